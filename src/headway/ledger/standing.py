"""The claims that stand: the latest reading of the latest edition of each article, as decided, ready to be searched.

What enters are articles with their settled claims; what leaves are derived rows: a row a claim, the lists of claims by
name, the words of its sentence and title. All of it can be made again from what is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final, TypeAlias

from headway.ledger import deciding, recall
from headway.ledger.keeper import Keeper
from headway.ledger.naming import Register, numbers_in
from headway.ledger.numbering import ADDED, number_of, range_of_edition
from headway.ledger.verdicts import Settled
from headway.model import Article, Claim

Row: TypeAlias = tuple[int, str, str, str | None, int | None, int, int, str]
"""A row of the table ``standing``: number, kind, factuality, verdict, decision, start and end of its sentence, names."""

_COLUMNS: Final = 'number, kind, factuality, verdict, decision, start, "end", names'
_INDEX: Final = "INSERT INTO sentence (rowid, title, words) VALUES (?, ?, ?)"
_UNINDEX: Final = "INSERT INTO sentence (sentence, rowid, title, words) VALUES ('delete', ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Stood:
    """An article's edition with the claims that stand in it."""

    edition: int
    article: Article
    settled: tuple[Settled, ...]


def stand_anew(keeper: Keeper, stood: Iterable[Stood], register: Register | None = None) -> None:
    """Write the rows of articles that have none yet. The caller stands in a transaction.

    ``register`` holds numbers of names that are still good, from the transaction before.
    """
    register = register or Register(keeper)
    rows = [(row, one.article) for one in stood for row in _rows_of(one, register)]
    _insert(keeper, register, rows)
    register.write_totals()


def stand_again(keeper: Keeper, stood: Stood, before: tuple[int, date | None, Article] | None) -> None:
    """Bring the rows of one article to its settled claims, touching only what differs. The caller stands in a transaction.

    ``before`` is the edition that stood, with its day and article, None where none did.
    """
    register = Register(keeper)
    old: dict[int, Row] = {}
    if before is not None:
        edition, day, article = before
        old = _rows_in(keeper, *range_of_edition(day, edition))
        register.learn({number for row in old.values() for number in numbers_in(row[-1])})
    new = {row[0]: row for row in _rows_of(stood, register)}
    if before is not None:
        _remove(keeper, register, [(row, article) for number, row in old.items() if new.get(number) != row])
    _insert(keeper, register, [(row, stood.article) for number, row in new.items() if old.get(number) != row])
    register.write_totals()


def stand_down(keeper: Keeper, edition: int, article: Article) -> None:
    """Take away the rows of an article. The caller stands in a transaction."""
    register = Register(keeper)
    rows = _rows_in(keeper, *range_of_edition(article.day, edition))
    forget_weights(keeper, edition, article.day)
    _remove(keeper, register, [(row, article) for row in rows.values()])
    register.write_totals()


def settle_again(keeper: Keeper, articles: Sequence[str]) -> None:
    """Bring the rows of articles to the decisions that stand now. The caller stands in a transaction."""
    for name in articles:
        stood = stood_now(keeper, name)
        if stood is not None:
            stand_again(keeper, stood, (stood.edition, stood.article.day, stood.article))


def stood_now(keeper: Keeper, name: str) -> Stood | None:
    """Read what stands in an article: its current edition, its latest reading, the decisions."""
    now = recall.current_of(keeper, name)
    article = recall.article_at(keeper, now[0]) if now else None
    if now is None or article is None:
        return None
    claims = recall.claims_at(keeper, now[1], article)
    settled, _ = deciding.settled_at(keeper, article, claims, deciding.on_article(keeper, name))
    return Stood(now[0], article, settled)


def forget_weights(keeper: Keeper, edition: int, day: date | None) -> None:
    """Forget what a weighing made of an edition's claims: another reading of it has come."""
    register, bounds = Register(keeper), range_of_edition(day, edition)
    for row in keeper.rows("SELECT claim, names FROM weighing WHERE claim BETWEEN ? AND ?", *bounds):
        numbers = numbers_in(row["names"])
        register.count(numbers, -1)
        keeper.change_all("DELETE FROM about WHERE name = ? AND claim = ?", [(n, row["claim"]) for n in numbers])
    keeper.change("DELETE FROM weighing WHERE claim BETWEEN ? AND ?", *bounds)
    register.write_totals()


def placed(stood: Stood) -> Iterator[tuple[int, Claim]]:
    """Yield the position of each claim that stands in an article; those that only a person found come after the reading's."""
    added = count(ADDED)
    for one in stood.settled:
        yield (next(added) if one.position is None else one.position), one.claim


def _rows_of(stood: Stood, register: Register) -> list[Row]:
    """Make the rows of an article's claims."""
    rows: list[Row] = []
    for one, (position, claim) in zip(stood.settled, placed(stood), strict=True):
        decision = one.decision
        numbers = register.numbers_of(claim, stood.article)
        row = (
            number_of(stood.article.day, stood.edition, position),
            claim.kind,
            claim.factuality.value,
            decision.verdict if decision else None,
            decision.number if decision else None,
            claim.sentence.start,
            claim.sentence.end,
            " ".join(map(str, numbers)),
        )
        rows.append(row)
    return rows


def _rows_in(keeper: Keeper, first: int, last: int) -> dict[int, Row]:
    rows = keeper.rows(f"SELECT {_COLUMNS} FROM standing WHERE number BETWEEN ? AND ?", first, last)
    return {row["number"]: tuple(row) for row in rows}


def _insert(keeper: Keeper, register: Register, rows: list[tuple[Row, Article]]) -> None:
    """Add rows, in the order of their numbers: so the word index need not be flushed between two."""
    rows.sort(key=lambda pair: pair[0][0])
    posted = register.posted
    listed: list[tuple[int, int]] = []
    for row, _ in rows:
        numbers = numbers_in(row[-1])
        register.count(numbers, 1)
        listed.extend((number, row[0]) for number in numbers if number in posted)
    listed.sort()
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    keeper.change_all(f"INSERT INTO standing ({_COLUMNS}) VALUES ({marks})", [row for row, _ in rows])
    keeper.change_all("INSERT INTO about (name, claim) VALUES (?, ?)", listed)
    keeper.change_all(_INDEX, [_indexed(row, article) for row, article in rows])


def _remove(keeper: Keeper, register: Register, rows: list[tuple[Row, Article]]) -> None:
    for row, _ in rows:
        numbers = numbers_in(row[-1])
        register.count(numbers, -1)
        keeper.change_all("DELETE FROM about WHERE name = ? AND claim = ?", [(n, row[0]) for n in numbers])
    keeper.change_all("DELETE FROM standing WHERE number = ?", [(row[0],) for row, _ in rows])
    keeper.change_all(_UNINDEX, [_indexed(row, article) for row, article in rows])


def _indexed(row: Row, article: Article) -> tuple[int, str | None, str]:
    """Give what the word index holds of a claim: it must be told the same words again to forget them."""
    return row[0], article.title, article.text[row[5] : row[6]]
