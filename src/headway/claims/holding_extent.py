"""How much of a place is meant, and since or at what time its holding is told.

What enters are a scene, a predicate and a place; what leaves are "all", "most", "part" or a share, and a time. A time
that another verb of the sentence has is not taken over: "the city, which fell in 2014, is quiet" dates only the fall.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Literal, TypeAlias, cast

from headway.claims.clause import top_of
from headway.claims.holding_ground import verb_over
from headway.claims.scene import Scene
from headway.model import Mention, Place, Span, Tables, TimeSpan, Token

Extent: TypeAlias = Literal["all", "most", "part"] | float | None
_CALENDAR = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
"""The year, month and day that a TIMEX3 value opens with."""
_ASIDE = ("relcl", "acl")
"""Relations of a clause that tells something else of a noun, at another time."""
_LIES = frozenset({"of", "in", "at"})
"""Prepositions between a thing and the place where it lies."""
_SITE_BEFORE = 2
"""How many words before a place the noun of a thing in it stands ("airport | of | Goma")."""
_BEFORE = 30
"""Characters before predicate and place in which a word may tell how much is meant."""


class ExtentReader:
    """Reads how much of a place is meant, by the words of lang/control."""

    def __init__(self, tables: Tables) -> None:
        self._words = tuple(
            (re.compile(rf"\b(?:{'|'.join(entry.words('words'))})\b", re.IGNORECASE), entry)
            for entry in tables["lang/control"]
            if entry.name.startswith("extent.")
        )
        by_name = {entry.name: entry for entry in tables["lang/control"]}
        self._sites = frozenset(by_name["words.sites"].words("words"))
        self._any = re.compile("|".join(pattern.pattern for pattern, _ in self._words), re.IGNORECASE)

    def read(self, scene: Scene, i: int, place: Mention[Place], *, changes: bool = False) -> Extent:
        """Read the extent told between predicate ``i`` and its place, or just before both; None where none is.

        Of a place that ``changes`` hands, its last part is the whole ("took the last district of the town").
        """
        start, end = sorted((scene.parse.tokens[i].start, place.start))
        around = scene.parse.text[max(0, start - _BEFORE) : end]
        if self._any.search(around):
            fitting = (entry for pattern, entry in self._words if pattern.search(around))
            told = next((entry for entry in fitting if changes or not entry.flag("of_change")), None)
            return cast(Extent, told.choice("extent", ("all", "most", "part"))) if told is not None else "part"
        share = next(
            (q for q in scene.quantities if start <= q.start <= end and q.unit and q.unit.startswith("%")), None
        )
        if share is not None and share.low is not None:
            return share.low / 100
        return "part" if self._is_site(scene, place) else None

    def _is_site(self, scene: Scene, place: Mention[Place]) -> bool:
        """Say whether a place only tells where a thing of its ground lies: "the | airport of Goma", "the Mosul | dam"."""
        parse, within = scene.parse, scene.parse.within(place.start, place.end)
        if not within:
            return False
        first, past = within[0], within[-1] + 1
        before = first >= _SITE_BEFORE and parse.lemmas[first - 1] in _LIES
        if before and parse.lemmas[first - _SITE_BEFORE] in self._sites:
            return True
        return past < len(parse.tokens) and parse.lemmas[past] in self._sites and parse.tokens[past - 1].head == past


def time_of_holding(scene: Scene, i: int, span: Span) -> TimeSpan | None:
    """Give when a statement at predicate ``i`` holds: the time that hangs by its own verb, else one of its clause.

    A relative clause without a time of its own takes none from the clause around it, nor the other way round.
    """
    during = _named_behind(scene, scene.parse.tokens[verb_over(scene.parse, i)])
    if during is not None:
        return during
    inside = [t for t in scene.times_in(span) if t.means is not None and t.means.type in ("DATE", "TIME")]
    verb = verb_over(scene.parse, i)
    own = [t for t in inside if _verb_of(scene, t) in (verb, top_of(scene.parse, verb))]
    if own:
        return min(own, key=lambda t: (t.means is None or t.means.start is None, abs(t.start - span[0]))).means
    if not inside and scene.parse.tokens[verb].dep in _ASIDE:
        return None
    found = scene.time_of(i, span)
    words = (t for t in scene.times_in(scene.sentence_at(i)) if t.means is found)
    over = next((_verb_of(scene, t) for t in words), None)
    return None if over is not None and over != verb and scene.parse.tokens[over].dep in _ASIDE else found


def _named_behind(scene: Scene, verb: Token) -> TimeSpan | None:
    """Give the time that a clause hangs by: "in April 1920, when the last troops left"."""
    at = scene.parse.tokens[verb.head].start
    behind = (t.means for t in scene.mentions.times if t.start <= at < t.end) if verb.dep in _ASIDE else iter(())
    return next(behind, None)


def dated_by(time: TimeSpan | None) -> TimeSpan | None:
    """Date a change of hands told "by" a day, month or year to that day, month or year, as a reader does.

    How long before it was remains unsaid; a time that already has a start stays as it is.
    """
    written = _CALENDAR.match(time.value) if time is not None and time.start is None and time.end is not None else None
    if time is None or written is None:
        return time
    year, month, day = (int(part) if part else 1 for part in written.groups())
    return replace(time, start=date(year, month, day))


def _verb_of(scene: Scene, time: Mention[TimeSpan]) -> int | None:
    """Give the verb that a time hangs by."""
    head = scene.head_of(time)
    return verb_over(scene.parse, head) if head is not None else None
