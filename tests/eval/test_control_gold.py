"""Gold on who holds what: other people's words stay out of it, the halves lie apart, only control claims count."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

control, gold, marked = (importlib.import_module(name) for name in ("control", "gold", "marked"))

SHARED = Path(__file__).resolve().parents[2] / "eval" / "shared"
READ = (*control.SETS, "control_second")
ENOUGH = 60
"""Control claims that both halves together are meant to ask for."""
STATUSES = {"holds", "gains", "loses", "contested"}
MODALITIES = {"asserted", "probable", "possible", "planned", "forecast", "conditional", "denied"}
MARKED = """= ford | 2020-05-06 | River Post
Rebels took Ford on Monday and killed 12 soldiers.
@ctl Rebels took Ford on Monday | gains | Ford | holder=Rebels | loser=soldiers | when=2020-05-04
@fig killed 12 soldiers | 12 = 12 | soldiers | event
"""


def rows(name: str) -> list[dict[str, Any]]:
    return list(gold.rows(SHARED / f"{name}.jsonl"))


@pytest.mark.parametrize("name", READ)
def test_control_gold_holds_offsets_and_closed_words_only(name: str) -> None:
    for row in rows(name):
        assert set(row) - {"campaign"} == {"id", "source", "sha256", "attributions", "quantities", "claims"}
        assert row["attributions"] == row["quantities"] == []
        assert not row.get("campaign")
        for claim in row["claims"]:
            words = {field: value for field, value in claim.items() if isinstance(value, str)}
            assert words.pop("kind") == "control"
            assert set(words.pop("status").split("|")) <= STATUSES
            assert set(words.pop("modality").split("|")) <= MODALITIES
            assert words.pop("extent", "all") in {"all", "most", "part"}
            assert words.pop("when", "1900").replace("-", "").isdigit()
            assert not words, "no other field holds words"


@pytest.mark.parametrize("name", READ)
def test_control_gold_lies_within_the_texts_that_it_is_about(name: str) -> None:
    found = [(row, text) for row in rows(name) if (text := gold.text_of(row)) is not None]
    if not found:
        pytest.skip("the shared texts are not here")
    assert len(found) == len(rows(name))
    for row, text in found:
        for claim in row["claims"]:
            spans = [[claim["start"], claim["end"]], *(claim[field] for field in gold.SPANS if claim.get(field))]
            assert all(0 <= start < end <= len(text) for start, end in spans)


def test_no_text_has_stretches_in_both_halves() -> None:
    dev, test = ({row["id"].partition(":")[0] for row in rows(name)} for name in control.SETS)
    assert not dev & test


def test_enough_is_asked_for() -> None:
    asked = [claim for name in control.SETS for row in rows(name) for claim in row["claims"] if not claim["optional"]]
    assert len(asked) >= ENOUGH


def test_a_stretch_of_a_text_is_found_by_its_offsets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bench" / "data").mkdir(parents=True)
    line = json.dumps({"doc_id": "long", "text": "Before. Rebels took Ford. After."})
    (tmp_path / "bench" / "data" / "told.jsonl").write_text(line + "\n")
    monkeypatch.setattr(gold, "folder", lambda: tmp_path)
    source, text = gold.find_text("long:8-25")
    assert (source, text) == ("bench/data/told.jsonl", "Rebels took Ford.")
    row = {"id": "long:8-25", "source": source, "sha256": gold.digest(text)}
    assert gold.text_of(row) == text
    assert gold.text_of(row | {"id": "long:9-25"}) is None
    with pytest.raises(LookupError, match="short"):
        gold.find_text("short")


def scored(*claims: dict[str, Any]) -> dict[str, float]:
    row = marked.build(MARKED)[0]
    document = gold.document(row, row["text"])
    answer = gold.as_answer(document)
    return dict(control.figures(control.score([document], {"ford": answer | {"claims": [*answer["claims"], *claims]}})))


def test_a_perfect_answer_is_right_in_every_respect() -> None:
    right = {"recall": 1.0, "holder": 1.0, "loser": 1.0, "when": 1.0, "factuality": 1.0}
    assert scored() == {"claims": 1, "precision": 1.0, "surplus": 0.0} | right


def test_a_control_claim_that_nobody_asked_for_is_surplus_and_one_of_another_kind_is_not() -> None:
    surplus = {"excerpt": {"start": 0, "end": 30}, "status": "holds", "place": {"text": "Bridge"}, "score": 0.5}
    assert scored(surplus | {"kind": "control"})["surplus"] == 1.0
    assert scored(surplus | {"kind": "event"})["surplus"] == 0.0


def test_marks_of_some_texts_leave_the_rows_of_others_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus" / "told").mkdir(parents=True)
    texts = [{"id": name, "text": f"Rebels took {name}."} for name in ("Ford", "Bridge")]
    (tmp_path / "corpus" / "told" / "a.jsonl").write_text("".join(json.dumps(text) + "\n" for text in texts))
    (tmp_path / "shared").mkdir()
    monkeypatch.setattr(gold, "folder", lambda: tmp_path)
    monkeypatch.setattr(gold, "EVAL", tmp_path)
    for name in ("Ford", "Bridge", "Ford"):
        marks = tmp_path / "marks.txt"
        marks.write_text(f"= {name} | dev\n@ctl Rebels took {name} | gains | {name}\n")
        monkeypatch.setattr("sys.argv", ["marked.py", "--shared", str(marks)])
        assert marked.main() == 0
    stored = list(gold.rows(tmp_path / "shared" / "dev.jsonl"))
    assert sorted(row["id"] for row in stored) == ["Bridge", "Ford"]
    assert all(len(row["claims"]) == 1 for row in stored)
