"""FIND: claims with their speakers, factuality, numbers, places and times."""

from headway.claims.reader import Reader

__all__ = ["Reader"]
