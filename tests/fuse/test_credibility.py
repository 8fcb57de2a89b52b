"""Credibility counts independent origins, not papers; interest, anonymity and contradiction bear on it."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.fuse.corroboration import independent
from headway.model import EventType, Factuality, Payload

from .dunes import DAY, Desk, count, did, holds, judges, need

TAKEN = holds("veld", loser="red-band", status="gains")


def test_ten_papers_that_quote_one_spokesman_are_one_origin() -> None:
    desk = Desk()
    claims = [desk.file(TAKEN, by="league-office", outlet=f"Paper {n}") for n in range(10)]
    assert {desk.credibility(claim) for claim in claims} == {4}
    assert "one origin" in desk.evidence(claims[0]).rating.credibility_reason


@pytest.mark.parametrize(
    "speakers, grade, reason",
    [
        (("watch",), 3, "one origin, with no side in it"),
        (("veld",), 4, "one origin, with an interest in it"),
        (("a fisherman",), 4, "one origin, not identified"),
        (("red-voice",), 2, "one origin, speaking against its own side's interest"),
        (("watch", "veld"), 2, "two independent origins"),
        (("watch", "relief"), 2, "two independent origins"),
        (("veld", "league"), 3, "two independent origins, with an interest in it"),
        (("a fisherman", "a driver", "a cook", "a monk"), 3, "four or more independent origins, not identified"),
        (("veld", "red-voice"), 1, "two independent origins, one of them against its interest"),
        (("watch", "relief", "veld"), 1, "three independent origins"),
    ],
)
def test_the_grade_and_its_reason(speakers: tuple[str, ...], grade: int, reason: str) -> None:
    desk = Desk()
    claims = [desk.file(TAKEN, by=speaker, anonymous=speaker.startswith("a ")) for speaker in speakers]
    rating = desk.evidence(claims[0]).rating
    assert (rating.credibility, rating.credibility_reason) == (grade, reason)


@pytest.mark.parametrize("fact", ["planned", "forecast", "conditional", "possible"])
def test_what_is_not_asserted_cannot_be_judged_and_supports_nothing(fact: str) -> None:
    desk = Desk()
    plan = desk.file(TAKEN, by="watch", fact=Factuality(fact))
    told = desk.file(TAKEN, by="relief")
    assert desk.credibility(plan) == 6
    assert desk.credibility(told) == 3


def test_a_verdict_cannot_be_confirmed() -> None:
    desk = Desk()
    claims = [desk.file(judges("progress"), by=speaker) for speaker in ("watch", "relief")]
    assert [desk.credibility(claim) for claim in claims] == [6, 6]


@pytest.mark.parametrize(
    "one, other",
    [
        (count(40), count(90)),
        (holds("veld"), holds("red-band")),
        (TAKEN, holds("red-band", loser="veld", status="gains")),
    ],
)
def test_who_says_otherwise_makes_a_claim_less_credible(one: Payload, other: Payload) -> None:
    desk = Desk()
    claim = desk.file(one, by="watch", about=DAY)
    alone = desk.credibility(claim)
    desk.file(other, by="relief", about=DAY)
    assert desk.credibility(claim) == alone + 1
    assert "one independent of it says otherwise" in desk.evidence(claim).rating.credibility_reason


def test_a_denial_speaks_against_what_it_denies() -> None:
    desk = Desk()
    claim = desk.file(did(EventType.ASSAULT, "red-band", "veld"), by="watch")
    denial = desk.file(did(EventType.ASSAULT, "red-band", "veld"), by="red-voice", fact=Factuality.DENIED)
    assert desk.credibility(claim) == 4
    assert desk.credibility(denial) == 5


@pytest.mark.parametrize(
    "one, other, agree",
    [
        (count(40), count(42), True),
        (count(40), count(46), False),
        (count(40, None), count(38, 44), True),
        (holds("veld"), holds(None, loser="red-band", status="loses"), True),
        (need("doctors", "requested", by="relief"), need("doctors", "requested", by="relief"), True),
        (need("doctors", "requested", by="relief"), need("doctors", "pledged", by="relief"), False),
        (count(40, frame="event"), count(40, frame="cumulative"), False),
        (count(40, of="fishermen"), count(40, of="soldiers"), False),
    ],
)
def test_which_claims_bear_each_other_out(one: Payload, other: Payload, agree: bool) -> None:
    desk = Desk()
    claim = desk.file(one, by="watch", about=DAY)
    desk.file(other, by="relief", about=DAY)
    assert ("two independent" in desk.evidence(claim).rating.credibility_reason) is agree


def test_a_later_taking_does_not_contradict_an_earlier_holding() -> None:
    desk = Desk()
    held = desk.file(holds("red-band"), by="watch", about=DAY)
    taken = desk.file(TAKEN, by="relief", about=DAY + timedelta(days=2))
    assert [desk.credibility(claim) for claim in (held, taken)] == [3, 3]


@pytest.mark.parametrize(
    "first, second, grade",
    [
        ("watch", "relief", 2),
        ("watch", "watch", 3),
        ("watch", "a fisherman", 3),
        ("watch", None, 3),
        ("a driver", "a fisherman", 4),
    ],
)
def test_two_speakers_in_one_text_are_two_origins_but_the_text_itself_adds_none(
    first: str, second: str | None, grade: int
) -> None:
    desk = Desk()
    claim = desk.file(TAKEN, by=first, anonymous=first.startswith("a "))
    article, claims = desk.filed.pop()
    desk.file(TAKEN, by=second, name="second", anonymous=second is not None and second.startswith("a "))
    _, (other,) = desk.filed.pop()
    desk.filed.append((article, (*claims, other)))
    assert desk.credibility(claim) == grade


SPEAKERS = (None, "watch", "relief", "league", "league-office", "veld-army", "red-voice", "a fisherman", "a driver")
PAYLOADS = (TAKEN, holds("red-band"), holds(None, status="contested"), count(40), count(43), count(90))
reports = st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(PAYLOADS), st.integers(0, 6), st.integers(0, 2))


def filed(told: list[tuple[str | None, Payload, int, int]]) -> Desk:
    desk = Desk()
    for speaker, payload, day, outlet in told:
        about = DAY + timedelta(days=day)
        desk.file(payload, by=speaker, outlet=f"Paper {outlet}", day=about, about=about)
    return desk


def grades(desk: Desk) -> dict[str, int]:
    return {one.claim.id: one.rating.credibility for one in desk.weigh().evidence}


@settings(max_examples=80, deadline=None)
@given(told=st.lists(reports, min_size=1, max_size=8), chosen=st.integers(0, 7), later=st.integers(1, 5))
def test_adding_a_copy_never_raises_credibility(
    told: list[tuple[str | None, Payload, int, int]], chosen: int, later: int
) -> None:
    desk = filed(told)
    before = grades(desk)
    desk.copy(f"c{chosen % len(told):03}", outlet="Copying Courier", later=later)
    after = grades(desk)
    assert all(after[claim] >= before[claim] for claim in before)


@settings(max_examples=80, deadline=None)
@given(told=st.lists(reports, min_size=1, max_size=8), chosen=st.integers(0, 7))
def test_adding_an_independent_origin_never_lowers_credibility(
    told: list[tuple[str | None, Payload, int, int]], chosen: int
) -> None:
    desk = filed(told)
    claim = f"c{chosen % len(told):03}"
    before = grades(desk)[claim]
    _, payload, day, _ = told[chosen % len(told)]
    about = DAY + timedelta(days=day)
    desk.file(payload, by=None, outlet="Far Gazette", day=about, about=about)
    assert grades(desk)[claim] <= before


@settings(max_examples=40, deadline=None)
@given(told=st.lists(reports, min_size=1, max_size=8), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(told: list[tuple[str | None, Payload, int, int]], shuffle: Random) -> None:
    desk = filed(told)
    desk.copy("c000", outlet="Copying Courier")
    before = desk.weigh()
    shuffle.shuffle(desk.filed)
    assert desk.weigh() == before


@pytest.mark.parametrize(
    "pairs, count",
    [
        ([], 0),
        ([("a", "t1")], 1),
        ([("a", "t1"), ("a", "t2")], 1),
        ([("a", "t1"), ("b", "t1")], 1),
        ([("a", "t1"), ("a", "t2"), ("b", "t1")], 2),
        ([("a", "t1"), ("b", "t1"), ("b", "t2"), ("c", "t2"), ("c", "t3")], 3),
        ([(origin, f"t{n}") for n, origin in enumerate("abcdefgh")], 4),
    ],
)
def test_independent_claims_share_neither_origin_nor_text(pairs: list[tuple[str, str]], count: int) -> None:
    assert independent(pairs) == count
