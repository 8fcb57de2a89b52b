"""The third schema: a note of which articles each change bore on, so that a reader need fetch only what is new.

What enters is a ledger of the second schema; what leaves is one of the third, in which every article there is counts as
changed at the stamp of its last change.
"""

from typing import Final

TABLES: Final = """
CREATE TABLE touched (
    turn INTEGER NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (turn, article)
) STRICT, WITHOUT ROWID;
INSERT INTO touched (turn, article) SELECT turn.number, current.article FROM turn, current;
"""
