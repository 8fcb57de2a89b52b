"""Articles that a ledger has never met, written many at once: numbered here, then added table by table.

What enters are articles whose id no row has; what leaves are rows of text, edition, capture, reading and claims, and the
derived rows of what stands now. A text that the ledger has from another article is not kept twice.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from headway.errors import LedgerError
from headway.ledger.drafting import Draft
from headway.ledger.keeper import Keeper
from headway.ledger.naming import Register
from headway.ledger.records import (
    CAPTURE_COLUMNS,
    CLAIM_COLUMNS,
    EDITION_COLUMNS,
    Row,
    capture_row,
)
from headway.ledger.standing import Written, insert, numbered, unjudged
from headway.model import Claim


def bare(columns: str) -> tuple[str, ...]:
    """Give the names of columns, as they are selected, the way that an INSERT takes them: without their tables."""
    return tuple(column.rsplit(".", 1)[-1] for column in columns.split(", "))


COLUMNS: Final[Mapping[str, str]] = {
    "text": "number, version, words, length, digest",
    "edition": f"{', '.join(bare(EDITION_COLUMNS))}, number, text, signature, taken_in",
    "capture": f"{', '.join(bare(CAPTURE_COLUMNS))}, edition, taken_in",
    "copy": "one, other, score, reason, taken_in",
    "reading": "number, edition, reader, taken_in",
    "found": "reading, claims",
    "claim": CLAIM_COLUMNS,
    "current": "article, edition, reading, day",
}
"""The tables that are written, in this order, and the columns in which rows are given."""


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text that the ledger has: its number and digest, and whether somebody judged a claim in it."""

    number: int
    digest: bytes
    judged: bool


def known_texts(keeper: Keeper, versions: Iterable[str]) -> dict[str, KnownText]:
    """Look up which of these versions of texts the ledger has."""
    query = (
        "SELECT version, number, digest, EXISTS (SELECT 1 FROM decision WHERE decision.text = text.number) AS judged "
        "FROM text WHERE version IN (SELECT value FROM json_each(?))"
    )
    rows = keeper.rows(query, json.dumps(list(versions)))
    return {row["version"]: KnownText(row["number"], row["digest"], bool(row["judged"])) for row in rows}


@dataclass(slots=True)
class Arrivals:
    """Rows that wait to be written. Holds good within one transaction, in which nobody else adds any; see `write`."""

    keeper: Keeper
    register: Register
    reader: str
    texts: dict[str, KnownText]
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    search: list[tuple[int, str | None, str]] = field(default_factory=list)
    standing: list[Written] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Make the rows of an article that is new here. Raises LedgerError for two texts of one version."""
        now, article, copies = self.keeper.now().isoformat(), draft.article, draft.page.copies
        text, edition = self._text(draft), self._next("edition")
        self.rows["edition"].append((*draft.edition, edition, text, draft.page.signature, now))
        self.rows["capture"].append((*capture_row(article.capture), edition, now))
        self.rows["copy"] += [(copy.one, copy.other, copy.score, copy.reason, now) for copy in copies]
        self.search.append((edition, article.title, article.text))
        number = None if draft.claims is None else self._next("reading")
        claims = draft.claims or ()
        if number is not None:
            self.rows["reading"].append((number, edition, self.reader, now))
            self.rows["found"].append((number, draft.found))
            self.rows["claim"] += claim_rows(number, claims)
        self.rows["current"].append((article.id, edition, number, article.day.isoformat() if article.day else None))
        lines = draft.lines if draft.register is self.register else None
        if lines is None:
            lines = unjudged(claims, self.register.numbers_of(claims, article))
        self.standing += numbered(edition, article, lines)

    def write(self) -> None:
        """Write what waits, and wait for more. The caller stands in a transaction."""
        for table, rows in self.rows.items():
            self.keeper.add_all(table, COLUMNS[table], rows, again=table == "copy")
            rows.clear()
        self.keeper.index_all("search", self.search)
        insert(self.keeper, self.register, self.standing)
        self.search.clear()
        self.standing.clear()
        self.last.clear()

    def _text(self, draft: Draft) -> int:
        """Give the number of an article's text, which is new or has come with another article."""
        version, digest = draft.version, draft.digest
        known = self.texts.get(version)
        if known is None:
            known = self.texts[version] = KnownText(self._next("text"), digest, judged=False)
            self.rows["text"].append((known.number, version, draft.words, len(draft.article.text), digest))
        elif known.digest != digest:
            raise LedgerError(f"{version} names two texts; the ledger keeps the first", draft.article.capture.source)
        return known.number

    def _next(self, table: str) -> int:
        """Give the number of the next row of a table."""
        last = self.last.get(table)
        if last is None:
            last = self.keeper.number(f"SELECT max(number) FROM {table}")
        self.last[table] = last + 1
        return last + 1


def claim_rows(reading: int, claims: Sequence[Claim]) -> list[Row]:
    """Give the rows by which each claim of a reading is found."""
    return [
        (reading, position, claim.id, claim.kind, claim.excerpt.start, claim.excerpt.end)
        for position, claim in enumerate(claims)
    ]
