"""What a time expression is counted from: the day of publication, or the day that the story has come to.

What enters are the article's day, the grammar around an expression, and the dates found so far; what leaves is a
base value with the name of its anchor, and the tense of the verb that an expression hangs by. Without a day of
publication nothing is counted from it, and the day of reading is never used.

Source of the method: Stroetgen and Gertz 2013 (HeidelTime), who read news by the day of publication and narratives
by the date mentioned last; here the text itself tells which of the two it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from headway.model import Anchor, Parse
from headway.resolve.calendar_values import Point, point_of
from headway.resolve.timex_rules import Match

Tense = Literal["past", "present", "future"]

DATED_SHARE = 0.3
"""Least share of paragraphs with a past year or full date for a text to count as history."""
DATED_LEAST = 3
"""Fewest past dates for a text to count as history."""
DEICTIC_MOST = 0.2
"""Most words like "today" or "on Tuesday", for each past date, that a history may have."""
FAR = 1
"""Years between a date and publication from which the date counts as history."""
NEAR = 1
"""Years that a date in passing may lie off from the story's year and still move the story."""
PASSING = frozenset({"acl", "relcl", "amod", "advcl", "ccomp"})
"""Relations of clauses that say something in passing."""


class Base(NamedTuple):
    """A value to count from, and what it is anchored to."""

    value: str
    anchored: Anchor


@dataclass(slots=True)
class Timeline:
    """The dates of one text as they come up: ``published`` and, at each grain, what was named last."""

    published: str | None
    history: bool
    _named: dict[str, str] = field(default_factory=dict)
    _here: str | None = None
    _year_here: int | None = None

    def enter_sentence(self) -> None:
        """Forget what was named in the sentence before as "this day"."""
        self._here = None

    def enter_paragraph(self) -> None:
        """Forget the year that dates in the paragraph before were given."""
        self._year_here = None

    @property
    def year_here(self) -> int | None:
        """The year of the last full date or month in this paragraph."""
        return self._year_here

    def here(self) -> Base | None:
        """Give the day named in this sentence."""
        return Base(self._here, "narrative") if self._here else None

    def note(self, value: str, *, told: bool = True, counted: bool = False) -> None:
        """Remember a date that was named, as what the story has come to.

        One that is not ``told`` (it hangs by a name: "the constitution of 1793") moves the story no further than to
        the next year or the last. One ``counted`` from the day of publication gives the paragraph no year: "in October ...
        in January" are the last ones before that day, each by itself.
        """
        point = point_of(value)
        story = point_of(self._named["Y"]) if "Y" in self._named else None
        if point is None or (not told and story and abs(story.year - point.year) > NEAR):
            return
        self._named["Y"] = value
        if point.month is not None:
            self._named["M"] = value
            self._year_here = self._year_here if counted else point.year
        if point.day is not None:
            self._named["D"] = self._here = value

    def named(self, unit: str) -> Base | None:
        """Give the date named last that is fine enough to count this unit from."""
        grain = "D" if unit in ("D", "W", "WE") else "M" if unit in ("M", "Q", "H", "S") else "Y"
        value = self._named.get(grain)
        return Base(value, "narrative") if value else None

    def now(self, unit: str) -> Base | None:
        """Give what "now" is in this text: the day of publication, in a history the date named last."""
        if self.history:
            return self.named(unit)
        return Base(self.published, "publication") if self.published else None

    def then(self, unit: str) -> Base | None:
        """Give what "then" is: the date named last, else "now"."""
        return self.named(unit) or self.now(unit)


