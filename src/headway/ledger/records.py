"""Articles and claims to rows of the ledger and back, equal to what they were.

What enters are model values or rows; what leaves is the other. Words of an excerpt are not kept a second time: they
are cut from the article's text, whose digest is checked whenever it is read.
"""

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Final, TypeAlias, cast

from headway.errors import LedgerError
from headway.ledger.coding import Plain, packed_by_position, unpacked_text, written
from headway.ledger.legible import PAYLOADS, attribution_of, payload_of, place_of, time_of
from headway.model import (
    Article,
    Capture,
    Claim,
    ClaimKind,
    DateFound,
    Excerpt,
    Factuality,
    Figure,
    Need,
    Published,
)

Cell: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = tuple[Cell, ...]

KINDS: Final = frozenset(PAYLOADS)

CLAIM_COLUMNS: Final = 'reading, position, id, kind, start, "end"'
EDITION_COLUMNS: Final = (
    "edition.article, address, title, outlet, day, day_found, day_sure, language, byline, credits, prose"
)
CAPTURE_COLUMNS: Final = "source, media, capture.digest, captured_at, record, etag, modified"


def digest_of(text: str) -> bytes:
    """Hash a text, so that a change of the file shows."""
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).digest()


def edition_row(article: Article) -> tuple[Cell, ...]:
    """Give the cells of an article in the order of EDITION_COLUMNS."""
    when = article.published
    return (
        article.id,
        article.address,
        article.title,
        article.outlet,
        when.day.isoformat() if when else None,
        when.found if when else None,
        int(when.sure) if when else None,
        article.language,
        written(article.byline),
        written(article.credits),
        written(article.prose),
    )


def capture_row(capture: Capture) -> tuple[Cell, ...]:
    """Give the cells of a capture in the order of CAPTURE_COLUMNS."""
    at = capture.captured_at.isoformat() if capture.captured_at else None
    return capture.source, capture.media, capture.digest, at, capture.record, capture.etag, capture.modified


def article_from(row: sqlite3.Row) -> Article:
    """Make the article of a row that joins edition, text and capture. Raises LedgerError for a text that was altered."""
    text = unpacked_text(row["words"])
    if digest_of(text) != row["text_digest"]:
        raise LedgerError(f"the stored text of {row['source']} is not the one that was taken in", row["source"])
    return Article(
        id=row["article"],
        version=row["version"],
        text=text,
        prose=tuple((start, end) for start, end in json.loads(row["prose"])),
        capture=capture_from(row),
        title=row["title"],
        byline=tuple(json.loads(row["byline"])),
        outlet=row["outlet"],
        published=_published(row),
        language=row["language"],
        address=row["address"],
        credits=tuple(json.loads(row["credits"])),
    )


def capture_from(row: sqlite3.Row) -> Capture:
    """Make the capture of a row."""
    at = datetime.fromisoformat(row["captured_at"]) if row["captured_at"] else None
    return Capture(row["source"], row["media"], row["digest"], at, row["record"], row["etag"], row["modified"])


def _published(row: sqlite3.Row) -> Published | None:
    if row["day"] is None:
        return None
    return Published(date.fromisoformat(row["day"]), cast(DateFound, row["day_found"]), bool(row["day_sure"]))


def claim_parts(claim: Claim) -> dict[str, object]:
    """Take a claim into the parts that are kept, its excerpts as offsets."""
    parts: dict[str, object] = {
        "id": claim.id,
        "kind": claim.kind,
        "excerpt": [claim.excerpt.start, claim.excerpt.end],
        "sentence": [claim.sentence.start, claim.sentence.end],
        "factuality": claim.factuality.value,
        "places": claim.places,
        "payload": claim.payload,
        "score": claim.score,
        "rules": claim.rules,
    }
    if claim.attribution is not None:
        parts["attribution"] = claim.attribution
    if claim.time is not None:
        parts["time"] = claim.time
    return parts


def packed_claims(claims: Sequence[Claim]) -> bytes:
    """Write claims as one compressed JSON list, each by position, its excerpts as offsets.

    Raises UnicodeEncodeError for a text that is not Unicode.
    """
    return packed_by_position([_cells(claim) for claim in claims])


def _cells(claim: Claim) -> tuple[object, ...]:
    excerpt, sentence = claim.excerpt, claim.sentence
    return (
        claim.id, claim.kind, excerpt.start, excerpt.end, sentence.start, sentence.end, claim.factuality,
        claim.attribution, claim.time, claim.places, claim.payload, claim.score, claim.rules,
    )  # fmt: skip


def checked_claim(claim: Claim, article: Article) -> Claim:
    """Give the claim back. Raises LedgerError where its words are not the article's, or a number of it is none."""
    if not all(map(isfinite, _numbers(claim))):
        raise LedgerError(f"claim {claim.id}: a number of it is not finite", claim.id)
    for excerpt in (claim.excerpt, claim.sentence):
        if excerpt.article != article.id or article.text[excerpt.start : excerpt.end] != excerpt.exact:
            raise LedgerError(f"claim {claim.id}: its excerpt is not what {article.id} says there", claim.id)
    return claim


def _numbers(claim: Claim) -> tuple[float, ...]:
    payload = claim.payload
    if isinstance(payload, Figure | Need):
        return claim.score, payload.low or 0.0, payload.high or 0.0
    return (claim.score,)


def claim_from(given: Plain, article: Article) -> Claim:
    """Make the claim of what `packed_claims` or `claim_parts` gave, read from JSON, its words cut from the article."""
    return claim_in(given, article.id, article.text)


def claim_in(given: Plain, article: str, text: str) -> Claim:
    """Make the claim of an article of which only the id and the text are at hand."""
    name, kind, start, end, first, last, factuality, told, when, places, payload, score, rules = cells_of(given)
    if kind not in KINDS:
        raise LedgerError(f"claim {name}: {kind!r} is no kind of claim", name)
    return Claim(
        name,
        cast(ClaimKind, kind),
        Excerpt(article, start, end, text[start:end]),
        Excerpt(article, first, last, text[first:last]),
        None if told is None else attribution_of(told),
        Factuality(factuality),
        None if when is None else time_of(when),
        tuple([place_of(place) for place in places]),
        payload_of(kind, payload),
        score,
        tuple(rules),
    )


Cells: TypeAlias = tuple[
    str, str, int, int, int, int, str, Plain | None, Plain | None, Sequence[Plain], Plain, float, Sequence[str]
]
"""What `packed_claims` gives of a claim, read from JSON."""


def cells_of(given: Plain) -> Cells:
    """Give the cells of a claim, also of one that is kept by name."""
    if isinstance(given, Mapping):
        parts = cast(Mapping[str, Plain], given)
        start, end, first, last = (*cast(list[int], parts["excerpt"]), *cast(list[int], parts["sentence"]))
        told, when = parts.get("attribution"), parts.get("time")
        rest = (told, when, *(parts[key] for key in ("places", "payload", "score", "rules")))
        return cast(Cells, (parts["id"], parts["kind"], start, end, first, last, parts["factuality"], *rest))
    return cast(Cells, tuple(cast(list[Plain], given)))
