"""A linear model of verdicts: how likely it is that a clause which no frame speaks of judges.

What enters are the features of a clause; what leaves is a share between nought and one. The weights are those of a
logistic regression, trained on the sentences of training/, which were written for headway. A feature that training has
not seen counts for nothing. Which way a verdict points it does not say (see verdict_direction).
"""

from math import exp

from headway.model import Tables

HUNDRED = 100
"""Weights are added up as whole hundredths, so that the order of features makes no difference."""
_BIAS = "bias"


class VerdictModel:
    """Weighs the features of a clause by the shipped weights."""

    def __init__(self, tables: Tables) -> None:
        table = tables["lang/verdict-weights"][0].word("table")
        rows = (line.partition("\t") for line in table.splitlines() if line)
        self._weights = {name: round(HUNDRED * float(weight)) for name, _, weight in rows}
        self._bias = self._weights.pop(_BIAS)

    def share(self, features: frozenset[str]) -> float:
        """Give the share of such clauses that judge."""
        score = self._bias + sum(map(self._weights.__getitem__, self._weights.keys() & features))
        return 1 / (1 + exp(-score / HUNDRED))
