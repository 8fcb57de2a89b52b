"""Givers who share the verb of the one before: "Norway offered 180 million kroner, Japan 22 million dollars".

What enters are a scene and the token of a verb that gives or promises a number of something; what leaves are the givers
that follow without a verb of their own, each with its number and words. Only a name or noun for an actor that stands
right before its number, and behind a comma or an "and", is such a giver: nothing is taken from farther off.
"""

from collections.abc import Iterator
from typing import NamedTuple

from headway.claims.scene import Scene
from headway.model import Actor, Mention, Quantity, Span

_JOINTS = frozenset({",", "and", ";", "while", "with", "but"})
_STOPS = frozenset({",", ";", "and", "while", "but", "."})
_LONGEST = 14
"""Words of a giver's number and of what it is for."""


class Gap(NamedTuple):
    """One giver with its number, and the words from the one to the end of what is given."""

    who: Mention[Actor]
    amount: Quantity
    what: Span
    span: Span


def shared(scene: Scene, verb: int) -> Iterator[Gap]:
    """Yield those who give behind verb ``verb`` in its sentence without a verb of their own."""
    parse = scene.parse
    past = parse.sentences[parse.sentence_of(verb)][1]
    end = parse.tokens[past - 1].end
    for amount in scene.quantities:
        number = parse.at(amount.start)
        if number is None or not parse.tokens[verb].end < amount.start < end:
            continue
        who = scene.actor_at(number - 1)
        if who is None or who.end > amount.start or not _joins(scene, who):
            continue
        last = _end_of(scene, number, past)
        yield Gap(who, amount, (amount.start, last), (who.start, last))


def _joins(scene: Scene, who: Mention[Actor]) -> bool:
    """Say whether a giver follows a comma or an "and", its article apart."""
    parse = scene.parse
    first = parse.at(who.start) or 0
    before = first - 2 if parse.tokens[first - 1].dep == "det" else first - 1
    return before > 0 and parse.tokens[before].text.lower() in _JOINTS


def _end_of(scene: Scene, number: int, past: int) -> int:
    """Give where the words for what is given end: before the next comma, "and" or verb."""
    tokens = scene.parse.tokens
    last = number
    for token in tokens[number : min(past, number + _LONGEST)]:
        if token.text.lower() in _STOPS or token.tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        last = token.i
    return tokens[last].end
