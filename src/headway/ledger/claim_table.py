"""Claims as rows for other programs: what is most asked for in columns of its own, the rest as JSON.

What enters are readings as the ledger keeps them; what leaves are rows, a claim each, and readings made of such rows.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final, cast

from headway.ledger.coding import Plain, unpacked, unpacked_text
from headway.ledger.keeper import Keeper
from headway.ledger.records import Cell

_PARTS: Final = ("attribution", "time", "places", "payload", "rules")
"""Parts of a claim that are written as JSON."""
_COLUMNS: Final = {
    "reading": "whole", "position": "whole", "id": "text", "kind": "text", "start": "whole", "end": "whole",
    "sentence_start": "whole", "sentence_end": "whole", "factuality": "text", "score": "number", "exact": "text",
    "sentence": "text", "speaker": "text", "speaker_id": "text", "first_day": "text", "last_day": "text",
}  # fmt: skip
_QUERY: Final = """
    SELECT found.reading, found.claims, text.words FROM found JOIN reading ON reading.number = found.reading
    JOIN edition ON edition.number = reading.edition JOIN text ON text.number = edition.text ORDER BY found.reading
"""


def claim_columns() -> dict[str, str]:
    """Name the columns, with what each holds."""
    return {**_COLUMNS, **dict.fromkeys(_PARTS, "text")}


def claim_rows(keeper: Keeper) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each claim of each reading, in order."""
    for row in keeper.each(_QUERY):
        text = unpacked_text(row["words"])
        for position, parts in enumerate(cast(list[dict[str, Plain]], unpacked(row["claims"]))):
            yield _row(row["reading"], position, parts, text)


def _row(reading: int, position: int, parts: Mapping[str, Plain], text: str) -> tuple[Cell, ...]:
    (start, end), (first, last) = (cast(tuple[int, int], parts[key]) for key in ("excerpt", "sentence"))
    speaker = _inside(parts.get("attribution"), "speaker")
    means = _inside(speaker, "means")
    told = [json.dumps(parts[key], ensure_ascii=False) if key in parts else None for key in _PARTS]
    return (
        reading, position, cast(str, parts["id"]), cast(str, parts["kind"]), start, end, first, last,
        cast(str, parts["factuality"]), cast(float, parts["score"]), text[start:end], text[first:last],
        cast(str | None, means.get("name") or speaker.get("text")), cast(str | None, means.get("id")),
        cast(str | None, _inside(parts, "time").get("start")), cast(str | None, _inside(parts, "time").get("end")), *told,
    )  # fmt: skip


def _inside(value: Plain, key: str) -> Mapping[str, Plain]:
    held = cast(Mapping[str, Plain], value).get(key) if isinstance(value, Mapping) else None
    return cast(Mapping[str, Plain], held) if isinstance(held, Mapping) else {}


def parts_from(row: Mapping[str, Plain]) -> dict[str, Plain]:
    """Make the parts of a claim, as the ledger keeps them, of a row."""
    parts = {key: row[key] for key in ("id", "kind", "factuality", "score")}
    parts |= {"excerpt": [row["start"], row["end"]], "sentence": [row["sentence_start"], row["sentence_end"]]}
    return parts | {key: json.loads(cast(str, row[key])) for key in _PARTS if row.get(key) is not None}
