"""Scales that stand beside a ledger give what a weighing from scratch gives, whatever happened to the ledger."""

import runpy
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from headway.campaign import load_campaign
from headway.ledger import Ledger, open_ledger
from headway.model import Campaign, Claim, Copy, Factuality, Figure, Published, Query, identify
from headway.run import judge
from headway.standing_scales import StandingScales

Press = runpy.run_path(str(Path(__file__).parents[1] / "bench" / "ledger.py"))["Press"]
CLAIMS = 80
LAST = date(2021, 12, 28)
DAYS = (None, date(2017, 5, 1), LAST)


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign("counter-isis")


@pytest.fixture(scope="module")
def press() -> Any:
    return Press(11)


@pytest.fixture
def ledger(tmp_path: Path, press: Any) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "made.db") as book:
        book.take_all(press.pages(CLAIMS), reader="made-1")
        yield book


def first_claim(ledger: Ledger, kind: Any = "figure") -> Claim:
    return ledger.find(Query(kind=kind), limit=1).hits[0].claim


def accept(ledger: Ledger, _: Any) -> None:
    ledger.decide("accept", first_claim(ledger).id, who="ada")


def reject(ledger: Ledger, _: Any) -> None:
    ledger.decide("reject", first_claim(ledger).id, who="ada")


def correct(ledger: Ledger, _: Any) -> None:
    claim = first_claim(ledger)
    assert isinstance(claim.payload, Figure)
    said = replace(claim, payload=replace(claim.payload, low=400.0, high=None), factuality=Factuality.ASSERTED)
    ledger.decide("correct", claim.id, who="ada", correction=said)


def add_missed(ledger: Ledger, _: Any) -> None:
    found = first_claim(ledger, "control")
    missed = replace(found, id=identify("missed", found.id), rules=("person",), score=1.0)
    ledger.decide("missed", missed.id, who="ada", correction=missed)


def undo(ledger: Ledger, press: Any) -> None:
    reject(ledger, press)
    ledger.undo(ledger.decisions()[-1].number, who="ada")


def tell_apart(ledger: Ledger, _: Any) -> None:
    one, other = (hit.claim.id for hit in ledger.find(Query(kind="event"), limit=2).hits)
    ledger.decide("same", one, other=other, who="ada")


def take_new(ledger: Ledger, press: Any) -> None:
    page = press.page(CLAIMS)
    known, _ = next(iter(ledger.articles()))
    copy = Copy(page.article.id, known.id, 0.9, "copied text")
    ledger.take(page.article, page.reading, reader="made-1", signature=page.signature, copies=[copy])


def take_undated(ledger: Ledger, press: Any) -> None:
    page = press.page(CLAIMS + 1)
    article = replace(page.article, published=None)
    ledger.take(article, page.reading, reader="made-1", signature=page.signature, copies=())


def publish_anew(ledger: Ledger, press: Any) -> None:
    """Take in another text at an old article's address, published on the last day."""
    old, _ = next(iter(ledger.articles()))
    page = press.page(CLAIMS + 2)
    claims = tuple(moved(claim, old.id) for claim in page.reading.claims)
    article = replace(
        page.article, id=old.id, address=old.address, published=Published(LAST + timedelta(1), "markup", sure=True)
    )
    ledger.take(article, replace(page.reading, claims=claims), reader="made-1", signature=page.signature, copies=())


def moved(claim: Claim, article: str) -> Claim:
    return replace(
        claim, excerpt=replace(claim.excerpt, article=article), sentence=replace(claim.sentence, article=article)
    )


def take_down(ledger: Ledger, _: Any) -> None:
    article, _ = list(ledger.articles())[3]
    ledger.drop(article.id, why="asked for")


CHANGES: tuple[Callable[[Ledger, Any], None], ...] = (
    accept, reject, correct, add_missed, undo, tell_apart, take_new, take_undated, publish_anew, take_down,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_change_they_say_what_a_weighing_from_scratch_says(
    ledger: Ledger, campaign: Campaign, press: Any, change: Callable[[Ledger, Any], None]
) -> None:
    scales = StandingScales(ledger, campaign)
    for day in DAYS:
        scales.judge(day)
    change(ledger, press)
    for day in DAYS:
        assert scales.judge(day)[1:] == judge(ledger, campaign, as_of=day)


def test_after_many_changes_and_days_they_still_do(ledger: Ledger, campaign: Campaign, press: Any) -> None:
    scales, chance = StandingScales(ledger, campaign), Random(5)
    scales.judge()
    for change in chance.sample(CHANGES, len(CHANGES)):
        change(ledger, press)
        day = chance.choice(DAYS)
        assert scales.judge(day)[1:] == judge(ledger, campaign, as_of=day)
    assert scales.judge()[1:] == judge(ledger, campaign)


def test_they_say_of_which_ledger_they_speak(ledger: Ledger, campaign: Campaign, press: Any) -> None:
    scales = StandingScales(ledger, campaign)
    assert scales.judge()[0] == ledger.stamp()
    take_new(ledger, press)
    assert scales.judge()[0] == ledger.stamp()


def test_a_ledger_without_articles_is_judged_too(tmp_path: Path, campaign: Campaign) -> None:
    with open_ledger(tmp_path / "empty.db") as book:
        assert StandingScales(book, campaign).judge()[1:] == judge(book, campaign)
