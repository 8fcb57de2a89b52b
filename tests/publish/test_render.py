"""The report as a document: whole, closed to the network, safe with any text, the same for the same input."""

import base64
import hashlib
import re
import runpy
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest
from lxml import html

from headway.model import (
    Assessment,
    Campaign,
    Claim,
    Coverage,
    Evidence,
    Excerpt,
    LineAssessment,
    Weighed,
)
from headway.publish import render_report
from headway.publish.errors_known import Decided, ErrorRate, Measurement

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))["sample"]
NOTHING = Coverage(0, 0, 0, 0, (), (), (), (), ())


def render(sample: Sample) -> str:
    return render_report(*sample, ledger_name="orsa.ledger", version="0.1.0")


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.document_fromstring(render(build()))


def texts(elements: Iterable[html.HtmlElement]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def with_claim(change: Callable[[Claim], Claim], also: Callable[[Evidence], Evidence] = lambda e: e) -> Sample:
    """The sample with its first piece of evidence changed."""
    assessment, weighed, campaign = build()
    first, *others = weighed.evidence
    changed = also(replace(first, claim=change(first.claim)))
    return assessment, replace(weighed, evidence=(changed, *others)), campaign


def with_excerpt(words: str) -> Sample:
    """The sample with a claim of these words, which are its whole sentence."""
    return with_claim(
        lambda claim: replace(
            claim, excerpt=Excerpt("a00", 0, len(words), words), sentence=Excerpt("a00", 0, len(words), words)
        )
    )


def test_the_same_input_gives_the_same_bytes() -> None:
    assert render(build()).encode() == render(build()).encode()


def test_it_names_campaign_day_ledger_and_version(page: html.HtmlElement) -> None:
    whole = " ".join(page.text_content().split())
    for words in (
        "The campaign for the Orsa Valley",
        "as of 31 March 2031",
        "the day asked for",
        "orsa.ledger",
        "0.1.0",
    ):
        assert words in whole


def test_a_day_that_nobody_gave_is_said_to_be_the_latest_in_the_ledger() -> None:
    assessment, weighed, campaign = build()
    text = render((replace(assessment, as_of_given=False), weighed, campaign))
    assert "the latest publication date in the ledger" in text
    assert "the day asked for" not in text


def test_every_line_of_effort_has_a_row_and_a_chapter_with_its_judgement(page: html.HtmlElement) -> None:
    rows = texts(page.cssselect("#lines .row"))
    chapters = texts(page.cssselect("section.chapter"))
    lines = build()[0].lines
    for line, row, chapter in zip(lines, rows, chapters, strict=True):
        assert line.judgement.partition(". ")[2].partition(". ")[0] in row
        assert line.judgement in chapter
        assert line.finding in row
        assert line.confidence in row


def test_likelihood_stands_only_where_it_is_given_and_apart_from_confidence(page: html.HtmlElement) -> None:
    given = [bool(line.likelihood) for line in build()[0].lines]
    rows = page.cssselect("#lines .row")
    assert [bool(row.cssselect(".likelihood")) for row in rows] == given
    for pair in page.cssselect(".marks > div"):
        assert not ("Confidence" in pair.text_content() and "Likelihood" in pair.text_content())


def test_every_reference_leads_to_something_in_the_page(page: html.HtmlElement) -> None:
    ids: Counter[str] = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(targets) > 200
    assert set(targets) <= set(ids)


def test_every_estimate_opens_the_sentences_behind_it(page: html.HtmlElement) -> None:
    """Judgements, indicators, states of places, figures, needs and changes that rest on claims each cite them."""
    for css in (
        "#lines .row",
        ".gauge",
        "figure.plot",
        ".held",
        "section:not(#sources) .ledger tbody tr",
        ".changed > ul > li",
        ".chapter .judgement",
    ):
        found = page.cssselect(css)
        assert found, css
        for element in found:
            opens = bool(element.cssselect("details.behind a.ref"))
            assert opens or "no claim" in element.text_content(), (css, element.text_content())


def test_every_claim_stands_once_in_the_register_with_its_marked_words_and_both_grades(page: html.HtmlElement) -> None:
    _, weighed, _ = build()
    cards = page.cssselect("article.card")
    marked = Counter(texts(page.cssselect("article.card mark")))
    assert marked == Counter(" ".join(one.claim.excerpt.exact.split()) for one in weighed.evidence)
    for card in cards:
        letter, digit = texts(card.cssselect(".facts .grade"))
        assert letter in "ABCDEF"
        assert digit in "123456"


def test_a_card_shows_the_way_from_speaker_to_outlet(page: html.HtmlElement) -> None:
    card = next(c for c in page.cssselect("article.card") if "its troops hold all of Kestrin" in c.text_content())
    assert texts(card.cssselect(".voice b")) == ["Joint Command", "Delta Press Agency", "Harbour Courier"]


def test_what_claims_say_of_each_other_is_shown_from_both_sides(page: html.HtmlElement) -> None:
    ties = " ".join(texts(page.cssselect(".tie")))
    assert "contradicts" in ties
    assert "is contradicted by" in ties
    assert "is denied by" in ties


def test_a_disputed_figure_names_the_origin_at_each_end(page: html.HtmlElement) -> None:
    plot = page.cssselect("#line-civilians figure.plot")[0]
    ends = {
        held.cssselect(".who bdi")[0].text_content(): texts(held.cssselect(".end")) for held in plot.cssselect(".held")
    }
    assert ends["Joint Command"] == ["low end"]
    assert ends["Red Column"] == ["high end"]
    assert ends["Valley Health Office"] == []


def test_a_place_shows_every_state_it_may_be_in(page: html.HtmlElement) -> None:
    body = next(b for b in page.cssselect("table.control tbody") if "Kestrin" in b.text_content())
    assert [texts(row.cssselect(".holder, .chance .number")) for row in body.cssselect("tr")] == [
        ["Joint Command", "78 %"],
        ["Red Column", "14 %"],
        ["contested", "8 %"],
    ]


def test_what_was_not_read_or_dated_is_said(page: html.HtmlElement) -> None:
    coverage = page.cssselect("#coverage")[0].text_content()
    for words in ("2 without a date", "5 left out", "no article on the page", "of which 3 copy another"):
        assert words in " ".join(coverage.split())


def test_nothing_is_fetched_and_nothing_runs(page: html.HtmlElement) -> None:
    text = render(build())
    assert not page.xpath("//script|//link|//img|//iframe|//object|//embed|//base|//form")
    assert not page.xpath("//@src|//@srcset|//@style|//@*[starts-with(name(), 'on')]")
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_the_policy_allows_this_style_sheet_and_no_other(page: html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = page.xpath("//style/text()")[0]
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy


def test_headings_never_skip_a_level_and_there_is_one_of_the_first(page: html.HtmlElement) -> None:
    levels = [int(tag.tag[1]) for tag in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_drawings_have_names(page: html.HtmlElement) -> None:
    assert page.xpath("//html/@lang") == ["en"]
    assert len(page.xpath("//main")) == len(page.xpath("//header")) == len(page.xpath("//footer")) == 1
    assert not page.xpath("//svg[not(@aria-hidden) and not(@aria-label)]")
    ids = set(page.xpath("//@id"))
    assert set(page.xpath("//section/@aria-labelledby")) <= ids
    assert not page.xpath("//section[not(@aria-labelledby)]")


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt; <!-- --> ]]>",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_shown_as_text_wherever_it_stands(words: str) -> None:
    def everywhere(one: Evidence) -> Evidence:
        article = replace(one.article, title=words, outlet=words, address="javascript:alert(1)")
        origin = replace(one.origin, name=words, reason=words)
        rating = replace(one.rating, credibility_reason=words, reliability_reason=words)
        return replace(one, article=article, origin=origin, rating=rating)

    assessment, weighed, campaign = with_claim(
        lambda claim: replace(
            claim,
            excerpt=Excerpt("a00", 0, len(words), words),
            sentence=Excerpt("a00", 0, len(words), words),
            attribution=None,
            rules=(words,),
        ),
        everywhere,
    )
    named = tuple(replace(line, name=words, judgement=words, gaps=(words,), basis=words) for line in assessment.lines)
    control = tuple(replace(e, holder_name=words, note=words) for e in weighed.control)
    assessment = replace(assessment, name=words, lines=named)
    text = render((assessment, replace(weighed, control=control), replace(campaign, summary=words)))
    page = html.document_fromstring(text)
    assert not page.xpath("//script|//img|//svg[@onload]|//@onerror|//@onload")
    assert "49" not in page.cssselect("h1")[0].text_content()
    assert words in page.cssselect("h1")[0].text_content()
    assert any(words in mark.text_content() for mark in page.cssselect("article.card mark"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://",
        "https://a b.example/",
        "https://[broken",
    ],
)
def test_only_plain_web_addresses_are_linked(address: str) -> None:
    sample = with_claim(lambda c: c, lambda one: replace(one, article=replace(one.article, address=address)))
    page = html.document_fromstring(render(sample))
    outward = [href for href in page.xpath("//a/@href") if not href.startswith("#")]
    assert outward
    assert all(re.match(r"https://news\.example/\d+$", href) for href in outward)


def test_marks_of_direction_are_kept_inside_an_isolated_element() -> None:
    page = html.document_fromstring(render(with_excerpt("left \u202eright\u202d and back")))
    holders = [e for e in page.iter() if isinstance(e.tag, str) and "\u202e" in (e.text or "")]
    assert holders
    assert {e.tag for e in holders} == {"bdi"}
    assert not page.xpath("//@*[contains(., '\u202e')]")


def test_a_very_long_text_is_cut_with_the_whole_a_click_away() -> None:
    words = "wide " * 4000
    page = html.document_fromstring(render(with_excerpt(words.strip())))
    whole = page.cssselect("article.card mark details.whole")
    assert len(whole) == 1
    assert len(whole[0].cssselect("summary")[0].text_content()) < 500
    assert words.strip() in whole[0].text_content()


@pytest.mark.parametrize("odd", ["a\x00b", "a\ud800b", "a\x1bb"])
def test_what_no_page_can_carry_is_replaced_and_the_report_can_be_written(odd: str) -> None:
    text = render(with_excerpt(odd))
    assert "a\ufffdb" in text
    text.encode("utf-8")


def test_a_claim_that_is_cited_but_not_there_is_counted() -> None:
    assessment, weighed, campaign = build()
    lines = tuple(replace(line, claims=(*line.claims, "lost")) for line in assessment.lines)
    page = html.document_fromstring(render((replace(assessment, lines=lines), weighed, campaign)))
    assert "1 claim cited, but not among the evidence" in page.cssselect("#lines .row")[0].text_content()


def test_a_claim_known_under_two_lines_has_one_number() -> None:
    page = html.document_fromstring(render(build()))
    numbers = texts(page.cssselect("article.card .no"))
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_what_is_known_of_errors_is_printed_and_nothing_is_made_up_without_it() -> None:
    assert "No measured figures were handed to this report" in render(build())
    measured = Measurement(date(2031, 1, 2), (ErrorRate("figure", 40, 0.9, 0.95),))
    decided = (Decided("control", 8, 6, 1),)
    text = render_report(*build(), ledger_name="orsa.ledger", version="0.1.0", measured=measured, decided=decided)
    method = html.document_fromstring(text).cssselect("#method")[0]
    assert "No measured figures" not in text
    assert texts(method.cssselect("table.errs tbody tr")) == ["figure4090 %95 %", "control86 (75 %)1"]


def test_an_empty_ledger_gives_a_whole_report_that_says_so() -> None:
    assessment, _, campaign = build()
    empty_line = LineAssessment(
        "military", "Taking back", "", "not enough evidence", "Nothing is reported.", "low", "no claims", None,
        (), (), (), (), ("no claim on this line",), (), (),
    )  # fmt: skip
    empty = Assessment(assessment.campaign, assessment.name, None, False, (empty_line,), NOTHING)
    page = html.document_fromstring(render((empty, Weighed(None, (), (), (), (), ()), campaign)))
    whole = " ".join(page.text_content().split())
    for words in (
        "nothing in the ledger is dated",
        "No claim about who holds a place",
        "No claim is cited",
        "no claim on this line",
    ):
        assert words in whole


def test_more_than_a_page_can_tell_is_counted() -> None:
    assessment, weighed, campaign = build()
    first = weighed.evidence[0]
    many = tuple(replace(first, claim=replace(first.claim, id=f"m{n}")) for n in range(100))
    line = replace(assessment.lines[0], every=tuple(one.claim.id for one in many), claims=("m0",), dissent=())
    sample = replace(assessment, lines=(line,)), replace(weighed, evidence=(*weighed.evidence, *many)), campaign
    page = html.document_fromstring(render(sample))
    assert "Earlier claims on this line in the ledger: 60" in " ".join(page.text_content().split())
