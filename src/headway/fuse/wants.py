"""What is asked for, promised and given, and what is still open.

What enters is rated evidence of needs; what leaves is an estimate for each thing and giver. A request that names no
giver is met by whoever gives that thing. Amounts are compared only in one unit; a request without an amount is open
until something is promised. That a promise was kept is never guessed: only a reported delivery says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias, get_args

from headway.fuse.ranges import weighted_median
from headway.fuse.roster import Roster, actor_key
from headway.fuse.stance import bounds
from headway.fuse.trust import claim_ids, latest_words, origins_of, said_when, told_when
from headway.model import Actor, Estimate, Evidence, Factuality, Mention, Need, NeedStatus, identify

METHOD: Final = "asked against promised and given, one voice an origin (1)"
STAGES: Final[tuple[NeedStatus, ...]] = get_args(NeedStatus)
Givers: TypeAlias = dict[str, list[Evidence]]
"""Needs of one thing by giver, those of nobody in particular under ""."""
_UNIT_WEIGHT: Final = 1.0


class Needs:
    """What is needed by thing; after a change only the things that it bears on are estimated anew."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._givers: dict[str, Givers] = {}
        self._made: dict[str, dict[str, Estimate]] = {}

    def put(self, thing: str, evidence: Iterable[Evidence]) -> None:
        """Put the evidence of one thing in the place of what was there."""
        before, givers = self._givers.pop(thing, {}), _by_giver(evidence)
        made = {giver: one for giver, one in self._made.pop(thing, {}).items() if giver in givers}
        changed = {giver for giver in before.keys() | givers.keys() if before.get(giver) != givers.get(giver)}
        if changed:
            changed |= {"", *(asked for giver in changed for asked in self._roster.coalitions_of(giver))}
        for giver in changed & givers.keys():
            made[giver] = _estimate(thing, giver, givers[giver], _answers(givers, giver, self._roster))
        if givers:
            self._givers[thing], self._made[thing] = givers, made

    def estimates(self, as_of: date | None) -> tuple[Estimate, ...]:
        """Give what was asked against what was given, ordered by thing and giver."""
        ordered = (made[giver] for _, made in sorted(self._made.items()) for giver in sorted(made))
        return tuple(replace(one, as_of=as_of) for one in ordered)


def _by_giver(evidence: Iterable[Evidence]) -> Givers:
    """Put needs by who is asked, or who promises and gives; a denied one is none."""
    givers: Givers = {}
    for one in sorted(evidence, key=told_when):
        if one.claim.factuality is not Factuality.DENIED:
            givers.setdefault(actor_key(_giver(_need(one))), []).append(one)
    return givers


def _giver(need: Need) -> Mention[Actor] | None:
    """Give who is asked, or who promises and gives."""
    return need.of if need.status == "requested" else need.who


def _answers(givers: Givers, giver: str, roster: Roster) -> list[Evidence]:
    """Give the promises and deliveries that answer requests to a giver.

    To nobody in particular they are everybody's; to a coalition, those of every body on its side.
    """
    answering = [
        one
        for key, members in givers.items()
        if key == giver or not giver or giver in roster.coalitions_of(key)
        for one in members
    ]
    return [one for one in answering if _need(one).status != "requested"]


def _estimate(thing: str, giver: str, members: Sequence[Evidence], answers: Sequence[Evidence]) -> Estimate:
    requests = [one for one in members if _need(one).status == "requested"]
    every = {one.claim.id: one for one in (*members, *answers)}
    told = sorted(every.values(), key=told_when)
    reached = max((STAGES.index(_need(one).status) for one in told), default=0)
    asked, unit = _amount(requests)
    given, given_unit = _amount(answers)
    open_amount = None
    if asked is not None and (given is None or unit == given_unit):
        open_amount = max(0.0, asked - (given or 0.0))
    return Estimate(
        id=identify("need", thing, giver),
        kind="need",
        key=(thing, giver),
        title=_title(told[-1], members),
        as_of=None,
        day=told[-1].day,
        best=open_amount,
        status=STAGES[reached],
        origins=origins_of(told),
        claims=claim_ids(told),
        note="; ".join(_notes(told, open_amount, unit)),
        method=METHOD,
    )


def _need(evidence: Evidence) -> Need:
    payload = evidence.claim.payload
    if not isinstance(payload, Need):
        raise TypeError(payload)
    return payload


def _amount(members: Sequence[Evidence]) -> tuple[float | None, str | None]:
    """Give the amount and unit that the latest words of the origins agree on best; None where none tells one."""
    counted = [one for one in latest_words(members) if _worth(one) is not None]
    if not counted:
        return None, None
    unit = _need(max(counted, key=said_when)).unit
    alike = [one for one in counted if _need(one).unit == unit]
    return weighted_median([_worth(one) or 0.0 for one in alike], [_UNIT_WEIGHT] * len(alike)), unit


def _worth(evidence: Evidence) -> float | None:
    need = _need(evidence)
    if need.low is None and need.high is None:
        return None
    low, high = bounds(need.low, need.high)
    return high if need.low is None else low if need.high is None else (low + high) / 2


def _title(latest: Evidence, members: Sequence[Evidence]) -> str:
    givers = (_giver(_need(one)) for one in members)
    giver = next((mention for mention in givers if mention), None)
    if giver is None:
        return _need(latest).what
    name = giver.means.name if giver.means and giver.means.name else giver.text
    return f"{_need(latest).what} ({name})"


def _notes(told: Sequence[Evidence], open_amount: float | None, unit: str | None) -> Iterable[str]:
    """Say when each stage was last told of, and how much is open."""
    for stage in STAGES:
        days = [one.day for one in told if _need(one).status == stage and one.day]
        count = sum(_need(one).status == stage for one in told)
        if count:
            since = f", last on {max(days).isoformat()}" if days else ""
            yield f"{stage}: {count} {'claim' if count == 1 else 'claims'}{since}"
    if open_amount is not None:
        yield f"open: {open_amount:,.0f} {unit or ''}".strip()
