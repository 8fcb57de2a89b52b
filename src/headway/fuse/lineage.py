"""Which article each article's text comes from.

What enters are articles and pairs of copies; what leaves is, for each article known by a day, the root of its text:
the earliest dated article of those that copies connect. A copy of an article that is not known joins nothing, and a
quotation that two texts share makes neither of them a copy; nor does a lesser part of a text that comes out again later.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from headway.fuse.shelves import Ordered
from headway.model import Article, Claim, Copy

SHARED_QUOTE: Final = "quote:"
"""What the reason of a pair begins with that has long quoted words in common, and not its text."""

MOST: Final = 0.5
"""The share of the shorter text from which on two are one text, whenever they came out."""
REWRITTEN_DAYS: Final = 7
"""Days within which texts that share less are one: agencies are rewritten at once, later it is background or a set phrase."""

_MANY: Final = 8
"""From one article in so many on, the changed ones are gone through as they lie in memory."""


class Texts:
    """Articles with their claims, the copies among them, and the root of each text as of a day."""

    def __init__(self) -> None:
        self._filed: dict[str, tuple[Article, tuple[Claim, ...]]] = {}
        self._copied: dict[str, set[str]] = defaultdict(set)
        self._slight: set[frozenset[str]] = set()
        self._touched: set[str] = set()
        self.leads: dict[str, str] = {}
        """The id of the root article for each known article's id, its own where it copies none."""
        self.copied = 0
        """How many known articles copy another's text."""
        self._as_of: date | None = None
        self._known: Ordered[str, Article] = Ordered()

    def put(self, articles: Iterable[tuple[Article, tuple[Claim, ...]]], copies: Iterable[Copy]) -> None:
        """File articles, in the place of those of the same ids, and copies beside those known."""
        for article, claims in articles:
            self._filed[article.id] = (article, claims)
            self._touched.add(article.id)
        for copy in copies:
            if not copy.reason.startswith(SHARED_QUOTE) and copy.other not in self._copied[copy.one]:
                self._copied[copy.one].add(copy.other)
                self._copied[copy.other].add(copy.one)
                self._touched.update((copy.one, copy.other))
                if copy.score < MOST:
                    self._slight.add(frozenset((copy.one, copy.other)))

    def drop(self, articles: Iterable[str]) -> None:
        """Take articles out, with the copies that name them."""
        for gone in articles:
            self._filed.pop(gone, None)
            self._touched.add(gone)
            for other in self._copied.pop(gone, ()):
                self._copied[other].discard(gone)
                self._slight.discard(frozenset((gone, other)))
                self._touched.add(other)

    def filed(self, article: str) -> tuple[Article, tuple[Claim, ...]]:
        """Give an article with its claims."""
        return self._filed[article]

    def settle(self, as_of: date | None) -> Sequence[str]:
        """Know the articles published by a day, and give the ids of all whose claims must be heard anew.

        They come in the order in which they were filed, which is how they lie in memory, where they are many.
        """
        asked = self._touched if as_of == self._as_of else {*self._filed, *self._touched}
        known = {name for name in asked if name in self._filed and _is_out(self._filed[name][0], as_of)}
        counted = (name for name in asked if name in known or name in self.leads)
        touched = {name for name in counted if name in self._touched or not (name in known and name in self.leads)}
        near = {other for one in touched for other in (one, *self._copied.get(one, ()))}
        self._as_of, self._touched, changed = as_of, set(), set(touched)
        for gone in touched - known:
            self.copied -= self.leads.get(gone, gone) != gone
            self.leads.pop(gone, None)
        waiting = {one for one in near if self._is_known(one)}
        while waiting:
            group = self._connected(waiting.pop())
            waiting -= group
            lead = min((self._filed[one][0] for one in group), key=_seniority).id
            changed |= group if lead in touched else {one for one in group if self.leads.get(one) != lead}
            self.copied += len(group) - 1 - sum(self.leads.get(one, one) != one for one in group)
            self.leads.update(dict.fromkeys(group, lead))
        self._known.change(touched - known, ((one, self._filed[one][0]) for one in touched & known))
        return _in_order(changed, self._filed)

    def _is_known(self, one: str) -> bool:
        return one in self._filed and _is_out(self._filed[one][0], self._as_of)

    def _connected(self, one: str) -> set[str]:
        found, waiting = {one}, [one]
        while waiting:
            one = waiting.pop()
            others = filter(self._is_known, self._copied.get(one, set()) - found)
            near = {other for other in others if self._is_copy(one, other)}
            found |= near
            waiting.extend(near)
        return found

    def _is_copy(self, one: str, other: str) -> bool:
        """Say whether a pair that shares text is one text: what shares little must have come out at one time."""
        if frozenset((one, other)) not in self._slight:
            return True
        mine, theirs = self._filed[one][0].day, self._filed[other][0].day
        return mine is None or theirs is None or abs((mine - theirs).days) <= REWRITTEN_DAYS

    def known(self) -> tuple[Article, ...]:
        """Give the articles known as of the day that was settled, by id."""
        return self._known.things()

    @property
    def left_out(self) -> int:
        """How many articles are not known on that day."""
        return len(self._filed) - len(self.leads)


def _is_out(article: Article, as_of: date | None) -> bool:
    """Say whether an article was published by a day; an undated one counts."""
    return as_of is None or (day := article.day) is None or day <= as_of


def _in_order(changed: set[str], filed: Mapping[str, object]) -> Sequence[str]:
    """Give articles as they were filed where they are many, else by id; those that are filed no more come last."""
    if len(changed) * _MANY < len(filed):
        return sorted(changed)
    return [*filter(changed.__contains__, filed), *sorted(changed - filed.keys())]


def _seniority(article: Article) -> tuple[bool, date, str]:
    """Sort the earliest dated first; an undated text cannot be shown to be the root of a dated one."""
    return article.day is None, article.day or date.max, article.id
