"""Fields kept by position: every field has its place, and readings written before a field was added are still read."""

from dataclasses import fields
from datetime import date
from typing import get_args

from headway.ledger.coding import from_plain, packed_cells, unpacked
from headway.ledger.positions import FIELDS
from headway.ledger.records import PAYLOADS, claim_cells, claim_from, claim_parts
from headway.model import Actor, ActorKind, Payload, Place, TimeSpan

from .samples import make_article, make_claim


def test_every_field_of_every_value_has_its_position() -> None:
    for form, names in FIELDS.items():
        assert {field.name for field in fields(form)} <= set(names), form
        assert len(set(names)) == len(names)


def test_every_payload_has_positions() -> None:
    assert set(PAYLOADS.values()) == set(get_args(Payload)) <= set(FIELDS)


def test_a_claim_is_the_same_by_position_and_by_name() -> None:
    article = make_article()
    claim = make_claim(article)
    for kept in (claim_cells(claim), claim_parts(claim)):
        assert claim_from(unpacked(packed_cells(kept)), article) == claim


def test_a_value_written_before_a_field_was_added_has_the_default() -> None:
    assert from_plain(Actor, ["un", "United Nations", "igo"]) == Actor("un", "United Nations", ActorKind.IGO)
    assert from_plain(TimeSpan, ["2017-05-08", None, "day", "Monday"]) == TimeSpan(
        date(2017, 5, 8), None, "day", "Monday"
    )


def test_a_whole_number_and_the_same_with_a_point_stay_apart() -> None:
    whole = from_plain(Place, ["a", "A", "exact", 1, 2, None, None, []])
    point = from_plain(Place, ["a", "A", "exact", 1.0, 2.0, None, None, []])
    assert (repr(whole.lat), repr(point.lat)) == ("1", "1.0")
