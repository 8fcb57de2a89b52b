"""Claims as rows for other programs: what is most asked for in columns of its own, the rest as JSON.

What enters are readings as the ledger keeps them; what leaves are rows, a claim each, and readings made of such rows.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final, cast

from headway.ledger.coding import Plain, unpacked, unpacked_text, written
from headway.ledger.keeper import Keeper
from headway.ledger.records import Cell, claim_in, claim_parts
from headway.model import Claim

_PARTS: Final = ("attribution", "time", "places", "payload", "rules")
"""Parts of a claim that are written as JSON."""
_COLUMNS: Final = {
    "reading": "whole", "position": "whole", "id": "text", "kind": "text", "start": "whole", "end": "whole",
    "sentence_start": "whole", "sentence_end": "whole", "factuality": "text", "score": "number", "exact": "text",
    "sentence": "text", "speaker": "text", "speaker_id": "text", "first_day": "text", "last_day": "text",
}  # fmt: skip
_QUERY: Final = """
    SELECT found.reading, found.claims, text.words, edition.article FROM found JOIN reading ON reading.number = found.reading
    JOIN edition ON edition.number = reading.edition JOIN text ON text.number = edition.text ORDER BY found.reading
"""


def claim_columns() -> dict[str, str]:
    """Name the columns, with what each holds."""
    return {**_COLUMNS, **dict.fromkeys(_PARTS, "text")}


def claim_rows(keeper: Keeper) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each claim of each reading, in order."""
    for row in keeper.each(_QUERY):
        text = unpacked_text(row["words"])
        for position, given in enumerate(cast(list[Plain], unpacked(row["claims"]))):
            yield _row(row["reading"], position, claim_in(given, row["article"], text))


def _row(reading: int, position: int, claim: Claim) -> tuple[Cell, ...]:
    speaker = claim.attribution.speaker if claim.attribution else None
    means, when = (speaker.means if speaker else None), claim.time
    parts = claim_parts(claim)
    return (
        reading, position, claim.id, claim.kind, claim.excerpt.start, claim.excerpt.end, claim.sentence.start,
        claim.sentence.end, claim.factuality.value, claim.score, claim.excerpt.exact, claim.sentence.exact,
        (means.name if means else None) or (speaker.text if speaker else None), means.id if means else None,
        when.start.isoformat() if when and when.start else None, when.end.isoformat() if when and when.end else None,
        *(written(parts[key]) if key in parts else None for key in _PARTS),
    )  # fmt: skip


def parts_from(row: Mapping[str, Plain]) -> dict[str, Plain]:
    """Make the parts of a claim, as the ledger keeps them, of a row."""
    parts = {key: row[key] for key in ("id", "kind", "factuality", "score")}
    parts |= {"excerpt": [row["start"], row["end"]], "sentence": [row["sentence_start"], row["sentence_end"]]}
    return parts | {key: json.loads(cast(str, row[key])) for key in _PARTS if row.get(key) is not None}
