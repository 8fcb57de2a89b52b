"""What claims have to do with each other: same, updates, contradicts, denies, withdraws, and fulfils (`giving`), part of (`parts`, `wider`).

What enters are voices; what leaves are links from a later claim to an earlier one, each with its reason. Few
and sure rather than many: a claim has at most one link of a relation, to the nearest; copies have none; undated
claims have none but withdrawals.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from headway.fuse.corroboration import Heard
from headway.fuse.phrasing import Phrasing
from headway.fuse.shelves import Change, Rows
from headway.fuse.stance import SAME_MOMENT, WINDOWS, Cell, Stance, compare
from headway.fuse.trust import Spoken, is_root, told_when
from headway.model import Figure, Link, Relation

LOOKED_BACK: Final = 20
"""Earlier claims of one cell that a claim is held against: what lies further back has been said again since."""
LONG: Final = 64
"""Claims on one question from which on their order is kept: fewer are sorted in a tenth of a millisecond."""
SCORES: Final[dict[Relation, float]] = {
    "same": 0.7,
    "part of": 0.8,
    "updates": 0.75,
    "contradicts": 0.7,
    "denies": 0.8,
    "withdraws": 0.75,
    "fulfils": 0.6,
}
"""How sure a link of a relation is before the readings of its two claims are: a judgement, not yet measured."""
_RELATIONS: Final[tuple[Relation, ...]] = ("same", "updates", "contradicts", "denies", "withdraws")
"""All that a claim can have to do with an earlier one on its question."""
_PLAIN_RELATIONS: Final[Mapping[str, tuple[Relation, ...]]] = MappingProxyType(
    {
        "event": ("same",),
        "need": ("same",),
        "figure": ("same", "updates", "contradicts"),
        "control": ("same", "updates", "contradicts"),
    }
)
"""... by the kind of question, where nobody denies it and nothing is taken back."""
RETOLD: Final = "tells an earlier report again to take it back"

LinkRank: TypeAlias = tuple[str, str, str]


def rank_of(link: Link) -> LinkRank:
    """Sort links by the later claim, the relation and the earlier one; no two have one rank."""
    return link.one, link.relation, link.other


def in_telling(heard: Heard) -> tuple[object, ...]:
    """Sort what was heard by when it was told."""
    return told_when(heard[1])


class Answers:
    """The claims on each question that stand in texts of their own, in the order of their telling.

    Only long rows are kept: short ones are sorted as soon as they would be found.
    """

    def __init__(self) -> None:
        self._long: Rows[Cell, Heard] = Rows(in_telling)

    def link(
        self, cell: Cell, heard: Sequence[Heard], change: Change[Heard], phrasing: Phrasing
    ) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """Link the claims on one question, each to earlier ones: of each that a change bears on, yield its links.

        ``heard`` are all that there are now. A change bears on what came, and on what follows upon what came or went.
        """
        if len(heard) < 2 and not change.gone:
            return
        row = self._row(cell, heard, change)
        for n in _following(row, change):
            yield row[n][1].claim.id, tuple(_links_of(row, n, phrasing))

    def _row(self, cell: Cell, heard: Sequence[Heard], change: Change[Heard]) -> Sequence[Heard]:
        """Give the row of a question."""
        if len(heard) < LONG:
            self._long.drop(cell)
            return sorted(filter(_stands_alone, heard), key=in_telling)
        if not self._long.of(cell):
            change = Change([], list(heard))
        gone, come = ([one for one in part if _stands_alone(one)] for part in (change.gone, change.come))
        self._long.change(cell, Change(gone, come))
        return self._long.of(cell)


def _stands_alone(heard: Heard) -> bool:
    return is_root(heard[1])


def _following(row: Sequence[Heard], change: Change[Heard]) -> Sequence[int]:
    """Give the places in a row of what came, and of what follows upon what came or went near enough to look back on it."""
    if len(change.come) >= len(row):
        return range(len(row))
    starts = {bisect_left(row, in_telling(one), key=in_telling) for one in (*change.gone, *change.come)}
    return sorted({n for start in starts for n in range(start, min(start + LOOKED_BACK + 1, len(row)))})


def _links_of(row: Sequence[Heard], n: int, phrasing: Phrasing) -> Iterator[Link]:
    """Link one claim of a row to earlier ones."""
    stance, later = row[n]
    cue = phrasing.withdrawal(later.claim.sentence.exact) if n else None
    before = row[max(0, n - LOOKED_BACK) : n]
    every = cue or any(other.denied != stance.denied for other, _ in before)
    wanting = set(_RELATIONS if every else _PLAIN_RELATIONS[stance.kind])
    for then, earlier in _looked_back_on(row[n], before, whenever=bool(cue) or stance.moves):
        relation, reason = _relation(later, stance, earlier, then, cue)
        if relation in wanting:
            wanting.remove(relation)
            yield linked(later, earlier, relation, SCORES[relation], reason)
            if not wanting:
                break


def _looked_back_on(heard: Heard, earlier: Sequence[Heard], *, whenever: bool) -> Iterator[Heard]:
    """Yield the claims before one that it may have to do with, the nearest first: of its time, or of its origin."""
    stance, one = heard
    origin, day, window = one.origin.key, stance.day, WINDOWS[stance.kind]
    for then, before in reversed(earlier):
        if (
            whenever
            or origin == before.origin.key
            or (day is not None and then.day is not None and abs(day - then.day) <= window)
        ):
            yield then, before


def _relation(
    later: Spoken, stance: Stance, earlier: Spoken, before: Stance, cue: str | None
) -> tuple[Relation | None, str]:
    """Name the relation of a later claim to an earlier one on the same question."""
    own = later.origin.key == earlier.origin.key
    if own and later.lead == earlier.lead:
        return None, ""
    differs = _differs(stance, before)
    if own and cue and differs:
        return "withdraws", f"{later.origin.name} takes its earlier word back: {cue!r}"
    if cue and (own or _one_outlet(later, earlier)) and compare(stance, before) == "agrees":
        return "withdraws", f"{RETOLD}: {cue!r}"
    if _updates(later, stance, before, own=own) and differs:
        return (
            "updates",
            "a later number of a running count" if stance.kind == "figure" else "the place has changed hands",
        )
    verdict = compare(stance, before)
    if own:
        return None, ""
    if verdict == "agrees":
        return "same", "two origins say the same of the same time"
    if verdict == "conflicts" and stance.denied != before.denied:
        return "denies", f"{(later if stance.denied else earlier).origin.name} denies it"
    if verdict == "conflicts":
        return "contradicts", "both cannot be true of the same time"
    return None, ""


def _one_outlet(one: Spoken, other: Spoken) -> bool:
    """Say whether two different texts are of one outlet, which may take back what it reported."""
    return one.lead != other.lead and bool(one.article.outlet) and one.article.outlet == other.article.outlet


def taken_back(links: Iterable[Link]) -> frozenset[str]:
    """Give the ids of the claims that stand no more: the withdrawn ones, and those that only tell them again to do so."""
    withdrawals = [link for link in links if link.relation == "withdraws"]
    retold = (link.one for link in withdrawals if link.reason.startswith(RETOLD))
    return frozenset((*(link.other for link in withdrawals), *retold))


def _differs(one: Stance, other: Stance) -> bool:
    return (one.token, one.lost, one.low, one.high, one.denied) != (
        other.token,
        other.lost,
        other.low,
        other.high,
        other.denied,
    )


def _updates(later: Spoken, stance: Stance, before: Stance, *, own: bool) -> bool:
    """Say whether a claim brings an earlier one up to date: an origin's own newer count, or a taking after a holding."""
    if stance.denied or before.denied or stance.day is None or before.day is None or stance.day <= before.day:
        return False
    if isinstance(later.claim.payload, Figure):
        frame = later.claim.payload.frame
        near = stance.day - before.day <= SAME_MOMENT
        return own and (frame in ("cumulative", "current") or (frame == "event" and near))
    taken = stance.kind == "control" and stance.moves and bool(stance.token) and bool(before.token)
    return taken and stance.token != before.token and "contested" not in (stance.token, before.token)


def linked(later: Spoken, earlier: Spoken, relation: Relation, score: float, reason: str) -> Link:
    """Make a link, as sure as the relation and the readings of both claims."""
    sure = score * min(1.0, later.claim.score) * min(1.0, earlier.claim.score)
    return Link(later.claim.id, earlier.claim.id, relation, round(sure, 3), reason)
