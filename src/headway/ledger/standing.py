"""The claims that stand: the latest reading of the latest edition of each article, as decided, ready to be searched.

What enters are articles with their settled claims; what leaves are derived rows: a row a claim, the lists of claims by
name, the words of its sentence and title. All of it can be made again from what is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final, TypeAlias

from headway.ledger import deciding, recall
from headway.ledger.keeper import Keeper
from headway.ledger.naming import SURE, Register, numbers_in
from headway.ledger.numbering import ADDED, first_number, range_of_edition
from headway.ledger.verdicts import Settled
from headway.model import Article, Claim

Row: TypeAlias = tuple[int, str, str, str | None, int | None, int, int, str]
"""A row of the table ``standing``: number, kind, factuality, verdict, decision, start and end of its sentence, names."""

Written: TypeAlias = tuple[Row, list[int], str | None, str]
"""A row with the numbers of its names, and what the word index holds of it: its article's title, its sentence's words.
The index must be told the same words again to forget them."""

Unjudged: TypeAlias = tuple[str, str, int, int, str, list[int], str]
"""What is written of a claim that nobody judged, all but its number: kind, factuality, start and end of its sentence, names,
the names' numbers, the sentence's words."""

_COLUMNS: Final = 'number, kind, factuality, verdict, decision, start, "end", names'
_UNINDEX: Final = "INSERT INTO sentence (sentence, rowid, title, words) VALUES ('delete', ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Stood:
    """An article's edition with the claims that stand in it."""

    edition: int
    article: Article
    settled: tuple[Settled, ...]


def stand_anew(keeper: Keeper, stood: Iterable[Stood]) -> None:
    """Write the rows of articles that have none yet. The caller stands in a transaction."""
    register = Register(keeper)
    insert(keeper, register, [line for one in stood for line in _written(one, register)])


def unjudged(claims: Sequence[Claim], listed: Iterable[list[int]]) -> list[Unjudged]:
    """Work out what is written of claims that nobody judged, each with the numbers of its names."""
    return [
        (
            claim.kind, SURE[claim.factuality], claim.sentence.start, claim.sentence.end, " ".join(map(str, numbers)),
            numbers, claim.sentence.exact,
        )
        for claim, numbers in zip(claims, listed, strict=True)
    ]  # fmt: skip


def numbered(edition: int, article: Article, lines: Sequence[Unjudged]) -> list[Written]:
    """Give the claims of an article's edition the numbers that they will have."""
    first, title = first_number(article.day, edition, len(lines)), article.title
    return [
        ((first + n, kind, sure, None, None, start, end, names), numbers, title, words)
        for n, (kind, sure, start, end, names, numbers, words) in enumerate(lines)
    ]


def stand_again(keeper: Keeper, stood: Stood, before: tuple[int, date | None, Article] | None) -> None:
    """Bring the rows of one article to its settled claims, touching only what differs. The caller stands in a transaction.

    ``before`` is the edition that stood, with its day and article, None where none did.
    """
    register = Register(keeper)
    old: dict[int, Written] = {}
    if before is not None:
        edition, day, article = before
        old = _written_before(keeper, article, *range_of_edition(day, edition))
        register.learn({number for _, numbers, _, _ in old.values() for number in numbers})
    new = {line[0][0]: line for line in _written(stood, register)}
    _remove(keeper, register, [line for number, line in old.items() if new.get(number) != line])
    insert(keeper, register, [line for number, line in new.items() if old.get(number) != line])


def stand_down(keeper: Keeper, edition: int, article: Article) -> None:
    """Take away the rows of an article. The caller stands in a transaction."""
    register = Register(keeper)
    lines = _written_before(keeper, article, *range_of_edition(article.day, edition))
    forget_weights(keeper, edition, article.day)
    _remove(keeper, register, list(lines.values()))
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
        register.count(dict.fromkeys(numbers, (row["claim"],)), -1)
        keeper.change_all("DELETE FROM about WHERE name = ? AND claim = ?", [(n, row["claim"]) for n in numbers])
    keeper.change("DELETE FROM weighing WHERE claim BETWEEN ? AND ?", *bounds)
    register.write_totals()


def placed(stood: Stood) -> Iterator[tuple[int, Claim]]:
    """Yield the position of each claim that stands in an article; those that only a person found come after the reading's."""
    added = count(ADDED)
    for one in stood.settled:
        yield (next(added) if one.position is None else one.position), one.claim


def _written(stood: Stood, register: Register) -> Iterator[Written]:
    """Yield what is written of each of an article's claims."""
    article = stood.article
    first, title = first_number(article.day, stood.edition, len(stood.settled)), article.title
    listed = register.numbers_of((one.claim for one in stood.settled), article)
    for one, (position, claim), numbers in zip(stood.settled, placed(stood), listed, strict=True):
        decision, sentence = one.decision, claim.sentence
        verdict, number = (None, None) if decision is None else (decision.verdict, decision.number)
        names, sure = " ".join(map(str, numbers)), SURE[claim.factuality]
        row = (first + position, claim.kind, sure, verdict, number, sentence.start, sentence.end, names)
        yield row, numbers, title, sentence.exact


def _written_before(keeper: Keeper, article: Article, first: int, last: int) -> dict[int, Written]:
    rows = keeper.rows(f"SELECT {_COLUMNS} FROM standing WHERE number BETWEEN ? AND ?", first, last)
    title, text = article.title, article.text
    return {row[0]: (tuple(row), numbers_in(row["names"]), title, text[row["start"] : row["end"]]) for row in rows}


def insert(keeper: Keeper, register: Register, lines: list[Written]) -> None:
    """Add rows, in the order of their numbers: so the word index need not be flushed between two.

    The caller stands in a transaction; changes of totals that the register holds are written too.
    """
    lines.sort(key=_number)
    listed = _by_name(lines)
    register.count(listed, 1)
    posted = [(name, claim) for name in sorted(register.posted.intersection(listed)) for claim in listed[name]]
    keeper.add_all("standing", _COLUMNS, [row for row, _, _, _ in lines])
    keeper.add_all("about", "name, claim", posted)
    keeper.index_all("sentence", _indexed(lines))
    register.write_totals()


def _remove(keeper: Keeper, register: Register, lines: list[Written]) -> None:
    listed = _by_name(lines)
    register.count(listed, -1)
    rows = ((name, claim) for name, claims in listed.items() for claim in claims)
    keeper.change_all("DELETE FROM about WHERE name = ? AND claim = ?", rows)
    keeper.change_all("DELETE FROM standing WHERE number = ?", [(row[0],) for row, _, _, _ in lines])
    keeper.change_all(_UNINDEX, _indexed(lines))


def _by_name(lines: Iterable[Written]) -> Mapping[int, list[int]]:
    """List the claims of each name, in the order of the lines."""
    listed: dict[int, list[int]] = defaultdict(list)
    for row, numbers, _, _ in lines:
        for name in numbers:
            listed[name].append(row[0])
    return listed


def _number(line: Written) -> int:
    return line[0][0]


def _indexed(lines: Sequence[Written]) -> list[tuple[int, str | None, str]]:
    """Give what the word index holds of claims."""
    return [(row[0], title, words) for row, _, title, words in lines]
