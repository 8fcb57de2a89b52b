"""How often the machine errs, as measured and as decided."""

from headway.publish import decided_errors, measured_errors
from headway.publish.errors_known import KINDS, Decided


def test_the_shipped_figures_are_shares_of_every_kind_of_claim() -> None:
    measured = measured_errors()
    assert measured is not None
    assert {rate.kind for rate in measured.rates} == {*KINDS, "all"}
    for rate in measured.rates:
        assert 0 <= rate.recall <= 1
        assert 0 <= rate.precision <= 1
        assert rate.asked > 0


def test_what_people_decided_is_counted_by_kind() -> None:
    verdicts = [
        ("accept", "figure"),
        ("accept", "figure"),
        ("reject", "figure"),
        ("correct", "figure"),
        ("missed", "need"),
    ]
    assert decided_errors(verdicts) == (Decided("figure", 4, 2, 0), Decided("need", 0, 0, 1))  # type: ignore[arg-type]


def test_nothing_decided_is_no_row() -> None:
    assert decided_errors([("same", "event")]) == ()
