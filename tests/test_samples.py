"""The sample pages, from end to end: they are the demo, and this is what it must find in them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from headway.campaign import load_campaign
from headway.config import read_settings
from headway.desk import Desk
from headway.ledger import Ledger, open_ledger
from headway.model import Assessment, Control, Evidence, Figure, Need, Weighed
from headway.reading import Sources, Tally, read
from headway.run import judge

pytestmark = pytest.mark.model
SAMPLES = Path(__file__).parents[1] / "examples" / "counter-isis"
END_OF_2017 = date(2017, 12, 31)


@pytest.fixture(scope="module")
def samples(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Tally]]:
    with open_ledger(tmp_path_factory.mktemp("samples") / "ledger.db") as ledger:
        yield ledger, read(Sources((str(SAMPLES),)), ledger, desk)


@pytest.fixture(scope="module")
def judged(samples: tuple[Ledger, Tally]) -> tuple[Assessment, Weighed]:
    return judge(samples[0], load_campaign("counter-isis"), as_of=END_OF_2017)


def evidence_of(weighed: Weighed, kind: str) -> list[Evidence]:
    return [e for e in weighed.evidence if e.claim.kind == kind]


def test_every_page_is_read_and_the_french_one_is_kept(samples: tuple[Ledger, Tally]) -> None:
    tally = samples[1]
    assert tally.skipped == ()
    assert tally.new >= 40
    assert tally.unread == 1
    assert tally.claims > 200


def test_reading_the_same_pages_again_adds_nothing(samples: tuple[Ledger, Tally], desk: Desk) -> None:
    again = read(Sources((str(SAMPLES),)), samples[0], desk)
    assert again.new == 0
    assert again.known == samples[1].new
    assert again.claims == 0


def test_an_agency_report_and_its_copies_are_one_origin(judged: tuple[Assessment, Weighed]) -> None:
    palmyra = [
        e for e in judged[1].evidence
        if isinstance(e.claim.payload, Figure) and e.claim.payload.low == 188
    ]  # fmt: skip
    assert len({e.article.id for e in palmyra}) == 4
    assert len({e.lead for e in palmyra}) == 1
    assert len({e.origin.key for e in palmyra}) == 1


def test_two_tolls_of_one_strike_stand_beside_each_other(judged: tuple[Assessment, Weighed]) -> None:
    lows = {
        e.claim.payload.low
        for e in evidence_of(judged[1], "figure")
        if isinstance(e.claim.payload, Figure) and "adida" in e.claim.sentence.exact
    }
    assert {105, 200} <= lows


def test_a_town_that_changed_hands_did_so_in_order(judged: tuple[Assessment, Weighed]) -> None:
    changes = [
        (e.day, e.claim.payload.holder.means.id)
        for e in sorted(evidence_of(judged[1], "control"), key=lambda e: e.day or date.min)
        if isinstance(e.claim.payload, Control)
        and e.claim.payload.status == "gains"
        and e.claim.payload.place.means is not None
        and "Palmyra" in (e.claim.payload.place.text, e.claim.payload.place.means.name)
        and e.claim.payload.holder is not None
        and e.claim.payload.holder.means is not None
        and e.claim.payload.holder.means.id is not None
    ]
    holders = [holder for n, (_, holder) in enumerate(changes) if n == 0 or changes[n - 1][1] != holder]
    assert holders == ["islamic-state", "syrian-arab-army", "islamic-state", "syrian-arab-army"]


def test_a_request_and_its_delivery_are_both_kept(judged: tuple[Assessment, Weighed]) -> None:
    statuses = {
        e.claim.payload.status
        for e in evidence_of(judged[1], "need")
        if isinstance(e.claim.payload, Need) and "clearance team" in e.claim.sentence.exact
    }
    assert "requested" in statuses
    assert "delivered" in statuses


def test_every_line_of_effort_is_judged_and_has_claims(judged: tuple[Assessment, Weighed]) -> None:
    lines = {line.id: line for line in judged[0].lines}
    assert set(lines) == {line.id for line in load_campaign("counter-isis").lines}
    assert all(line.every for line in lines.values())
    assert lines["military"].finding == "progress"


def test_what_was_published_later_is_not_known_yet(samples: tuple[Ledger, Tally]) -> None:
    _, early = judge(samples[0], load_campaign("counter-isis"), as_of=date(2015, 6, 1))
    assert early.evidence
    assert all(e.article.day is not None and e.article.day <= date(2015, 6, 1) for e in early.evidence)


def test_the_same_day_gives_the_same_assessment(
    samples: tuple[Ledger, Tally], judged: tuple[Assessment, Weighed]
) -> None:
    assert judge(samples[0], load_campaign("counter-isis"), as_of=END_OF_2017) == judged


def test_every_excerpt_is_the_stored_text_at_its_offsets(judged: tuple[Assessment, Weighed]) -> None:
    for e in judged[1].evidence:
        excerpt = e.claim.excerpt
        assert e.article.text[excerpt.start : excerpt.end] == excerpt.exact


def test_no_page_of_a_sample_lets_its_chrome_through(samples: tuple[Ledger, Tally]) -> None:
    furniture = ("invented outlet", "READ ALSO", "cookies", "Sign up", "Photo:", "Log in", "Most read", "Comments")
    for article, _ in samples[0].articles():
        prose = " ".join(article.text[start:end] for start, end in article.prose)
        assert [words for words in furniture if words in prose] == [], article.title


def test_settings_name_a_model_that_is_installed() -> None:
    assert read_settings().model


def test_watched_places_are_called_what_the_campaign_calls_them(judged: tuple[Assessment, Weighed]) -> None:
    titles = {estimate.place.name for estimate in judged[1].control if estimate.place is not None}
    assert {"Palmyra", "Raqqa", "Hawija", "Al-Qaim", "Deir Ezzor"} <= titles
    assert "Tadmur" not in titles
