"""IDENTIFY: places, actors and times, each with an id or an honest none."""

from headway.resolve.actors import known_actors
from headway.resolve.gazetteer import CREDIT, Gazetteer, open_gazetteer
from headway.resolve.gazetteer_layers import Added, add_places
from headway.resolve.place_search import candidate_json, candidate_line, search_places
from headway.resolve.resolver import Resolver

__all__ = [
    "CREDIT",
    "Added",
    "Gazetteer",
    "Resolver",
    "add_places",
    "candidate_json",
    "candidate_line",
    "known_actors",
    "open_gazetteer",
    "search_places",
]
