"""Claims from anywhere are weighed row by row, in order, and one bad row stops nothing."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import pytest

from headway.weigh_rows import weigh_rows

Row: TypeAlias = dict[str, Any]

BODIES = {
    "mill": {"side": "neutral", "reliability": "B"},
    "quay": {"side": "neutral", "reliability": "C"},
    "fort": {"side": "coalition", "reliability": "C"},
    "camp": {"side": "adversary", "reliability": "D"},
}
SIDES = {"coalition": ["blue"], "adversary": ["red"], "other": ["green"]}


def toll(
    n: str, speaker: str | None, number: float, *, published: str = "2020-01-03", lineage: str | None = None
) -> Row:
    return {
        "id": n, "kind": "figure", "published": published, "outlet": "Gazette", "lineage": lineage or n,
        "speaker": speaker, "factuality": "asserted", "time": {"start": "2020-01-01", "end": "2020-01-01"},
        "measure": "killed", "of": "civilians", "place": "Tarsib", "frame": "event", "low": number, "high": number,
        "approximate": False,
    }  # fmt: skip


def held(n: str, speaker: str, holder: str, day: str, status: str = "holds", loser: str | None = None) -> Row:
    return {
        "id": n, "kind": "control", "published": day, "outlet": "Gazette", "lineage": n, "speaker": speaker,
        "factuality": "asserted", "time": {"start": day, "end": day}, "place": "Tarsib", "status": status,
        "holder": holder, "loser": loser, "extent": "all",
    }  # fmt: skip


def row(*claims: Row, name: object = "w", as_of: str | None = "2020-03-01") -> Row:
    return {"id": name, "as_of": as_of, "bodies": BODIES, "sides": SIDES, "claims": list(claims)}


def only(rows: Sequence[Row]) -> Row:
    (answer,) = weigh_rows(rows)
    return answer


def test_a_figure_is_told_in_the_words_of_its_claims() -> None:
    answer = only([row(toll("a", "mill", 40), toll("b", "quay", 44), toll("c", "fort", 60))])
    (figure,) = answer["figures"]
    assert {k: figure[k] for k in ("measure", "of", "place", "frame")} == {
        "measure": "killed", "of": "civilians", "place": "Tarsib", "frame": "event",
    }  # fmt: skip
    assert (figure["low"], figure["high"], figure["origins"]) == (40, 60, 3)
    assert figure["interval"][0] < 40 < figure["best"] < 57 < figure["interval"][1]


def test_copies_of_a_text_and_repeated_words_are_one_origin() -> None:
    told = [toll("a", "mill", 40, lineage="t"), toll("b", "mill", 40, lineage="t", published="2020-01-05")]
    (figure,) = only([row(*told, toll("c", "mill", 41, published="2020-01-04"))])["figures"]
    assert figure["origins"] == 1
    assert figure["interval"] is None


def test_a_place_is_told_by_days_and_falls_silent() -> None:
    claims = [held("a", "mill", "red", "2019-01-01"), held("b", "quay", "blue", "2019-02-01", "gains", "red")]
    (place,) = only([row(*claims)])["control"]
    holders = [holder for _, holder, _ in place["days"]]
    assert place["place"] == "Tarsib"
    assert holders[0] == "red"
    assert "blue" in holders
    assert place["days"][-1] == ("2019-08-01", None, 0.0)


@pytest.mark.parametrize(
    "bad, said",
    [
        ({"id": 7}, "claims: expected a list of objects"),
        ({"id": 7, "error": "not a JSON object"}, "not a JSON object"),
        (row(toll("a", "mill", 40) | {"published": "someday"}, name=7), "published: 'someday' is not a day"),
        (row(toll("a", "mill", 40) | {"frame": "yearly"}, name=7), "expected one of cumulative"),
        (row(toll("a", "mill", 40) | {"low": "many"}, name=7), "low: expected a number"),
        (row(toll("a", "mill", 40) | {"speaker": 3}, name=7), "speaker: expected a word"),
        (row(held("a", "mill", "red", "2020-01-01") | {"place": None}, name=7), "place: a claim of control needs one"),
    ],
)
def test_a_bad_row_gives_its_id_and_the_error_and_the_others_go_on(bad: Row, said: str) -> None:
    first, second, third = weigh_rows([row(name=1), bad, row(name=3)])
    assert (first["id"], second["id"], third["id"]) == (1, 7, 3)
    assert said in str(second["error"])
    assert third == {"id": 3, "figures": [], "control": []}


def test_claims_of_other_kinds_are_passed_over_and_counted() -> None:
    assert only([row({"id": "x", "kind": "judgement"}, toll("a", "mill", 4))])["passed_over"] == 1


def test_what_was_published_later_is_not_known_yet() -> None:
    assert only([row(toll("a", "mill", 40, published="2020-04-01"))])["figures"] == []


def leaning(n: int) -> Row:
    """Make a row in which one side tells twice what the neutral bodies and half what the other tells."""
    number = 100 + 7 * n
    told = (("mill", number), ("quay", number), ("fort", 2 * number), ("camp", number // 2))
    return row(*(toll(body, body, count) for body, count in told), name=n)


@pytest.mark.parametrize("apart", [False, True])
def test_the_lean_of_a_side_is_learned_from_the_rows_together_unless_they_are_taken_apart(*, apart: bool) -> None:
    rows = [*(leaning(n) for n in range(40)), row(toll("a", "fort", 1000), name="alone")]
    answers: list[Row] = list(weigh_rows(rows, apart=apart))
    (figure,) = answers[-1]["figures"]
    assert (figure["best"] < 800) is not apart
