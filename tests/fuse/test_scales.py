"""Weighing again after a change gives what weighing everything anew would give."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.fuse import Scales, crowds, figure_cells, incidents, links, wants, weigh
from headway.fuse.habits import LEARNED_FROM
from headway.fuse.lineage import MOST, REWRITTEN_DAYS
from headway.lexicon import load_tables
from headway.model import Copy, Decision, EventType, Figure, Mention, Payload, Place, Verdict

from .dunes import ACTORS, CAMPAIGN, DAY, Desk, all_on_one_line, count, did, holds, need, where

SPEAKERS = (None, "watch", "relief", "league-office", "veld-army", "red-voice", "a fisherman")
PAYLOADS: tuple[Payload, ...] = (
    holds("veld", loser="red-band", status="gains"),
    holds("red-band"),
    holds(None, status="contested"),
    count(40),
    count(90),
    count(400, frame="cumulative"),
    did(EventType.ASSAULT, "red-band", "veld"),
    need("tents", "requested", by="relief", of="league"),
    did(EventType.ASSAULT, "veld", "red-band"),
    need("tents", "delivered", by="veld"),
    need("tents", "pledged", by="veld"),
    need("tents", "requested", by="relief", amount=300),
)
SENTENCES = (
    "So it is told.",
    "Correction: an earlier report.",
    "Troops took control of the northern quarter.",
    "Planes flew two air strikes.",
)
Told: TypeAlias = tuple[str | None, Payload, int, str]
told = st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(PAYLOADS), st.integers(0, 25), st.sampled_from(SENTENCES))
WHEN = datetime(2021, 5, 1, tzinfo=UTC)


def filed(reports: Sequence[Told]) -> Desk:
    desk = Desk()
    for n, (speaker, payload, day, sentence) in enumerate(reports):
        about = DAY + timedelta(days=day)
        desk.file(payload, by=speaker, outlet=f"Paper {n % 3}", day=about, about=about, sentence=sentence)
        article, (claim,) = desk.filed[-1]
        desk.filed[-1] = article, (replace(claim, places=(where("Tarsib"),)),)
        if n % 4 == 3:
            desk.copy(f"c{n - 1:03}" if f"c{n - 1:03}" in {c[0].id for _, c in desk.filed} else desk.filed[0][1][0].id,
                      outlet="Copying Courier")  # fmt: skip
    return desk


def scales() -> Scales:
    return Scales(CAMPAIGN, ACTORS, lines_of=all_on_one_line, tables=load_tables())


def decided(number: int, verdict: Verdict, one: str, other: str) -> Decision:
    return Decision(number, verdict, one, "a reader", WHEN, other=other)


@settings(max_examples=60, deadline=None)
@given(
    reports=st.lists(told, min_size=2, max_size=14),
    portions=st.lists(st.integers(0, 13), min_size=1, max_size=3),
    dropped=st.integers(0, 13),
    as_of=st.sampled_from((None, DAY + timedelta(days=12), DAY + timedelta(days=40))),
    verdict=st.sampled_from(("same", "different")),
)
def test_portions_drops_and_decisions_give_what_one_weighing_of_all_gives(
    reports: list[Told], portions: list[int], dropped: int, as_of: date | None, verdict: Verdict
) -> None:
    desk = filed(reports)
    kept = scales()
    for cut in sorted(portions):
        kept.put(desk.filed[:cut], desk.copies)
        kept.weigh(as_of)
    kept.put(desk.filed, desk.copies)
    kept.weigh(DAY + timedelta(days=5))
    gone = desk.filed[dropped % len(desk.filed)][0].id
    kept.drop([gone])
    left = [pair for pair in desk.filed if pair[0].id != gone]
    ids = [claims[0].id for _, claims in left]
    decisions = [decided(1, verdict, ids[0], ids[-1])] if len(ids) > 1 else []
    anew = weigh(
        left, desk.copies, CAMPAIGN, ACTORS, lines_of=all_on_one_line, as_of=as_of, tables=load_tables(),
        decisions=decisions,
    )  # fmt: skip
    assert kept.weigh(as_of, decisions) == anew


@settings(max_examples=30, deadline=None)
@given(
    reports=st.lists(told, min_size=1, max_size=10),
    days=st.lists(st.one_of(st.none(), st.integers(-2, 130)), min_size=1, max_size=5),
)
def test_another_day_gives_what_a_weighing_as_of_that_day_gives(reports: list[Told], days: list[int | None]) -> None:
    desk, kept = filed(reports), scales()
    kept.put(desk.filed, desk.copies)
    for day in days:
        as_of = None if day is None else DAY + timedelta(days=day)
        anew = scales()
        anew.put(desk.filed, desk.copies)
        assert kept.weigh(as_of) == anew.weigh(as_of)


def test_an_article_put_again_stands_in_the_place_of_what_it_was() -> None:
    desk = Desk()
    desk.file(count(40), by="watch")
    article, (claim,) = desk.filed[0]
    again = scales()
    again.put(desk.filed)
    assert len(again.weigh(None).figures) == 1
    again.put([(article, ())])
    weighed = again.weigh(None)
    assert (weighed.evidence, weighed.figures, len(weighed.articles)) == ((), (), 1)
    again.put([(article, (claim,))])
    assert again.weigh(None) == desk.weigh()


def test_a_long_quotation_that_two_texts_share_makes_neither_a_copy() -> None:
    desk = Desk()
    one, other = desk.file(count(40)), desk.file(count(40), outlet="Dune Post")
    desk.copies.append(Copy(f"article-{one}", f"article-{other}", 0.4, "quote: 31 words, “we have counted …”"))
    weighed = desk.weigh()
    assert weighed.copied == 0
    assert len({evidence.origin.key for evidence in weighed.evidence}) == 2


@pytest.mark.parametrize(
    ("share", "days", "copied"),
    [
        (MOST, REWRITTEN_DAYS + 30, 1),
        (MOST - 0.1, REWRITTEN_DAYS, 1),
        (MOST - 0.1, REWRITTEN_DAYS + 1, 0),
    ],
)
def test_texts_that_share_little_are_one_only_if_they_came_out_at_one_time(
    share: float, days: int, copied: int
) -> None:
    desk = Desk()
    one, other = desk.file(count(40)), desk.file(count(40), outlet="Dune Post", day=DAY + timedelta(days=days))
    desk.copies.append(
        Copy(f"article-{one}", f"article-{other}", share, "some of the shorter text stands in the other")
    )
    assert desk.weigh().copied == copied


def test_what_is_learned_of_a_sort_of_number_hangs_on_the_reports_and_not_on_their_order() -> None:
    desk = Desk()
    for window in range(9):
        about = DAY + timedelta(days=40 * window)
        for speaker, number in (("watch", 40 + window), ("veld", 90 + 7 * window), ("red-voice", 20 + window)):
            desk.file(count(number), by=speaker, day=about, about=about)
    kept, anew = scales(), scales()
    for portion in (desk.filed[14:], desk.filed[3:16], desk.filed[:5]):
        kept.put(portion)
        kept.weigh(None)
    anew.put(desk.filed)
    assert kept.weigh(None) == anew.weigh(None)
    lone = scales()
    lone.put(desk.filed[:3])
    assert lone.weigh(None).figures[0].best != anew.weigh(None).figures[0].best


def counted(patch: pytest.MonkeyPatch, *works: tuple[object, str]) -> Counter[str]:
    """Count how often some functions are called, by their names."""
    calls: Counter[str] = Counter()

    def watched(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def working(*given: Any, **named: Any) -> object:
            calls[name] += 1
            return work(*given, **named)

        return working

    for module, name in works:
        patch.setattr(module, name, watched(name, getattr(module, name)))
    return calls


def toll(number: float, town: Mention[Place]) -> Figure:
    """Make a toll of a sort of its own."""
    return replace(count(number), at=town, measure=f"killed-in-{town.text}")


def filed_in_many_places(places: int, days: int) -> Desk:
    """File a toll, a strike, a holder and a need of each of some places, on each of some days half a year apart."""
    desk = Desk()
    for n in range(places * days):
        town, day = where(f"Town{n % places}"), DAY + timedelta(days=180 * (n // places))
        for speaker in ("watch", "relief"):
            for payload in (
                toll(40 + n, town),
                did(EventType.ASSAULT, "veld", "red-band"),
                holds("veld", town.text),
                need(f"tents for {town.text}", "pledged", by=speaker),
            ):
                desk.file(payload, by=speaker, day=day, about=day)
                article, (claim,) = desk.filed[-1]
                desk.filed[-1] = article, (replace(claim, places=(town,)),)
    return desk


def test_a_new_page_has_only_what_it_tells_of_worked_on_again(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, kept = filed_in_many_places(6, 8), scales()
    kept.put(desk.filed)
    kept.weigh(None)
    known, day, town = len(desk.filed), DAY + timedelta(days=361), where("Town3")
    for payload in (
        toll(55, town),
        did(EventType.ASSAULT, "veld", "red-band"),
        need("tents for Town3", "pledged", by="watch"),
    ):
        desk.file(payload, by="veld", day=day, about=day)
        article, (claim,) = desk.filed[-1]
        desk.filed[-1] = article, (replace(claim, places=(town,)),)
    calls = counted(
        monkeypatch,
        (figure_cells, "window_of"), (figure_cells, "estimate_of"), (wants, "_estimate"),
        (crowds, "likeness"), (incidents, "clusters_of"), (incidents, "_incident"), (links, "_links_of"),
    )  # fmt: skip
    kept.put(desk.filed[known:])
    weighed = kept.weigh(None)
    monkeypatch.undo()
    assert weighed == desk.weigh()
    assert calls["window_of"] == 1
    assert calls["estimate_of"] == 8, "the numbers of its sort, of which it has changed what is learned"
    assert calls["_estimate"] == 1
    assert calls["likeness"] <= 2 * 4, "each of two new accounts, with those of its days"
    assert calls["_incident"] <= 2
    assert calls["_links_of"] <= 3 * (links.LOOKED_BACK + 1)


def test_nothing_new_is_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, kept = filed_in_many_places(3, 2), scales()
    kept.put(desk.filed)
    before = kept.weigh(None)
    calls = counted(
        monkeypatch, (figure_cells, "estimate_of"), (wants, "_estimate"), (crowds, "likeness"), (links, "_links_of")
    )
    again = kept.weigh(None)
    assert again == before
    assert calls == {}
    assert again.evidence is before.evidence
    assert again.links is before.links
    assert again.incidents is before.incidents


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_decision_has_only_its_own_claims_put_together_again(
    verdict: Verdict, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, kept = filed_in_many_places(4, 3), scales()
    kept.put(desk.filed)
    before = kept.weigh(None)
    one, other = before.incidents[0].claims[:2]
    calls = counted(monkeypatch, (incidents, "clusters_of"), (crowds, "likeness"))
    said = [decided(1, verdict, one, other)]
    weighed = kept.weigh(None, said)
    monkeypatch.undo()
    anew = scales()
    anew.put(desk.filed)
    assert weighed == anew.weigh(None, said)
    assert calls["clusters_of"] == (verdict == "different")
    assert calls["likeness"] == 0
    assert kept.weigh(None) == before


def test_many_sets_of_one_sort_of_number_give_the_same_in_portions() -> None:
    desk = Desk()
    for n in range(LEARNED_FROM + 40):
        day = DAY + timedelta(days=9 * n)
        for k, speaker in enumerate(("watch", "veld", "red-voice")):
            desk.file(count(30 + n % 50 + k * (n % 7)), by=speaker, day=day, about=day)
    kept, anew = scales(), scales()
    kept.put(desk.filed[:-60])
    kept.weigh(None)
    for start in range(len(desk.filed) - 60, len(desk.filed), 20):
        kept.put(desk.filed[start : start + 20])
        kept.weigh(None)
    anew.put(desk.filed)
    assert kept.weigh(None) == anew.weigh(None)


@pytest.mark.parametrize("outlet", ["Harrow Herald", "A-Gazette"])
def test_a_claim_that_is_put_right_answers_its_new_question_and_no_more_the_old(outlet: str) -> None:
    desk = Desk()
    desk.file(count(40), by="watch")
    desk.file(count(40), by="relief", outlet=outlet)
    desk.file(count(400, frame="cumulative"), by="watch")
    desk.file(holds("veld"), by="watch")
    kept = scales()
    kept.put(desk.filed)
    kept.weigh(None)
    article, (claim,) = desk.filed[1]
    for payload in (count(400, frame="cumulative"), count(40), holds("veld"), count(400, frame="cumulative")):
        desk.filed[1] = article, (replace(claim, payload=payload),)
        kept.put([desk.filed[1]])
        weighed = kept.weigh(None)
        assert weighed == desk.weigh()
        assert [(link.one, link.relation) for link in weighed.links if claim.id in (link.one, link.other)] != []
