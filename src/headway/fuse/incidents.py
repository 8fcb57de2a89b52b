"""Incidents: the happenings that several claims tell of, with what was decided about them by hand.

What enters are the voices of texts and persons' decisions; what leaves are incidents of two claims or more, and links
between their claims. A person's `same` joins whatever the rules say, a `different` keeps apart; of two decisions on one
pair the later holds. A claim that no other tells of is no incident of its own: it is one happening all the same.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Final, TypeAlias, get_args

from headway.fuse.clusters import Cluster, Pair, clusters_of
from headway.fuse.crowds import Crowd
from headway.fuse.happening import Block, Happening, happenings_in
from headway.fuse.likeness import Likeness
from headway.fuse.links import LinkRank, linked, rank_of
from headway.fuse.phrasing import Phrasing
from headway.fuse.roster import Roster, written
from headway.fuse.shelves import Change, Ordered
from headway.fuse.trust import Spoken, is_root, origins_of, told_when
from headway.fuse.wider import wider_of
from headway.model import Actor, Decision, Event, Evidence, Figure, Incident, Link, Mention, Place, Precision, identify

BY_HAND: Final = "a person decided so"
PRECISIONS: Final = get_args(Precision)
"""From the finest to the coarsest."""
_APART: Final = ("same", "contradicts", "denies", "updates")
"""Relations that two claims of different happenings cannot have."""
_INCIDENT: Final = "~incident"
_WIDER: Final = "~wider"

Matter: TypeAlias = tuple[str, ...]
"""What links are kept by: an incident by its id, a deed that is part of a wider one by its claim."""
_Rank: TypeAlias = tuple[date, str]


class Incidents:
    """All accounts of happenings by block; after a change only what it bears on is put together anew."""

    def __init__(self, roster: Roster, phrasing: Phrasing) -> None:
        self._roster, self._phrasing = roster, phrasing
        self._crowds: dict[Block, Crowd] = {}
        self._news: dict[Block, Change[Happening]] = defaultdict(Change)
        self._of_text: dict[str, tuple[Happening, ...]] = {}
        self._block_of: dict[str, Block] = {}
        self._made: dict[str, Incident] = {}
        self._ordered: Ordered[_Rank, Incident] = Ordered()
        self._apart: frozenset[Pair] = frozenset()

    def put(self, texts: Mapping[str, Iterable[Spoken]]) -> None:
        """Put what is said in some articles in the place of what was there."""
        for text in texts:
            for gone in self._of_text.pop(text, ()):
                self._news[gone.block].gone.append(gone)
                del self._block_of[gone.claim]
        for text, spoken in texts.items():
            if told := tuple(happenings_in(spoken, self._roster, self._phrasing)):
                self._of_text[text] = told
            for account in told:
                block = self._block_of[account.claim] = account.block
                self._news[block].come.append(account)

    def cluster(self, decided: "Decided") -> Mapping[Matter, tuple[Link, ...]]:
        """Put together anew what has changed, and give the links of each matter that this bears on."""
        stirred: dict[Block, set[str]] = defaultdict(set)
        for claim in {claim for pair in decided.apart ^ self._apart for claim in pair} & self._block_of.keys():
            stirred[self._block_of[claim]].add(claim)
        news, self._news, self._apart = self._news, defaultdict(Change), decided.apart
        links = self._parted(news)
        for block, change in news.items():
            crowd = self._crowds.setdefault(block, Crowd())
            stirred[block] |= crowd.change(change, self._roster)
            links.update(self._wider(crowd, change))
            if not crowd.accounts:
                del self._crowds[block]
        crowds = ((self._crowds[block], claims) for block, claims in stirred.items() if block in self._crowds)
        groups = [group for crowd, claims in crowds for group in crowd.groups(claims)]
        links.update(self._drop(set().union(*stirred.values(), *(group.claims for group in groups))))
        for cluster in (
            cluster for group in groups for cluster in clusters_of(group.joints, self._apart, self._roster)
        ):
            incident = _of_cluster(cluster)
            self._made.update(dict.fromkeys(incident.claims, incident))
            self._ordered.change((), [(_by_day(incident), incident)])
            links[_INCIDENT, incident.id] = tuple(_links(cluster))
        return links

    def _drop(self, claims: Iterable[str]) -> Iterator[tuple[Matter, tuple[Link, ...]]]:
        """Take out the incidents of some claims, and yield that they link nothing any more."""
        gone = {made.id: made for claim in claims if (made := self._made.get(claim))}
        for name, incident in gone.items():
            for claim in incident.claims:
                del self._made[claim]
            yield (_INCIDENT, name), ()
        self._ordered.change(map(_by_day, gone.values()), ())

    def _parted(self, news: Mapping[Block, Change[Happening]]) -> dict[Matter, tuple[Link, ...]]:
        """Give the deeds that went: they are part of nothing any more."""
        return {(_WIDER, gone.claim): () for change in news.values() for gone in change.gone if gone.deed}

    def _wider(self, crowd: Crowd, change: Change[Happening]) -> Iterator[tuple[Matter, tuple[Link, ...]]]:
        """Yield the links of deeds near some that came or went, as parts, to the wider ones they belong to."""
        news = [account for account in (*change.gone, *change.come) if account.deed]
        if news:
            for claim, joint in wider_of(crowd.accounts, news, self._phrasing.wide, self._roster):
                yield (_WIDER, claim), tuple(_link_of_part(*joint)) if joint else ()

    def judged(self, decided: "Decided", evidence: Mapping[str, Evidence]) -> tuple[Incident, ...]:
        """Give the incidents, those joined by hand too, ordered by day and id."""
        every = self._ordered.things()
        if not decided.together:
            return every
        joined = _joined(self._made, decided, evidence)
        again = list(every)
        for gone in {made.id: made for claim in joined if (made := self._made.get(claim))}.values():
            del again[bisect_left(again, _by_day(gone), key=_by_day)]
        for incident in {made.id: made for made in joined.values()}.values():
            insort(again, incident, key=_by_day)
        return tuple(again)


def _links(cluster: Cluster) -> Iterator[Link]:
    """Link each claim of a cluster to the one before it in another text that is likeliest of the same happening.

    Claims that answer one question are linked where they are held against each other as answers.
    """
    best: dict[str, Link] = {}
    for one, other, like in cluster.joints:
        earlier, later = sorted((one.voice, other.voice), key=told_when)
        if is_root(earlier) and is_root(later) and earlier.lead != later.lead and one.counts != other.counts:
            link = linked(later, earlier, "same", like.score, like.reason)
            if link.one not in best or (best[link.one].score, best[link.one].other) < (link.score, link.other):
                best[link.one] = link
    yield from best.values()


def _link_of_part(part: Happening, whole: Happening, like: Likeness) -> Iterator[Link]:
    if is_root(part.voice) and is_root(whole.voice):
        reason = f"part of what is wider: {like.reason}"
        yield linked(part.voice, whole.voice, "part of", like.score, reason)


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
        again = list(links)
        for rank in self._overruled():
            place = bisect_left(again, rank, key=rank_of)
            if place < len(again) and rank_of(again[place]) == rank:
                del again[place]
        for pair in self.together:
            if len(told := [evidence[claim] for claim in pair if claim in evidence]) == 2:
                earlier, later = sorted(told, key=told_when)
                insort(again, Link(later.claim.id, earlier.claim.id, "same", 1.0, BY_HAND), key=rank_of)
        return tuple(again)

    def _overruled(self) -> Iterator[LinkRank]:
        """Yield the ranks of the links that decisions rule out."""
        for pair in (*self.together, *self.apart):
            for one, other in permutations(pair):
                yield from ((one, relation, other) for relation in (_APART if pair in self.apart else ("same",)))


def _joined(
    of_claim: Mapping[str, Incident], decided: Decided, evidence: Mapping[str, Evidence]
) -> Mapping[str, Incident]:
    """Join incidents and lone claims by hand, by their claims, unless that brings together what was told apart."""
    joined: dict[str, Incident] = {}
    for pair in decided.together:
        if not all(claim in evidence for claim in pair):
            continue
        known = {claim: made for claim in sorted(pair) if (made := joined.get(claim) or of_claim.get(claim))}
        claims = sorted({claim for one in pair for claim in (known[one].claims if one in known else (one,))})
        if any(apart <= set(claims) for apart in decided.apart):
            continue
        first = next(iter(known.values()), None)
        whole = _incident([evidence[claim] for claim in claims], first.type if first else "", 1.0, BY_HAND)
        joined.update(dict.fromkeys(claims, whole))
    return joined


def _of_cluster(cluster: Cluster) -> Incident:
    weakest = cluster.weakest or Likeness(0.0, "")
    sort = next((one.sort for one in cluster.members), "")
    return _incident([one.voice for one in cluster.members], sort, weakest.score, weakest.reason)


def _incident(members: Iterable[Spoken], sort: str, score: float, reason: str) -> Incident:
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


def _type(spoken: Spoken) -> str:
    payload = spoken.claim.payload
    return payload.type.value if isinstance(payload, Event) else spoken.claim.kind


def _title(told: Sequence[Spoken]) -> str:
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


def _place(told: Sequence[Spoken]) -> Place | None:
    """Give the finest place that is told."""
    places = [place.means for one in told for place in one.claim.places[:1] if place.means]
    return min(places, key=lambda place: PRECISIONS.index(place.precision), default=None)


def _by_day(incident: Incident) -> _Rank:
    return incident.start or date.max, incident.id
