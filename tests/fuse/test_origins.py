"""An origin is the ultimate speaker, or the outlet or wire whose own reporting it is."""

from datetime import timedelta

import pytest

from headway.fuse.lineage import Texts
from headway.model import Article, Capture, Copy, Event, EventType, Factuality, Payload, Published

from .dunes import DAY, Desk, count, did, holds, judges, need


def test_the_outlets_own_words_are_the_outlets() -> None:
    desk = Desk()
    origin = desk.evidence(desk.file(count(4))).origin
    assert (origin.kind, origin.name, origin.body) == ("outlet", "Harrow Herald", None)


def test_a_text_credited_to_a_wire_is_the_wires() -> None:
    desk = Desk()
    one = desk.file(count(4), outlet="Harrow Herald", credit=("Northwire",))
    other = desk.file(count(4), outlet="Dune Post", credit=("Harrow Herald", "Northwire"))
    other_own = desk.file(count(4), outlet="Dune Post", credit=("Dune Post",))
    assert desk.evidence(one).origin.kind == "wire"
    assert desk.evidence(one).origin.key == desk.evidence(one).origin.body == "northwire"
    assert desk.evidence(other).origin.name == "Harrow Herald"
    assert desk.evidence(other_own).origin.kind == "outlet"


def test_an_office_holder_speaks_for_the_body() -> None:
    desk = Desk()
    office, body = desk.file(count(4), by="league-office"), desk.file(count(4), by="league")
    assert desk.evidence(office).origin.key == desk.evidence(body).origin.key == "league"
    assert "speaks for Harbour League" in desk.evidence(office).origin.reason


def test_an_army_speaks_for_its_ministry_but_two_ministries_of_a_state_do_not() -> None:
    desk = Desk()
    army, defence, health = (desk.file(count(4), by=body) for body in ("veld-army", "veld-defence", "veld-health"))
    assert desk.evidence(army).origin.key == desk.evidence(defence).origin.key
    assert desk.evidence(health).origin.key != desk.evidence(defence).origin.key


def test_unnamed_people_are_never_joined_across_texts_but_copies_are_one() -> None:
    desk = Desk()
    one, other = (desk.file(count(4), by="a fisherman", anonymous=True) for _ in range(2))
    copy = desk.copy(one, outlet="Dune Post")
    keys = [desk.evidence(claim).origin.key for claim in (one, other, copy)]
    assert keys[0] != keys[1]
    assert keys[0] == keys[2]
    assert desk.evidence(one).origin.kind == "anonymous"


def test_a_copy_has_its_roots_origin_and_the_root_is_the_earliest() -> None:
    desk = Desk()
    root = desk.file(count(4), outlet="Dune Post")
    copy = desk.copy(root, outlet="Harrow Herald")
    assert desk.evidence(copy).origin == desk.evidence(root).origin
    assert desk.evidence(copy).lead == f"article-{root}"
    assert desk.weigh().copied == 1


def test_copies_of_copies_are_one_group_and_undated_texts_do_not_lead() -> None:
    def article(name: str, days: int | None) -> Article:
        when = Published(DAY + timedelta(days=days), "given", True) if days is not None else None
        return Article(name, name, name, (), Capture(name, "text/plain", name), published=when)

    articles = [article("a", None), article("b", 2), article("c", 1), article("d", 0)]
    copies = [Copy("a", "b", 0.9, "text"), Copy("c", "b", 0.9, "text"), Copy("d", "gone", 0.9, "text")]
    texts = Texts()
    texts.put(((article, ()) for article in articles), copies)
    texts.settle(None)
    assert texts.leads == {"a": "c", "b": "c", "c": "c", "d": "d"}


@pytest.mark.parametrize(
    "speaker, payload, fact, interest",
    [
        ("veld-army", holds("veld", loser="red-band", status="gains"), "asserted", "own"),
        ("veld-army", holds(None, loser="veld", status="loses"), "asserted", "against"),
        ("veld-army", holds(None, loser="veld", status="loses"), "denied", "own"),
        ("red-voice", holds("veld", loser="red-band", status="gains"), "asserted", "against"),
        ("red-voice", holds(None, status="contested"), "asserted", "none"),
        ("watch", holds("veld", loser="red-band", status="gains"), "asserted", "none"),
        ("league-office", did(EventType.RETREAT, "red-band"), "asserted", "own"),
        ("red-voice", did(EventType.RETREAT, "red-band"), "asserted", "against"),
        ("veld-army", did(EventType.ASSAULT, "veld-army", "red-band"), "asserted", "own"),
        ("veld-army", did(EventType.ASSAULT, "veld-army", "watch"), "asserted", "against"),
        ("veld-army", did(EventType.CONSULT, "veld-army", "watch"), "asserted", "none"),
        ("league", judges("progress"), "asserted", "own"),
        ("league", judges("setback"), "asserted", "against"),
        ("league", judges("setback", "the Red Band's finances"), "asserted", "own"),
        ("league", judges(None), "asserted", "none"),
        ("relief", need("doctors", "delivered", by="relief"), "asserted", "none"),
        ("league", need("doctors", "delivered", by="league"), "asserted", "own"),
        ("league", need("doctors", "requested", by="league"), "asserted", "none"),
    ],
)
def test_interest_is_read_from_who_speaks_and_whom_the_claim_serves(
    speaker: str, payload: Payload, fact: str, interest: str
) -> None:
    desk = Desk()
    assert desk.evidence(desk.file(payload, by=speaker, fact=Factuality(fact))).interest == interest


def test_an_attack_without_a_target_is_in_nobodys_interest() -> None:
    desk = Desk()
    attack = Event(EventType.ASSAULT, None, did(EventType.ASSAULT, "veld-army").actors, ())
    assert desk.evidence(desk.file(attack, by="veld-army")).interest == "none"


@pytest.mark.parametrize(
    "speaker, outlet, letter, reason",
    [
        ("watch", "Harrow Herald", "A", "campaign file rates Dune Watch A"),
        (None, "Harrow Herald", "B", "campaign file rates Harrow Herald B"),
        (None, "harrow-herald", "B", "campaign file rates"),
        (None, "Dune Post", "C", "default"),
        (None, "The Unheard Of", "F", "neither"),
        (None, None, "F", "neither"),
        ("relief", "Dune Post", "B", "default"),
        ("red-voice", "Dune Post", "D", "armed group"),
        ("a fisherman", "Harrow Herald", "F", "cannot be judged"),
    ],
)
def test_reliability_comes_from_the_file_then_from_the_kind_of_body(
    speaker: str | None, outlet: str | None, letter: str, reason: str
) -> None:
    desk = Desk()
    rating = desk.evidence(desk.file(count(4), by=speaker, outlet=outlet)).rating
    assert rating.reliability == letter
    assert reason in rating.reliability_reason
