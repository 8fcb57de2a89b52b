"""JUDGE: indicators, judgements and gaps for each line of effort; pure functions of what was weighed."""

from headway.assess.calibration import calibrated
from headway.assess.judging import assess
from headway.assess.lines import lines_of

__all__ = ["assess", "calibrated", "lines_of"]
