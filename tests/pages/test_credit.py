import pytest

from headway.pages import Chrome
from headway.pages.credit import read_credits, read_names


@pytest.mark.parametrize(
    "line, names",
    [
        ("By Ann Ode and Bo Lee", ("Ann Ode", "Bo Lee")),
        ("By Ann Ode, Reuters", ("Ann Ode",)),
        ("Ann Ode; Bo Lee; Ann Ode", ("Ann Ode", "Bo Lee")),
        ("Ann Ode, defence correspondent", ("Ann Ode",)),
        ("ann@valley.example", ()),
        ("AFP/The Valley", ()),
        ("The Valley Example", ()),
        ("Agence France-Presse", ()),
    ],
)
def test_bylines_give_people_and_no_bodies(chrome: Chrome, line: str, names: tuple[str, ...]) -> None:
    assert read_names([line], chrome, "The Valley Example") == names


@pytest.mark.parametrize(
    "bylines, paragraphs, bodies",
    [
        (["By Ann Ode, Reuters"], [], ("Reuters",)),
        (["AFP/The Valley"], [], ("AFP",)),
        ([], ["ARUN (AP) — The bridge was reopened on Monday."], ("AP",)),
        (
            [],
            ["The bridge is open.", "The Associated Press and Reuters contributed to this report."],
            ("AP", "Reuters"),
        ),
        ([], ["The bridge is open. (AFP)"], ("AFP",)),
        ([], ["The following statement was released by the Ministry of Works:", "One."], ("Ministry of Works",)),
        ([], ["“The road is open,” he told AFP.", "Reuters could not reach him."], ()),
        ([], ["One.", "Two.", "Three.", "They asked it of a man (AFP) - twice.", "Five.", "Six.", "Seven."], ()),
    ],
)
def test_credits_are_where_the_text_comes_from_not_who_is_quoted(
    chrome: Chrome, bylines: list[str], paragraphs: list[str], bodies: tuple[str, ...]
) -> None:
    assert read_credits(paragraphs, bylines, chrome) == bodies
