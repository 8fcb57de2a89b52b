"""The way a saying came: whose it is, and through whom.

What enters are sayings with their contents; what leaves are, for each, its speaker and those that its words came
through, innermost first: whoever was told, then the speakers and outlets around it. "I" and "we" are whoever speaks
around them; outside of anybody's words they are nobody's here, since the outlet itself may be meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from headway.claims.ground import Ground
from headway.claims.nesting import DEEPEST, innermost_around
from headway.claims.saying import Said
from headway.claims.speakers import Speakers
from headway.claims.stand_ins import with_stand_ins
from headway.model import Actor, Mention


@dataclass(frozen=True, slots=True)
class Channel:
    """A speaker and those it came through. ``inside`` says that another's words stand around it."""

    speaker: Mention[Actor] | None
    via: tuple[Mention[Actor], ...]
    inside: bool


def channels(ground: Ground, said: Sequence[Said], speakers: Speakers) -> list[Channel]:
    """Give the channel of each saying."""
    cues = [ground.token(one.saying.word).start for one in said]
    around = innermost_around(cues, [() if one.cited else one.content for one in said])
    outer = [k - 1 if one.cited else holder for k, (one, holder) in enumerate(zip(said, around, strict=True))]
    named = with_stand_ins(ground, said, around, speakers)
    found = []
    for k, one in enumerate(said):
        holders = _holders(outer, k)
        speaker = named[k]
        if speakers.is_self(one.saying):
            speaker = next((named[h] for h in holders if not speakers.is_self(said[h].saying)), None)
        passed = [speakers.carrier(one.saying)]
        for holder in holders:
            passed += [named[holder], speakers.carrier(said[holder].saying)]
        found.append(Channel(speaker, _distinct(passed, speaker), around[k] is not None))
    return found


def _holders(outer: Sequence[int | None], k: int) -> list[int]:
    """Give the sayings around one, innermost first, as far as anybody could follow."""
    found: list[int] = []
    at = outer[k]
    while at is not None and len(found) < DEEPEST and at not in found:
        found.append(at)
        at = outer[at]
    return found


def _distinct(passed: Sequence[Mention[Actor] | None], speaker: Mention[Actor] | None) -> tuple[Mention[Actor], ...]:
    """Leave out nobody, the speaker and whoever is there already."""
    via: list[Mention[Actor]] = []
    for mention in passed:
        if mention is not None and not _same(mention, speaker) and not any(_same(mention, other) for other in via):
            via.append(mention)
    return tuple(islice(via, DEEPEST))


def _same(one: Mention[Actor], other: Mention[Actor] | None) -> bool:
    """Tell whether two mentions stand for the same actor as far as the text says."""
    if other is None:
        return False
    if one.means is not None and other.means is not None and one.means.id is not None:
        return one.means.id == other.means.id
    places = {(one.start, one.end), one.refers}
    return (other.start, other.end) in places or (other.refers is not None and other.refers in places)
