"""What the sample pages say to each other: the weighing finds it from the pages alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from headway.campaign import load_campaign
from headway.desk import Desk
from headway.ledger import open_ledger
from headway.model import Estimate, Evidence, Relation, Weighed
from headway.reading import Sources, read
from headway.run import judge

pytestmark = pytest.mark.model
SAMPLES = Path(__file__).parents[2] / "examples" / "counter-isis"


@pytest.fixture(scope="module")
def weighed(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weighed]:
    with open_ledger(tmp_path_factory.mktemp("weighed") / "ledger.db") as ledger:
        read(Sources((str(SAMPLES),)), ledger, desk)
        yield judge(ledger, load_campaign("counter-isis"), as_of=date(2017, 12, 31))[1]


def linked(weighed: Weighed, relation: Relation) -> list[tuple[Evidence, Evidence]]:
    by_id = {one.claim.id: one for one in weighed.evidence}
    return [(by_id[link.one], by_id[link.other]) for link in weighed.links if link.relation == relation]


def words(pairs: list[tuple[Evidence, Evidence]]) -> list[str]:
    return [f"{one.claim.excerpt.exact} / {other.claim.excerpt.exact}" for one, other in pairs]


def course_of(weighed: Weighed, place: str) -> Estimate:
    return next(
        state for state in weighed.control if state.place is not None and place in (state.title, state.place.name)
    )


def test_the_taking_of_the_dam_is_withdrawn_by_its_outlet(weighed: Weighed) -> None:
    (found,) = [pair for pair in linked(weighed, "withdraws") if "dam" in pair[1].claim.excerpt.exact]
    assert found[0].article.outlet == found[1].article.outlet
    assert found[0].article.day == date(2017, 3, 28)
    assert found[1].claim.id not in {claim for state in weighed.control for claim in state.claims}


def test_the_request_for_mine_clearance_is_met(weighed: Weighed) -> None:
    found = [pair for pair in linked(weighed, "fulfils") if "mine clearance teams" in pair[0].claim.excerpt.exact]
    assert [(one.article.day, other.article.day) for one, other in found] == [(date(2017, 9, 20), date(2017, 5, 9))]


def test_a_toll_is_corrected_by_its_outlet(weighed: Weighed) -> None:
    assert any("killed 18" in later and "killed 80" in later for later in words(linked(weighed, "withdraws")))


def test_the_request_for_tents_is_met(weighed: Weighed) -> None:
    found = [pair for pair in linked(weighed, "fulfils") if "tents" in pair[0].claim.excerpt.exact]
    assert [(one.article.day, other.article.day) for one, other in found] == [(date(2016, 12, 8), date(2016, 11, 3))]


def test_what_is_denied_is_told(weighed: Weighed) -> None:
    denied = {other.claim.excerpt.exact for _, other in linked(weighed, "denies")}
    assert "they had captured Tal Afar" in denied
    assert any("in Hasakah on Friday" in words for words in denied)


def test_the_tolls_of_one_strike_contradict_each_other(weighed: Weighed) -> None:
    assert any("105 civilians" in pair and "200 civilians" in pair for pair in words(linked(weighed, "contradicts")))


def test_a_town_that_changes_hands_is_followed(weighed: Weighed) -> None:
    course = course_of(weighed, "Palmyra")
    takings = [day for day, holder, _ in course.history if holder == "islamic-state"]
    assert takings[0] == date(2015, 5, 21)
    assert date(2016, 12, 11) in takings
    assert course.history[-1][1] != "islamic-state"
    assert len([pair for pair in words(linked(weighed, "updates")) if "Palmyra" in pair]) >= 3


@pytest.mark.parametrize(
    ("place", "holder", "day"),
    [
        ("Ramadi", "islamic-state", date(2015, 5, 17)),
        ("Palmyra", "islamic-state", date(2015, 5, 20)),
        ("Palmyra", "syrian-arab-army", date(2016, 3, 27)),
        ("Palmyra", "islamic-state", date(2016, 12, 11)),
        ("Palmyra", "syrian-arab-army", date(2017, 3, 2)),
        ("Mosul", "islamic-state", date(2014, 6, 10)),
        ("Fallujah", "iraqi-security-forces", date(2016, 6, 26)),
        ("Raqqa", "syrian-democratic-forces", date(2017, 10, 17)),
        ("Hawija", "iraqi-security-forces", date(2017, 10, 5)),
    ],
)
def test_a_change_of_known_date_comes_out_within_a_week(weighed: Weighed, place: str, holder: str, day: date) -> None:
    turns = [when for when, held_by, _ in course_of(weighed, place).history if held_by == holder]
    assert min(abs((when - day).days) for when in turns) <= 7


def test_a_town_of_which_a_part_is_retaken_shows_as_contested(weighed: Weighed) -> None:
    days = {when: holder for when, holder, _ in course_of(weighed, "Ramadi").history}
    assert days[date(2015, 12, 28)] is None
