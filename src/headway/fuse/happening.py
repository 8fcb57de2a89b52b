"""What a claim says of one happening, in a form in which two claims can be held against each other.

What enters are the voices of a text; what leaves are happenings: what happened, when, where, who did it to whom,
and its toll. A toll that tells no place, day or doer has those of the report of the deed in its sentence; nothing is
lent across sentences. Plans and denials tell of no happening; neither do running totals.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from headway.fuse.phrasing import Phrasing
from headway.fuse.roster import DESCRIBED, Roster, place_key
from headway.fuse.stance import bounds, figure_cell
from headway.fuse.trust import Spoken, is_stated
from headway.model import Actor, Event, Figure, Mention, Place

Block: TypeAlias = tuple[str, str]
"""The sort of happening and the place it is looked for at: claims of two blocks are never compared."""
FINE: Final = ("exact", "settlement", "district")
"""Precisions of a place at which two reports of one day may well be of one happening."""


class Happening(NamedTuple):
    """A claim's account of one happening. Days are ordinals; ``dated`` where the claim itself tells them.

    ``sort`` is the type of event, for a toll that of the event that it is the toll of; ``counts`` is what its number
    counts, "" for an account without one. ``doers`` and ``targets`` are powers.
    """

    voice: Spoken
    sort: str
    first: int | None
    last: int | None
    dated: bool
    place: Mention[Place] | None
    doers: frozenset[str]
    targets: frozenset[str]
    counts: str = ""
    low: float = 0.0
    high: float = 0.0
    loose: bool = False
    mode: str | None = None
    deed: str = ""
    """The sort of deed within its type, "" where that is not known."""

    @property
    def claim(self) -> str:
        """The id of the claim."""
        return self.voice.claim.id

    @property
    def block(self) -> Block:
        """The block in which others may be about the same: a place inside a town is looked for with the town."""
        where = self.place.means if self.place else None
        if where and where.precision == "exact" and where.parents:
            return self.sort, where.parents[0]
        return self.sort, place_key(self.place)


def happenings_in(text: Iterable[Spoken], roster: Roster, phrasing: Phrasing) -> Iterator[Happening]:
    """Yield what the claims of one text tell of happenings, those of a sentence completed from each other."""
    sentences: dict[tuple[int, str], list[Happening]] = defaultdict(list)
    for one in text:
        if is_stated(one) and (told := _told(one, roster, phrasing)):
            sentences[one.claim.sentence.start, told.sort].append(told)
    for told_there in sentences.values():
        yield from told_there if len(told_there) == 1 else [_completed(one, told_there) for one in told_there]


def _told(voice: Spoken, roster: Roster, phrasing: Phrasing) -> Happening | None:
    claim = voice.claim
    place = claim.places[0] if claim.places else None
    time = claim.time
    dated = time is not None and (time.start or time.end) is not None
    days = ((time.start or time.end), (time.end or time.start)) if time and dated else (voice.day, voice.day)
    first, last = (day.toordinal() if day else None for day in days)
    match claim.payload:
        case Event(type=kind, mode=mode, actors=actors, recipients=recipients):
            doers, targets = _powers(actors, roster), _powers(recipients, roster)
            deed = phrasing.deed(claim.rules, claim.excerpt.exact)
            return Happening(voice, kind.value, first, last, dated, place, doers, targets, mode=mode, deed=deed)
        case Figure(frame="event") as figure if figure.low is not None or figure.high is not None:
            sort = phrasing.event_of(figure.measure or "") or f"#{figure.measure or figure_cell(figure)[1]}"
            low, high = bounds(figure.low, figure.high)
            counts = "/".join(figure_cell(figure)[1:3])
            nobody: frozenset[str] = frozenset()
            where = figure.at or place
            loose = figure.approximate
            return Happening(voice, sort, first, last, dated, where, nobody, nobody, counts, low, high, loose)
        case _:
            return None


def _powers(mentions: Sequence[Mention[Actor]], roster: Roster) -> frozenset[str]:
    return _together(tuple([roster.power_of(mention) for mention in mentions]))


@lru_cache(maxsize=65_536)
def _together(powers: tuple[str, ...]) -> frozenset[str]:
    """Make a set of powers, one and the same for the same: there are few, and many claims."""
    return frozenset(powers)


def _completed(told: Happening, beside: Sequence[Happening]) -> Happening:
    """Fill in from the others of its sentence what an account leaves open, where they leave no choice."""
    if told.place and told.dated and told.doers:
        return told
    others = [one for one in beside if one is not told]
    place = told.place
    if place is None:
        places = {place_key(one.place): one.place for one in others if one.place}
        place = next(iter(places.values())) if len(places) == 1 else None
    spans = {(one.first, one.last) for one in others if one.dated}
    doers = {one.doers for one in others if one.doers}
    lent = told._replace(place=place, doers=told.doers or (next(iter(doers)) if len(doers) == 1 else told.doers))
    if not told.dated and len(spans) == 1:
        first, last = next(iter(spans))
        return lent._replace(first=first, last=last, dated=True)
    return lent


def known(powers: frozenset[str]) -> frozenset[str]:
    """Give those of some powers that are known bodies, not only described."""
    return frozenset(power for power in powers if power and not power.startswith(DESCRIBED))
