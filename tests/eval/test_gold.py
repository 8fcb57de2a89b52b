"""The gold itself: well formed, up to date with what people edit, and free of the words of other people's texts."""

import html
import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from headway.model import EventType, Factuality

gold, marked, score_claims = (importlib.import_module(name) for name in ("gold", "marked", "score_claims"))

ROOT = Path(__file__).resolve().parents[2]
SHARED = [ROOT / "eval" / "shared" / f"{name}.jsonl" for name in ("dev", "test", "second")]
CLOSED = {
    "kind": set(score_claims.AGREES),
    "status": {"holds", "gains", "loses", "contested", "requested", "pledged", "committed", "delivered"},
    "modality": set(Factuality),
    "frame": {"cumulative", "current", "event", "change", "other"},
    "direction": {"up", "down", "steady", "progress", "setback", "-"},
    "extent": {"all", "most", "part"},
    "type": set(EventType),
}
LINES = {
    "coalition",
    "military",
    "foreign-fighters",
    "finance",
    "stabilisation",
    "counter-propaganda",
    "civilian-protection",
}
ENOUGH = 200
"""Sentences of our own that the gold is meant to hold, the sample pages left out."""


@pytest.mark.parametrize("half", gold.OWN_HALVES)
def test_the_built_gold_is_what_the_marked_texts_say(half: str) -> None:
    stored = (ROOT / "eval" / "own" / f"{half}.jsonl").read_text(encoding="utf-8")
    assert stored == marked.build_half(half), "run python eval/marked.py"


@pytest.mark.parametrize("row", [row for half in gold.OWN_HALVES for row in gold.rows(ROOT / f"eval/own/{half}.jsonl")])
def test_own_gold_is_well_formed(row: dict[str, Any]) -> None:
    check(row, row["text"])
    for span in spans_of(row):
        assert row["text"][slice(*span)] == row["text"][slice(*span)].strip(), "a span begins and ends in a word"


def test_no_document_stands_in_both_halves() -> None:
    dev, held_out = ({row["id"] for row in gold.rows(ROOT / f"eval/own/{half}.jsonl")} for half in gold.OWN_HALVES)
    assert not dev & held_out
    first, second = ({row["id"] for row in gold.rows(path)} for path in SHARED[:2])
    assert not first & second


def test_there_are_enough_sentences_of_our_own() -> None:
    marked_texts = (path for path in (ROOT / "eval" / "own").glob("*/*.txt") if not path.name.startswith("sample"))
    lines = (line for path in marked_texts for line in path.read_text(encoding="utf-8").splitlines())
    assert sum(1 for line in lines if line and line[0] not in "=@#") >= ENOUGH


@pytest.mark.parametrize("row", [row for row in gold.rows(ROOT / "eval/own/dev.jsonl") if "page" in row])
def test_gold_on_a_sample_page_holds_the_words_of_the_page(row: dict[str, Any]) -> None:
    page = html.unescape(
        re.sub(r"<[^>]+>", "", (ROOT / "examples" / "counter-isis" / row["page"]).read_text(encoding="utf-8"))
    )
    for paragraph in row["text"].split("\n\n"):
        assert paragraph in page


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_shared_gold_holds_offsets_and_closed_words_only(path: Path) -> None:
    closed = set().union(*CLOSED.values()) | LINES
    for row in gold.rows(path):
        assert set(row) == {"id", "source", "sha256", "attributions", "quantities", "claims"}
        kept = json.dumps([row["attributions"], row["quantities"], row["claims"]])
        for said in re.findall(r'(?<=: )"([^"]*)"|(?<=[\[ ])"([a-z-]+)"(?=[,\]])', kept):
            words = set("".join(said).split("|"))
            assert words <= closed or re.fullmatch(r"\d{4}(-\d\d){0,2}", "".join(said)), said


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_shared_gold_lies_within_the_texts_that_it_is_about(path: Path) -> None:
    found = [(row, text) for row in gold.rows(path) if (text := gold.text_of(row)) is not None]
    if not found:
        pytest.skip("the shared texts are not here")
    for row, text in found:
        check(row, text)


def test_a_text_that_has_changed_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts.jsonl").write_text('{"id": "a", "text": "As it was."}\n{"id": "b", "text": "As it is."}\n')
    monkeypatch.setattr(gold, "folder", lambda: tmp_path)
    row = {"id": "a", "source": "texts.jsonl", "sha256": gold.digest("As it was.")}
    assert gold.text_of(row) == "As it was."
    assert gold.text_of(row | {"id": "b"}) is None
    assert gold.text_of(row | {"id": "c"}) is None
    assert gold.text_of(row | {"source": "nowhere.jsonl"}) is None


def check(row: dict[str, Any], text: str) -> None:
    for start, end in spans_of(row):
        assert 0 <= start < end <= len(text)
    for claim in row["claims"]:
        assert set(claim["lines"]) <= LINES
        for name, allowed in CLOSED.items():
            assert set(str(claim.get(name) or next(iter(allowed))).split("|")) <= allowed, (name, claim)
    for quantity in row["quantities"]:
        assert set(quantity["status"].split("|")) <= CLOSED["frame"]
        low, high = quantity["low"], quantity["high"]
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


def spans_of(row: dict[str, Any]) -> list[list[int]]:
    spans = [[entry["start"], entry["end"]] for entry in row["claims"] + row["quantities"]]
    spans += [span for say in row["attributions"] for part in ("source", "cue", "content") for span in say[part]]
    spans += [claim[name] for claim in row["claims"] for name in gold.SPANS if claim.get(name)]
    return spans + [span for claim in row["claims"] for name in gold.LISTS for span in claim.get(name, [])]
