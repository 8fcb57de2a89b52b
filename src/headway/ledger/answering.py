"""The answer to a query: a page of claims in their articles, and how many of each sort there are.

What enters are a query and a ledger; what leaves are hits, and counts by kind, place, actor and so on. Counts of many
hits are capped: what is counted is told, what is not is not guessed.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeAlias

from headway.errors import InputError, LedgerError
from headway.ledger import deciding, recall
from headway.ledger.coding import Plain
from headway.ledger.finding import Plan, count_up_to, first_and_total, is_number, names_told, plan_of, walk
from headway.ledger.keeper import Keeper
from headway.ledger.naming import numbers_in
from headway.ledger.numbering import edition_and_position
from headway.ledger.records import claim_from
from headway.ledger.sought import frequency, says, snippet, sought_in
from headway.ledger.standing import placed, stood_now
from headway.model import Article, Claim, Hit, Page, Query

CAP: Final = 1_000
"""Hits counted on a page; beyond that there are "more than"."""
COUNTED: Final = 10_000
"""Claims, the latest that answer, of which the sorts are counted."""
SHOWN: Final = 40
"""Values given of one sort, the most frequent."""
RANKED: Final = 1_000
"""Articles, the last taken in that hold the words, among which the best are sought."""
SORTS: Final = ("kind", "line", "place", "actor", "origin", "outlet", "credibility", "factuality", "decided")


def find_page(keeper: Keeper, query: Query, limit: int, after: str | None) -> Page:
    """Give a page of the claims that answer a query. Raises InputError for an ``after`` that no page gave."""
    if after is not None and not is_number(after):
        raise InputError(f"{after!r} is not the end of a page", after)
    with keeper.one_moment():
        plan = plan_of(keeper, query)
        if after is None:
            rows, total, capped = first_and_total(keeper, plan, limit + 1, CAP)
        else:
            rows = list(islice(walk(keeper, plan, after=int(after)), limit + 1))
            total, capped = count_up_to(keeper, plan, CAP)
        shown = rows[:limit]
        shelf = _Shelf(keeper)
        found = tuple(_hit(shelf, row) for row in shown)
    more = str(shown[-1]["number"]) if shown and len(rows) > limit else None
    return Page(found, more, total, capped)


@dataclass(slots=True)
class _Shelf:
    """What the hits of a page share, fetched once: articles, their claims by position, and names."""

    keeper: Keeper
    articles: dict[int, Article] = field(default_factory=dict)
    parts: dict[int, list[Plain]] = field(default_factory=dict)
    settled: dict[int, Mapping[int, Claim]] = field(default_factory=dict)
    names: dict[int, sqlite3.Row] = field(default_factory=dict)

    def article(self, edition: int) -> Article:
        """Fetch an article. Raises LedgerError where it was taken down a moment ago."""
        if edition not in self.articles:
            article = recall.article_at(self.keeper, edition)
            if article is None:
                raise LedgerError(f"edition {edition} is not in {self.keeper.path} any more", self.keeper.path)
            self.articles[edition] = article
        return self.articles[edition]

    def claim(self, edition: int, position: int, *, is_decided: bool) -> Claim:
        """Make one claim, as it stands; only where it is decided need the others of its article be made."""
        article = self.article(edition)
        if is_decided:
            if edition not in self.settled:
                stood = stood_now(self.keeper, article.id)
                self.settled[edition] = dict(placed(stood)) if stood else {}
            return self.settled[edition][position]
        if edition not in self.parts:
            now = recall.current_of(self.keeper, article.id)
            self.parts[edition] = recall.parts_of(self.keeper, now[1] if now else None)
        return claim_from(self.parts[edition][position], article)

    def named(self, numbers: Sequence[int]) -> list[sqlite3.Row]:
        """Fetch names by their numbers."""
        wanted = ", ".join(str(number) for number in numbers if number not in self.names)
        if wanted:
            rows = self.keeper.rows(f"SELECT number, sort, id, label FROM name WHERE number IN ({wanted})")
            self.names |= {row["number"]: row for row in rows}
        return [self.names[number] for number in numbers]


def _hit(shelf: _Shelf, row: sqlite3.Row) -> Hit:
    edition, position = edition_and_position(row["number"])
    named = shelf.named(numbers_in(row["weighed"]))
    origin = next((name for name in named if name["sort"] == "origin"), None)
    return Hit(
        claim=shelf.claim(edition, position, is_decided=row["decision"] is not None),
        article=shelf.article(edition),
        lines=tuple(name["id"] for name in named if name["sort"] == "line"),
        origin=origin["id"] if origin else None,
        origin_name=origin["label"] if origin else None,
        credibility=row["credibility"],
        reliability=row["reliability"],
        verdict=row["verdict"],
    )


def claim_by_id(keeper: Keeper, claim: str) -> tuple[Article, Claim] | None:
    """Give a claim by its id, in its article: as it stands, as decided, or in the latest reading that had it."""
    with keeper.one_moment():
        known = recall.where_claim(keeper, claim)
        for place in known:
            if untouched := _untouched(keeper, *place):
                return untouched
        for name in deciding.articles_of(keeper, claim):
            stood = stood_now(keeper, name)
            standing = next((one.claim for one in stood.settled if one.claim.id == claim), None) if stood else None
            if stood and standing:
                return stood.article, standing
        for _, edition, reading, position in known:
            article = recall.article_at(keeper, edition)
            if article:
                return article, recall.claims_at(keeper, reading, article)[position]
    return None


def _untouched(keeper: Keeper, name: str, edition: int, reading: int, position: int) -> tuple[Article, Claim] | None:
    """Give a claim of an article that nobody judged, without making the others of its reading; None for any other."""
    judged = "SELECT 1 FROM edition JOIN decision ON decision.text = edition.text WHERE edition.article = ? LIMIT 1"
    if recall.current_of(keeper, name) != (edition, reading) or keeper.row(judged, name):
        return None
    article = recall.article_at(keeper, edition)
    return (article, claim_from(recall.parts_of(keeper, reading)[position], article)) if article else None


def search_articles(keeper: Keeper, words: str, as_of: date | None, limit: int) -> list[tuple[Article, str]]:
    """Find articles that hold all words, those first in which they are the largest part; each with a snippet."""
    sought = sought_in(words)
    if not sought.words:
        return []
    with keeper.one_moment():
        latest = {edition for edition, _, _ in recall.editions(keeper, as_of, None)}
        query = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT {RANKED}"
        chosen = [row["rowid"] for row in keeper.rows(query, sought.match) if row["rowid"] in latest]
        found = [article for edition in chosen if (article := recall.article_at(keeper, edition))]
    full = [one for one in found if all(says(one.title, p) or says(one.text, p) for p in sought.phrases)]
    full.sort(key=lambda one: (-frequency(one.text, sought), one.id))
    return [(one, snippet(one.text, sought)) for one in full[:limit]]


def count_sorts(keeper: Keeper, query: Query) -> Mapping[str, Sequence[tuple[str, str, int]]]:
    """Count the claims that answer a query by each sort: value, label, count, the most frequent first.

    Without anything asked all claims are counted; else the latest `COUNTED` that answer, so that a count may be of
    those alone.
    """
    with keeper.one_moment():
        counts = _all_counts(keeper) if query == Query() else _counts_of(keeper, plan_of(keeper, query))
    return MappingProxyType({sort: _ranked(counts.get(sort, {})) for sort in SORTS})


Counts: TypeAlias = dict[str, dict[tuple[str, str], int]]
"""How many claims, by sort, then by value and label."""


def _ranked(counts: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str, int], ...]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0][1]))
    return tuple((value, label, count) for (value, label), count in ranked[:SHOWN] if count > 0)


def _all_counts(keeper: Keeper) -> Counts:
    counts: Counts = {}
    for sort in SORTS:
        rows = keeper.rows(
            "SELECT id, label, total FROM name WHERE sort = ? AND total > 0 ORDER BY total DESC, label LIMIT ?",
            sort,
            SHOWN,
        )
        counts[sort] = {(row["id"], row["label"]): row["total"] for row in rows}
    decided = keeper.number("SELECT count(*) FROM standing WHERE verdict IS NOT NULL")
    return counts | {"decided": _decided(decided, sum(counts["kind"].values()))}


def _counts_of(keeper: Keeper, plan: Plan) -> Counts:
    """Count by the numbers of names; of thousands of names only those that are shown are fetched."""
    told, decided, total = names_told(keeper, plan, COUNTED)
    counts: Counts = {"decided": _decided(decided, total)}
    for row in keeper.rows(_MOST_FREQUENT, json.dumps(Counter(told.split()))):
        counts.setdefault(row["sort"], {})[row["id"], row["label"]] = row["count"]
    return counts


_MOST_FREQUENT: Final = f"""
    SELECT sort, id, label, count FROM (
        SELECT name.sort, name.id, name.label, tally.value AS count,
            row_number() OVER (PARTITION BY name.sort ORDER BY tally.value DESC, name.label) AS rank
        FROM json_each(?) AS tally CROSS JOIN name ON name.number = CAST(tally.key AS INTEGER)
    ) WHERE rank <= {SHOWN}
"""
"""The names of each sort that most claims have, of a tally by number."""


def _decided(decided: int, total: int) -> dict[tuple[str, str], int]:
    return {("true", "decided"): decided, ("false", "not decided"): total - decided}
