"""The second schema: decisions, kept assessments, takedowns, and what is derived so that a million claims can be searched.

What enters is a ledger of the first schema; what leaves is one of the second, every text and reading as it was. Texts are
compressed, and the parts of a claim move from a row of JSON each into one compressed piece a reading: a fifth of the size.
"""

from typing import Final

KEPT: Final = ("text", "claim", "found", "decision", "assessment", "fetched", "takedown")
"""The tables that this schema adds (or, for claim, makes anew) whose rows are never changed or taken away."""

TABLES: Final = """
CREATE TABLE packed_text (
    number INTEGER PRIMARY KEY,
    version TEXT NOT NULL UNIQUE,
    words BLOB NOT NULL,
    length INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;
INSERT INTO packed_text SELECT number, version, packed(words), characters(words), digest FROM text;
DROP TABLE search;
DROP VIEW searched;
DROP TABLE text;
ALTER TABLE packed_text RENAME TO text;
CREATE VIRTUAL TABLE search USING fts5 (
    title, words, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE found (
    reading INTEGER PRIMARY KEY REFERENCES reading (number),
    claims BLOB NOT NULL
) STRICT;
INSERT INTO found (reading, claims)
    SELECT reading, packed(json_group_array(json(claim_parts))) FROM (
        SELECT reading, json_patch('{}', json_object(
            'id', id, 'kind', kind, 'excerpt', json_array(start, "end"),
            'sentence', json_array(sentence_start, sentence_end), 'attribution', json(attribution),
            'factuality', factuality, 'time', json(time), 'places', json(places), 'payload', json(payload),
            'score', score, 'rules', json(rules))) AS claim_parts
        FROM claim ORDER BY reading, position)
    GROUP BY reading;
CREATE TABLE claim_of_a_reading (
    reading INTEGER NOT NULL REFERENCES reading (number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
INSERT INTO claim_of_a_reading SELECT reading, position, id, kind, start, "end" FROM claim;
DROP TABLE claim;
ALTER TABLE claim_of_a_reading RENAME TO claim;
CREATE INDEX claim_id ON claim (id);
CREATE INDEX edition_text ON edition (text);
ALTER TABLE capture ADD COLUMN etag TEXT;
ALTER TABLE capture ADD COLUMN modified TEXT;
CREATE INDEX capture_source ON capture (source);

CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    verdict TEXT NOT NULL,
    claim TEXT NOT NULL,
    other TEXT,
    text INTEGER REFERENCES text (number),
    reading INTEGER,
    correction BLOB,
    undoes INTEGER REFERENCES decision (number),
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    taken_in TEXT NOT NULL
) STRICT;
CREATE INDEX decision_text ON decision (text);
CREATE INDEX decision_claim ON decision (claim);
CREATE UNIQUE INDEX decision_undoes ON decision (undoes) WHERE undoes IS NOT NULL;
CREATE TABLE assessment (
    number INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL,
    as_of TEXT,
    ledger_at TEXT,
    document BLOB NOT NULL,
    version TEXT NOT NULL,
    taken_in TEXT NOT NULL
) STRICT;
CREATE TABLE fetched (
    number INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    taken_in TEXT NOT NULL
) STRICT;
CREATE INDEX fetched_address ON fetched (address);
CREATE TABLE takedown (
    number INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    article TEXT,
    source TEXT,
    version TEXT,
    mask BLOB,
    count INTEGER NOT NULL,
    why TEXT NOT NULL,
    taken_in TEXT NOT NULL
) STRICT;
CREATE INDEX takedown_article ON takedown (article) WHERE article IS NOT NULL;
CREATE INDEX takedown_version ON takedown (version) WHERE version IS NOT NULL;

CREATE TABLE turn (number INTEGER NOT NULL) STRICT;
INSERT INTO turn VALUES (1);
CREATE TABLE current (
    article TEXT PRIMARY KEY,
    edition INTEGER NOT NULL,
    reading INTEGER,
    day TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX current_reading ON current (reading);
CREATE TABLE standing (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    factuality TEXT NOT NULL,
    verdict TEXT,
    decision INTEGER,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    names TEXT NOT NULL
) STRICT;
CREATE INDEX standing_verdict ON standing (verdict, number) WHERE verdict IS NOT NULL;
CREATE TABLE name (
    number INTEGER PRIMARY KEY,
    sort TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    folded TEXT NOT NULL,
    total INTEGER NOT NULL,
    UNIQUE (sort, id)
) STRICT;
CREATE INDEX name_folded ON name (folded);
CREATE TABLE part (
    whole TEXT NOT NULL,
    name INTEGER NOT NULL,
    PRIMARY KEY (whole, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE about (
    name INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (name, claim)
) STRICT, WITHOUT ROWID;
CREATE TABLE weighing (
    claim INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    credibility INTEGER NOT NULL,
    reliability TEXT NOT NULL,
    names TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE sentence USING fts5 (
    title, words, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
"""
BULK: Final = "".join(
    f"INSERT INTO {index} ({index}, rank) VALUES ('{setting}', {value});\n"
    for index in ("search", "sentence")
    for setting, value in (("hashsize", 33_554_432), ("automerge", 16), ("crisismerge", 64))
)
"""How the word indices are filled: 32 MB of words are gathered in memory before a piece is written, and sixteen pieces of
one size are merged at a time (four as SQLite has it), so that a word is written twice or three times and not five."""
