"""The words of a verdict: cut to the clause that judges, one verdict a clause."""

from collections.abc import Callable

import pytest

from headway.model import Judgement, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def excerpts(reading: Reading) -> list[str]:
    return [claim.excerpt.exact for claim in reading.claims if isinstance(claim.payload, Judgement)]


def test_a_participle_judges_with_its_noun(read_text: ReadText) -> None:
    assert excerpts(read_text("The envoy spoke of the group's shrinking revenue.")) == ["the group's shrinking revenue"]


def test_a_long_clause_loses_what_is_hung_on_at_its_end(read_text: ReadText) -> None:
    text = (
        "The new bridge has accelerated the recovery of the market towns along the river, which had been cut off from the "
        "coast by the floods that destroyed the railway, both roads and the old ferry in the spring."
    )
    assert excerpts(read_text(text))[0] == (
        "The new bridge has accelerated the recovery of the market towns along the river"
    )


def test_a_long_clause_loses_what_is_set_before_its_subject(read_text: ReadText) -> None:
    text = (
        "With the recapture of the two market towns on the upper river and of the road that links the northern districts "
        "to the port in the south, which took the army the whole of the spring, the situation is dire again."
    )
    assert excerpts(read_text(text))[-1] == "the situation is dire again"


def test_a_verdict_inside_the_clause_of_another_is_not_told_twice(read_text: ReadText) -> None:
    assert len(excerpts(read_text("The ban has reduced the growing threat from mines."))) == 1


def test_a_finite_clause_inside_another_keeps_its_own_verdict(read_text: ReadText) -> None:
    found = excerpts(read_text("The report shows progress in the camps, where conditions remain dire."))
    assert "conditions remain dire" in " ".join(found)


def test_what_is_asked_or_meant_is_no_verdict(read_text: ReadText) -> None:
    assert excerpts(read_text("Has security in the north improved?")) == []
    assert excerpts(read_text("The company bought lorries to increase the pace of deliveries.")) == []


def test_what_is_only_supposed_is_no_verdict(read_text: ReadText) -> None:
    assert excerpts(read_text("The clerk wrote that she would come once the situation improves.")) == []
    assert excerpts(read_text("The envoy asked whether the ceasefire was holding.")) == []
