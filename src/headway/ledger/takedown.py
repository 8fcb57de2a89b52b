"""Taking down: a document's text, or a person's name, removed everywhere, with a record that it was.

What enters is an article (by id, address or file) or a name; what leaves is a ledger without it: text, title, index,
readings, corrections, kept assessments, the log and the free pages of the file. Only here are kept rows changed.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from headway.errors import InputError, LedgerError
from headway.ledger.coding import packed, packed_text, unpacked, unpacked_text
from headway.ledger.keeper import Keeper
from headway.ledger.masking import Mask, count_in, mask_cell, mask_of, masked, masked_pack
from headway.ledger.recall import article_at, current_of
from headway.ledger.records import Cell, digest_of
from headway.ledger.schema import KEPT, guards, run_script, unguarded
from headway.ledger.standing import forget_weights, stand_anew, stand_down, stood_now
from headway.model import Removed

_UNSEARCH: Final = "INSERT INTO search (search, rowid, title, words) VALUES ('delete', ?, ?, ?)"
_SEARCH: Final = "INSERT INTO search (rowid, title, words) VALUES (?, ?, ?)"


def take_down(keeper: Keeper, name: str, why: str) -> Removed:
    """Remove a document by the id of its article, its address or its file: all its versions, and the same text elsewhere.

    Raises InputError where the ledger has no such document, LedgerError where another program keeps the file in use.
    """
    if not why.strip():
        raise InputError("a takedown needs a reason", name)
    texts = _texts_of(keeper, name)
    if not texts:
        if keeper.row("SELECT 1 FROM takedown WHERE what = 'document' AND ? IN (article, source)", name):
            wipe(keeper)
            return Removed((), 0)
        raise InputError(f"the ledger has no document {name!r}", name)
    marks = ", ".join(map(str, texts))
    with changing(keeper):
        rows = keeper.rows(
            "SELECT edition.number, article, title, words, version, edition.text, coalesce(address, capture.source) "
            "AS source FROM edition JOIN text ON text.number = edition.text LEFT JOIN capture ON capture.number = "
            "(SELECT min(number) FROM capture WHERE edition = edition.number) "
            f"WHERE edition.text IN ({marks}) ORDER BY edition.number"
        )
        articles = tuple(dict.fromkeys(row["article"] for row in rows))
        copies = _near(keeper, articles)
        claims = sum(_remove(keeper, row, why) for row in rows)
        _remove_texts(keeper, marks)
        _forget_assessments(keeper, articles)
        keeper.turn(articles)
    wipe(keeper)
    return Removed(articles, claims, copies=copies)


def let_in(keeper: Keeper, name: str, why: str) -> int:
    """Let a document that was taken down be taken in again; give how many articles. Raises InputError for any other."""
    with keeper.writing(name):
        rows = keeper.rows(
            "SELECT DISTINCT article, source, version FROM takedown WHERE what = 'document' AND ? IN (article, source)",
            name,
        )
        if not rows:
            raise InputError(f"{name!r} was not taken down", name)
        for row in rows:
            cells = {"article": row["article"], "source": row["source"], "version": row["version"]}
            keeper.add("takedown", {"what": "lifted", "count": 0, "why": why, **cells})
    return len({row["article"] for row in rows})


def mask_name(keeper: Keeper, name: str, why: str) -> Removed:
    """Hide a name behind a mask of its length in every text, title, claim and note, and in all that is taken in later.

    Whatever its case. Other forms of the name (a surname alone) are names of their own. Raises InputError for a name
    without a letter.
    """
    mask = mask_of(name)
    if not mask.words:
        raise InputError(f"{name!r} is no name", name)
    masks = (mask,)
    with changing(keeper):
        counts, texts = 0, {}
        for row in keeper.rows("SELECT number, words FROM text"):
            words = unpacked_text(row["words"])
            if found := count_in(words, masks):
                counts += found
                texts[row["number"]] = masked(words, masks)
        _mask_notes(keeper, masks)
        articles = _mask_articles(keeper, texts, masks)
        cells: dict[str, Cell] = {"what": "name", "mask": mask_cell(mask), "count": counts, "why": why}
        keeper.add("takedown", cells)
        keeper.turn(articles)
    wipe(keeper)
    return Removed(articles, 0, masked=counts)


@contextmanager
def changing(keeper: Keeper) -> Iterator[None]:
    """Stand in a transaction in which kept rows may be changed; the guards are back before anybody else can write."""
    keeper.connection.execute("PRAGMA foreign_keys = OFF")
    keeper.connection.execute("PRAGMA secure_delete = ON")
    try:
        with keeper.writing():
            run_script(keeper.connection, unguarded(KEPT))
            yield
            _forget_names(keeper)
            run_script(keeper.connection, guards(KEPT))
    finally:
        keeper.connection.execute("PRAGMA foreign_keys = ON")


def _forget_names(keeper: Keeper) -> None:
    """Forget the names that are on no claim any more."""
    keeper.change("DELETE FROM part WHERE name IN (SELECT number FROM name WHERE total <= 0)")
    keeper.change("DELETE FROM name WHERE total <= 0")


def wipe(keeper: Keeper) -> None:
    """Clear what was removed from the word indices, the log and the free pages. Raises LedgerError where the file is in use."""
    try:
        with keeper.writing():
            keeper.merge_words("search", "sentence")
        keeper.connection.execute("VACUUM")
        (busy, _, _) = keeper.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise LedgerError(f"cannot clear {keeper.path}: {error}", keeper.path) from error
    if busy:
        raise LedgerError(
            f"it is removed, but another program still reads {keeper.path}; close that, then drop it again to clear the file",
            keeper.path,
        )


def _texts_of(keeper: Keeper, name: str) -> list[int]:
    """Name the texts of a document, by the id of its article, its address or its file."""
    rows = keeper.rows(
        "SELECT DISTINCT text FROM edition WHERE article = ?1 OR address = ?1 "
        "OR number IN (SELECT edition FROM capture WHERE source = ?1)",
        name,
    )
    return [row["text"] for row in rows]


def _near(keeper: Keeper, articles: Sequence[str]) -> tuple[str, ...]:
    """Name the articles that copy one of these, or are copied by one, and are none of them."""
    found: set[str] = set()
    for article in articles:
        for row in keeper.rows("SELECT one, other FROM copy WHERE ? IN (one, other)", article):
            found |= {row["one"], row["other"]}
    return tuple(sorted(found - set(articles)))


def _remove(keeper: Keeper, edition: sqlite3.Row, why: str) -> int:
    """Remove one edition and note it; give how many claims went with it."""
    number, article = edition["number"], edition["article"]
    now = current_of(keeper, article)
    if now is not None and now[0] == number and (whole := article_at(keeper, number)) is not None:
        stand_down(keeper, number, whole)
    keeper.change(_UNSEARCH, number, edition["title"], unpacked_text(edition["words"]))
    readings = "reading IN (SELECT number FROM reading WHERE edition = ?)"
    claims = keeper.number(f"SELECT count(*) FROM claim WHERE {readings}", number)
    for table in ("claim", "found"):
        keeper.change(f"DELETE FROM {table} WHERE {readings}", number)
    for table, key in (("reading", "edition"), ("capture", "edition"), ("edition", "number")):
        keeper.change(f"DELETE FROM {table} WHERE {key} = ?", number)
    keeper.change("DELETE FROM copy WHERE ? IN (one, other)", article)
    cells = {"article": article, "source": edition["source"], "version": edition["version"]}
    keeper.add("takedown", {"what": "document", "count": claims, "why": why.strip(), **cells})
    _step_back(keeper, article)
    return claims


def _step_back(keeper: Keeper, article: str) -> None:
    """Let the latest version that is left be the current one; forget the article where none is."""
    keeper.change("DELETE FROM current WHERE article = ?", article)
    left = keeper.row("SELECT number, day FROM edition WHERE article = ? ORDER BY number DESC LIMIT 1", article)
    if left is None:
        return
    reading = keeper.number("SELECT max(number) FROM reading WHERE edition = ?", left["number"]) or None
    keeper.change("INSERT INTO current VALUES (?, ?, ?, ?)", article, left["number"], reading, left["day"])
    stood = stood_now(keeper, article)
    if stood is not None:
        stand_down(keeper, stood.edition, stood.article)
        stand_anew(keeper, [stood])


def _remove_texts(keeper: Keeper, marks: str) -> None:
    """Remove texts; a decision on a claim in one of them stays on record, without what it quotes."""
    keeper.change(f"UPDATE decision SET text = NULL, correction = NULL WHERE text IN ({marks})")
    keeper.change(f"DELETE FROM text WHERE number IN ({marks})")


def _forget_assessments(keeper: Keeper, articles: Sequence[str]) -> None:
    """Empty the kept assessments that cite one of these articles; that they were made stays on record."""
    for row in keeper.rows("SELECT number, document FROM assessment"):
        document = json.dumps(unpacked(row["document"]), ensure_ascii=False)
        if any(article in document for article in articles):
            keeper.change("UPDATE assessment SET document = ? WHERE number = ?", packed(None), row["number"])


def _mask_articles(keeper: Keeper, texts: dict[int, str], masks: Sequence[Mask]) -> tuple[str, ...]:
    """Hide names in texts, titles, bylines and readings; give the articles in which one stood."""
    touched: dict[str, None] = {}
    for row in keeper.rows("SELECT * FROM edition ORDER BY number"):
        cells = {key: masked(row[key], masks) for key in ("title", "outlet", "byline", "credits") if row[key]}
        readings = _masked_readings(keeper, row["number"], masks)
        is_changed = any(cells[key] != row[key] for key in cells)
        if not (is_changed or readings or row["text"] in texts):
            continue
        _mask_edition(keeper, row, cells, readings, texts.get(row["text"]))
        touched[row["article"]] = None
    for number, words in texts.items():
        change = "UPDATE text SET words = ?, digest = ? WHERE number = ?"
        keeper.change(change, packed_text(words), digest_of(words), number)
    _forget_names(keeper)
    for article in touched:
        stood = stood_now(keeper, article)
        stand_anew(keeper, [stood] if stood else [])
    return tuple(touched)


def _masked_readings(keeper: Keeper, edition: int, masks: Sequence[Mask]) -> dict[int, bytes]:
    """Give the readings of an edition in which a name is hidden, as they are to be kept."""
    query = "SELECT reading, claims FROM found JOIN reading ON reading.number = reading WHERE edition = ?"
    both = {row["reading"]: (row["claims"], masked_pack(row["claims"], masks)) for row in keeper.rows(query, edition)}
    return {reading: new for reading, (old, new) in both.items() if unpacked(old) != unpacked(new)}


def _mask_edition(
    keeper: Keeper, row: sqlite3.Row, cells: dict[str, str], readings: dict[int, bytes], words: str | None
) -> None:
    number, now = row["number"], current_of(keeper, row["article"])
    if now is not None and now[0] == number and (whole := article_at(keeper, number)) is not None:
        stand_down(keeper, number, whole)
        forget_weights(keeper, number, whole.day)
    before = unpacked_text(keeper.rows("SELECT words FROM text WHERE number = ?", row["text"])[0]["words"])
    keeper.change(_UNSEARCH, number, row["title"], before)
    keeper.change(_SEARCH, number, cells.get("title"), words or before)
    for key, value in cells.items():
        keeper.change(f"UPDATE edition SET {key} = ? WHERE number = ?", value, number)
    for reading, claims in readings.items():
        keeper.change("UPDATE found SET claims = ? WHERE reading = ?", claims, reading)


def _mask_notes(keeper: Keeper, masks: Sequence[Mask]) -> None:
    """Hide names in what people wrote, in pages skipped and in kept assessments."""
    for row in keeper.rows("SELECT number, why, correction FROM decision"):
        correction = masked_pack(row["correction"], masks) if row["correction"] else None
        change = "UPDATE decision SET why = ?, correction = ? WHERE number = ?"
        keeper.change(change, masked(row["why"], masks), correction, row["number"])
    for row in keeper.rows("SELECT number, detail FROM skipped WHERE detail != ''"):
        keeper.change("UPDATE skipped SET detail = ? WHERE number = ?", masked(row["detail"], masks), row["number"])
    for row in keeper.rows("SELECT number, document FROM assessment"):
        document = masked_pack(row["document"], masks)
        keeper.change("UPDATE assessment SET document = ? WHERE number = ?", document, row["number"])
