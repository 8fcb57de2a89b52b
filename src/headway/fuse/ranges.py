"""How many: figures of one sort brought to low, best and high, with the origins at each end.

What enters is rated evidence; what leaves is an estimate for each window of time in which figures of like measure,
of whom, place and frame are comparable. Each origin counts once, with its latest word. The range is of what is
reported; an interval is given only where three origins or more tell a number. A running total never mixes with a toll.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Final, TypeAlias

from headway.fuse import consensus
from headway.fuse.erring import Lean, Report
from headway.fuse.habits import Habit, learn
from headway.fuse.roster import Roster, place_key, written
from headway.fuse.stance import CLOSE, Cell, figure_cell, whom
from headway.fuse.trust import claim_ids, latest_words, origins_of, weight_of
from headway.model import Estimate, Evidence, Figure, Frame, Origin, Place, SideName, identify, is_evidence

METHOD: Final = "one origin's number (2)"
WINDOW_DAYS: Final[Mapping[Frame, int]] = MappingProxyType(
    {"event": 7, "current": 30, "cumulative": 30, "change": 14, "other": 30}
)
"""Days within which figures are comparable: the straggling reports of one incident; a month of a running number."""


_LEAN: Final[Mapping[SideName, Lean]] = MappingProxyType({"coalition": 1, "neutral": 0, "adversary": -1})

Sort: TypeAlias = tuple[str, str]
Sets: TypeAlias = dict[Sort, list[list[Report]]]
Habits: TypeAlias = Mapping[Sort, Habit]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Figures that tell of one number, in the order in which they were told: all that does not hang on how reports err.

    ``reports`` are an origin's latest word each, and ``told`` the middle of them by their weight; ``whole`` is the
    estimate as long as nothing is said of the likely value.
    """

    members: tuple[Evidence, ...]
    reports: tuple[Report, ...]
    told: float
    whole: Estimate


def estimate_figures(
    evidence: Iterable[Evidence], roster: Roster, as_of: date | None, habits: Habits
) -> tuple[Estimate, ...]:
    """Estimate every figure, given how reports of each sort of number err; ordered by what is counted and day.

    The lean of a lone origin is allowed for too.
    """
    found: list[Estimate] = []
    for cell, group in groupby(windows_of(evidence), key=lambda pair: pair[0]):
        windows = [window_of(cell, members, roster) for _, members in group]
        raw = [estimate_of(window, habits.get(sort_of(cell)), as_of, alone=True) for window in windows]
        found += held_together(cell, raw)
    return tuple(found)


def held_together(cell: Cell, estimates: Sequence[Estimate]) -> Sequence[Estimate]:
    """Hold the estimates of one cell against each other: a running total does not fall unsaid."""
    return _running(estimates) if cell[-1] == "cumulative" else estimates


def within_reports(estimate: Estimate) -> Estimate:
    """Keep the best value inside of what is reported, where too few origins tell it for an interval.

    What one side's lean makes likelier than its report is our guess: a reader of the range would find no source for it.
    """
    if estimate.best is None or estimate.interval is not None:
        return estimate
    reported = [bound for bound in (estimate.low, estimate.high) if bound is not None]
    least, most = min(reported, default=estimate.best), max(reported, default=estimate.best)
    nearest = min(most, max(least, estimate.best))
    return estimate if nearest == estimate.best else replace(estimate, best=nearest)


