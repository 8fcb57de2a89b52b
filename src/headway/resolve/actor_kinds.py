"""Kinds of actor, and classes of words, that the finding of actors tells apart in more than one place."""

from typing import Final

from headway.model import ActorKind

PERSONS: Final = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
"""Those who speak for themselves or hold an office."""
RULING: Final = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
"""Those that a ministry or an army may belong to: the name of a state often stands for its government."""
FIGHTING: Final = frozenset({ActorKind.ARMED_GROUP, ActorKind.FORCE, ActorKind.COALITION})
"""Those that fighters and forces may belong to."""
PLURAL_NOUNS: Final = frozenset({"NNS", "NNPS"})
"""Penn Treebank tags of nouns in the plural."""
NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ"})
"""Universal Dependencies classes of the words that a name or a noun phrase is made of."""
