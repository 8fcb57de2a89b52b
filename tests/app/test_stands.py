"""What is kept of a weighing: ties, points, records and stakes of a small invented ledger."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from headway.publish.app.courses import Turn, with_silences
from headway.publish.app.stands import Standing

from .made_ledger import FIRST, judge_of, make_ledger

QUIET = timedelta(180)


def claims_of(standing: Standing) -> list[str]:
    assert isinstance(standing.records, dict)
    return [key.removeprefix("claim:") for key in standing.records if key.startswith("claim:")]


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    return next(judge_of(make_ledger(tmp_path_factory.mktemp("stands") / "orsa.db"))(None))


def test_every_claim_has_its_origin_and_grades(standing: Standing) -> None:
    grades = [grade for claim in claims_of(standing) if (grade := standing.grade(claim))]
    assert standing.claims == len(grades) == 8
    names = {grade.origin.name for grade in grades}
    assert {"Valley Health Office", "Watch for Orsa"} <= names


def test_the_points_of_a_figure_are_its_reports_in_order(standing: Standing) -> None:
    series = [found[1] for name in standing.lists.figures if (found := standing.series(name))]
    days = [[point.day or date.min for point in points] for points in series]
    assert days
    assert all(found == sorted(found) for found in days)
    told = {(point.low, point.high) for points in series for point in points}
    assert told == {(40, 40), (75, None)}


def test_an_estimate_is_found_by_the_claims_that_it_rests_on(standing: Standing) -> None:
    for claim in claims_of(standing):
        for name in standing.resting(claim):
            estimate = standing.estimate(name)
            assert estimate is not None
            assert claim in (*estimate.claims, *estimate.against)


def test_the_queue_starts_with_what_moves_most_and_names_it_once(standing: Standing) -> None:
    weights = [stake.weight for stake in standing.stakes]
    assert weights == sorted(weights, reverse=True)
    assert len({stake.claim for stake in standing.stakes}) == len(standing.stakes)
    assert all(standing.estimate(stake.estimate) for stake in standing.stakes)


def test_counts_of_a_source_never_exceed_its_claims(standing: Standing) -> None:
    assert sum(row.claims for row in standing.sources) == standing.claims
    for row in standing.sources:
        assert max(row.confirmed, row.contradicted, row.corrected) <= row.claims


def test_a_place_of_the_map_has_its_course(standing: Standing) -> None:
    found = {site.name: site for site in standing.atlas.sites}
    assert {"Kestrin", "Varda"} <= set(found)
    kestrin = found["Kestrin"]
    assert kestrin.sharp
    assert kestrin.watched
    assert kestrin.inside
    assert kestrin.turns[0].colour == "adversary"
    assert kestrin.turns[-1].colour == "coalition"


def turn(days: int, colour: str = "coalition") -> Turn:
    return Turn(FIRST + timedelta(days), colour, "Valley Guard", 0.9)  # type: ignore[arg-type]


def test_a_state_that_nobody_reports_is_not_known_to_last() -> None:
    course = list(with_silences([turn(0)], [FIRST], FIRST + timedelta(400), QUIET))
    assert [(one.day, one.colour) for one in course] == [
        (FIRST, "coalition"),
        (FIRST + timedelta(180), "unknown"),
    ]


def test_a_report_after_a_silence_makes_the_state_known_again() -> None:
    heard = [FIRST, FIRST + timedelta(300)]
    course = list(with_silences([turn(0)], heard, FIRST + timedelta(310), QUIET))
    assert [one.colour for one in course] == ["coalition", "unknown", "coalition"]
    assert course[-1].day == FIRST + timedelta(300)


def test_a_place_reported_often_has_no_silence() -> None:
    heard = [FIRST + timedelta(days) for days in range(0, 400, 100)]
    told = [turn(0), turn(150, "adversary")]
    assert list(with_silences(told, heard, FIRST + timedelta(350), QUIET)) == told


def test_pickled_it_is_the_same(standing: Standing, tmp_path: Path) -> None:
    import pickle

    assert pickle.loads(pickle.dumps(standing)) == standing
