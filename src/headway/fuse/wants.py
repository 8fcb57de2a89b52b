"""What is asked for, promised and given, and what is still open.

What enters are voices that tell of needs; what leaves is an estimate for each thing and giver. A request that names no
giver is met by whoever gives that thing. Amounts are compared only in one unit; a request without an amount is open
until something is promised. That a promise was kept is never guessed: only a reported delivery says so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias, get_args

from headway.fuse.giving import link_to_others, link_to_own, need_of
from headway.fuse.ranges import weighted_median
from headway.fuse.roster import Roster, actor_key
from headway.fuse.shelves import Ordered, Rows
from headway.fuse.stance import bounds
from headway.fuse.trust import Spoken, ids_of_told, latest_of, origins_of, said_when, told_when
from headway.model import Actor, Estimate, Factuality, Link, Mention, Need, NeedStatus, identify

METHOD: Final = "asked against promised and given, one voice an origin (1)"
STAGES: Final[tuple[NeedStatus, ...]] = get_args(NeedStatus)
NOBODY: Final = ""
"""Who is asked where a request names no giver."""
_UNIT_WEIGHT: Final = 1.0
_OWN: Final = "~own"
_OTHERS: Final = "~others"

Asked: TypeAlias = tuple[str, str]
"""A thing, and who is asked for it or promises and gives it."""
Matter: TypeAlias = tuple[str, ...]
"""What links are kept by: what a body gives of a thing, to its own promises or to what others were asked."""


class Needs:
    """What is needed by thing and giver; after a change only what it bears on is estimated anew.

    What anybody promises or gives also answers what nobody in particular is asked, and what a coalition of theirs is.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._own: Rows[Asked, Spoken] = Rows(told_when)
        self._told: Rows[Asked, Spoken] = Rows(told_when)
        """All that bears on what nobody in particular, or a coalition, is asked."""
        self._givers: defaultdict[str, set[str]] = defaultdict(set)
        self._stirred: set[Asked] = set()
        self._made: dict[Asked, Estimate] = {}
        self._ordered: Ordered[Asked, Estimate] = Ordered()
        self._as_of: date | None = None

    def lay(self, thing: str, spoken: Spoken) -> None:
        """Take in what is said of a thing; a denied need is none."""
        if spoken.claim.factuality is not Factuality.DENIED:
            self._own.lay((thing, _giver_of(spoken)), spoken)
            for asked in self._borne_on(spoken):
                self._told.lay((thing, asked), spoken)

    def take(self, thing: str, spoken: Spoken) -> None:
        """Take out what was said of a thing."""
        if spoken.claim.factuality is not Factuality.DENIED:
            self._own.take((thing, _giver_of(spoken)), spoken)
            for asked in self._borne_on(spoken):
                self._told.take((thing, asked), spoken)

    def stir(self, thing: str, spoken: Spoken) -> None:
        """Estimate anew what a claim bears on of which it has turned whether it stands."""
        self._stirred.update((thing, asked) for asked in (_giver_of(spoken), *self._borne_on(spoken)))

    def _borne_on(self, spoken: Spoken) -> set[str]:
        """Give those of nobody in particular and the coalitions that words on a need bear on."""
        giver = _giver_of(spoken)
        own = {giver} if giver == NOBODY or self._roster.is_coalition(giver) else set()
        if need_of(spoken).status == "requested":
            return own
        return own | {NOBODY, *self._roster.coalitions_of(giver)}

    def settle(self, gone: Collection[str]) -> Iterator[tuple[Matter, tuple[Link, ...]]]:
        """Estimate anew what has changed, and yield the links that this bears on; ``gone`` are claims taken back."""
        own, told = self._own.changed(), self._told.changed()
        for asked in own:
            thing, giver = asked
            (self._givers[thing].add if self._own.of(asked) else self._givers[thing].discard)(giver)
        for asked in {*own, *told, *self._stirred}:
            self._estimate(asked, gone)
        self._stirred = set()
        yield from self._links(own)

    def _estimate(self, asked: Asked, gone: Collection[str]) -> None:
        before = self._made.pop(asked, None)
        if own := _standing(self._own.of(asked), gone):
            wide = asked[1] == NOBODY or self._roster.is_coalition(asked[1])
            told = _standing(self._told.of(asked), gone) if wide else own
            self._made[asked] = replace(_estimate(asked, own, told), as_of=self._as_of)
        if before or own:
            self._ordered.change([asked], [(asked, self._made[asked])] if own else ())

    def _links(self, changed: Iterable[Asked]) -> Iterator[tuple[Matter, tuple[Link, ...]]]:
        """Yield the links of what is given by those of whom, or of whose coalitions, something else is told now."""
        early: set[Asked] = set()
        for asked in changed:
            thing, giver = asked
            if giver != NOBODY:
                yield (_OWN, *asked), tuple(link_to_own(self._own.of(asked)))
                early.add(asked)
            if giver == NOBODY or self._roster.is_coalition(giver):
                near = (other for other in self._givers[thing] if giver in self._asked_with(other))
                early.update((thing, other) for other in near if other != NOBODY)
        for asked in early:
            thing, giver = asked
            rows = [self._own.of((thing, other)) for other in self._asked_with(giver)]
            yield (_OTHERS, *asked), tuple(link_to_others(self._own.of(asked), rows))

    def _asked_with(self, giver: str) -> tuple[str, ...]:
        """Give those of whom asking is asking a giver too."""
        return NOBODY, *self._roster.coalitions_of(giver)

    def estimates(self, as_of: date | None) -> tuple[Estimate, ...]:
        """Give what was asked against what was given, ordered by thing and giver."""
        if as_of != self._as_of:
            self._as_of = as_of
            self._made = {asked: replace(made, as_of=as_of) for asked, made in self._made.items()}
            self._ordered.change((), self._made.items())
        return self._ordered.things()


