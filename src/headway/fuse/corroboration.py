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
from typing import Final, TypeAlias

from headway.fuse.roster import Roster
from headway.fuse.stance import WINDOWS, Cell, Stance, compare, stance_of
from headway.fuse.voice import Voice

ENOUGH: Final = 4
"""Independent origins that are counted up to: no grade asks for more than three, a majority of them for four."""
NEIGHBOURS: Final = 160
"""Claims of one cell, either way in time, that one is compared with: bounds the work in crowded cells."""

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


def support_of_each(voices: Sequence[Voice], roster: Roster) -> Mapping[str, Support]:
    """Count the support of each claim, by its id. A claim without a stance stands by itself."""
    cells: dict[Cell, list[Heard]] = defaultdict(list)
    found: dict[str, Support] = {}
    for voice in voices:
        stance = stance_of(voice.claim, voice.day, roster)
        if stance is None or stance.day is None:
            found[voice.claim.id] = _count([voice], [])
        else:
            cells[stance.cell].append((stance, voice))
    for heard in cells.values():
        if len(heard) == 1:
            found[heard[0][1].claim.id] = _count([heard[0][1]], [])
        else:
            found.update(_in_cell(heard))
    return found


def _in_cell(heard: list[Heard]) -> Iterator[tuple[str, Support]]:
    """Compare each claim of a cell with its neighbours in time; what a text and origin say twice is heard once."""
    counted: dict[tuple[Stance, str], Support] = {}
    ordered = sorted(heard, key=lambda pair: (pair[0].day, pair[1].claim.id))
    once = list({(s, v.origin.key, v.lead, v.interest): (s, v) for s, v in reversed(ordered)}.values())[::-1]
    days = [stance.day or 0 for stance, _ in once]
    for stance, voice in ordered:
        key = (stance, f"{voice.origin.key}\n{voice.lead}\n{voice.interest}")
        if key not in counted:
            counted[key] = _weigh_one(stance, voice, list(_near(stance, once, days)))
        yield voice.claim.id, counted[key]


def _near(stance: Stance, once: list[Heard], days: list[int]) -> Iterator[Heard]:
    day, window = stance.day or 0, WINDOWS[stance.kind]
    middle = bisect_left(days, day)
    first = max(bisect_left(days, day - window), middle - NEIGHBOURS)
    past = min(bisect_right(days, day + window), middle + NEIGHBOURS)
    yield from once[first:past]


def _weigh_one(stance: Stance, voice: Voice, near: list[Heard]) -> Support:
    agreeing, conflicting = [voice], []
    for other, speaker in near:
        verdict = compare(stance, other)
        if verdict == "agrees":
            agreeing.append(speaker)
        elif verdict == "conflicts" and speaker.origin.key != voice.origin.key:
            conflicting.append(speaker)
    return _count(agreeing, conflicting)


def _count(agreeing: Sequence[Voice], conflicting: Sequence[Voice]) -> Support:
    detached = [voice for voice in agreeing if voice.named and voice.interest != "own"]
    return Support(
        supporting=_independent(agreeing),
        detached=_independent(detached),
        admitted=any(voice.interest == "against" for voice in detached),
        opposing=_independent(conflicting),
    )


def _independent(voices: Sequence[Voice]) -> int:
    if len(voices) < 2:
        return len(voices)
    quoting = {voice.lead for voice in voices if voice.origin.kind == "speaker"}
    every = {(voice.origin.key, root) for voice in voices if (root := _root(voice)) not in quoting}
    return independent(every)


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
    if len(texts) == 1:
        return 1
    taken: dict[str, str] = {}

    def place(origin: str, tried: set[str]) -> bool:
        for text in texts[origin]:
            if text not in tried:
                tried.add(text)
                if text not in taken or place(taken[text], tried):
                    taken[text] = origin
                    return True
        return False

    found = 0
    for origin in sorted(texts):
        found += place(origin, set())
        if found >= enough:
            break
    return found
