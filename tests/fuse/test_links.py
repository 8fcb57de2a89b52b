"""Claims speak to each other: each relation where it holds, and not where it does not."""

from datetime import timedelta

import pytest

from headway.fuse.phrasing import Phrasing
from headway.lexicon import load_tables
from headway.model import Entry, EventType, Factuality, Payload, Tables

from .dunes import DAY, Desk, count, did, holds, need

CORRECTED = "The watch corrected its count."


def relations(desk: Desk) -> set[tuple[str, str, str]]:
    return {(link.one, link.relation, link.other) for link in desk.weigh().links}


@pytest.mark.parametrize(
    "first, second, days, relation",
    [
        (("watch", count(40)), ("relief", count(41)), 0, "same"),
        (("watch", count(40)), ("relief", count(90)), 1, "contradicts"),
        (("watch", count(40)), ("relief", count(90)), 10, None),
        (("watch", count(40)), ("watch", count(90)), 0, None),
        (("watch", count(40)), ("watch", count(90)), 1, "updates"),
        (("watch", count(40)), ("watch", count(90)), 6, None),
        (("watch", count(40, frame="cumulative")), ("watch", count(90, frame="cumulative")), 9, "updates"),
        (("watch", count(40, frame="cumulative")), ("watch", count(40, frame="cumulative")), 9, None),
        (("watch", holds("red-band")), ("relief", holds("veld", status="gains")), 9, "updates"),
        (("watch", holds("red-band")), ("relief", holds("veld")), 1, "contradicts"),
        (("watch", holds("red-band")), ("relief", holds(None, status="contested")), 1, None),
        (("relief", need("tents", "requested", by="relief")), ("league", need("tents", "delivered", by="league")), 9, "fulfils"),
        (("league", need("tents", "pledged", by="league")), ("league", need("tents", "delivered", by="league")), 9, "fulfils"),
        (("league", need("tents", "pledged", by="league")), ("watch", need("tents", "delivered", by="veld")), 9, None),
        (("relief", need("tents", "requested", by="relief", of="league")), ("veld", need("tents", "delivered", by="veld")), 9, "fulfils"),
        (("relief", need("tents", "requested", by="relief", of="league")), ("watch", need("tents", "delivered", by="watch")), 9, None),
        (("relief", need("tents", "requested", by="relief")), ("league", need("doctors", "delivered", by="league")), 9, None),
    ],
)  # fmt: skip
def test_relations_of_a_later_claim_to_an_earlier(
    first: tuple[str, Payload], second: tuple[str, Payload], days: int, relation: str | None
) -> None:
    desk = Desk()
    day = DAY + timedelta(days=days)
    earlier = desk.file(first[1], by=first[0], day=DAY, about=DAY)
    later = desk.file(second[1], by=second[0], day=day, about=day)
    assert relations(desk) == ({(later, relation, earlier)} if relation else set())


def test_a_denial_denies() -> None:
    desk = Desk()
    attack = did(EventType.ASSAULT, "red-band", "veld")
    told = desk.file(attack, by="watch")
    denial = desk.file(attack, by="red-voice", fact=Factuality.DENIED, day=DAY + timedelta(days=1))
    (link,) = desk.weigh().links
    assert (link.one, link.relation, link.other) == (denial, "denies", told)
    assert "Voice of the Red Band denies it" in link.reason


@pytest.mark.parametrize("speaker, sentence, found", [
    ("watch", CORRECTED, True),
    ("relief", CORRECTED, False),
    ("watch", "The watch counted.", False),
])  # fmt: skip
def test_only_a_sources_own_word_with_a_cue_is_withdrawn(speaker: str, sentence: str, found: bool) -> None:
    desk = Desk()
    earlier = desk.file(count(40), by="watch")
    later = desk.file(count(12), by=speaker, day=DAY + timedelta(days=1), sentence=sentence)
    assert ((later, "withdraws", earlier) in relations(desk)) is found


def test_an_outlet_that_tells_its_report_again_to_take_it_back_withdraws_it_and_it_stands_no_more() -> None:
    desk = Desk()
    earlier = desk.file(holds("veld", status="gains", loser="red-band"), by="a commander")
    again = desk.file(
        holds("veld", status="gains"), by=None, day=DAY + timedelta(days=1), sentence="Correction: an earlier report."
    )
    assert (again, "withdraws", earlier) in relations(desk)
    assert desk.weigh().control == ()
    still = desk.file(holds("red-band"), by="veld", day=DAY + timedelta(days=1))
    held = desk.weigh().control[0]
    assert (held.holder, held.claims) == ("red-band", (still,))


def test_a_toll_told_without_its_day_contradicts_one_of_days_before() -> None:
    desk = Desk()
    dated = desk.file(count(105), by="league", about=DAY)
    undated = desk.file(count(200), by="watch", day=DAY + timedelta(days=7))
    assert relations(desk) == {(undated, "contradicts", dated)}


def test_copies_have_no_links() -> None:
    desk = Desk()
    desk.copy(desk.file(count(40), by="watch"), outlet="Dune Post")
    assert relations(desk) == set()


def test_a_claim_has_one_link_of_a_relation_and_its_score_is_that_of_both_readings() -> None:
    desk = Desk()
    for n, speaker in enumerate(("watch", "relief", "veld")):
        desk.file(count(40), by=speaker, day=DAY + timedelta(days=n))
    links = desk.weigh().links
    assert [(link.one, link.other) for link in links] == [("c001", "c000"), ("c002", "c001")]
    assert all(0 < link.score < 1 for link in links)


def cues(tables: Tables) -> list[Entry]:
    return [entry for entry in tables["lang/weighing"] if entry.name.startswith("cue.")]


def test_every_cue_finds_its_examples_and_no_counterexample() -> None:
    tables = load_tables()
    for entry in cues(tables):
        alone = Phrasing({"lang/weighing": (entry,)})
        assert entry.yes
        assert entry.no
        assert [text for text in entry.yes if not alone.withdrawal(text)] == [], entry.name
        assert [text for text in entry.no if Phrasing(tables).withdrawal(text)] == [], entry.name


@pytest.mark.parametrize(
    "what, thing",
    [
        ("more medical supplies for the camp", "medical supplies"),
        ("quicker access to funds", "access"),
        ("20 million dollars of aid", "aid"),
        ("the funds", "funds"),
        ("de-mining support", "mining support"),
        ("tents", "tents"),
        ("more", "more"),
    ],
)
def test_the_thing_of_a_need_is_the_head_of_its_phrase(what: str, thing: str) -> None:
    assert Phrasing(load_tables()).thing(what) == thing


def test_without_tables_a_thing_is_its_whole_phrase() -> None:
    assert Phrasing(None).thing("More tents") == "more tents"
    assert Phrasing(None).withdrawal(CORRECTED) is None
