"""A query finds every claim that answers it and no other, the latest published first, whatever leads the search."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from headway.errors import InputError
from headway.ledger import Ledger, ReadArticle, finding, open_ledger
from headway.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Claim,
    Evidence,
    Excerpt,
    Factuality,
    Figure,
    Hit,
    Mention,
    Origin,
    Place,
    Query,
    Rating,
    Reading,
    Weighed,
    identify,
)

from .samples import make_article, make_claim

WORDS = ("bridge", "market", "river", "water", "Café", "convoy", "mayor")
PLACES = tuple(Place(f"p{n}", f"Town {n}", "settlement", parents=(f"d{n % 2}", "country:XYZ")) for n in range(5))
ACTORS = tuple(Actor(f"a{n}", f"Body {n}", ActorKind.FORCE) for n in range(3))


def page(n: int, chance: Random) -> ReadArticle:
    """An article of six sentences, a claim in each."""
    sentences = [f"{chance.choice(WORDS)} and {chance.choice(WORDS)} number {n} {k}." for k in range(6)]
    text = " ".join(sentences)
    day = date(2017, 1, 1) + timedelta(chance.randrange(20)) if n % 7 else None
    article = replace(
        make_article(text, address=f"https://harrow.example/{n}", day=day, title=f"Title {chance.choice(WORDS)}"),
        outlet=f"Outlet {n % 3}",
    )
    claims, start = [], 0
    for k, sentence in enumerate(sentences):
        claims.append(claim_in(article, Excerpt(article.id, start, start + len(sentence), sentence), k, chance))
        start += len(sentence) + 1
    return ReadArticle(article, Reading(tuple(claims)), b"s")


def claim_in(article: Article, words: Excerpt, order: int, chance: Random) -> Claim:
    place, actor = chance.choice(PLACES), chance.choice(ACTORS)
    speaker = Mention(0, 0, "he", actor, 0.9, "named")
    return replace(
        make_claim(article), id=identify("claim", article.id, str(order)), excerpt=words, sentence=words,
        factuality=chance.choice((Factuality.ASSERTED, Factuality.PLANNED)),
        places=(Mention(0, 0, place.name, place, 0.9, "named"),),
        payload=Figure(40.0, 40.0, False, "shells", "shells", None, None, None, "event", None),
        attribution=Attribution((), (), (), direct=False, nested=False, speaker=speaker),
    )  # fmt: skip


@pytest.fixture(scope="module")
def pages() -> list[ReadArticle]:
    chance = Random(5)
    return [page(n, chance) for n in range(40)]


@pytest.fixture(scope="module")
def ledger(pages: list[ReadArticle], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("found") / "a.ledger") as opened:
        opened.take_all(pages, reader="r")
        opened.keep_weights(weighed(pages), campaign="made")
        yield opened


def weighed(pages: list[ReadArticle]) -> Weighed:
    evidence = tuple(graded(one.article, claim) for one in pages for claim in (one.reading or Reading()).claims)
    return Weighed(None, evidence, (), (), (), ())


def graded(article: Article, claim: Claim) -> Evidence:
    n = claim.sentence.start % 3
    origin = Origin(f"o{n}", f"Origin {n}", "speaker", None, "named")
    rating = Rating("B", "known", (1, 3, 6)[n], "reasons")
    return Evidence(claim, article, article.id, origin, "none", (f"line-{n}",), rating, article.day)


def every(ledger: Ledger, query: Query, limit: int = 7) -> list[Hit]:
    """All hits of a query, page after page."""
    hits: list[Hit] = []
    after = None
    while True:
        found = ledger.find(query, limit=limit, after=after)
        hits += found.hits
        if found.more is None:
            return hits
        after = found.more


def answers(claim: Claim, article: Article, query: Query) -> bool:
    """What a query means, told without an index."""
    said = f"{article.title} {claim.sentence.exact}".lower().replace("é", "e").replace(".", "").split()
    n = claim.sentence.start % 3
    place = claim.places[0].means
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    speaker = claim.attribution.speaker.means
    assert place is not None
    assert speaker is not None
    return all(
        (
            all(word in said for word in query.words.lower().replace("é", "e").split()),
            query.kind in (None, claim.kind),
            query.place in (None, place.id, place.name, *place.parents),
            query.actor in (None, speaker.id, speaker.name),
            query.line in (None, f"line-{n}"),
            query.origin in (None, f"o{n}", f"Origin {n}"),
            query.outlet in (None, article.outlet),
            query.article in (None, article.id),
            query.factuality in (None, claim.factuality),
            query.credibility is None or (1, 3, 6)[n] <= query.credibility,
            query.since is None or (article.day is not None and article.day >= query.since),
            query.until is None or (article.day is not None and article.day <= query.until),
            query.as_of is None or (article.day is not None and article.day <= query.as_of),
        )
    )


QUERIES = [
    Query(),
    Query(words="bridge"),
    Query(words="BRIDGE market"),
    Query(words="cafe"),
    Query(words="Café", place="p1"),
    Query(words="nowhere"),
    Query(kind="figure"),
    Query(kind="event"),
    Query(place="Town 2"),
    Query(place="d1"),
    Query(place="country:XYZ", actor="Body 1"),
    Query(place="Atlantis"),
    Query(actor="a0", line="line-1"),
    Query(origin="Origin 2", outlet="Outlet 1"),
    Query(credibility=3),
    Query(factuality=Factuality.PLANNED, words="water"),
    Query(since=date(2017, 1, 5), until=date(2017, 1, 9)),
    Query(as_of=date(2017, 1, 4), words="river"),
    Query(until=date(2017, 1, 9), place="p3"),
    Query(decided=False, actor="a1"),
]


@pytest.mark.parametrize("short", [finding.SHORT, 3], ids=["a short list leads", "by date"])
@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_a_query_finds_what_answers_it_and_nothing_else(
    ledger: Ledger, pages: list[ReadArticle], query: Query, short: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "SHORT", short)
    monkeypatch.setattr(finding, "FIRST_STEP", 5)
    wanted = {
        claim.id for one in pages for claim in (one.reading or Reading()).claims if answers(claim, one.article, query)
    }
    hits = every(ledger, query)
    assert sorted(hit.claim.id for hit in hits) == sorted(wanted)
    days = [hit.article.day for hit in hits]
    assert days == sorted((day for day in days if day), reverse=True) + [None] * days.count(None)
    assert ledger.find(query, limit=7).total == len(wanted)


def test_counts_agree_with_what_is_found(ledger: Ledger) -> None:
    for query in (Query(), Query(words="bridge"), Query(place="p1"), Query(line="line-2")):
        counts = ledger.facets(query)
        for value, _, count in counts["line"]:
            assert len(every(ledger, replace(query, line=value))) == count or query.line not in (None, value)
        for value, label, count in counts["place"]:
            assert label == f"Town {value[1:]}"
            assert query.place not in (None, value) or len(every(ledger, replace(query, place=value))) == count
        assert sum(count for *_, count in counts["kind"]) == len(every(ledger, query))
        assert [value for value, *_ in counts["decided"]] == ["false"]


def test_a_phrase_stands_word_after_word_within_sentence_or_title(ledger: Ledger, pages: list[ReadArticle]) -> None:
    claim = (pages[1].reading or Reading()).claims[0]
    first, second = claim.sentence.exact.split()[:2]
    assert claim.id in {hit.claim.id for hit in every(ledger, Query(words=f'"{first} {second}"'))}
    assert not every(ledger, Query(words=f'"{second} {first} {second}"'))


def test_an_article_of_one_kind_of_query_is_found_by_its_id(ledger: Ledger, pages: list[ReadArticle]) -> None:
    chosen = pages[3]
    found = [hit.claim for hit in every(ledger, Query(article=chosen.article.id))]
    assert found == list((chosen.reading or Reading()).claims)
    assert every(ledger, Query(article="nowhere")) == []


def test_a_hit_tells_what_the_weighing_made_of_it(ledger: Ledger) -> None:
    hit = ledger.find(Query(line="line-1"), limit=1).hits[0]
    told = (hit.lines, hit.origin, hit.origin_name, hit.credibility, hit.reliability)
    assert told == (("line-1",), "o1", "Origin 1", 3, "B")


def test_signs_in_words_are_no_operators(ledger: Ledger) -> None:
    assert ledger.find(Query(words='bridge NEAR ( " *')).total == 0
    assert ledger.find(Query(words="( * )")).total == 0
    assert ledger.find(Query(words="(bridge)*")).total == ledger.find(Query(words="bridge")).total


@pytest.mark.parametrize("word", ["a\u19b0b", "mayor's", "x\u0301y", "½", "日本", "\ue000", "a\u200db", "ﬁn"])
def test_a_word_of_any_script_is_asked_for_without_an_error(ledger: Ledger, word: str) -> None:
    assert ledger.find(Query(words=word)).total == 0
    assert ledger.search(word) == []


def test_the_end_of_a_page_must_be_one_that_a_page_gave(ledger: Ledger) -> None:
    for after in ("yesterday", "-1", "9" * 30):
        with pytest.raises(InputError, match="not the end of a page"):
            ledger.find(Query(), after=after)


def test_a_new_reading_has_no_weights_until_it_is_weighed(pages: list[ReadArticle], tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        ledger.take_all(pages[:3], reader="r")
        assert ledger.find(Query()).hits[0].lines == ()
        ledger.keep_weights(weighed(pages[:3]), campaign="made")
        assert ledger.find(Query(line="line-0")).total > 0
        ledger.take_all(pages[:3], reader="r2")
        assert ledger.find(Query(line="line-0")).total == 0
        assert {sort: list(values) for sort, values in ledger.facets(Query()).items() if sort == "line"} == {"line": []}
        ledger.keep_weights(weighed(pages[:3]), campaign="made")
        assert ledger.find(Query()).hits[0].credibility is not None
        assert ledger.check() == ()