def windows_of(evidence: Iterable[Evidence]) -> list[tuple[Cell, list[Evidence]]]:
    """Put figures with like in windows of time, ordered by what is counted and day."""
    cells: dict[Cell, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if isinstance(one.claim.payload, Figure) and is_counted(one):
            cells[figure_cell(one.claim.payload)].append(one)
    return [(cell, window) for cell, members in sorted(cells.items()) for window in cell_windows(members)]


def is_counted(evidence: Evidence) -> bool:
    """Say whether a figure is evidence of a number."""
    return is_evidence(evidence) and _worth(_figure(evidence)) is not None


def sort_of(cell: Cell) -> Sort:
    """Give the sort of number a cell is about, what is counted and of whom: the sides lean otherwise on another."""
    return cell[1], cell[2]


def reports_of(windows: Iterable[tuple[Cell, Sequence[Evidence]]], roster: Roster) -> Sets:
    """Give the sets of reports of each sort of number, one report an origin."""
    sets: Sets = defaultdict(list)
    for cell, window in windows:
        sets[sort_of(cell)].append(reports_in(window, roster))
    return sets


def reports_in(window: Sequence[Evidence], roster: Roster) -> list[Report]:
    """Give the reports of one window, an origin's latest word each."""
    return _reports(latest_words(window), roster)


def learn_habits(sets: Sets) -> Habits:
    """Learn how reports of each sort of number err."""
    return {sort: learn(every) for sort, every in sets.items()}


def _reports(voices: Sequence[Evidence], roster: Roster) -> list[Report]:
    return [(_worth(_figure(one)) or 0.0, _LEAN[roster.side_of(one.origin.body)]) for one in voices]


def cell_windows(members: Iterable[Evidence]) -> Iterator[list[Evidence]]:
    """Cut evidence, by its day, into windows no longer than its frame allows; undated evidence comes last.

    Undated tolls are of one incident only if they are of one text; undated running numbers are all of one window.
    """
    window: list[Evidence] = []
    undated: dict[str, list[Evidence]] = defaultdict(list)
    for one in sorted(members, key=lambda one: (one.day or date.max, one.claim.id)):
        frame = _figure(one).frame
        if one.day is None:
            undated[one.lead if frame == "event" else ""].append(one)
            continue
        if window and window[0].day and one.day - window[0].day > timedelta(days=WINDOW_DAYS[frame]):
            yield window
            window = []
        window.append(one)
    yield from ([window] if window else [])
    yield from (undated[text] for text in sorted(undated))


def window_of(cell: Cell, members: Sequence[Evidence], roster: Roster) -> Window:
    """Bring the figures of one window together, an origin's latest word each."""
    voices = latest_words(members) if len(members) > 1 else members
    figures = [_figure(one) for one in voices]
    lows, highs = [_low(one) for one in figures], [_high(one) for one in figures]
    low, high = min(lows), max(highs)
    days = [one.day for one in members if one.day]
    day = max(days) if days else None
    whole = Estimate(
        id=identify("figure", *cell, day.isoformat() if day else members[0].lead),
        kind="figure",
        key=cell[1:],
        title=_title(members[-1]),
        as_of=None,
        day=day,
        place=_place(members),
        low=None if all(one.low is None for one in figures) else low,
        high=None if all(one.high is None for one in figures) else high,
        origins=(origins := origins_of(voices)),
        low_origins=_at(low, lows, voices, origins),
        high_origins=_at(high, highs, voices, origins),
        claims=claim_ids(members),
        note="; ".join(_notes(figures)),
        method=METHOD if len(voices) == 1 else consensus.METHOD,
    )
    told = weighted_median([_worth(one) or 0.0 for one in figures], [weight_of(one) for one in voices])
    return Window(tuple(members), tuple(_reports(voices, roster)), told, whole)


def _at(
    end: float, ends: Sequence[float], voices: Sequence[Evidence], origins: tuple[Origin, ...]
) -> tuple[Origin, ...]:
    """Give the origins of the voices whose range ends there; ``origins`` are those of all."""
    if ends.count(end) == len(ends):
        return origins
    return origins_of(one for one, at in zip(voices, ends, strict=True) if at == end)


def estimate_of(
    window: Window, habit: Habit | None, as_of: date | None, before: Estimate | None = None, *, alone: bool = False
) -> Estimate:
    """Estimate one window as of a day; ``before``, of that day too, is given again where that changes nothing.

    With ``alone``, a lone origin's lean is allowed for.
    """
    best, interval = _best(window, habit if alone or len(window.reports) > 1 else None)
    if before and (before.best, before.interval) == (best, interval):
        return before
    least, most = interval or (best / CLOSE, best * CLOSE)
    otherwise = [one for one in window.members if _high(_figure(one)) < least or _low(_figure(one)) > most]
    return replace(window.whole, as_of=as_of, best=best, interval=interval, against=claim_ids(otherwise))


def _best(window: Window, habit: Habit | None) -> tuple[float, tuple[float, float] | None]:
    """Give the likely value, with its interval where enough origins tell a number.

    A lone origin's number stands as it is told unless the likely value is clearly another.
    """
    reports, told = window.reports, window.told
    alone = len(reports) == 1 and (habit is None or not reports[0][1])
    if alone or min(number for number, _ in reports) <= 0:
        return told, None
    middle, (low, high) = consensus.likely_value(reports, habit)
    if len(reports) >= consensus.ENOUGH:
        return _plain(middle), (_plain(low), _plain(high))
    as_told = len(reports) == 1 and told / CLOSE < middle < told * CLOSE
    return (told if as_told else _plain(middle)), None


def _plain(value: float) -> float:
    """Round to three figures: an estimate is no surer than that."""
    return float(f"{value:.3g}")


def _running(estimates: Sequence[Estimate]) -> list[Estimate]:
    """Keep a running total from falling: where reports fall, the earlier total stands as the low end, and is said."""
    kept = list(estimates[:1])
    for _, later in pairwise(estimates):
        before = kept[-1]
        if later.day is None or before.best is None or later.best is None or later.best >= before.best:
            kept.append(later)
            continue
        fall = f"reports fall from {before.best:,.0f} to {later.best:,.0f}; a running total cannot, so a source restarted or corrected it"
        kept.append(replace(later, note="; ".join(filter(None, (later.note, fall)))))
    return kept


def weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """Give the value at which half of the weight lies on either side; the mean of two where it falls between.

    >>> weighted_median([10, 30, 1000], [1, 1, 1])
    30
    """
    if len(values) == 1:
        return values[0]
    ordered = sorted(zip(values, weights, strict=True))
    half, reached = sum(weights) / 2, 0.0
    for n, (value, weight) in enumerate(ordered):
        reached += weight
        if reached == half and n + 1 < len(ordered):
            return (value + ordered[n + 1][0]) / 2
        if reached >= half:
            return value
    return ordered[-1][0]


def _worth(figure: Figure) -> float | None:
    """Give the one number a range stands for: its middle, or the end that is known."""
    if figure.low is not None and figure.high is not None:
        return (figure.low + figure.high) / 2
    return figure.low if figure.low is not None else figure.high


def _figure(evidence: Evidence) -> Figure:
    payload = evidence.claim.payload
    if not isinstance(payload, Figure):
        raise TypeError(payload)
    return payload


def _low(figure: Figure) -> float:
    return figure.low if figure.low is not None else figure.high or 0.0


def _high(figure: Figure) -> float:
    return figure.high if figure.high is not None else figure.low or 0.0


def _title(evidence: Evidence) -> str:
    """Say what is counted, in the words of the measure and the latest claim."""
    figure = _figure(evidence)
    counted = figure.measure.replace("-", " ") if figure.measure else figure.counted
    of = f" ({figure.of})" if whom(figure) else ""
    origin = (
        f", from {figure.origin.means.name if figure.origin.means else figure.origin.text}" if figure.origin else ""
    )
    where = f", {written(figure.at)}" if figure.at else ""
    return f"{counted}{of}{origin}{where}"


def _place(window: Sequence[Evidence]) -> Place | None:
    known = (figure.at.means for figure in map(_figure, window) if figure.at and place_key(figure.at))
    return next((place for place in known if place), None)


def _notes(figures: Sequence[Figure]) -> Iterator[str]:
    if open_above := sum(figure.high is None for figure in figures):
        yield f"{open_above} of {_origins(figures)} at least"
    if open_below := sum(figure.low is None for figure in figures):
        yield f"{open_below} of {_origins(figures)} at most"


def _origins(figures: Sequence[Figure]) -> str:
    return "1 origin says" if len(figures) == 1 else f"{len(figures)} origins say"
