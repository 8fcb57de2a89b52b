"""What claims have to do with each other: same, updates, contradicts, denies, withdraws, fulfils (part of: `parts`).

What enters is rated evidence; what leaves are links from a later claim to an earlier one, each with its reason. Few
and sure rather than many: a claim has at most one link of a relation, to the nearest; copies have none; undated
claims have none but withdrawals.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Final, TypeAlias

from headway.fuse.phrasing import Phrasing
from headway.fuse.roster import Roster, actor_key
from headway.fuse.stance import SAME_MOMENT, WINDOWS, Stance, compare
from headway.fuse.trust import Said, is_evidence, told_when
from headway.model import Evidence, Figure, Link, Need, Relation

LOOKED_BACK: Final = 20
"""Earlier claims of one cell that a claim is held against: what lies further back has been said again since."""
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

Placed: TypeAlias = tuple[Evidence, Stance]


def link_cell(
    members: Iterable[Placed], before: Iterable[Link], news: Collection[Said], phrasing: Phrasing
) -> Iterator[Link]:
    """Link the claims on one question, each to earlier ones.

    ``before`` are the links there were, and ``news`` the claims that came or went since: only what follows upon those
    is linked anew.
    """
    roots = [pair for pair in members if is_root(pair[0])]
    if len(roots) < 2:
        return
    ranked = sorted([(told_when(pair[0]), pair) for pair in roots], key=itemgetter(0))
    roots = [pair for _, pair in ranked]
    again = range(len(roots)) if len(news) >= len(roots) else _following([rank for rank, _ in ranked], news)
    standing = {one.claim.id for one, _ in roots} - {roots[n][0].claim.id for n in again}
    yield from (link for link in before if link.one in standing)
    yield from _in_cell(roots, again, phrasing)


def _following(ranks: Sequence[tuple[object, ...]], news: Iterable[Said]) -> Sequence[int]:
    """Give the places in a cell of what follows upon news near enough to look back on it."""
    starts = {bisect_left(ranks, told_when(one)) for one in news}
    return sorted({n for start in starts for n in range(start, min(start + LOOKED_BACK + 1, len(ranks)))})


def link_thing(members: Iterable[Evidence], roster: Roster) -> Iterator[Link]:
    """Link what is given of one thing to what was asked for and promised."""
    return _fulfilled(sorted(filter(is_root, members), key=told_when), roster)


def is_root(evidence: Evidence) -> bool:
    """Say whether a claim stands in the text it comes from, not in a copy."""
    return evidence.article.id == evidence.lead


def _in_cell(members: Sequence[Placed], wanted: Iterable[int], phrasing: Phrasing) -> Iterator[Link]:
    denied = {stance.denied for _, stance in members}
    for n in wanted:
        later, stance = members[n]
        cue = phrasing.withdrawal(later.claim.sentence.exact) if n else None
        wanting = set(_RELATIONS if cue or len(denied) > 1 else _PLAIN_RELATIONS[stance.kind])
        for earlier, before in _looked_back_on(members, n, whenever=bool(cue) or stance.moves):
            relation, reason = _relation(later, stance, earlier, before, cue)
            if relation in wanting:
                wanting.remove(relation)
                yield _link(later, earlier, relation, reason)
                if not wanting:
                    break


def _looked_back_on(members: Sequence[Placed], n: int, *, whenever: bool) -> Iterator[Placed]:
    """Yield the claims before one that it may have to do with, the nearest first: of its time, or of its origin."""
    one, stance = members[n]
    origin, day, window = one.origin.key, stance.day, WINDOWS[stance.kind]
    for earlier, before in reversed(members[max(0, n - LOOKED_BACK) : n]):
        if (
            whenever
            or origin == earlier.origin.key
            or (day is not None and before.day is not None and abs(day - before.day) <= window)
        ):
            yield earlier, before


def _relation(
    later: Evidence, stance: Stance, earlier: Evidence, before: Stance, cue: str | None
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


def _one_outlet(one: Evidence, other: Evidence) -> bool:
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


def _updates(later: Evidence, stance: Stance, before: Stance, *, own: bool) -> bool:
    """Say whether a claim brings an earlier one up to date: an origin's own newer count, or a taking after a holding."""
    if stance.denied or before.denied or stance.day is None or before.day is None or stance.day <= before.day:
        return False
    if isinstance(later.claim.payload, Figure):
        frame = later.claim.payload.frame
        near = stance.day - before.day <= SAME_MOMENT
        return own and (frame in ("cumulative", "current") or (frame == "event" and near))
    taken = stance.kind == "control" and stance.moves and bool(stance.token) and bool(before.token)
    return taken and stance.token != before.token and "contested" not in (stance.token, before.token)


def _fulfilled(members: Sequence[Evidence], roster: Roster) -> Iterator[Link]:
    """Link a delivery to the latest promise of its giver, or to the latest request for the thing to them or anybody.

    A request to a coalition is one to each body of its side.
    """
    waiting: dict[str, Evidence] = {}
    for one in members:
        need = one.claim.payload
        if not isinstance(need, Need) or need.status == "committed" or not is_evidence(one):
            continue
        if need.status == "requested":
            waiting[actor_key(need.of)] = one
            continue
        giver = actor_key(need.who)
        answered = waiting.get(giver)
        if need.status == "delivered" and answered is None:
            asked = (waiting.get(key) for key in ("", *roster.coalitions_of(giver)))
            answered = next((open_one for open_one in asked if open_one and _is_request(open_one)), None)
        if need.status == "delivered" and giver and answered and answered.lead != one.lead:
            yield _link(one, answered, "fulfils", "the giver delivers what was promised or asked for")
        if need.status == "pledged" and giver:
            waiting[giver] = one


def _is_request(evidence: Evidence) -> bool:
    return isinstance(evidence.claim.payload, Need) and evidence.claim.payload.status == "requested"


def linked(later: Evidence, earlier: Evidence, relation: Relation, score: float, reason: str) -> Link:
    """Make a link, as sure as the relation and the readings of both claims."""
    sure = score * min(1.0, later.claim.score) * min(1.0, earlier.claim.score)
    return Link(later.claim.id, earlier.claim.id, relation, round(sure, 3), reason)


def _link(later: Evidence, earlier: Evidence, relation: Relation, reason: str) -> Link:
    return linked(later, earlier, relation, SCORES[relation], reason)
