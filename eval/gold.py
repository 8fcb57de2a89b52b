"""Read gold: documents with the attributions, quantities and claims that people marked in them.

What enters are the rows of eval/own (which carry their texts) and of eval/shared (which carry only the hash of a text
that lies in the shared corpus). What leaves are documents with spans turned back into words. A text whose hash differs
is left out and counted, never scored against offsets that do not belong to it.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

EVAL = Path(__file__).resolve().parent
OWN_HALVES = ("dev", "held_out")
SHARED_HALVES = ("dev", "test")
SHARED_FILES = ("corpus/*/*.jsonl", "bench/data/*.jsonl")
"""Where the texts of the shared gold are looked for, the corpus first."""
SPANS = ("place", "holder", "loser", "who", "of", "what", "about", "via", "speaker", "counts")
"""Fields of a claim that are kept as offsets of the words that name them."""
LISTS = ("actors", "recipients")
UNSAID: Json = {"optional": False, "speaker": None, "when": None, "lines": [], "modality": "asserted"}
"""What a claim of another reader's file means where it leaves a field out."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text and what people found in it; `claims` carry words, made from the offsets of the row.

    `words` of a claim are its evidence; names and what is counted stand as words too.
    """

    id: str
    text: str
    row: Json
    attributions: list[Json]
    quantities: list[Json]
    claims: list[Json]

    @property
    def campaign(self) -> str | None:
        return self.row.get("campaign")


def own(half: str) -> list[Document]:
    """Read one half of the gold that was written for the project."""
    return [document(row, row["text"]) for row in rows(EVAL / "own" / f"{half}.jsonl")]


def shared(half: str) -> list[Document]:
    """Read one half of the gold on the shared corpus: empty where the corpus is not there."""
    found = ((row, text_of(row)) for row in rows(EVAL / "shared" / f"{half}.jsonl"))
    return [document({"campaign": "counter-isis"} | row, text) for row, text in found if text is not None]


def two_readings(second: str = "second") -> tuple[list[Document], list[Document]]:
    """Read the documents that two people marked without seeing each other's marks: another reader, then ours.

    The other reader's claims stand in words, so they need no offsets turned back; empty where the texts are not here.
    `second` is the file of eval/shared that holds our reading.
    """
    path = EVAL / "shared" / f"{second}.jsonl"
    ours = [document(row, text) for row in rows(path) if (text := text_of(row)) is not None]
    wanted, path = {reading.id for reading in ours}, folder() / "bench" / "data" / "claims.jsonl"
    theirs = [Document(row["id"], row["text"], row, [], [], [UNSAID | claim for claim in row["claims"]])
              for row in (rows(path) if path.is_file() else ()) if row["id"] in wanted]  # fmt: skip
    return theirs, ours


def rows(path: Path) -> Iterator[Json]:
    """Read the rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def document(row: Json, text: str) -> Document:
    """Make a document of a row: offsets stay, and the words that they cover stand beside them."""
    quantities = [quantity | {"unit": _words(text, quantity["unit"])} for quantity in row["quantities"]]
    return Document(row["id"], text, row, row["attributions"], quantities, [_worded(text, c) for c in row["claims"]])


def _worded(text: str, claim: Json) -> Json:
    named = {name: _words(text, claim[name]) for name in SPANS if name in claim}
    listed = {name: [_words(text, span) for span in claim[name]] for name in LISTS if name in claim}
    return claim | named | listed | {"words": text[claim["start"] : claim["end"]]}


def _words(text: str, span: list[int] | None) -> str | None:
    return text[span[0] : span[1]] if span else None


def folder() -> Path:
    """Where the shared texts lie: beside the checkout, or in $HEADWAY_SHARED."""
    return Path(os.environ.get("HEADWAY_SHARED", EVAL.parents[1] / "shared"))


def text_of(row: Json) -> str | None:
    """Find the text of a row of the shared gold; None where it is not there or is another text."""
    text = _stretch(folder() / row["source"], row["id"])
    return text if text is not None and digest(text) == row["sha256"] else None


def find_text(name: str) -> tuple[str, str]:
    """Find a shared text, or the stretch of one, by its id: the file that it lies in, and the text."""
    for path in (path for files in SHARED_FILES for path in sorted(folder().glob(files))):
        if text := _stretch(path, name):
            return str(path.relative_to(folder())), text
    raise LookupError(f"no shared text has the id {name}")


def _stretch(path: Path, name: str) -> str | None:
    """Find a text by its id; "id:20-90" is the stretch of it from character 20 up to 90."""
    whole, _, offsets = name.partition(":")
    text = _texts(path).get(whole)
    return text[slice(*map(int, offsets.split("-")))] if text and offsets else text


def digest(text: str) -> str:
    """Hash a text as the shared gold does."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _texts(path: Path) -> dict[str, str]:
    found = rows(path) if path.is_file() else ()
    return {row.get("id") or row["doc_id"]: row["text"] for row in found if "text" in row}


def as_answer(document: Document) -> Json:
    """Give gold the shape of an answer of `headway annotate`, so that one reading can be scored against another."""
    claims = [_answered(claim) for claim in document.claims]
    quantities = [quantity | {"status": quantity["status"].split("|")[0]} for quantity in document.quantities]
    return {"id": document.id, "claims": claims, "attributions": document.attributions, "quantities": quantities}


def _answered(claim: Json) -> Json:
    said = {"speaker": {"text": claim["speaker"]}, "direct": claim["direct_quote"]} if claim["speaker"] else None
    one = {name: claim[name].split("|")[0] for name in ("type", "status", "frame") if name in claim}
    when = {"start": claim["when"]} if claim["when"] else None
    return claim | one | {
        "excerpt": {"start": claim["start"], "end": claim["end"]},
        "attribution": said,
        "factuality": claim["modality"].split("|")[0],
        "time": when,
        "lines_of_effort": claim["lines"],
        "direction": (claim.get("direction") or "").split("|")[0] or None,
        "score": 0.5 if claim["optional"] else 1.0,
    }  # fmt: skip
