"""What the last weighing made of the claims that stand: lines of effort, origin, credibility, reliability.

What enters is a `Weighed`; what leaves are derived rows, which may be written anew at any time. Only what differs from
the rows there is written, some articles a transaction, so that a reader or another writer need not wait.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, TypeAlias

from headway.ledger.keeper import Keeper
from headway.ledger.naming import Named, Register, numbers_in
from headway.ledger.numbering import number_of, range_of_edition
from headway.ledger.recall import current_of
from headway.ledger.standing import placed, stood_now
from headway.model import Evidence, Weighed

Row: TypeAlias = tuple[int, int, int, str, str]
"""A row of the table ``weighing``: claim, origin, credibility, reliability, names."""
_AT_ONCE: Final = 500
"""Articles whose weights are written in one transaction."""


def keep_weights(keeper: Keeper, weighed: Weighed, campaign: str) -> None:
    """Write what was made of each claim that still stands; forget the weights of the others."""
    by_article: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for evidence in weighed.evidence:
        by_article[evidence.claim.excerpt.article][evidence.claim.id] = evidence
    known = [row["article"] for row in keeper.rows("SELECT article FROM current ORDER BY edition")]
    rest = iter(known)
    while batch := list(islice(rest, _AT_ONCE)):
        with keeper.writing(campaign):
            register = Register(keeper)
            for article in batch:
                _keep_article(keeper, register, article, by_article.get(article, {}))
            register.write_totals()


def _keep_article(keeper: Keeper, register: Register, article: str, weighed: Mapping[str, Evidence]) -> None:
    now = current_of(keeper, article)
    if now is None:
        return
    day = keeper.row("SELECT day FROM current WHERE article = ?", article)
    published = date.fromisoformat(day["day"]) if day and day["day"] else None
    old = {row[0]: row for row in _rows_in(keeper, *range_of_edition(published, now[0]))}
    new: dict[int, Row] = {}
    if weighed:
        for claim, position in _positions(keeper, article, *now):
            if claim in weighed:
                row = _row(register, number_of(published, now[0], position), weighed[claim])
                new[row[0]] = row
    _remove(keeper, register, [row for number, row in old.items() if new.get(number) != row])
    _insert(keeper, register, [row for number, row in new.items() if old.get(number) != row])


def _rows_in(keeper: Keeper, first: int, last: int) -> Iterable[Row]:
    query = "SELECT claim, origin, credibility, reliability, names FROM weighing WHERE claim BETWEEN ? AND ?"
    return [(row[0], row[1], row[2], row[3], row[4]) for row in keeper.rows(query, first, last)]


def _positions(keeper: Keeper, article: str, edition: int, reading: int | None) -> Iterator[tuple[str, int]]:
    """Yield id and position of the claims that stand in an article; those that a person added only where one did."""
    first = edition_text(keeper, edition)
    if keeper.row("SELECT 1 FROM decision WHERE text = ? LIMIT 1", first):
        stood = stood_now(keeper, article)
        yield from ((claim.id, position) for position, claim in (placed(stood) if stood else ()))
        return
    for row in keeper.rows("SELECT id, position FROM claim WHERE reading = ?", reading):
        yield row["id"], row["position"]


def edition_text(keeper: Keeper, edition: int) -> int:
    """Give the number of an edition's text."""
    return keeper.number("SELECT text FROM edition WHERE number = ?", edition)


def _row(register: Register, number: int, evidence: Evidence) -> Row:
    named: list[Named] = [("line", line, line, ()) for line in evidence.lines]
    grade = str(evidence.rating.credibility)
    named.append(("credibility", grade, grade, ()))
    origin = register.number(("origin", evidence.origin.key, evidence.origin.name, ()))
    numbers = sorted({origin, *map(register.number, named)})
    rating = evidence.rating
    return number, origin, rating.credibility, rating.reliability, " ".join(map(str, numbers))


def _insert(keeper: Keeper, register: Register, rows: Sequence[Row]) -> None:
    keeper.change_all("INSERT INTO weighing VALUES (?, ?, ?, ?, ?)", rows)
    _list(keeper, register, rows, 1, "INSERT INTO about (name, claim) VALUES (?, ?) ON CONFLICT DO NOTHING")


def _remove(keeper: Keeper, register: Register, rows: Sequence[Row]) -> None:
    keeper.change_all("DELETE FROM weighing WHERE claim = ?", [(row[0],) for row in rows])
    _list(keeper, register, rows, -1, "DELETE FROM about WHERE name = ? AND claim = ?")


def _list(keeper: Keeper, register: Register, rows: Sequence[Row], by: int, statement: str) -> None:
    """Put claims on, or take them off, the lists of their lines and origins."""
    listed: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        for name in numbers_in(row[-1]):
            listed[name].append(row[0])
    register.count(listed, by)
    keeper.change_all(statement, ((name, claim) for name, claims in listed.items() for claim in claims))
