"""Articles and their claims, as a ledger's rows tell them: as of a day, as of a moment, or one by its id.

What enters are ids and clocks; what leaves are values equal to those taken in. A text that was altered is an error.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Final, cast

from headway.ledger.coding import Plain, unpacked, unpacked_text
from headway.ledger.keeper import Keeper
from headway.ledger.records import CAPTURE_COLUMNS, EDITION_COLUMNS, article_from, claim_from
from headway.ledger.verdicts import Anchor
from headway.model import Article, Claim, ClaimKind, Copy, Excerpt

_ARTICLE: Final = f"""
    SELECT {EDITION_COLUMNS}, version, words, text.digest AS text_digest, {CAPTURE_COLUMNS}
    FROM edition JOIN text ON text.number = edition.text
    JOIN capture ON capture.number = (SELECT min(number) FROM capture WHERE edition = edition.number)
    WHERE edition.number = ?
"""
_CURRENT: Final = "SELECT edition, reading, article FROM current WHERE true {only} ORDER BY day IS NULL, day, article"
_AS_OF: Final = """
    SELECT max(edition.number) AS edition,
           (SELECT max(reading.number) FROM reading
            WHERE reading.edition = edition.number AND reading.taken_in <= :moment) AS reading, edition.article
    FROM edition
    WHERE edition.taken_in <= :moment AND (:day IS NULL OR edition.day <= :day) {only}
    GROUP BY edition.article
    ORDER BY edition.day IS NULL, edition.day, edition.article
"""
_ONLY: Final = "AND article IN (SELECT value FROM json_each(:only))"
"""Of some articles alone."""
_END_OF_TIME: Final = "9999"


def moment_of(ledger_at: datetime | None) -> str:
    """Write a moment as the ledger writes its own: in UTC, to be compared as text; None is the end of time."""
    return _END_OF_TIME if ledger_at is None else in_utc(ledger_at).isoformat()


def in_utc(moment: datetime) -> datetime:
    """Give a moment in UTC; one without a zone is taken to be in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def editions(
    keeper: Keeper, as_of: date | None, ledger_at: datetime | None, only: Collection[str] | None = None
) -> list[tuple[int, int | None, str]]:
    """Name the edition, reading and article of each article as of a day and a moment, by day, undated ones last.

    With ``only`` of the articles of these ids; those that the ledger does not have are passed over.
    They are named first and fetched after, so that what is read is of one moment: rows never change.
    """
    narrowed, asked = ("", {}) if only is None else (_ONLY, {"only": json.dumps(sorted(only))})
    if as_of is None and ledger_at is None:
        return [tuple(row) for row in keeper.rows(_CURRENT.format(only=narrowed), **asked)]
    day = as_of.isoformat() if as_of else None
    rows = keeper.rows(_AS_OF.format(only=narrowed), day=day, moment=moment_of(ledger_at), **asked)
    return [tuple(row) for row in rows]


def article_at(keeper: Keeper, edition: int) -> Article | None:
    """Give the article of an edition, None where it was taken down."""
    row = keeper.row(_ARTICLE, edition)
    return None if row is None else article_from(row)


def parts_of(keeper: Keeper, reading: int | None) -> list[Plain]:
    """Give the claims of a reading as the ledger keeps them, in order."""
    row = keeper.row("SELECT claims FROM found WHERE reading = ?", reading) if reading is not None else None
    return cast(list[Plain], unpacked(row["claims"])) if row else []


def claims_at(keeper: Keeper, reading: int | None, article: Article) -> tuple[Claim, ...]:
    """Give the claims of a reading, in order; none where there is no reading."""
    return tuple(claim_from(parts, article) for parts in parts_of(keeper, reading))


def current_of(keeper: Keeper, article: str) -> tuple[int, int | None] | None:
    """Name the edition and reading of an article that are used now."""
    row = keeper.row("SELECT edition, reading FROM current WHERE article = ?", article)
    return (row["edition"], row["reading"]) if row else None


def where_claim(keeper: Keeper, claim: str) -> list[tuple[str, int, int, int]]:
    """Name the article, edition, reading and position of a claim's id in each article that had it, its latest reading.

    Articles in which it is found now come first, then the latest readings.
    """
    rows = keeper.rows(
        "SELECT edition.article, edition.number AS edition, claim.reading, claim.position, "
        "EXISTS (SELECT 1 FROM current WHERE current.reading = claim.reading) AS stands "
        "FROM claim JOIN reading ON reading.number = claim.reading JOIN edition ON edition.number = reading.edition "
        "WHERE claim.id = ? ORDER BY stands DESC, claim.reading DESC",
        claim,
    )
    latest = {row["article"]: row for row in reversed(rows)}
    return [tuple(row)[:4] for row in rows if latest[row["article"]] is row]


def anchor_of(keeper: Keeper, claim: str) -> Anchor | None:
    """Tell where a claim stood in its latest reading, None where no reading has it."""
    row = keeper.row(
        'SELECT text.version, claim.kind, claim.start, claim."end", edition.article, text.words '
        "FROM claim JOIN reading ON reading.number = claim.reading JOIN edition ON edition.number = reading.edition "
        "JOIN text ON text.number = edition.text WHERE claim.id = ? ORDER BY claim.reading DESC LIMIT 1",
        claim,
    )
    if row is None:
        return None
    start, end = row["start"], row["end"]
    return Anchor(
        row["version"],
        cast(ClaimKind, row["kind"]),
        Excerpt(row["article"], start, end, unpacked_text(row["words"])[start:end]),
    )


def copies_at(keeper: Keeper, ledger_at: datetime | None) -> Sequence[Copy]:
    """Give every pair of articles of which one holds the other's text, as known at a moment."""
    query = "SELECT one, other, score, reason FROM copy WHERE taken_in <= ? ORDER BY one, other"
    return [Copy(*row) for row in keeper.rows(query, moment_of(ledger_at))]


def unread_at(keeper: Keeper, as_of: date | None, ledger_at: datetime | None) -> Iterator[str]:
    """Yield the language of each article that has no reading; "unknown" where that was not found."""
    for edition, reading, _ in editions(keeper, as_of, ledger_at):
        if reading is None:
            row = keeper.row("SELECT language FROM edition WHERE number = ?", edition)
            yield (row["language"] if row else None) or "unknown"
