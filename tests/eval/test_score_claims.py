"""The scorer of claims: what meets, what is extra, what is right of what was met."""

import importlib
from typing import Any

import pytest

gold, marked, score_claims = (importlib.import_module(name) for name in ("gold", "marked", "score_claims"))

MARKED = """= ford | 2020-05-06 | River Post
Rebels took Ford on Monday and killed 12 soldiers, the mayor said.
@say the mayor > said > Rebels took Ford ... 12 soldiers
@ctl Rebels took Ford on Monday | gains | Ford | holder=Rebels | loser=soldiers | when=2020-05-04
@fig killed 12 soldiers | 12 = 12 | soldiers | event
@evt Rebels took Ford | ASSAULT | Rebels > - | opt
The army will return if it rains, and aid is needed.
@ctl The army will return if it rains | gains | Ford | mod=conditional
@need aid is needed | requested | what=aid
@jdg aid is needed | - | opt
"""


def document() -> Any:
    row = marked.build(MARKED)[0]
    return gold.document(row, row["text"])


def perfect() -> dict[str, Any]:
    return dict(gold.as_answer(document()))


def scored(answer: dict[str, Any]) -> Any:
    return score_claims.score([document()], {"ford": answer})


def changed(kind: str, **fields: object) -> dict[str, Any]:
    answer = perfect()
    answer["claims"] = [claim | fields if claim["kind"] == kind else claim for claim in answer["claims"]]
    return answer


def test_a_perfect_answer_is_perfect_in_every_respect() -> None:
    figures = score_claims.figures(scored(perfect()))
    assert {
        value for name, value in figures.items() if name != "claims" and not name.endswith(("event", "judgement"))
    } == {1.0}


def test_an_empty_answer_meets_nothing_and_adds_nothing() -> None:
    tally = scored({})
    assert (tally.met.total(), tally.extra.total(), len(tally.missed)) == (0, 0, 4)


@pytest.mark.parametrize(
    "kind, fields",
    [
        ("figure", {"low": 11.0}),
        ("figure", {"high": None}),
        ("need", {"status": "delivered"}),
        ("control", {"place": {"text": "Bridge"}}),
        ("control", {"status": "holds"}),
    ],
)
def test_a_claim_that_says_something_else_is_missed_and_extra(kind: str, fields: dict[str, object]) -> None:
    tally = scored(changed(kind, **fields))
    assert tally.met[kind] == 0
    assert tally.extra[kind] == tally.gold[kind] or kind in ("control", "need")


def test_what_is_planned_is_not_taken_for_what_is() -> None:
    assert scored(changed("control", factuality="asserted")).met["control"] == 1
    assert scored(changed("control", factuality="planned")).met["control"] == 1


def test_a_change_of_hands_may_be_told_from_either_side() -> None:
    assert scored(changed("control", status="loses")).met["control"] == 2


def test_an_excerpt_that_swallows_the_article_meets_nothing() -> None:
    evidence, whole = {"start": 400, "end": 420}, {"excerpt": {"start": 0, "end": 900}}
    assert not score_claims.fits(evidence, whole)
    assert score_claims.fits(evidence, {"excerpt": {"start": 390, "end": 430}})
    assert not score_claims.fits(evidence, {"excerpt": {"start": 300, "end": 405}})


def test_of_several_the_one_that_the_system_scores_highest_is_taken() -> None:
    answer = perfect()
    control = answer["claims"][0]
    answer["claims"].append(control | {"score": 2.0, "holder": {"text": "Pirates"}})
    tally = scored(answer)
    assert (tally.right["holder"], tally.asked["holder"]) == (0, 1)


def test_claims_that_touch_optional_evidence_are_never_extra() -> None:
    answer = perfect()
    answer["claims"] = [claim for claim in answer["claims"] if claim["optional"]]
    assert scored(answer).extra.total() == 0


def test_a_claim_where_nobody_asked_for_one_is_extra() -> None:
    answer = {"claims": [{"kind": "event", "type": "AID", "score": 0.4, "excerpt": {"start": 51, "end": 65}}]}
    assert scored(answer).extra["event"] == 1


@pytest.mark.parametrize(
    "gold_name, found, same",
    [
        ("Isil", {"text": "the group", "name": "Islamic State"}, True),
        ("the army", {"text": "army units"}, True),
        ("the army", {"text": "the rebels"}, False),
        ("the army", None, False),
    ],
)
def test_actors_are_the_same_by_a_word_that_means_something(gold_name: str, found: Any, same: bool) -> None:
    assert score_claims.same_actor(gold_name, found) is same


@pytest.mark.parametrize(
    "one, other, same", [(None, None, True), (None, 5, False), (1 / 3, 0.333, True), (500, 501, False)]
)
def test_ends_of_a_range_are_compared_with_their_openness(one: Any, other: Any, same: bool) -> None:
    assert score_claims.equal(one, other) is same


def test_calibration_tells_the_share_right_in_each_band() -> None:
    tally = score_claims.Tally(verdicts=[(0.95, True), (0.95, False), (0.2, False)])
    assert score_claims.calibration(tally) == [(0.0, 0.3, 1, 0.0), (0.9, 1.0, 2, 0.5)]


def test_factuality_is_asked_wherever_a_claim_of_the_kind_fits() -> None:
    tally = scored(changed("control", factuality="denied", place={"text": "Bridge"}))
    assert tally.asked["factuality"] == 4
    assert (tally.right["factuality"], tally.right["factuality_not_asserted"]) == (2, 0)
