"""Distances from a date of the same clause: "two days after 5 March", "a week after the raid on Tuesday", "the day before ...".

What enters are the times of one text in order; what leaves are the same, a length that says how far from a named date
something was read as the date that it leads to. A length from something that the clause does not date stays a length,
and so does one that lasted ("for two days after Friday").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from headway.model import Anchor, Mention, Parse, TimeSpan
from headway.resolve.calendar_values import days_of, point_of, step

Times = Sequence[Mention[TimeSpan]]
Hints = Mapping[str, frozenset[str]]

STEPS_UP = 6
"""Heads above a date among which the word that counts from it is looked for: "the raid on the camp on Tuesday"."""
STEPS_BACK = 6
"""Words before a date among which it is looked for where the parser hangs the date elsewhere."""
SURE = 0.8
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART"})
_LENGTH = re.compile(r"P(?P<count>\d+)(?P<unit>[DWMY])")
_ONE = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}
"""Nouns that stand for one of their unit behind "the": "the day before the raid on Tuesday"."""


def count_distances(times: Times, parse: Parse, hints: Hints) -> tuple[Mention[TimeSpan], ...]:
    """Read lengths before or after a date as dates; ``hints`` gives the words "from", "to" and "lasting"."""
    read = {m.start: m for date in times for m in _distance(date, times, parse, hints)}
    if not read:
        return tuple(times)
    return tuple(sorted((*(m for m in times if m.start not in read), *read.values()), key=lambda m: m.start))


def _distance(date: Mention[TimeSpan], times: Times, parse: Parse, hints: Hints) -> Iterator[Mention[TimeSpan]]:
    """Give the length that is counted from a date, read as a date."""
    if date.means is None or date.means.type not in ("DATE", "TIME") or point_of(date.means.value) is None:
        return
    at = _counting(date, parse, hints)
    length = _length_before(at, times, parse, hints) if at is not None else None
    if at is None or length is None or length.means is None:
        return
    said = _LENGTH.fullmatch(length.means.value)
    ahead = parse.tokens[at].text.lower() in hints["from"]
    value = step(date.means.value, said["unit"], int(said["count"]) * (1 if ahead else -1)) if said else None
    days = days_of(value) if value else None
    if value and days:
        anchored: Anchor = "publication" if date.means.anchored == "publication" else "narrative"
        span = TimeSpan(*days, length.means.text, "DATE", value, anchored)
        said_by = length.reason.partition(";")[0]
        yield replace(length, means=span, score=SURE, reason=f"{said_by}; counted from {date.text!r}")


def _counting(date: Mention[TimeSpan], parse: Parse, hints: Hints) -> int | None:
    """Give the "after" or "before" that a date hangs by in its clause, or that opens the phrase right before it."""
    head = parse.head_of(date.start, date.end)
    if head is None:
        return None
    counting = hints["from"] | hints["to"]
    for _, i in zip(range(STEPS_UP), parse.ancestors(head), strict=False):
        for k in (i, *(c for c in parse.children[i] if parse.tokens[c].dep == "mark")):
            if parse.tokens[k].text.lower() in counting and parse.tokens[k].end <= date.start:
                return k
    first = parse.within(date.start, date.end)[0]
    for k in range(first - 1, max(-1, first - 1 - STEPS_BACK), -1):
        if parse.tokens[k].text.lower() in counting:
            return k
        if parse.tokens[k].pos not in _NOMINAL:
            break
    return None


def _length_before(at: int, times: Times, parse: Parse, hints: Hints) -> Mention[TimeSpan] | None:
    """Give the length right before a token, unless it is one that lasted; "the day" counts as one."""
    if at < 2:
        return None
    last = parse.tokens[at - 1]
    for length in times:
        if length.end == last.end and length.means and length.means.type == "DURATION":
            first = parse.within(length.start, length.end)[0]
            lasted = first and parse.tokens[first - 1].text.lower() in hints["lasting"]
            return None if lasted else length
    one, article = _ONE.get(last.text.lower()), parse.tokens[at - 2]
    if one is None or article.text.lower() != "the" or any(m.start < last.end and last.start < m.end for m in times):
        return None
    text = parse.text[article.start : last.end]
    return Mention(
        article.start, last.end, text, TimeSpan(None, None, None, text, "DURATION", one, "none"), SURE, "one"
    )
