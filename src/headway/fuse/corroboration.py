"""How many independent origins bear a claim out, and how many speak against it.

What enters are voices; what leaves are counts for each. Two claims are independent where their origins differ and do
not rest on one root: two speakers quoted in one text do not, whom nobody names and what the outlet says itself do.
The count is the largest set of claims that are pairwise independent, which is a maximum matching of origins with
roots. So a copy never adds to it, and an independent origin never takes from it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

from headway.fuse.shelves import Change
from headway.fuse.stance import WINDOWS, Stance, compare_at_one_time
from headway.fuse.voice import Voice

ENOUGH: Final = 4
"""Independent origins that are counted up to: no grade asks for more than three, a majority of them for four."""
NEIGHBOURS: Final = 160
"""Claims of one cell, either way in time, that one is compared with: bounds the work in crowded cells."""

UNDATED: Final = date.max.toordinal() + 1
"""Stands for the day of what is undated: after all days."""

Heard: TypeAlias = tuple[Stance, Voice]


@dataclass(frozen=True, slots=True)
class Support:
    """Independent origins for a claim (its own included) and against it, each up to ENOUGH.

    ``detached`` are those for it that are named and have no interest in it; ``admitted`` says that one of them speaks
    against its own side's interest.
    """

    supporting: int
    detached: int
    admitted: bool
    opposing: int


def by_day(heard: Heard) -> tuple[int, str]:
    """Sort what was heard by the day that it is about, the undated last, and what is of one day by claim."""
    stance, voice = heard
    return UNDATED if stance.day is None else stance.day, voice.claim.id


def support_of_each(heard: Sequence[Heard], news: Change[Heard]) -> Iterator[tuple[str, Support]]:
    """Count the support of the claims of one cell that some news bears on, by their ids.

    What was heard is in order `by_day`. News bear on what is within the window of their day. An undated claim stands by
    itself, and so does one that no other is near in time.
    """
    if len(heard) == 1:
        yield heard[0][1].claim.id, support_alone(heard[0][1])
        return
    for stance, voice in news.come:
        if stance.day is None:
            yield voice.claim.id, support_alone(voice)
    days = sorted({stance.day for stance, _ in (*news.gone, *news.come) if stance.day is not None})
    for first, past in _stretches(heard, days):
        near = heard[first:past]
        if len(near) > 1:
            yield from _near_news(near, days)
        elif near and _borne_on(near[0][0], days):
            yield near[0][1].claim.id, support_alone(near[0][1])


def support_alone(voice: Voice) -> Support:
    """Give the support of a claim that no other bears out: its own."""
    detached = is_detached(voice)
    return _alone(detached, detached and voice.interest == "against")


@lru_cache(maxsize=4)
def _alone(detached: bool, admitted: bool) -> Support:
    """Make the support of a lone claim, one and the same for the same."""
    return Support(1, int(detached), admitted, 0)


def _stretches(heard: Sequence[Heard], days: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the parts of a cell that tell all of the claims within the window of some days: what is within two of them."""
    reach = 2 * WINDOWS[heard[0][0].kind] if heard else 0
    starts = [n for n, day in enumerate(days) if not n or day - days[n - 1] > 2 * reach]
    for start, end in pairwise([*starts, len(days)]):
        first = bisect_left(heard, (days[start] - reach, ""), key=by_day)
        yield first, bisect_left(heard, (min(UNDATED, days[end - 1] + reach + 1), ""), key=by_day)


def _near_news(heard: Sequence[Heard], news: Sequence[int]) -> Iterator[tuple[str, Support]]:
    """Compare each claim that news bear on with its neighbours in time; what a text and origin say twice is heard once."""
    counted: dict[tuple[object, ...], Support] = {}
    told = [((pair[0].answer, pair[1].origin.key, pair[1].lead, pair[1].interest), pair) for pair in heard]
    once = list(dict(reversed(told)).values())[::-1]
    run = _Run(once)
    for key, (stance, voice) in told:
        if not _borne_on(stance, news):
            continue
        if key not in counted:
            counted[key] = run.support_of(stance, voice)
        yield voice.claim.id, counted[key]


def _borne_on(stance: Stance, news: Sequence[int]) -> bool:
    """Say whether a day of news lies within the window of a stance."""
    day, window = stance.day or 0, WINDOWS[stance.kind]
    first = bisect_left(news, day - window)
    return first < len(news) and news[first] <= day + window


