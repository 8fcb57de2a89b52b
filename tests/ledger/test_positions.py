"""Fields kept by position: every field has its place, and readings written before a field was added are still read."""

import json
from dataclasses import fields, replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings

from headway.ledger.claim_writing import spelled
from headway.ledger.coding import from_plain, packed, packed_text, unpacked, written_by_position
from headway.ledger.legible import PAYLOADS
from headway.ledger.positions import FIELDS
from headway.ledger.records import claim_from, claim_parts
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
    assert claim_from(unpacked(packed_text(spelled([claim])))[0], article) == claim  # type: ignore[index]


def cells(claim: Claim) -> list[object]:
    excerpt, sentence = claim.excerpt, claim.sentence
    return [
        claim.id, claim.kind, excerpt.start, excerpt.end, sentence.start, sentence.end, claim.factuality,
        claim.attribution, claim.time, claim.places, claim.payload, claim.score, claim.rules,
    ]  # fmt: skip


@settings(deadline=None)
@given(read=read_articles())
def test_what_is_spelled_out_is_what_the_general_writer_writes_to_the_letter(read: tuple[Article, Reading]) -> None:
    claims = read[1].claims
    assert spelled(claims) == written_by_position([cells(claim) for claim in claims])


@pytest.mark.parametrize("number", [2, 2.0, float("inf"), 1e300, -0.0])
def test_a_number_of_any_sort_is_spelled_as_json_has_it(number: float) -> None:
    claim = make_claim(make_article())
    figure = replace(claim.payload, low=number)  # type: ignore[arg-type]
    claims = [replace(claim, payload=figure, places=(at(number),)), replace(claim, places=(at(float(number)),))]
    assert spelled(claims) == written_by_position([cells(one) for one in claims])


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
    kept = json.loads(spelled([claim]))[0]
    where = kept[9][0]
    del where[6:], where[3][5:]
    kept[8].pop()
    old = claim_from(kept, article)
    place = replace(claim.places[0], means=Place("gn:1", "Tarsib", "settlement", 1.5, 2.5))
    assert claim.time is not None
    assert old == replace(claim, places=(place,), time=replace(claim.time, anchored="none"))


def test_a_whole_number_and_the_same_with_a_point_stay_apart() -> None:
    whole = from_plain(Place, ["a", "A", "exact", 1, 2, None, None, []])
    point = from_plain(Place, ["a", "A", "exact", 1.0, 2.0, None, None, []])
    assert (repr(whole.lat), repr(point.lat)) == ("1", "1.0")
