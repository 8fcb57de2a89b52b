"""The linear model of verdicts: features move the share, unknown ones count for nothing, the shipped weights are sound."""

from types import MappingProxyType

import pytest

from headway.claims.verdict_model import VerdictModel
from headway.lexicon import load_tables
from headway.model import Entry, Tables

TABLE = "h=rot\t3.00\nh=sit\t-2.00\nbias\t-1.00\n"


@pytest.fixture
def small() -> Tables:
    """A model of two features."""
    row = {"name": "verdict", "table": TABLE}
    return {"lang/verdict-weights": (Entry("lang/verdict-weights.toml", "weights.verdict", MappingProxyType(row)),)}


def test_features_move_the_share_of_clauses_that_judge(small: Tables) -> None:
    model = VerdictModel(small)
    assert model.share(frozenset({"h=sit"})) < model.share(frozenset()) < 0.5 < model.share(frozenset({"h=rot"}))
    assert model.share(frozenset({"h=rot", "h=sit"})) == 0.5


def test_features_that_training_has_not_seen_count_for_nothing(small: Tables) -> None:
    model = VerdictModel(small)
    assert model.share(frozenset({"h=rot", "h=unheard-of"})) == model.share(frozenset({"h=rot"}))


def test_the_shipped_weights_are_a_number_a_feature_and_one_for_all() -> None:
    rows = [line.split("\t") for line in load_tables()["lang/verdict-weights"][0].word("table").splitlines() if line]
    assert rows[-1][0] == "bias"
    assert len({name for name, _ in rows}) == len(rows) > 1000
    assert all(abs(float(weight)) < 10 for _, weight in rows)