def is_history(matches: Iterable[Match], parse: Parse, published: date | None) -> bool:
    """Judge from the text whether it tells history rather than news.

    It does where dates of past years stand in a good part of its paragraphs and words that point from the day of
    writing ("today", a bare weekday) are rare beside them. Without a day of publication the dates must span years.
    """
    dated, paragraphs, deictic = 0, set(), 0
    years: set[str] = set()
    firsts = [parse.tokens[parse.sentences[first][0]].start for first, _ in parse.paragraphs]
    for match in matches:
        year = match.fields.get("year", "")
        if "era" in match.fields:
            year = "0000"
        if len(year) == 4 and year.isdigit() and (published is None or published.year - int(year) >= FAR):
            dated += 1
            years.add(year)
            paragraphs.add(sum(1 for first in firsts if first <= match.start))
        elif match.rule.reads in ("weekday", "deictic"):
            deictic += 1
    if dated < DATED_LEAST or (published is None and len(years) == 1 and deictic):
        return False
    return deictic <= DEICTIC_MOST * dated and len(paragraphs) >= DATED_SHARE * len(firsts)


def dateline(matches: Iterable[Match], parse: Parse) -> date | None:
    """Read the day of writing off the text: a paragraph near the top that holds nothing but a full date."""
    for match in matches:
        at = parse.sentence_of(parse.at(match.start) or 0)
        number, (first, past) = next((n, p) for n, p in enumerate(parse.paragraphs) if p[0] <= at < p[1])
        if number >= DATELINE_WITHIN:
            return None
        span = (parse.sentence_span(first)[0], parse.sentence_span(past - 1)[1])
        if match.rule.reads == "date" and span == (match.start, match.end) and {"day", "year"} <= match.fields.keys():
            year, month, day = (int(match.fields[key]) for key in ("year", "month", "day"))
            return Point(year, month, day).as_date()
    return None


DATELINE_WITHIN = 4
"""Paragraphs from the top among which a dateline may stand: headline, byline, the line itself."""


def is_told(parse: Parse, start: int, end: int) -> bool:
    """Tell whether a date says when the main clause around it happened; in a heading, which has no verb, it does."""
    i = parse.head_of(start, end)
    if i is None:
        return False
    above = [i, *parse.ancestors(i)]
    verb = next((j for j in above if parse.tokens[j].pos in ("VERB", "AUX")), None)
    if verb is None:
        return True
    place = above.index(verb)
    if any(parse.tokens[j].lemma == "since" for j in above[:place]) or parse.tokens[verb].dep in PASSING:
        return False
    return place <= 1 or (place == DIRECTLY and parse.tokens[above[1]].pos in ("ADP", "SCONJ", "ADV"))


DIRECTLY = 2
"""Steps from a date over its preposition to its verb."""


def tense_at(parse: Parse, start: int, end: int, intent: frozenset[str]) -> Tense | None:
    """Tell the tense of the verb that a stretch of text hangs by; None where no finite verb is above it.

    An infinitive under a present or a word of ``intent`` ("was set to begin on Wednesday") counts as future, under
    another past verb ("began to change in October") as past, and so does a bare participle.
    """
    i = parse.head_of(start, end)
    if i is None:
        return None
    is_infinitive = False
    for j in (i, *parse.ancestors(i)):
        if is_infinitive and parse.tokens[j].lemma in intent:
            return "future"
        tense = _tense_of(parse, j)
        if tense is not None:
            return "future" if is_infinitive and tense == "present" else tense
        is_infinitive = is_infinitive or any(parse.tokens[c].tag == "TO" for c in parse.children[j])
    return "future" if is_infinitive else None


def _tense_of(parse: Parse, i: int) -> Tense | None:
    token = parse.tokens[i]
    if token.pos not in ("VERB", "AUX"):
        return None
    helpers = [parse.tokens[c] for c in parse.children[i] if parse.tokens[c].dep in ("aux", "auxpass")]
    tags = {t.tag for t in helpers} | {token.tag}
    if any(t.lemma == "have" for t in helpers) or "VBD" in tags:
        return "past"
    if "MD" in tags:
        return "future"
    if "TO" in tags:
        return None
    if tags & {"VBZ", "VBP"}:
        return "present"
    return "past" if token.tag == "VBN" else None