class _Run:
    """What was said on one question, by day, with what is the same for all who are held against it."""

    def __init__(self, told: list[Heard]) -> None:
        self._told = [(stance, voice, is_detached(voice)) for stance, voice in told]
        self._days = [stance.day or 0 for stance, _ in told]
        self._admissions = [n for n, (_, voice) in enumerate(told) if _admits(voice)]
        first = told[0][0]
        of_numbers_or_ground = first.kind in ("figure", "control")
        self._disputed = of_numbers_or_ground or any(stance.denied != first.denied for stance, _ in told)

    def support_of(self, stance: Stance, voice: Voice) -> Support:
        """Hold a claim against those near it, for as long as more of them can tell more."""
        first, past = self._near(stance)
        if past - first < 2:
            return support_alone(voice)
        agreeing, conflicting = [voice], []
        detached, against = _Enough(), _Enough()
        for other, speaker, stands_apart in self._told[first:past]:
            if speaker is voice:
                continue
            verdict = compare_at_one_time(stance, other)
            if verdict == "agrees":
                agreeing.append(speaker)
                if stands_apart:
                    detached.hear(speaker)
            elif verdict == "conflicts" and speaker.origin.key != voice.origin.key:
                conflicting.append(speaker)
                against.hear(speaker)
            if detached.reached and (against.reached or not self._disputed):
                admitted = _admits(voice) or self._is_admitted(stance, first, past)
                return Support(ENOUGH, ENOUGH, admitted, opposing=ENOUGH if self._disputed else 0)
        return _count(agreeing, conflicting)

    def _near(self, stance: Stance) -> tuple[int, int]:
        """Give the first and the past of those that are near enough in time."""
        day, window = stance.day or 0, WINDOWS[stance.kind]
        middle = bisect_left(self._days, day)
        first = max(bisect_left(self._days, day - window), middle - NEIGHBOURS)
        return first, min(bisect_right(self._days, day + window), middle + NEIGHBOURS)

    def _is_admitted(self, stance: Stance, first: int, past: int) -> bool:
        """Say whether one of those near admits the same against its own side's interest."""
        near = self._admissions[bisect_left(self._admissions, first) : bisect_left(self._admissions, past)]
        return any(compare_at_one_time(stance, self._told[n][0]) == "agrees" for n in near)


def _admits(voice: Voice) -> bool:
    return voice.interest == "against" and is_detached(voice)


class _Enough:
    """Counts speakers that are independent whatever else is heard: those of origins of their own."""

    __slots__ = ("_origins", "reached")

    def __init__(self) -> None:
        self._origins: set[str] = set()
        self.reached = False

    def hear(self, voice: Voice) -> None:
        """Count a voice, if it is a speaker's."""
        if not self.reached and voice.origin.kind == "speaker":
            self._origins.add(voice.origin.key)
            self.reached = len(self._origins) >= ENOUGH


def is_detached(voice: Voice) -> bool:
    """Say whether one can tell who speaks, and that it is not in its interest."""
    return voice.named and voice.interest != "own"


def _count(agreeing: Sequence[Voice], conflicting: Sequence[Voice]) -> Support:
    if len(agreeing) == 1 and not conflicting:
        return support_alone(agreeing[0])
    detached = [voice for voice in agreeing if is_detached(voice)]
    return Support(
        supporting=(supporting := _independent(agreeing)),
        detached=supporting if len(detached) == len(agreeing) else _independent(detached),
        admitted=any(voice.interest == "against" for voice in detached),
        opposing=_independent(conflicting),
    )


def _independent(voices: Sequence[Voice]) -> int:
    """Count the independent ones of some voices; speakers of as many origins as are counted need no matching."""
    if len(voices) < 2:
        return len(voices)
    quoting: set[str] = set()
    speakers: set[str] = set()
    for voice in voices:
        if voice.origin.kind == "speaker":
            speakers.add(voice.origin.key)
            quoting.add(voice.lead)
            if len(speakers) >= ENOUGH:
                return ENOUGH
    if all(voice.origin.key == voices[0].origin.key for voice in voices):
        return 1
    return independent({(voice.origin.key, root) for voice in voices if (root := _root(voice)) not in quoting})


def _root(voice: Voice) -> str:
    """Give what a voice rests on: a speaker on itself, whoever quotes it; everybody else on the text.

    What an outlet says itself in a text that quotes a speaker to the same end rests on the speaker.
    """
    return voice.origin.key if voice.origin.kind == "speaker" else voice.lead


def independent(spoken: Iterable[tuple[str, str]], *, enough: int = ENOUGH) -> int:
    """Count the largest set of (origin, root) of which no two share an origin or a root, up to ``enough``.

    Kuhn's augmenting paths; each origin keeps at most ``enough`` texts: one with so many can always be served last.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for origin, text in spoken:
        kept = texts[origin]
        if len(kept) < enough and text not in kept:
            kept.append(text)
    taken: dict[str, str] = {}
    found = 0
    for origin in sorted(texts):
        found += _served(origin, texts, taken, set())
        if found >= enough:
            break
    return found


def _served(origin: str, texts: Mapping[str, Sequence[str]], taken: dict[str, str], tried: set[str]) -> bool:
    """Give an origin a text of its own, if need be by moving others to another of theirs."""
    for text in texts[origin]:
        if text not in tried:
            tried.add(text)
            if text not in taken or _served(taken[text], texts, taken, tried):
                taken[text] = origin
                return True
    return False
