"""Scales that stay standing beside a ledger: they weigh it again and again, each time only what has changed.

What enters is an open ledger; what leaves is what `run.judge` gives, as of any day. The articles are read from the
ledger once; after that only those that were taken in, read, decided on or taken down since. Memory grows with the
ledger: a process that is asked once is better served by `run.judge`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import lru_cache, partial
from operator import attrgetter
from typing import Final, TypeAlias, TypeVar, cast

from headway.assess import lines_of
from headway.fuse import Scales
from headway.ledger import Ledger
from headway.lexicon import load_tables
from headway.model import Article, Assessment, Campaign, Claim, Copy, Decision, Weighed
from headway.resolve import known_actors
from headway.run import judge_weighed

Filed: TypeAlias = tuple[Article, tuple[Claim, ...]]
Value = TypeVar("Value")
_NONE: Final[Mapping[str, Filed]] = {}


class StandingScales:
    """Judges one ledger as often as it is asked.

    Four pairs of pans hold its articles: for the latest day and for a day that is asked for, and for the quarter before
    each. So a reader who goes through the days leaves the latest day as it is.
    """

    def __init__(self, ledger: Ledger, campaign: Campaign) -> None:
        self._ledger = ledger
        self._campaign = campaign
        tables = load_tables()
        self._new_scales = partial(
            Scales, campaign, known_actors(tables), lines_of=partial(lines_of, campaign=campaign), tables=tables
        )
        self._filed: dict[str, Filed] = {}
        self._stamp: int | None = None
        self._pans: dict[tuple[bool, bool], _Pans] = {}

    def judge(self, as_of: date | None = None) -> tuple[int, Assessment, Weighed]:
        """Weigh and assess what the ledger holds now, as `run.judge` does; also give the stamp that it had at least."""
        stamp = self._catch_up()
        assessment, weighed = judge_weighed(self._weighing(as_of), self._ledger, self._campaign, as_of=as_of)
        return stamp, assessment, weighed

    def weigh(self, as_of: date | None = None) -> tuple[int, Weighed]:
        """Weigh without assessing: the same estimates, sooner; also give the stamp that the ledger had at least."""
        stamp = self._catch_up()
        return stamp, self._weighing(as_of)(as_of, as_of or self._ledger.latest_day())

    def _weighing(self, as_of: date | None) -> Callable[[date | None, date | None], Weighed]:
        """Give what weighs for one judgement: the day that is asked for, and the quarter before, each on its pans."""
        decisions, copies = self._ledger.decisions(), self._ledger.copies()

        def weighed_by(known_by: date | None, clock: date | None) -> Weighed:
            """Weigh what had been published by a day."""
            pans = self._pans_for((as_of is None, known_by == as_of))
            pans.fill(self._known(known_by), copies)
            return pans.weigh(clock, decisions)

        return weighed_by

    def _catch_up(self) -> int:
        """Read from the ledger what has changed since it was last read; give its stamp before that."""
        stamp = self._ledger.stamp()
        if self._stamp is None:
            self._filed = _by_id(self._ledger.articles())
        elif stamp != self._stamp:
            changed = self._ledger.changed(self._stamp)
            found = _by_id(self._ledger.articles(only=changed))
            self._filed = {name: filed for name, filed in self._filed.items() if name not in changed} | found
        self._stamp = stamp
        return stamp

    def _known(self, known_by: date | None) -> Mapping[str, Filed]:
        """Give what the pans hold for a day: the articles published later too, for the pans know what counts when.

        Undated ones count only where no day is asked for. An article that was published anew counts as it read before.
        """
        if known_by is None:
            return self._filed
        dated = {name: filed for name, filed in self._filed.items() if filed[0].day}
        return {**dated, **self._earlier(known_by)}

    def _earlier(self, day: date) -> Mapping[str, Filed]:
        """Give the earlier versions of the articles that came out anew after a day; mostly there are none."""
        later = [name for name, (article, _) in self._filed.items() if article.day is None or article.day > day]
        if len(later) == self._ledger.left_out(day):
            return _NONE
        return _by_id(self._ledger.articles(day, only=later))

    def _pans_for(self, use: tuple[bool, bool]) -> "_Pans":
        if use not in self._pans:
            self._pans[use] = _Pans(self._new_scales())
        return self._pans[use]


class _Pans:
    """A pair of scales that remembers what lies on it."""

    def __init__(self, scales: Scales) -> None:
        self._scales = scales
        self._lying: Mapping[str, Filed] = {}

    def fill(self, wanted: Mapping[str, Filed], copies: Iterable[Copy]) -> None:
        """Put on what is wanted and not there, in its present version, and take off the rest."""
        lying = self._lying
        self._scales.drop([name for name in lying if name not in wanted])
        self._scales.put([filed for name, filed in wanted.items() if lying.get(name) is not filed], copies)
        self._lying = wanted

    def weigh(self, clock: date | None, decisions: Iterable[Decision]) -> Weighed:
        """Weigh as of a day. What lies there for later days is no article that was left out."""
        return replace(self._scales.weigh(clock, tuple(decisions)), left_out=0)


def _by_id(filed: Iterable[Filed]) -> dict[str, Filed]:
    """Keep articles by their ids, what is equal in their claims once: half of it is, and all of it stays in memory."""
    parts = _Parts()
    return {article.id: (parts.rebuilt(article), tuple(map(parts.rebuilt, claims))) for article, claims in filed}


class _Parts:
    """Makes equal parts of frozen values one and the same: names, reasons, offsets, mentions, whose words they are."""

    def __init__(self) -> None:
        self._known: defaultdict[type, dict[object, object]] = defaultdict(dict)

    def rebuilt(self, value: Value) -> Value:
        """Give an equal value, of parts that were met before where they are equal."""
        kind = type(value)
        if kind is tuple:
            return cast(Value, tuple(map(self._one, cast(tuple[object, ...], value))))
        if is_dataclass(kind):
            return kind(*map(self._one, _cells(kind)(value)))
        return value

    def _one(self, part: object) -> object:
        """Give the first part met that is equal to one and of its type."""
        known = self._known[type(part)]
        found = known.get(part)
        if found is None and part is not None:
            found = known[part] = self.rebuilt(part)
        return found


@lru_cache(maxsize=64)
def _cells(kind: type) -> Callable[[object], tuple[object, ...]]:
    """Make what gives the fields of a dataclass, which all have several."""
    return attrgetter(*(field.name for field in fields(kind)))
