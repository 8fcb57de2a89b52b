"""Verdicts that no frame speaks of: found by the model, with the direction of their words, never in place of what rules tell."""

from collections.abc import Callable

import pytest

from headway.claims.draft import Draft
from headway.claims.verdict_clauses import LEAST_SHARE, RULE, left_open
from headway.model import Claim, Factuality, Judgement, Reading

ReadText = Callable[..., Reading]


def draft(kind: str, start: int, end: int, rule: str, *, i: int = 0, score: float = 0.46) -> Draft:
    payload = Judgement("", None, "")
    return Draft(kind, i, (start, end), payload, Factuality.ASSERTED, None, (), score, (rule,))  # type: ignore[arg-type]


def by_model(reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if RULE in claim.rules]


@pytest.mark.parametrize("kind", ["control", "figure", "event", "need"])
def test_a_verdict_of_the_model_yields_to_what_a_rule_tells_of_the_clause(kind: str) -> None:
    told = draft(kind, 0, 30, "a.rule", i=3, score=0.7)
    assert list(left_open([told, draft("judgement", 0, 40, RULE, i=5)])) == [told]
    assert list(left_open([told, draft("judgement", 0, 400, RULE, i=3)])) == [told]


def test_a_verdict_beside_what_a_rule_tells_stays() -> None:
    drafts = [draft("event", 0, 30, "a.rule", i=3), draft("judgement", 40, 90, RULE, i=12)]
    assert list(left_open(drafts)) == drafts


@pytest.mark.parametrize("kind", ["event", "need", "figure"])
def test_a_sure_verdict_stands_beside_all_but_a_holding(kind: str) -> None:
    sure = draft("judgement", 0, 40, RULE, i=5, score=0.5)
    told, held = draft(kind, 0, 30, "a.rule", i=3), draft("control", 0, 30, "a.rule", i=3)
    assert list(left_open([told, sure])) == [told, sure]
    assert list(left_open([held, sure])) == [held]


def test_verdicts_of_rules_never_yield() -> None:
    drafts = [draft("event", 0, 30, "a.rule", i=3), draft("judgement", 0, 30, "judgement.raise", i=3)]
    assert list(left_open(drafts)) == drafts


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The new ferry has made life on the islands a great deal easier.",
        "Nobody believes that the levy will ever be paid.",
        "The irrigation scheme is one of the most promising ideas in years.",
    ],
)
def test_a_verdict_without_a_frame_is_found(read_text: ReadText, text: str) -> None:
    judged = [claim for claim in read_text(text).claims if claim.kind == "judgement"]
    assert judged
    assert all(claim.score >= LEAST_SHARE - 0.1 for claim in judged)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The ferry left the island at noon with forty lorries on board.",
        "The clerk has moved to an office on the second floor.",
        "The council has nine members, who meet on Mondays.",
    ],
)
def test_plain_facts_are_no_verdicts(read_text: ReadText, text: str) -> None:
    assert [claim for claim in read_text(text).claims if claim.kind == "judgement"] == []


@pytest.mark.model
def test_a_verdict_of_the_model_points_where_its_words_lean(read_text: ReadText) -> None:
    found = by_model(read_text("The levy is one of the worst ideas that the council has ever had."))
    assert [claim.payload.direction for claim in found if isinstance(claim.payload, Judgement)] == ["setback"]


@pytest.mark.model
def test_a_clause_that_only_tells_which_one_is_meant_is_no_verdict(read_text: ReadText) -> None:
    found = by_model(read_text("The clerk keeps the letters of those who have not done well in a drawer."))
    assert found == []
