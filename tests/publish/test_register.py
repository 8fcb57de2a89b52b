"""The register of evidence and the citations that lead to it."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from headway.model import Assessment, Campaign, Excerpt, Link, TimeSpan, Weighed
from headway.publish.register import SHOWN_BEHIND, build_register, web_address

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))["sample"]


@pytest.fixture
def weighed() -> Weighed:
    return build()[1]


def test_claims_are_numbered_in_the_order_they_are_cited_and_once(weighed: Weighed) -> None:
    register = build_register(weighed, ["k07", "k02", "k07", "not there", "k01"])
    assert {claim: card.number for claim, card in register.cards.items()} == {"k07": 1, "k02": 2, "k01": 3}


def test_before_excerpt_and_after_make_up_the_sentence(weighed: Weighed) -> None:
    register = build_register(weighed, [one.claim.id for one in weighed.evidence])
    for card in register.cards.values():
        assert card.before + card.exact + card.after == card.claim.sentence.exact
        assert card.exact == card.claim.excerpt.exact


def test_an_excerpt_outside_its_sentence_stands_alone(weighed: Weighed) -> None:
    first = weighed.evidence[0]
    claim = replace(first.claim, excerpt=Excerpt("a00", 9000, 9004, "word"))
    register = build_register(replace(weighed, evidence=(replace(first, claim=claim),)), ["k00"])
    card = register.cards["k00"]
    assert (card.before, card.exact, card.after) == ("", "word", "")


def test_a_citation_counts_claims_origins_and_what_is_missing(weighed: Weighed) -> None:
    register = build_register(weighed, ["k00", "k04", "k07"])
    cites = register.cite(["k07", "k00", "k04", "k00", "lost"])
    assert [card.claim.id for card in cites.cards] == ["k00", "k04", "k07"]
    assert (cites.claims, cites.missing, cites.origins) == (4, 1, 2)


def test_a_long_citation_gives_the_rest_by_number(weighed: Weighed) -> None:
    ids = [one.claim.id for one in weighed.evidence]
    cites = build_register(weighed, ids).cite(ids)
    assert len(cites.cards) == SHOWN_BEHIND
    assert cites.further == tuple(range(SHOWN_BEHIND + 1, len(ids) + 1))
    assert cites.claims == len(ids)


def test_an_outlet_that_speaks_itself_is_the_only_voice(weighed: Weighed) -> None:
    card = build_register(weighed, ["k02"]).cards["k02"]
    assert [(voice.name, voice.step) for voice in card.voices] == [("Northgate Post", "in its own voice")]


def test_an_anonymous_speaker_is_called_so(weighed: Weighed) -> None:
    card = build_register(weighed, ["k07"]).cards["k07"]
    assert (card.speaker.name, card.speaker.step) == ("a shopkeeper in Belmir", "anonymous")


def test_a_time_without_a_day_keeps_its_words_beside_the_day_of_publication(weighed: Weighed) -> None:
    first = weighed.evidence[0]
    vague = replace(first.claim, time=TimeSpan(None, None, None, "lately"))
    register = build_register(replace(weighed, evidence=(replace(first, claim=vague),)), ["k00"])
    assert register.cards["k00"].when == "“lately”, published 29 March 2031"


def test_a_link_to_a_claim_outside_the_report_is_not_shown(weighed: Weighed) -> None:
    linked = replace(weighed, links=(Link("k00", "k01", "updates", 1, "later"), Link("k00", "k05", "same", 1, "")))
    register = build_register(linked, ["k00", "k01"])
    assert [(tie.words, tie.number) for tie in register.cards["k00"].ties] == [("updates", 2)]
    assert [(tie.words, tie.number) for tie in register.cards["k01"].ties] == [("is updated by", 1)]


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://example.org/", True),
        ("ftp://example.org/", False),
        ("javascript:alert(1)", False),
        ("vbscript:x", False),
        ("https:example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_with_a_host_are_linked(address: str | None, linked: bool) -> None:
    assert (web_address(address) is not None) is linked
