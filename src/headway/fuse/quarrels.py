"""Where sources disagree on the course of a place: on who held it, or on the day that it changed hands.

What enters are the claims of one place, denials too, and the course that was made of them; what leaves are disputes,
each with what our course goes by and what says otherwise. Two claims are in dispute if both cannot be true and no change
that is told of comes between them. Who is right is the course's to say; who merely tells less is in no dispute.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

from headway.fuse.holders import SOMEBODY, WHOLE, Holders, control_of, is_of_part
from headway.model import Dispute, Evidence, Factuality

AT_ONCE: Final = timedelta(days=10)
"""How far apart what is told of one time may lie: as long as an origin that repeats itself has no news."""
SAME_NEWS: Final = timedelta(days=3)
"""Days in which what is said of a change is said of that change."""
ONE_BATTLE: Final = timedelta(days=21)
"""How far apart two dates of one change may lie: as long as a change is news."""
EXACT: Final = ("day", "moment")
"""Grains of a time that name a day."""

Matter: TypeAlias = Literal["holder", "day"]
Told: TypeAlias = Literal["changes", "holds", "part", "takes a part", "fights", "denies"]
HolderOn: TypeAlias = Callable[[date], str | None]
Said: TypeAlias = Mapping["Word", Sequence[Evidence]]


class Word(NamedTuple):
    """What is told of a place, whoever tells it: who has it by that and who has not ("" where not told), on which day.

    ``told`` says how: that it changed hands, that it is held, that a part is, that it is fought for, or that something
    is not so. ``exact`` is whether the day itself is told; ``voice`` says whether the outlet speaks, somebody it quotes,
    or a known body.
    """

    day: date
    told: Told
    has: str
    lacks: str
    exact: bool
    voice: Literal["outlet", "somebody", "body"]
    sort: str = ""
    """What sort of power has it, where that tells who is only described apart from others."""


class Pair(NamedTuple):
    """Two words that cannot both be true."""

    of: Matter
    one: Word
    other: Word

    @property
    def first(self) -> date:
        """The earlier of their days."""
        return min(self.one.day, self.other.day)

    @property
    def last(self) -> date:
        """The later of their days."""
        return max(self.one.day, self.other.day)


_SAME_DAY: Final = timedelta()
_PARTS: Final[tuple[tuple[Told, timedelta], ...]] = (("part", _SAME_DAY), ("takes a part", _SAME_DAY))
_MAY_CLASH: Final[Mapping[Told, tuple[tuple[Told, timedelta], ...]]] = MappingProxyType(
    {
        "changes": (
            ("changes", ONE_BATTLE - timedelta(days=1)), ("holds", AT_ONCE), ("part", SAME_NEWS),
            ("takes a part", _SAME_DAY), ("fights", SAME_NEWS), ("denies", AT_ONCE),
        ),
        "holds": (("changes", _SAME_DAY), ("holds", AT_ONCE), *_PARTS, ("fights", _SAME_DAY), ("denies", AT_ONCE)),
        "part": (("changes", _SAME_DAY), ("holds", _SAME_DAY)),
        "takes a part": (("changes", _SAME_DAY), ("holds", _SAME_DAY)),
        "fights": (("changes", _SAME_DAY), ("holds", _SAME_DAY)),
        "denies": (("changes", AT_ONCE), ("holds", AT_ONCE)),
    }
)  # fmt: skip
"""What may clash with a word that is told so: how the later one is told, and how many days later at most."""


def quarrels_of(members: Iterable[Evidence], holders: Holders, holder_on: HolderOn) -> tuple[Dispute, ...]:
    """Find what is in dispute of a place, the earliest first; ``members`` are its claims, denials among them."""
    said: dict[Word, list[Evidence]] = defaultdict(list)
    for one in members:
        if word := _word(one, holders):
            said[word].append(one)
    pairs = [pair for pair in _pairs(sorted(said), holders) if _of_two_origins(said[pair.one], said[pair.other])]
    found = (
        _dispute(group, said, holder_on)
        for of in ("holder", "day")
        for group in _at_once(p for p in pairs if p.of == of)
    )
    return tuple(sorted(found, key=lambda dispute: (dispute.first, dispute.last, dispute.of)))


def _word(one: Evidence, holders: Holders) -> Word | None:
    """Take a claim as a word on the whole place, or on who has a part; None for what is neither, or has no day."""
    control, denied = control_of(one), one.claim.factuality is Factuality.DENIED
    if one.day is None:
        return None
    time = one.claim.time
    exact, voice = time is not None and time.grain in EXACT and time.start is not None, _voice(one)
    holder = None if control.status == "loses" else control.holder
    has, lacks = holders.of(holder) or (SOMEBODY if holder else ""), holders.of(control.loser)
    sort = holders.sort_of(holder)
    part = is_of_part(one, holders.place)
    if part or (control.status == "gains" and control.extent not in WHOLE):
        told: Literal["part", "takes a part"] = "takes a part" if part and control.status == "gains" else "part"
        nobody = denied or has in ("", SOMEBODY)
        return None if nobody else Word(one.day, told, has, "", exact, voice)
    if control.status == "contested":
        return None if denied else Word(one.day, "fights", "", "", exact, voice)
    if denied:
        named = "" if has == SOMEBODY else has
        return Word(one.day, "denies", lacks if control.status == "loses" else "", named, exact, voice)
    if control.status == "holds":
        return Word(one.day, "holds", has, "", exact, voice, sort) if has else None
    return Word(one.day, "changes", has, lacks, exact, voice, sort)


def _voice(one: Evidence) -> Literal["outlet", "somebody", "body"]:
    if one.claim.attribution is None:
        return "outlet"
    return "body" if one.origin.kind == "speaker" and one.origin.body else "somebody"


def _pairs(words: Sequence[Word], holders: Holders) -> Iterator[Pair]:
    """Hold each word against those of the days after it that it may clash with; ``words`` are in the order of their days."""
    told: dict[Told, list[Word]] = defaultdict(list)
    taken: dict[str, list[date]] = defaultdict(list)
    for word in words:
        told[word.told].append(word)
        if word.told == "changes":
            taken[word.has].append(word.day)
    days = {sort: [word.day for word in found] for sort, found in told.items()}
    for word in words:
        for sort, within in _MAY_CLASH[word.told]:
            found, when = told[sort], days.get(sort, ())
            later = found[bisect_left(when, word.day) : bisect_right(when, word.day + within)]
            for other in _unlike(word, sort, later):
                if (other.day > word.day or other > word) and not _in_turn(word, other, taken.get(other.has, ())):
                    yield from _pair(word, other, holders)


def _unlike(word: Word, sort: Told, later: list[Word]) -> list[Word]:
    """Leave out, of words of one sort, the many that cannot clash with one: who is told to hold a place is told so daily."""
    if sort == "holds" and word.told != "denies" and word.has != SOMEBODY:
        return [other for other in later if other.has != word.has]
    if sort == word.told == "changes":
        return [other for other in later if other.exact or other.day == word.day]
    return later


def _pair(word: Word, other: Word, holders: Holders) -> Iterator[Pair]:
    if other.day <= word.day + AT_ONCE and _clash(word, other, holders):
        yield Pair("holder", word, other)
    elif _dates_later(word, other):
        yield Pair("day", word, other)


def _in_turn(word: Word, other: Word, taken: Sequence[date]) -> bool:
    """Say whether a change is told of between two words that makes room for both: to whom the later has the place.

    ``taken`` are the days of such changes.
    """
    if other.told == "changes" or not other.has:
        return False
    return bisect_right(taken, word.day) < bisect_right(taken, other.day)


def _clash(word: Word, other: Word, holders: Holders) -> bool:
    """Say whether two words of one time, the later one last, tell of holders that cannot both be."""
    if "denies" in (word.told, other.told):
        return _denies(word, other, holders) or _denies(other, word, holders)
    if word.told == other.told == "changes":
        return word.day == other.day and _apart(word, other) and not holders.are_allies(word.has, other.has)
    return _speaks_against(word, other) or (word.day == other.day and _speaks_against(other, word))


def _denies(other: Word, word: Word, holders: Holders) -> bool:
    """Say whether one denies what another tells: that somebody has the place, or is without it, or that it changed."""
    if other.told != "denies" or word.told not in ("changes", "holds"):
        return False
    if not (other.has or other.lacks):
        return word.told == "changes"
    if other.has and word.told == "changes" and not word.lacks and not holders.are_allies(other.has, word.has):
        return True
    return holders.are_one(word.has, other.lacks) or holders.are_one(word.lacks, other.has)


def _speaks_against(word: Word, other: Word) -> bool:
    """Say whether, after one is told to have the place, it is told that another has it, that it is fought for, or that he
    has no more than a part.

    An outlet's own words of the same day may tell of the hours before: then it must be somebody that says it. Fighting
    must be told within days, or it is a new battle; and since who has a part often has the rest too, that he has no more
    counts within days where a known body says it. That another has a part makes a place contested, but no dispute: it
    may be a part that nobody meant.
    """
    if other.told == "fights":
        return word.told == "changes" and other.voice != "outlet" and other.day <= word.day + SAME_NEWS
    if other.told == "part" and word.told == "changes" and other.has == word.has:
        return other.voice == "body" and other.day <= word.day + SAME_NEWS
    if other.told in ("part", "takes a part"):
        return word.told == "holds" and word.voice != "outlet" and word.day == other.day and _apart(word, other)
    if word.told not in ("changes", "holds") or other.told != "holds" or not _apart(word, other):
        return False
    return other.voice != "outlet" or other.day > word.day


def _apart(word: Word, other: Word) -> bool:
    """Say whether two words give a place to two that are not the same; of those who are only described, by their sort."""
    if SOMEBODY in (word.has, other.has):
        return {word.sort, other.sort} == {"state", "group"}
    return word.has != other.has and "" not in (word.has, other.has)


def _dates_later(word: Word, other: Word) -> bool:
    """Say whether a change is dated to a day after that which another word gives, or after it was told already."""
    if not (word.told == other.told == "changes" and other.exact and word.day < other.day):
        return False
    if word.has and other.has:
        return word.has == other.has != SOMEBODY
    return word.lacks == other.lacks != ""


def _of_two_origins(one: Sequence[Evidence], other: Sequence[Evidence]) -> bool:
    """Say whether words have origins of which one is not the other's."""
    bodies = [{told.origin.body or told.origin.key for told in words} for words in (one, other)]
    return len(bodies[0] | bodies[1]) > 1


