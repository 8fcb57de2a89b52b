"""Claims on one happening are joined; two happenings of one day and town stay two."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from headway.fuse import weigh
from headway.lexicon import load_tables
from headway.model import Decision, EventType, Figure, Incident, Mention, Place, Verdict, Weighed

from .dunes import ACTORS, CAMPAIGN, DAY, Desk, count, did, where

QUARTER = Mention(
    0, 0, "the Fish Market", Place("fish-market", "Fish Market", "exact", parents=("tarsib",)), 1.0, "given"
)
STRIKE = did(EventType.ASSAULT, "veld", "red-band")


def struck(desk: Desk, *, by: str, day: int = 0, place: Mention[Place] | None = None, doer: str = "veld") -> str:
    """File word of a strike at a place, on a day that the report tells."""
    name = desk.file(did(EventType.ASSAULT, doer, "red-band"), by=by, about=DAY + timedelta(days=day))
    article, (claim,) = desk.filed.pop()
    desk.filed.append((article, (replace(claim, places=(place or where("Tarsib"),)),)))
    return name


def toll(number: float, place: Mention[Place] | None = None) -> Figure:
    return replace(count(number), at=place or where("Tarsib"))


def decision(verdict: Verdict, one: str, other: str, number: int = 1) -> Decision:
    return Decision(number, verdict, one, "a reader", datetime(2021, 4, 1, tzinfo=UTC), other=other)


def incidents(desk: Desk, *decisions: Decision) -> list[set[str]]:
    return [set(incident.claims) for incident in weighed(desk, *decisions).incidents]


def weighed(desk: Desk, *decisions: Decision) -> Weighed:
    return weigh(
        desk.filed, desk.copies, CAMPAIGN, ACTORS, lines_of=lambda _: {}, as_of=None, tables=load_tables(),
        decisions=decisions,
    )  # fmt: skip


def only(desk: Desk) -> Incident:
    (incident,) = weighed(desk).incidents
    return incident


def test_two_reports_of_one_strike_and_its_toll_are_one_incident() -> None:
    desk = Desk()
    claims = {struck(desk, by="watch"), struck(desk, by="relief"), desk.file(toll(12), by="relief", about=DAY)}
    incident = only(desk)
    assert set(incident.claims) == claims
    assert (incident.type, incident.start, incident.end) == ("ASSAULT", DAY, DAY)
    assert (incident.low, incident.high) == (12, 12)
    assert incident.place is not None
    assert incident.place.id == "tarsib"
    assert [origin.name for origin in incident.origins] == ["Relief Union", "Dune Watch"]
    assert 0.5 <= incident.score <= 1
    assert "the same place" in incident.reason


def test_two_strikes_on_one_day_in_one_town_with_different_tolls_stay_two() -> None:
    desk = Desk()
    first, second = (
        {desk.file(toll(number), by=speaker, about=DAY) for speaker in ("watch", "relief")} for number in (12, 40)
    )
    assert incidents(desk) in ([first, second], [second, first])


@pytest.mark.parametrize(
    "day, place, doer, joined",
    [
        (0, None, "veld", True),
        (0, None, "veld-army", True),
        (0, None, "league", True),
        (0, QUARTER, "veld", True),
        (1, None, "veld", False),
        (0, where("Ostrand"), "veld", False),
        (0, None, "red-band", False),
    ],
)
def test_day_place_and_doer_must_agree(day: int, place: Mention[Place] | None, doer: str, joined: bool) -> None:
    desk = Desk()
    struck(desk, by="watch")
    struck(desk, by="relief", day=day, place=place, doer=doer)
    assert bool(weighed(desk).incidents) is joined


def test_a_toll_disputed_at_one_spot_on_one_day_is_one_incident_with_both_ends() -> None:
    desk = Desk()
    for speaker, number in (("watch", 200), ("veld", 105)):
        desk.file(toll(number, QUARTER), by=speaker, about=DAY)
    incident = only(desk)
    assert (incident.low, incident.high) == (105, 200)
    assert "tolls that differ" in incident.reason


def test_copies_join_and_are_not_linked() -> None:
    desk = Desk()
    strike = struck(desk, by="watch")
    copy = desk.copy(strike, outlet="Copying Courier")
    found = weighed(desk)
    assert [set(incident.claims) for incident in found.incidents] == [{strike, copy}]
    assert found.links == ()


def test_a_strike_and_its_toll_in_another_text_are_linked_as_the_same() -> None:
    desk = Desk()
    strike = struck(desk, by="watch")
    dead = desk.file(toll(12), by="relief", about=DAY, day=DAY + timedelta(days=1))
    assert [(link.one, link.relation, link.other) for link in weighed(desk).links] == [(dead, "same", strike)]


def test_a_person_joins_what_the_rules_keep_apart_and_the_link_says_so() -> None:
    desk = Desk()
    one, other = struck(desk, by="watch"), struck(desk, by="relief", day=9)
    assert incidents(desk) == []
    found = weighed(desk, decision("same", one, other))
    assert [set(incident.claims) for incident in found.incidents] == [{one, other}]
    assert [(link.relation, link.score, link.reason) for link in found.links] == [("same", 1.0, "a person decided so")]


def test_a_person_keeps_apart_what_the_rules_join() -> None:
    desk = Desk()
    one, other = struck(desk, by="watch"), struck(desk, by="relief")
    found = weighed(desk, decision("different", other, one))
    assert (found.incidents, found.links) == ((), ())


def test_of_two_decisions_on_one_pair_the_later_holds() -> None:
    desk = Desk()
    one, other = struck(desk, by="watch"), struck(desk, by="relief")
    assert incidents(desk, decision("different", one, other, 1), decision("same", other, one, 2)) == [{one, other}]
    assert incidents(desk, decision("different", one, other, 2), decision("same", other, one, 1)) == []


def test_tolls_that_one_text_sets_against_each_other_are_of_one_incident() -> None:
    desk = Desk()
    desk.file(toll(105), by="veld", about=DAY, day=DAY)
    desk.file(toll(200), by="watch", day=DAY)
    article, claims = desk.filed[0]
    desk.filed = [(article, (*claims, *desk.filed[1][1]))]
    assert (only(desk).low, only(desk).high) == (105, 200)


def test_undated_claims_and_lone_ones_make_no_incident() -> None:
    desk = Desk()
    for speaker in ("watch", "relief"):
        desk.file(STRIKE, by=speaker, day=None)
    struck(desk, by="watch")
    assert incidents(desk) == []


def test_an_incidents_day_is_what_its_dated_claims_agree_on() -> None:
    desk = Desk()
    struck(desk, by="watch")
    struck(desk, by="relief")
    assert only(desk).start == date(2021, 3, 1)
