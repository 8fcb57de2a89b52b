"""A number told as a part of another is linked to its whole, and nothing else is."""

from dataclasses import replace

import pytest

from headway.fuse.parts import link_parts
from headway.fuse.phrasing import Phrasing
from headway.lexicon import load_tables
from headway.model import Excerpt, Link

from .dunes import Desk, count


def parts(sentence: str, *numbers: float) -> list[tuple[float, float]]:
    """Give (part, whole) of the numbers that one sentence tells, each a claim of the whole sentence."""
    desk = Desk()
    desk.file(count(numbers[0], frame="current"), by="watch", sentence=sentence)
    article, (claim,) = desk.filed[0]
    excerpt = Excerpt(article.id, 0, len(sentence), sentence)
    claims = tuple(
        replace(claim, id=f"n{n}", excerpt=excerpt, payload=count(number, frame="current"))
        for n, number in enumerate(numbers)
    )
    desk.filed[0] = (article, claims)
    worth = {f"n{n}": number for n, number in enumerate(numbers)}
    links: list[Link] = list(link_parts(desk.weigh().evidence, Phrasing(load_tables())))
    assert all(link.relation == "part of" for link in links)
    return [(worth[link.one], worth[link.other]) for link in links]


@pytest.mark.parametrize(
    "sentence, numbers, found",
    [
        ("The league lists 900 nurses, including 40 from Veld.", (900, 40), [(40, 900)]),
        ("The clinic treated 1,200 people, 70 of them children.", (1200, 70), [(70, 1200)]),
        ("The league lists 900 nurses, among them 40 from Veld and 30 others.", (900, 40), [(40, 900)]),
        ("The league lists 900 nurses and 40 drivers.", (900, 40), []),
        ("The league lists 40 nurses, including 900 from Veld.", (40, 900), []),
        ("Including 40 from Veld, the league lists 900 nurses.", (40, 900), []),
    ],
)
def test_a_part_stands_behind_its_whole_beside_a_cue(
    sentence: str, numbers: tuple[float, ...], found: list[tuple[float, float]]
) -> None:
    assert parts(sentence, *numbers) == found


def test_every_cue_of_parts_finds_its_examples_and_no_counterexample() -> None:
    tables = load_tables()
    cues = [entry for entry in tables["lang/weighing"] if entry.name.startswith("part.")]
    for entry in cues:
        alone = Phrasing({"lang/weighing": (entry,)})
        assert [text for text in entry.yes if not alone.part(text)] == [], entry.name
        assert [text for text in entry.no if Phrasing(tables).part(text)] == [], entry.name
        assert entry.yes
        assert entry.no
