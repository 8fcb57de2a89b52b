"""The scorers of attributions and quantities."""

import importlib
from typing import Any

import pytest

gold, marked, score_spans = (importlib.import_module(name) for name in ("gold", "marked", "score_spans"))

MARKED = """= ford | 2020-05-06 | River Post
The mayor said that about 40 families fled and that the army claimed victory.
@say The mayor > said > that about 40 families ... victory
@say the army > claimed > victory | nested
@num about 40 = ~40 | families | event
"""


def document() -> Any:
    row = marked.build(MARKED)[0]
    return gold.document(row, row["text"])


def answer(**changes: object) -> dict[str, Any]:
    made = gold.as_answer(document())
    made["attributions"] = [made["attributions"][0] | changes]
    made["quantities"] = [made["quantities"][0] | changes]
    return {"ford": made}


def attributions(answers: dict[str, Any]) -> Any:
    return score_spans.score_attributions([document()], answers)


def quantities(answers: dict[str, Any]) -> Any:
    return score_spans.score_quantities([document()], answers)


def test_a_perfect_answer_is_perfect() -> None:
    shares = attributions(answer()) | quantities(answer())
    assert set(shares.values()) == {1.0}


def test_an_empty_answer_finds_nothing() -> None:
    assert attributions({})["attribution_cue"] == quantities({})["quantity_span"] == 0


def test_what_is_nested_is_neither_asked_for_nor_held_against_the_answer() -> None:
    answers = {"ford": gold.as_answer(document())}
    answers["ford"]["attributions"][1]["nested"] = False
    assert attributions(answers)["attribution_cue"] == 1.0


@pytest.mark.parametrize(
    "changes, cue, source, content",
    [
        ({"source": []}, 1.0, 0.0, 1.0),
        ({"source": [[4, 9]]}, 1.0, 1.0, 1.0),
        ({"content": [[15, 19]]}, 1.0, 1.0, 0.0),
        ({"cue": [[44, 48]]}, 0.0, 0.0, 0.0),
    ],
)
def test_source_and_content_are_judged_over_cues_that_were_found(
    changes: dict[str, object], cue: float, source: float, content: float
) -> None:
    found = attributions(answer(**changes))
    assert (found["attribution_cue"], found["attribution_source"], found["attribution_content"]) == (
        cue,
        source,
        content,
    )


def test_an_act_of_speech_that_is_kept_as_an_event_is_not_held_against_the_answer() -> None:
    said = {"source": [[0, 8]], "cue": [[9, 14]], "content": [[15, 19]], "direct": False, "nested": False}
    free = marked.build(
        "= b | 2020-05-06 | Post\nThe army asked for help.\n@evt The army asked for help | REQUEST | - > -\n"
    )
    held = marked.build(
        "= b | 2020-05-06 | Post\nThe army asked for help.\n@evt The army asked for help | ASSAULT | - > -\n"
    )
    cues = [
        score_spans.score_attributions(
            [document(), gold.document(row, row["text"])], answer() | {"b": {"attributions": [said]}}
        )["attribution_cue"]
        for row in (free[0], held[0])
    ]
    assert cues == [1.0, pytest.approx(2 / 3, abs=1e-3)]


def test_a_sentence_is_not_taken_for_a_cue() -> None:
    assert attributions(answer(cue=[[0, 75]]))["attribution_cue"] == 0.0


@pytest.mark.parametrize(
    "changes, wrong",
    [
        ({"high": None}, "quantity_value"),
        ({"status": "current"}, "quantity_frame"),
        ({"unit": "tents"}, "quantity_unit"),
        ({"approx": False}, "quantity_approx"),
        ({"start": 26}, "quantity_span_exact"),
    ],
)
def test_each_part_of_a_quantity_is_judged_alone(changes: dict[str, object], wrong: str) -> None:
    found = quantities(answer(**changes))
    assert {name for name, value in found.items() if value < 1.0} == {wrong}
