"""WEIGH: claims to origins, ratings, links and estimates; pure functions of the claims and the campaign."""

from headway.fuse.holding import SILENT_DAYS, Held, follow_places
from headway.fuse.ranges import Habits, Sets, estimate_figures, learn_habits, reports_of, windows_of
from headway.fuse.weighing import Rated, rate, weigh

__all__ = [
    "SILENT_DAYS",
    "Habits",
    "Held",
    "Rated",
    "Sets",
    "estimate_figures",
    "follow_places",
    "learn_habits",
    "rate",
    "reports_of",
    "weigh",
    "windows_of",
]