def _standing(told: Sequence[Spoken], gone: Collection[str]) -> Sequence[Spoken]:
    return [one for one in told if one.claim.id not in gone] if gone else told


def _giver_of(spoken: Spoken) -> str:
    return actor_key(_giver(need_of(spoken)))


def _giver(need: Need) -> Mention[Actor] | None:
    """Give who is asked, or who promises and gives."""
    return need.of if need.status == "requested" else need.who


def _estimate(asked: Asked, own: Sequence[Spoken], told: Sequence[Spoken]) -> Estimate:
    """Hold what is asked against what is given; ``told`` is all that bears on it, ``own`` what names the giver."""
    stages = _by_stage(told)
    wanted, unit = _amount(stages["requested"])
    requests = set(map(id, stages["requested"]))
    given, given_unit = _amount([one for one in told if id(one) not in requests])
    open_amount = None
    if wanted is not None and (given is None or unit == given_unit):
        open_amount = max(0.0, wanted - (given or 0.0))
    return Estimate(
        id=identify("need", *asked),
        kind="need",
        key=asked,
        title=_title(told[-1], own),
        as_of=None,
        day=told[-1].day,
        best=open_amount,
        status=[stage for stage in STAGES if stages[stage]][-1],
        origins=origins_of(told),
        claims=ids_of_told(told),
        note="; ".join(_notes(stages, open_amount, unit)),
        method=METHOD,
    )


def _by_stage(told: Iterable[Spoken]) -> Mapping[NeedStatus, Sequence[Spoken]]:
    found: dict[NeedStatus, list[Spoken]] = {stage: [] for stage in STAGES}
    for one in told:
        found[need_of(one).status].append(one)
    return found


def _amount(told: Sequence[Spoken]) -> tuple[float | None, str | None]:
    """Give the amount and unit that the latest words of the origins agree on best; None where none tells one."""
    counted = [one for one in latest_of(told) if _worth(one) is not None]
    if not counted:
        return None, None
    unit = need_of(max(counted, key=said_when)).unit
    alike = [one for one in counted if need_of(one).unit == unit]
    return weighted_median([_worth(one) or 0.0 for one in alike], [_UNIT_WEIGHT] * len(alike)), unit


def _worth(spoken: Spoken) -> float | None:
    need = need_of(spoken)
    if need.low is None and need.high is None:
        return None
    low, high = bounds(need.low, need.high)
    return high if need.low is None else low if need.high is None else (low + high) / 2


def _title(latest: Spoken, members: Sequence[Spoken]) -> str:
    """Name a need by its thing as it is told last, and its giver, who is the same in all members, as told first."""
    giver = _giver(need_of(members[0]))
    if giver is None:
        return need_of(latest).what
    name = giver.means.name if giver.means and giver.means.name else giver.text
    return f"{need_of(latest).what} ({name})"


def _notes(stages: Mapping[NeedStatus, Sequence[Spoken]], open_amount: float | None, unit: str | None) -> Iterable[str]:
    """Say when each stage was last told of, and how much is open."""
    for stage, told in stages.items():
        days = {one.day for one in told if one.day}
        if told:
            since = f", last on {max(days).isoformat()}" if days else ""
            yield f"{stage}: {len(told)} {'claim' if len(told) == 1 else 'claims'}{since}"
    if open_amount is not None:
        yield f"open: {open_amount:,.0f} {unit or ''}".strip()
