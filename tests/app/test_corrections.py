"""A claim as a reader says it should read: its words are the article's, and a form invents nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.errors import InputError
from headway.model import Control, Figure, Need
from headway.publish.app.claim_fields import ClaimForm
from headway.publish.app.corrections import corrected, missed, sentence_around

from .made_ledger import stories, written

TITLE, OUTLET, DAY, SAID = next(stories())
ARTICLE, (FALL, TOLL, BEDS) = written(TITLE, OUTLET, DAY, SAID)
CLAIMS = (FALL, TOLL, BEDS)


def form(**fields: str) -> ClaimForm:
    return ClaimForm(**fields)


def test_only_what_the_form_says_is_changed() -> None:
    claim = corrected(TOLL, form(high="-"), CLAIMS)
    assert isinstance(claim.payload, Figure)
    assert (claim.payload.low, claim.payload.high) == (40, None)
    assert claim.payload.counted == "people killed"
    assert (claim.id, claim.excerpt, claim.rules) == (TOLL.id, TOLL.excerpt, ("person",))


def test_somebody_the_article_names_keeps_the_id() -> None:
    claim = corrected(FALL, form(actor="Valley Health Office", status="holds"), CLAIMS)
    assert isinstance(claim.payload, Control)
    assert claim.payload.holder is not None
    assert claim.payload.holder.means is not None
    assert claim.payload.holder.means.id == "health-office"


def test_somebody_the_article_does_not_name_gets_no_id() -> None:
    claim = corrected(FALL, form(actor="the mayor"), CLAIMS)
    assert isinstance(claim.payload, Control)
    assert claim.payload.holder is not None
    assert claim.payload.holder.text == "the mayor"
    assert claim.payload.holder.means is None


def test_a_need_is_corrected_in_its_own_fields() -> None:
    claim = corrected(BEDS, form(status="pledged", low="1,500", high="1,500"), CLAIMS)
    assert isinstance(claim.payload, Need)
    assert (claim.payload.status, claim.payload.low) == ("pledged", 1500)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"low": "40"},
        {"factuality": "asserted"},
        {"factuality": "sure"},
        {"low": "forty"},
        {"low": "nan"},
        {"high": "inf"},
    ],
)
def test_a_correction_that_corrects_nothing_or_cannot_be_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(InputError):
        corrected(TOLL, form(**fields), CLAIMS)


@given(st.integers(0, len(ARTICLE.text)), st.integers(0, len(ARTICLE.text)))
def test_a_missed_claim_quotes_the_article(start: int, end: int) -> None:
    fields = form(start=str(start), end=str(end), exact=ARTICLE.text[start:end], kind="judgement", counted="it")
    if start >= end:
        with pytest.raises(InputError):
            missed(ARTICLE, fields, CLAIMS)
        return
    claim = missed(ARTICLE, fields, CLAIMS)
    for cut in (claim.excerpt, claim.sentence):
        assert cut.exact == ARTICLE.text[cut.start : cut.end]
    assert claim.sentence.start <= claim.excerpt.start
    assert claim.sentence.end >= claim.excerpt.end


def test_a_missed_claim_has_the_same_id_whoever_finds_it() -> None:
    fields = {"start": "0", "end": "3", "exact": "The", "kind": "judgement"}
    assert missed(ARTICLE, form(**fields), CLAIMS).id == missed(ARTICLE, form(**fields, why="again"), CLAIMS).id


def test_a_sentence_ends_at_full_stops_of_its_paragraph() -> None:
    text = "It fell. The guard left town on foot. Nobody stayed."
    article, _ = written("t", "o", DAY, SAID)
    from dataclasses import replace

    one = replace(article, text=text, prose=((0, len(text)),))
    start = text.index("left")
    assert text[slice(*sentence_around(one, start, start + 4))] == "The guard left town on foot."
    assert text[slice(*sentence_around(one, 3, start + 4))] == "It fell. The guard left town on foot."
