"""Articles and claims to rows of the ledger and back, equal to what they were.

What enters are model values or rows; what leaves is the other. Words of an excerpt are not kept a second time: they
are cut from the article's text, whose digest is checked whenever it is read.
"""

import hashlib
import json
import sqlite3
from datetime import date, datetime
from typing import Final, TypeAlias, cast, get_args

from headway.errors import LedgerError
from headway.ledger.coding import from_json, from_json_list, to_json
from headway.model import (
    Actor,
    Article,
    Attribution,
    Capture,
    Claim,
    ClaimKind,
    Control,
    DateFound,
    Event,
    Excerpt,
    Factuality,
    Figure,
    Judgement,
    Mention,
    Need,
    Payload,
    Place,
    Published,
    TimeSpan,
)

Cell: TypeAlias = str | int | float | bytes | None

PAYLOADS: Final[dict[str, type[Payload]]] = {
    "event": Event,
    "control": Control,
    "figure": Figure,
    "need": Need,
    "judgement": Judgement,
}

CLAIM_COLUMNS: Final = (
    'id, kind, start, "end", sentence_start, sentence_end, factuality, score, speaker, place, first_day, last_day, '
    "attribution, time, places, payload, rules"
)
EDITION_COLUMNS: Final = (
    "edition.article, address, title, outlet, day, day_found, day_sure, language, byline, credits, prose"
)
CAPTURE_COLUMNS: Final = "source, media, capture.digest, captured_at, record"


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
        json.dumps(article.byline, ensure_ascii=False),
        json.dumps(article.credits, ensure_ascii=False),
        json.dumps(article.prose),
    )


def capture_row(capture: Capture) -> tuple[Cell, ...]:
    """Give the cells of a capture in the order of CAPTURE_COLUMNS."""
    at = capture.captured_at.isoformat() if capture.captured_at else None
    return capture.source, capture.media, capture.digest, at, capture.record


def article_from(row: sqlite3.Row) -> Article:
    """Make the article of a row that joins edition, text and capture. Raises LedgerError for a text that was altered."""
    text = row["words"]
    if digest_of(text) != row["text_digest"]:
        raise LedgerError(f"the stored text of {row['source']} is not the one that was taken in", row["source"])
    captured = row["captured_at"]
    return Article(
        id=row["article"],
        version=row["version"],
        text=text,
        prose=tuple((start, end) for start, end in json.loads(row["prose"])),
        capture=Capture(
            row["source"],
            row["media"],
            row["digest"],
            datetime.fromisoformat(captured) if captured else None,
            row["record"],
        ),
        title=row["title"],
        byline=tuple(json.loads(row["byline"])),
        outlet=row["outlet"],
        published=_published(row),
        language=row["language"],
        address=row["address"],
        credits=tuple(json.loads(row["credits"])),
    )


def _published(row: sqlite3.Row) -> Published | None:
    if row["day"] is None:
        return None
    return Published(date.fromisoformat(row["day"]), cast(DateFound, row["day_found"]), bool(row["day_sure"]))


def claim_row(claim: Claim, article: Article) -> tuple[Cell, ...]:
    """Give the cells of a claim in the order of CLAIM_COLUMNS. Raises LedgerError where its words are not the text's."""
    for excerpt in (claim.excerpt, claim.sentence):
        if excerpt.article != article.id or article.text[excerpt.start : excerpt.end] != excerpt.exact:
            raise LedgerError(f"claim {claim.id}: its excerpt is not what {article.id} says there", claim.id)
    speaker = claim.attribution.speaker if claim.attribution else None
    return (
        claim.id,
        claim.kind,
        claim.excerpt.start,
        claim.excerpt.end,
        claim.sentence.start,
        claim.sentence.end,
        claim.factuality.value,
        claim.score,
        _actor_id(speaker),
        _place_id(claim),
        claim.time.start.isoformat() if claim.time and claim.time.start else None,
        claim.time.end.isoformat() if claim.time and claim.time.end else None,
        to_json(claim.attribution) if claim.attribution else None,
        to_json(claim.time) if claim.time else None,
        to_json(claim.places),
        to_json(claim.payload),
        to_json(claim.rules),
    )


def _actor_id(mention: Mention[Actor] | None) -> str | None:
    return mention.means.id if mention and mention.means else None


def _place_id(claim: Claim) -> str | None:
    """Give the place that a query by place finds the claim under: the payload's own, else the first that is known."""
    payload = claim.payload
    own = payload.place if isinstance(payload, Control) else payload.at if isinstance(payload, Figure) else None
    known = [mention.means.id for mention in (own, *claim.places) if mention and mention.means]
    return known[0] if known else None


def claim_from(row: sqlite3.Row, article: Article) -> Claim:
    """Make the claim of a row, its words cut from the article."""
    kind = cast(ClaimKind, row["kind"])
    if kind not in get_args(ClaimKind):
        raise LedgerError(f"claim {row['id']}: {kind!r} is no kind of claim", row["id"])
    return Claim(
        id=row["id"],
        kind=kind,
        excerpt=_cut(article, row["start"], row["end"]),
        sentence=_cut(article, row["sentence_start"], row["sentence_end"]),
        attribution=from_json(Attribution, row["attribution"]) if row["attribution"] else None,
        factuality=Factuality(row["factuality"]),
        time=from_json(TimeSpan, row["time"]) if row["time"] else None,
        places=from_json_list(Mention[Place], row["places"]),
        payload=from_json(PAYLOADS[kind], row["payload"]),
        score=row["score"],
        rules=tuple(json.loads(row["rules"])),
    )


def _cut(article: Article, start: int, end: int) -> Excerpt:
    return Excerpt(article.id, start, end, article.text[start:end])