def _at_once(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Put pairs together whose days follow each other closely."""
    group: list[Pair] = []
    last = date.min
    for pair in sorted(pairs, key=lambda pair: (pair.first, pair.last)):
        if group and pair.first > last + AT_ONCE:
            yield group
            group, last = [], date.min
        group.append(pair)
        last = max(last, pair.last)
    if group:
        yield group


def _dispute(pairs: Sequence[Pair], said: Said, holder_on: HolderOn) -> Dispute:
    of, first, last = pairs[0].of, min(pair.first for pair in pairs), max(pair.last for pair in pairs)
    words = sorted({word for pair in pairs for word in (pair.one, pair.other)})
    holder = holder_on(last)
    ours = [word for word in words if (_is_turn(word, holder_on) if of == "day" else _goes_with(word, holder))]
    theirs = sorted(set(words).difference(ours))
    return Dispute(of, first, last, _claims(ours, said), _claims(theirs, said))


def _is_turn(word: Word, holder_on: HolderOn) -> bool:
    """Say whether our course turns on the day of a word."""
    return holder_on(word.day) != holder_on(word.day - timedelta(days=1))


def _goes_with(word: Word, holder: str | None) -> bool:
    """Say whether a word is true where somebody has the place; what is held in part is not had."""
    if word.told in ("part", "takes a part", "fights"):
        return False
    return word.has == holder if word.has else bool(word.lacks) and word.lacks != holder


def _claims(words: Iterable[Word], said: Said) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.claim.id for word in words for one in said[word]))
