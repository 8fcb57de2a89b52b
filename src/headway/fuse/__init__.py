"""WEIGH: claims to origins, ratings, links and estimates; pure functions of the claims and the campaign."""

from headway.fuse.holding import follow_places
from headway.fuse.ranges import Habits, Sets, estimate_figures, learn_habits, reports_of, windows_of
from headway.fuse.rater import Rated
from headway.fuse.states import SILENT_DAYS, Held
from headway.fuse.weighing import Scales, weigh

__all__ = [
    "SILENT_DAYS",
    "Habits",
    "Held",
    "Rated",
    "Scales",
    "Sets",
    "estimate_figures",
    "follow_places",
    "learn_habits",
    "reports_of",
    "weigh",
    "windows_of",
]
