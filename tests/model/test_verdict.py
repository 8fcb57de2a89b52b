"""What an assessment says of a line of effort, as values."""

import pytest

from headway.model import LineAssessment


@pytest.mark.parametrize(
    ("judgement", "grounds"),
    [
        ("Progress. Wells: 40 wells. Schools: 3 schools.", "Wells: 40 wells. Schools: 3 schools."),
        ("Not enough evidence to judge: no well is told of.", "No well is told of."),
        ("Setback", "Setback"),
    ],
)
def test_the_grounds_of_a_judgement_leave_out_the_finding(judgement: str, grounds: str) -> None:
    line = LineAssessment(
        "wells", "Wells", "", "progress", judgement, "low", "", None, (), (), (), (), (), (), ()
    )  # fmt: skip
    assert line.grounds == grounds
