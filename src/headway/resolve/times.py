"""Times: the words of a text that say when, how long or how often, and what they mean.

What enters are an article and its parse; what leaves are mentions with TIMEX3 values and, where they can be worked
out, first and last day. Nothing is counted from the day of reading, and what cannot be dated says so with X's.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from headway.model import Article, Mention, Parse, Tables, TimeSpan
from headway.resolve.anchoring import Timeline, dateline, is_history, is_told, tense_at
from headway.resolve.calendar_values import days_of
from headway.resolve.plain_readings import Reading
from headway.resolve.time_distances import count_distances
from headway.resolve.time_readings import WAYS, Points, Scene, read
from headway.resolve.timex_rules import Match, TimeRules


class TimeFinder:
    """Finds times by the rules of ``lang/xx/times.toml``, compiled once."""

    def __init__(self, tables: Tables) -> None:
        self._rules = TimeRules(tables["lang/times"], WAYS)

    def find(self, article: Article, parse: Parse) -> tuple[Mention[TimeSpan], ...]:
        """Find the times of a text, in order and without overlaps."""
        matches = list(self._rules.matches(parse))
        day = article.day or dateline(matches, parse)
        timeline = Timeline(day.isoformat() if day else None, is_history(matches, parse, day))
        return count_distances(list(self._mentions(matches, parse, timeline)), parse, self._rules.hints)

    def _mentions(self, matches: list[Match], parse: Parse, timeline: Timeline) -> Iterator[Mention[TimeSpan]]:
        sentence, paragraph = -1, range(0)
        for match in matches:
            at = parse.sentence_of(parse.at(match.start) or 0)
            if at != sentence:
                timeline.enter_sentence()
                sentence = at
            if at not in paragraph:
                timeline.enter_paragraph()
                paragraph = next(range(first, past) for first, past in parse.paragraphs if at < past)
            if mention := self._mention(match, parse, timeline):
                yield mention

    def _mention(self, match: Match, parse: Parse, timeline: Timeline) -> Mention[TimeSpan] | None:
        first = parse.within(match.start, match.end)[0]
        before = parse.tokens[first - 1].text.lower() if first else ""
        hints = self._rules.hints
        tense = tense_at(parse, match.start, match.end, hints["intent"])
        points: Points | None = "ahead" if before in hints["ahead"] else "back" if before in hints["back"] else None
        reading = read(match.rule.reads, match.fields, Scene(timeline, tense, points))
        if reading is None:
            return None
        if reading.type in ("DATE", "TIME"):
            told = reading.anchored != "none" or is_told(parse, match.start, match.end)
            timeline.note(reading.value, told=told, counted=reading.anchored == "publication")
        text = parse.text[match.start : match.end]
        span = _span(reading, before, " ".join(text.split()))
        reason = f"{match.rule.name}; {_ANCHOR_WORDS[reading.anchored]}"
        return Mention(match.start, match.end, text, span, round(match.rule.score * reading.sure, 3), reason)


_ANCHOR_WORDS = {
    "publication": "counted from the day of publication",
    "narrative": "counted from a date named before",
    "none": "as written",
}


def _span(reading: Reading, before: str, text: str) -> TimeSpan:
    """Make the span of days: open towards the side that "since", "until", "before" or "after" leaves open."""
    days = days_of(reading.value)
    if days is None or reading.type not in ("DATE", "TIME"):
        return TimeSpan(None, None, None, text, reading.type, reading.value, reading.anchored)
    start, end, grain = days
    bounds = _open(before, start, end)
    return TimeSpan(*bounds, grain, text, reading.type, reading.value, reading.anchored)


def _open(before: str, start: date, end: date) -> tuple[date | None, date | None]:
    match before:
        case "since":
            return start, None
        case "until" | "till" | "by":
            return None, end
        case "before" if start > date.min:
            return None, start - timedelta(days=1)
        case "after" if end < date.max:
            return end + timedelta(days=1), None
        case _:
            return start, end
