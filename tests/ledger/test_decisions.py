"""What a person decides holds: applied at once, across re-runs and changed texts, taken back, and never lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from headway.errors import InputError, LedgerError
from headway.ledger import Ledger, open_ledger
from headway.model import Article, Claim, Decision, Excerpt, Figure, Judgement, Query, Reading, Verdict, identify

from .samples import TEXT, make_article, make_claim, make_reading

ADDRESS = "https://harrow.example/shells"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    clock = iter(datetime(2017, 6, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with open_ledger(tmp_path / "a.ledger", now=lambda: next(clock)) as opened:
        yield opened


@pytest.fixture
def article() -> Article:
    return make_article(address=ADDRESS)


def take(ledger: Ledger, article: Article, *claims: Claim, reader: str = "rules-1") -> None:
    ledger.take(article, Reading(claims), reader=reader, signature=b"", copies=())


def standing(ledger: Ledger) -> list[Claim]:
    return [claim for _, claims in ledger.articles() for claim in claims]


def ninety(claim: Claim) -> Claim:
    assert isinstance(claim.payload, Figure)
    return replace(claim, payload=replace(claim.payload, low=90.0, high=90.0))


def missed(article: Article, start: int = 44, end: int = 71) -> Claim:
    words = Excerpt(article.id, start, end, article.text[start:end])
    return replace(
        make_claim(article), id=identify("claim", "by hand"), kind="judgement", excerpt=words, sentence=words,
        payload=Judgement("the town", "setback", "asks for doctors"), places=(), time=None,
    )  # fmt: skip


def test_each_verdict_does_what_it_says(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    ledger.decide("accept", claim.id, who="Ann")
    assert standing(ledger) == [replace(claim, score=1.0)]
    ledger.decide("correct", claim.id, who="Ann", correction=ninety(claim))
    assert standing(ledger) == [replace(ninety(claim), score=1.0)]
    ledger.decide("missed", missed(article).id, who="Ann", correction=missed(article))
    assert standing(ledger)[1] == replace(missed(article), score=1.0)
    ledger.decide("reject", claim.id, who="Ann", why="no shells fell")
    assert [one.id for one in standing(ledger)] == [missed(article).id]
    assert [claims for _, claims in ledger.articles(decided=False)] == [(claim,)]


def test_a_decision_is_seen_by_search_and_lookup_at_once(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    ledger.decide("correct", claim.id, who="Ann", correction=ninety(claim))
    (hit,) = ledger.find(Query(decided=True)).hits
    assert (hit.verdict, hit.claim) == ("correct", replace(ninety(claim), score=1.0))
    assert ledger.claim(claim.id) == (article, hit.claim)
    ledger.decide("missed", missed(article).id, who="Ann", correction=missed(article))
    assert ledger.find(Query(words="doctors", kind="judgement")).total == 1
    assert ledger.claim(missed(article).id) is not None
    ledger.undo(1, who="Ann")
    assert [hit.verdict for hit in ledger.find(Query(kind="figure")).hits] == [None]


def test_an_undo_brings_back_what_was_there_and_stays_on_record(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    first = ledger.decide("reject", claim.id, who="Ann")
    undo = ledger.undo(first.number, who="Ben", why="it did happen")
    assert standing(ledger) == [claim]
    assert (undo.verdict, undo.undoes, undo.who) == ("undo", first.number, "Ben")
    assert ledger.decisions() == []
    assert [one.verdict for one in ledger.decisions(every=True)] == ["reject", "undo"]


def test_the_later_of_two_people_is_applied_and_both_stand(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    ledger.decide("reject", claim.id, who="Ann")
    later = ledger.decide("accept", claim.id, who="Ben")
    assert standing(ledger) == [replace(claim, score=1.0)]
    assert [one.who for one in ledger.decisions()] == ["Ann", "Ben"]
    ledger.undo(later.number, who="Ben")
    assert standing(ledger) == []


def test_a_person_who_decides_again_has_changed_their_mind(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    ledger.decide("reject", claim.id, who="Ann")
    ledger.decide("accept", claim.id, who="Ann")
    assert [one.verdict for one in ledger.decisions()] == ["accept"]


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [(18, 42, True), (21, 42, True), (30, 42, True), (31, 42, False), (0, 14, False)],
)
def test_after_a_re_run_a_decision_holds_where_half_the_excerpt_is(
    ledger: Ledger, article: Article, start: int, end: int, holds: bool
) -> None:
    old, new = make_claim(article), make_claim(article, start, end, order=1)
    take(ledger, article, old)
    ledger.decide("reject", old.id, who="Ann")
    take(ledger, article, new, reader="rules-2")
    assert (standing(ledger) == []) is holds
    assert [one.claim for one in ledger.decisions()] == [new.id if holds else old.id]
    assert bool(ledger.stranded()) is not holds


def test_of_two_overlapping_claims_the_nearer_of_the_same_kind_is_judged(ledger: Ledger, article: Article) -> None:
    old, near, far = make_claim(article), make_claim(article, 19, 42, order=1), make_claim(article, 24, 42, order=2)
    other_kind = replace(make_claim(article, order=3), kind="judgement", payload=Judgement("it", None, "fell"))
    take(ledger, article, old)
    ledger.decide("reject", old.id, who="Ann")
    take(ledger, article, far, other_kind, near, reader="rules-2")
    assert standing(ledger) == [far, other_kind]


def test_in_a_changed_text_a_decision_follows_the_words(ledger: Ledger, article: Article) -> None:
    ledger_claim = make_claim(article)
    take(ledger, article, ledger_claim)
    ledger.decide("correct", ledger_claim.id, who="Ann", correction=ninety(ledger_claim))
    ledger.decide("missed", missed(article).id, who="Ann", correction=missed(article))
    changed = make_article("An update. " + TEXT, address=ADDRESS)
    sentence = Excerpt(changed.id, 11, 54, changed.text[11:54])
    moved = replace(make_claim(changed, 29, 53, order=5), sentence=sentence)
    take(ledger, changed, moved)
    corrected, added = standing(ledger)
    assert isinstance(corrected.payload, Figure)
    assert (corrected.id, corrected.excerpt, corrected.payload.low) == (moved.id, moved.excerpt, 90.0)
    assert added.excerpt.exact == missed(article).excerpt.exact == changed.text[added.excerpt.start : added.excerpt.end]
    assert ledger.stranded() == []


def test_a_missed_claim_that_a_reader_finds_later_is_one_claim(ledger: Ledger, article: Article) -> None:
    take(ledger, article, make_claim(article))
    ledger.decide("missed", missed(article).id, who="Ann", correction=missed(article))
    found = replace(missed(article), id=identify("claim", "by the machine"))
    take(ledger, article, make_claim(article), found, reader="rules-2")
    assert [one.id for one in standing(ledger)] == [make_claim(article).id, found.id]
    assert [one.claim for one in ledger.decisions()] == [found.id]


def test_a_missed_claim_beside_one_of_its_kind_does_not_replace_it(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    second = replace(ninety(claim), id=identify("claim", "a second figure in the same words"))
    ledger.decide("missed", second.id, who="Ann", correction=second)
    assert standing(ledger) == [claim, replace(second, score=1.0)]


def test_what_no_reading_has_any_more_is_stranded_until_one_has_it_again(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    made = ledger.decide("accept", claim.id, who="Ann")
    take(ledger, article, reader="rules-2")
    assert ledger.stranded() == [made]
    assert ledger.claim(claim.id) == (article, claim)
    take(ledger, article, claim, reader="rules-3")
    assert ledger.stranded() == []
    assert standing(ledger) == [replace(claim, score=1.0)]


def test_same_and_different_name_the_claims_of_today(ledger: Ledger, article: Article) -> None:
    other = make_article("40 shells fell on Tarsib, the water board says.", address="https://tarsib.example/a")
    one, two = (
        make_claim(article),
        replace(make_claim(article), id="two", excerpt=Excerpt(other.id, 0, 24, other.text[:24])),
    )
    two = replace(two, sentence=two.excerpt)
    take(ledger, article, one)
    take(ledger, other, two)
    ledger.decide("same", one.id, who="Ann", other="two")
    take(ledger, other, replace(two, id="three"), reader="rules-2")
    (held,) = ledger.decisions()
    assert (held.claim, held.other) == (one.id, "three")
    assert standing(ledger) == [one, replace(two, id="three")] or standing(ledger) == [replace(two, id="three"), one]


def test_the_ledger_of_a_past_moment_has_the_decisions_of_that_moment(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    made = ledger.decide("reject", claim.id, who="Ann")
    before = made.when - timedelta(seconds=1)
    assert [claims for _, claims in ledger.articles(ledger_at=before)] == [(claim,)]
    assert [claims for _, claims in ledger.articles(ledger_at=made.when)] == [()]
    assert ledger.decisions(ledger_at=before) == []


def _refused(claim: Claim, article: Article) -> list[tuple[Verdict, str, dict[str, object], str]]:
    elsewhere = replace(claim, excerpt=replace(claim.excerpt, exact="90 shells fell on Tarsib"))
    return [
        ("accept", "nowhere", {}, "no claim 'nowhere'"),
        ("accept", claim.id, {"who": " "}, "needs the name"),
        ("same", claim.id, {}, "needs a second claim"),
        ("same", claim.id, {"other": claim.id}, "paired with itself"),
        ("same", claim.id, {"other": "nowhere"}, "no claim 'nowhere'"),
        ("accept", claim.id, {"other": "two"}, "takes no second claim"),
        ("correct", claim.id, {}, "needs a correction"),
        ("accept", claim.id, {"correction": claim}, "takes no correction"),
        ("correct", claim.id, {"correction": missed(article)}, "the correction has the id"),
        ("correct", claim.id, {"correction": elsewhere}, "does not say"),
        ("missed", claim.id, {"correction": claim}, "was found"),
        ("undo", claim.id, {}, "no verdict"),
    ]


@pytest.mark.parametrize("case", range(12))
def test_a_wrong_verdict_is_refused_and_nothing_is_kept(ledger: Ledger, article: Article, case: int) -> None:
    claim = make_claim(article)
    take(ledger, article, claim)
    verdict, name, given, said = _refused(claim, article)[case]
    before = ledger.stamp()
    with pytest.raises(InputError, match=said):
        ledger.decide(verdict, name, **{"who": "Ann", **given})  # type: ignore[arg-type]
    assert ledger.decisions(every=True) == []
    assert ledger.stamp() == before


def test_only_a_decision_can_be_undone_and_only_once(ledger: Ledger, article: Article) -> None:
    take(ledger, article, make_claim(article))
    made = ledger.decide("reject", make_claim(article).id, who="Ann")
    ledger.undo(made.number, who="Ann")
    with pytest.raises(InputError, match="taken back already"):
        ledger.undo(made.number, who="Ann")
    for number in (99, 2):
        with pytest.raises(InputError, match="no decision"):
            ledger.undo(number, who="Ann")


def test_nothing_is_decided_in_a_ledger_open_for_reading(ledger: Ledger, article: Article) -> None:
    take(ledger, article, make_claim(article))
    with open_ledger(ledger.path, read_only=True) as reader, pytest.raises(LedgerError, match="reading only"):
        reader.decide("accept", make_claim(article).id, who="Ann")


def test_the_stamp_grows_with_every_change_and_only_then(ledger: Ledger, article: Article) -> None:
    stamps = [ledger.stamp()]
    take(ledger, article, make_claim(article))
    stamps.append(ledger.stamp())
    take(ledger, article, make_claim(article))
    assert ledger.stamp() == stamps[-1]
    made: Decision = ledger.decide("accept", make_claim(article).id, who="Ann")
    stamps.append(ledger.stamp())
    ledger.undo(made.number, who="Ann")
    stamps.append(ledger.stamp())
    assert stamps == sorted(set(stamps))


def test_one_text_at_two_addresses_is_judged_once_for_both(ledger: Ledger) -> None:
    pages = [make_article(address=f"https://{host}.example/a") for host in ("harrow", "tarsib")]
    for page in pages:
        ledger.take(page, make_reading(page), reader="r", signature=b"", copies=())
    ledger.decide("reject", make_claim(pages[0]).id, who="Ann")
    assert standing(ledger) == []
