"""Incidents: the happenings that several claims tell of, with what was decided about them by hand.

What enters is the evidence of texts and persons' decisions; what leaves are incidents of two claims or more, and links
between their claims. A person's `same` joins whatever the rules say, a `different` keeps apart; of two decisions on one
pair the later holds. A claim that no other tells of is no incident of its own: it is one happening all the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from headway.fuse.clusters import Cluster, Joint, Pair, clusters_of
from headway.fuse.happening import Block, Happening, happenings_in
from headway.fuse.likeness import Likeness
from headway.fuse.links import is_root, linked
from headway.fuse.phrasing import Phrasing
from headway.fuse.roster import Roster, written
from headway.fuse.shelves import Shelves
from headway.fuse.trust import origins_of, told_when
from headway.fuse.wider import wider_of
from headway.model import Actor, Decision, Event, Evidence, Figure, Incident, Link, Mention, Place, Precision, identify

BY_HAND: Final = "a person decided so"
PRECISIONS: Final = get_args(Precision)
"""From the finest to the coarsest."""
_APART: Final = ("same", "contradicts", "denies", "updates")
"""Relations that two claims of different happenings cannot have."""


class Incidents:
    """All accounts of happenings by block; after a change only the blocks that it bears on are clustered anew."""

    def __init__(self, roster: Roster, phrasing: Phrasing) -> None:
        self._roster, self._phrasing = roster, phrasing
        self._accounts: Shelves[Block, str, Happening] = Shelves()
        self._of_text: dict[str, tuple[Happening, ...]] = {}
        self._block_of: dict[str, Block] = {}
        self._made: dict[Block, tuple[Incident, ...]] = {}
        self._joints: dict[Block, tuple[Joint, ...]] = {}
        self._wider: dict[Block, tuple[Joint, ...]] = {}
        self._apart: frozenset[Pair] = frozenset()

    def put(self, text: str, evidence: Iterable[Evidence]) -> None:
        """Put the evidence of one article in the place of what was there."""
        for gone in self._of_text.pop(text, ()):
            self._accounts.take(gone.block, gone.claim)
            del self._block_of[gone.claim]
        if told := tuple(happenings_in(evidence, self._roster, self._phrasing)):
            self._of_text[text] = told
        for account in told:
            block, claim = account.block, account.claim
            self._accounts.lay(block, claim, account)
            self._block_of[claim] = block

    def cluster(self, decided: "Decided") -> list[Block]:
        """Cluster what has changed, and give the blocks that were."""
        told_apart = {claim for pair in decided.apart ^ self._apart for claim in pair}
        self._apart = decided.apart
        for claim in told_apart & self._block_of.keys():
            self._accounts.disturb(self._block_of[claim])
        stale = sorted(self._accounts.changed())
        for block in stale:
            found = clusters_of(self._accounts.of(block).values(), decided.apart, self._roster)
            self._made.pop(block, None)
            self._joints.pop(block, None)
            self._wider.pop(block, None)
            if wider := tuple(wider_of(self._accounts.of(block).values(), self._phrasing.wide, self._roster)):
                self._wider[block] = wider
            if found:
                self._made[block] = tuple(map(_of_cluster, found))
                self._joints[block] = tuple(joint for cluster in found for joint in cluster.joints)
        return stale

    def links(self, block: Block) -> Iterator[Link]:
        """Link each claim of a block to the one before it in another text that is likeliest of the same happening.

        A deed is linked, as a part, to the wider one it belongs to.

        Claims that answer one question are linked where they are held against each other as answers.
        """
        best: dict[str, Link] = {}
        for one, other, like in self._joints.get(block, ()):
            earlier, later = sorted((one.evidence, other.evidence), key=told_when)
            if is_root(earlier) and is_root(later) and earlier.lead != later.lead and one.counts != other.counts:
                link = linked(later, earlier, "same", like.score, like.reason)
                if link.one not in best or (best[link.one].score, best[link.one].other) < (link.score, link.other):
                    best[link.one] = link
        yield from best.values()
        for part, whole, like in self._wider.get(block, ()):
            if is_root(part.evidence) and is_root(whole.evidence):
                reason = f"part of what is wider: {like.reason}"
                yield linked(part.evidence, whole.evidence, "part of", like.score, reason)

    def judged(self, decided: "Decided", evidence: Mapping[str, Evidence]) -> tuple[Incident, ...]:
        """Give the incidents, those joined by hand too, ordered by day and id."""
        every = [incident for made in self._made.values() for incident in made]
        joined = _joined(every, decided, evidence) if decided.together else every
        return tuple(sorted(joined, key=_by_day))


@dataclass(frozen=True, slots=True)
class Decided:
    """The pairs of claims that persons decided to be of one happening or of two, in the order of the decisions."""

    together: tuple[Pair, ...]
    apart: frozenset[Pair]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Decided":
        """Read decisions; of two on one pair the later holds."""
        last: dict[Pair, str] = {}
        for decision in sorted(decisions, key=lambda decision: decision.number):
            if decision.verdict in ("same", "different") and decision.other:
                pair = frozenset((decision.claim, decision.other))
                last.pop(pair, None)
                last[pair] = decision.verdict
        together = tuple(pair for pair, verdict in last.items() if verdict == "same")
        return cls(together, frozenset(pair for pair, verdict in last.items() if verdict == "different"))

    def links(self, links: tuple[Link, ...], evidence: Mapping[str, Evidence]) -> tuple[Link, ...]:
        """Take out of links what a decision rules out, and add what it says."""
        if not self.together and not self.apart:
            return links
        decided = {claim for pair in (*self.together, *self.apart) for claim in pair}
        kept = [link for link in links if link.one not in decided or not self._overrules(link)]
        for pair in self.together:
            if len(told := [evidence[claim] for claim in pair if claim in evidence]) == 2:
                earlier, later = sorted(told, key=told_when)
                kept.append(Link(later.claim.id, earlier.claim.id, "same", 1.0, BY_HAND))
        return tuple(sorted(kept, key=lambda link: (link.one, link.relation, link.other)))

    def _overrules(self, link: Link) -> bool:
        pair = frozenset((link.one, link.other))
        return (pair in self.apart and link.relation in _APART) or (pair in self.together and link.relation == "same")


def _joined(incidents: Sequence[Incident], decided: Decided, evidence: Mapping[str, Evidence]) -> Iterator[Incident]:
    """Join incidents and lone claims by hand, unless that brings together what was told apart."""
    of_claim = {claim: incident for incident in incidents for claim in incident.claims}
    for pair in decided.together:
        if not all(claim in evidence for claim in pair):
            continue
        groups = {claim: of_claim[claim].claims if claim in of_claim else (claim,) for claim in pair}
        claims = sorted({claim for group in groups.values() for claim in group})
        if any(apart <= set(claims) for apart in decided.apart):
            continue
        first = next((of_claim[claim] for claim in sorted(pair) if claim in of_claim), None)
        whole = _incident([evidence[claim] for claim in claims], first.type if first else "", 1.0, BY_HAND)
        of_claim.update(dict.fromkeys(claims, whole))
    yield from {incident.id: incident for incident in of_claim.values()}.values()


def _of_cluster(cluster: Cluster) -> Incident:
    weakest = cluster.weakest or Likeness(0.0, "")
    sort = next((one.sort for one in cluster.members), "")
    return _incident([one.evidence for one in cluster.members], sort, weakest.score, weakest.reason)


def _incident(members: Iterable[Evidence], sort: str, score: float, reason: str) -> Incident:
    """Tell what claims on one happening come to; named by the earliest of them that tells most."""
    told = sorted(members, key=told_when)
    days = [(one.claim.time.start or one.day, one.claim.time.end or one.day) for one in told if one.claim.time]
    starts = [start for start, _ in days if start] or [one.day for one in told if one.day]
    ends = [end for _, end in days if end] or starts
    tolls = [figure for one in told if isinstance(figure := one.claim.payload, Figure)]
    lows, highs = [toll.low for toll in tolls], [toll.high for toll in tolls]
    return Incident(
        id=identify("incident", told[0].claim.id),
        type=sort.removeprefix("#") or _type(told[0]),
        title=_title(told),
        start=max(starts, default=None),
        end=min(ends, default=None) if ends and min(ends) >= max(starts) else max(ends, default=None),
        place=_place(told),
        claims=tuple(one.claim.id for one in told),
        origins=origins_of(told),
        score=score,
        reason=reason,
        low=None if not lows or None in lows else min(low for low in lows if low is not None),
        high=None if not highs or None in highs else max(high for high in highs if high is not None),
    )


def _type(evidence: Evidence) -> str:
    payload = evidence.claim.payload
    return payload.type.value if isinstance(payload, Event) else evidence.claim.kind


def _title(told: Sequence[Evidence]) -> str:
    """Name a happening by its deed and parties, else by what was counted, and its place."""
    event = next((one.claim.payload for one in told if isinstance(one.claim.payload, Event)), None)
    figure = next((one.claim.payload for one in told if isinstance(one.claim.payload, Figure)), None)
    if event is not None:
        doers, targets = (" and ".join(map(_name, side)) for side in (event.actors, event.recipients))
        words = f"{event.type.value.lower()}{f' by {doers}' if doers else ''}{f' on {targets}' if targets else ''}"
    else:
        words = (figure.measure or figure.counted).replace("-", " ") if figure else told[0].claim.kind
    places = [place for one in told for place in one.claim.places[:1]]
    return f"{words}, {written(places[0])}" if places else words


def _name(mention: Mention[Actor]) -> str:
    return mention.means.name if mention.means and mention.means.name else " ".join(mention.text.split())


def _place(told: Sequence[Evidence]) -> Place | None:
    """Give the finest place that is told."""
    places = [place.means for one in told for place in one.claim.places[:1] if place.means]
    return min(places, key=lambda place: PRECISIONS.index(place.precision), default=None)


def _by_day(incident: Incident) -> tuple[date, str]:
    return incident.start or date.max, incident.id
