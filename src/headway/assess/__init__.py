"""JUDGE: indicators, judgements and gaps for each line of effort; pure functions of what was weighed."""

from headway.assess.judging import assess
from headway.assess.lines import lines_of

__all__ = ["assess", "lines_of"]
