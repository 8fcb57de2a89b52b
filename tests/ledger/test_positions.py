"""Fields kept by position: every field has its place, and readings written before a field was added are still read."""

import json
import zlib
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from headway.errors import LedgerError
from headway.ledger.coding import from_plain, packed, packed_by_position, unpacked
from headway.ledger.legible import PAYLOADS
from headway.ledger.positions import FIELDS
from headway.ledger.records import checked_claim, claim_from, claim_parts, packed_claims
from headway.model import Actor, ActorKind, Article, Claim, Mention, Payload, Place, Reading, TimeSpan

from .samples import make_article, make_claim, read_articles


def test_every_field_of_every_value_has_its_position() -> None:
    for form, names in FIELDS.items():
        assert {field.name for field in fields(form)} <= set(names), form
        assert len(set(names)) == len(names)


def test_every_payload_has_positions() -> None:
    assert set(PAYLOADS.values()) == set(get_args(Payload)) <= set(FIELDS)


def test_a_claim_is_the_same_by_position_and_by_name() -> None:
    article = make_article()
    claim = make_claim(article)
    assert claim_from(unpacked(packed(claim_parts(claim))), article) == claim
    assert claim_from(kept(claim), article) == claim


def kept(*claims: Claim) -> Any:
    """Give the first of some claims as the ledger keeps it."""
    return unpacked(packed_claims(claims))[0]  # type: ignore[index]


@settings(deadline=None)
@given(read=read_articles())
def test_claims_come_back_as_they_were_kept(read: tuple[Article, Reading]) -> None:
    article, claims = read[0], read[1].claims
    assert tuple(claim_from(cells, article) for cells in unpacked(packed_claims(claims))) == claims  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", [2, 2.0, 1e300, -0.0])
def test_a_number_of_any_sort_comes_back_as_it_was(number: float) -> None:
    claim = make_claim(make_article())
    figure = replace(claim.payload, low=number)  # type: ignore[arg-type]
    claim = replace(claim, payload=figure, places=(at(number),))
    assert repr(claim_from(kept(claim), make_article())) == repr(claim)


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    claim = make_claim(make_article())
    for odd in (replace(claim, score=number), replace(claim, payload=replace(claim.payload, low=number))):  # type: ignore[arg-type]
        with pytest.raises(LedgerError, match="not finite"):
            checked_claim(odd, make_article())


def test_what_was_once_kept_and_is_no_json_to_the_letter_is_still_read() -> None:
    assert unpacked(zlib.compress(b"[1,Infinity]")) == [1, float("inf")]


def test_any_zlib_reads_what_is_kept() -> None:
    assert json.loads(zlib.decompress(packed_by_position(["Harrow", 2.0]))) == ["Harrow", 2.0]


def at(number: float) -> Mention[Place]:
    return Mention(0, 4, "Town", Place("a", "A", "exact", number, number), 0.5, "named")


def test_a_value_written_before_a_field_was_added_has_the_default() -> None:
    assert from_plain(Actor, ["un", "United Nations", "igo"]) == Actor("un", "United Nations", ActorKind.IGO)
    assert from_plain(TimeSpan, ["2017-05-08", None, "day", "Monday"]) == TimeSpan(
        date(2017, 5, 8), None, "day", "Monday"
    )


def test_a_claim_written_before_a_field_was_added_has_the_default() -> None:
    article = make_article()
    claim = make_claim(article)
    cells = kept(claim)
    where = cells[9][0]
    del where[6:], where[3][5:]
    cells[8].pop()
    old = claim_from(cells, article)
    place = replace(claim.places[0], means=Place("gn:1", "Tarsib", "settlement", 1.5, 2.5))
    assert claim.time is not None
    assert old == replace(claim, places=(place,), time=replace(claim.time, anchored="none"))


def test_a_whole_number_and_the_same_with_a_point_stay_apart() -> None:
    whole = from_plain(Place, ["a", "A", "exact", 1, 2, None, None, []])
    point = from_plain(Place, ["a", "A", "exact", 1.0, 2.0, None, None, []])
    assert (repr(whole.lat), repr(point.lat)) == ("1", "1.0")
