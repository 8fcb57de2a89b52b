"""From the score of a rule to the share of such claims that are right.

What enters is the score of a draft: it ranks well, and it is what rules compare among themselves. What leaves is a share:
of claims scored .8, about .8 are right. The knots were read off claims that headway found in texts marked by hand (the
dev halves of eval, 758 claims that were right or wrong), drawn a little down, since rules know those texts; the halves
that are only scored check them, and eval/README.md prints both. Nothing else about a claim is looked at.
"""

from itertools import pairwise

_KNOTS = (
    (0.0, 0.0),
    (0.35, 0.5),
    (0.45, 0.7),
    (0.55, 0.83),
    (0.65, 0.88),
    (0.75, 0.92),
    (0.85, 0.97),
    (1.0, 0.99),
)
"""Score of a rule, and the share of claims of that score that were right; straight lines between them."""


def calibrated(score: float) -> float:
    """Give the share of claims with this score that are right: it rises wherever the score does, from 0 to .99.

    >>> calibrated(0.75)
    0.92
    >>> calibrated(0.8) < calibrated(0.85)
    True
    """
    for (low, share), (high, more) in pairwise(_KNOTS):
        if score <= high:
            return round(share + (more - share) * (score - low) / (high - low), 3)
    return _KNOTS[-1][1]
