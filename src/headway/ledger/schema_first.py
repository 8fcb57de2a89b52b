"""The first schema: texts, editions, captures, readings and their claims. Released, and never changed since.

What enters is an empty database; what leaves are the tables that a ledger began with.
"""

from typing import Final

TABLES: Final = """
CREATE TABLE text (
    number INTEGER PRIMARY KEY,
    version TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE TABLE edition (
    number INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    text INTEGER NOT NULL REFERENCES text (number),
    address TEXT,
    title TEXT,
    outlet TEXT,
    day TEXT,
    day_found TEXT,
    day_sure INTEGER,
    language TEXT,
    byline TEXT NOT NULL,
    credits TEXT NOT NULL,
    prose TEXT NOT NULL,
    signature BLOB NOT NULL,
    taken_in TEXT NOT NULL,
    UNIQUE (article, text)
) STRICT;
CREATE INDEX edition_day ON edition (day);
CREATE TABLE capture (
    number INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES edition (number),
    source TEXT NOT NULL,
    media TEXT NOT NULL,
    digest TEXT NOT NULL,
    captured_at TEXT,
    record TEXT,
    taken_in TEXT NOT NULL,
    UNIQUE (edition, source, digest)
) STRICT;
CREATE TABLE reading (
    number INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES edition (number),
    reader TEXT NOT NULL,
    taken_in TEXT NOT NULL,
    UNIQUE (edition, reader)
) STRICT;
CREATE TABLE claim (
    reading INTEGER NOT NULL REFERENCES reading (number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    factuality TEXT NOT NULL,
    score REAL NOT NULL,
    speaker TEXT,
    place TEXT,
    first_day TEXT,
    last_day TEXT,
    attribution TEXT,
    time TEXT,
    places TEXT NOT NULL,
    payload TEXT NOT NULL,
    rules TEXT NOT NULL,
    PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_speaker ON claim (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX claim_place ON claim (place, kind) WHERE place IS NOT NULL;
CREATE TABLE copy (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    taken_in TEXT NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE skipped (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    taken_in TEXT NOT NULL,
    UNIQUE (source, reason, detail)
) STRICT;
CREATE VIEW searched AS
    SELECT edition.number AS number, edition.title AS title, text.words AS words
    FROM edition JOIN text ON text.number = edition.text;
CREATE VIRTUAL TABLE search USING fts5 (
    title, words, content = 'searched', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
"""

KEPT: Final = ("text", "edition", "capture", "reading", "claim", "copy", "skipped")
"""The tables whose rows are added and never changed or taken away."""
