"""Measure who is said to have held a place when, from articles to the course of control, on towns that changed hands.

    python eval/courses.py [--set dev|held_out]     read, weigh and print the totals; of dev also each place
    python eval/courses.py --set dev --misses       also what was read of each change that is missed

A change counts as found if the course turns to the right holder within a week of its day. A dispute counts as shown if
a reader on the day that the gold gives is told of it: by two states that the place may be in, or in so many words.
README.md says how the set was made. The held-out half is only ever scored: only its totals are printed.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from courses_gold import HALVES, WEEK, Change, Quarrel, Scene, campaign_file, scenes

from headway.assess import lines_of
from headway.campaign import load_campaign
from headway.config import read_settings
from headway.desk import set_up
from headway.fuse import Scales
from headway.lexicon import load_tables
from headway.model import Actor, Article, Claim, Control, Copy, Estimate
from headway.pages import TextLinks, article_of
from headway.resolve import known_actors

TASKS: Final = {f"courses_{half}": half for half in HALVES}
"""The names of the halves among the tasks that have floors."""


@dataclass(frozen=True, slots=True)
class Read:
    """The articles of a scene with their claims, and the copies among them."""

    articles: Sequence[tuple[Article, tuple[Claim, ...]]]
    copies: Sequence[Copy]


@dataclass(slots=True)
class Found:
    """What was made of one scene; days off are those of the changes found."""

    counts: Counter[str] = field(default_factory=Counter)
    off: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=HALVES, dest="half")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for half in [options.half] if options.half else HALVES:
        wanted = scenes(half)
        found = judged(wanted, read(wanted))
        print(f"\n{half}: " + ", ".join(f"{name} {value:g}" for name, value in figures(found.values()).items()))
        for scene in wanted if half == "dev" else ():
            told = found[scene.name].counts
            print(f"  {scene.name:12s} " + ", ".join(f"{name} {count}" for name, count in sorted(told.items())))
            for note in found[scene.name].notes if options.misses else ():
                print(f"      {note}")
    return 0


def measure(half: str) -> dict[str, float]:
    """Measure one half."""
    wanted = scenes(half)
    return figures(judged(wanted, read(wanted)).values())


def read(wanted: Iterable[Scene]) -> dict[str, Read]:
    """Read the articles of scenes as `headway read` does, each scene under its campaign."""
    by_campaign = defaultdict[str, list[Scene]](list)
    for scene in wanted:
        by_campaign[scene.campaign].append(scene)
    return {scene.name: one for name, group in by_campaign.items() for scene, one in _read(name, group)}


def _read(name: str, group: Sequence[Scene]) -> Iterable[tuple[Scene, Read]]:
    desk = set_up(read_settings(), load_campaign(campaign_file(name)))
    for scene in group:
        articles = [article_of(row, desk.chrome) for row in scene.rows]
        links = TextLinks()
        copies = [copy for article in articles for copy in links.add(article.id, article.text)[1]]
        readings = [reading.claims for reading in desk.read_all(articles)]
        yield scene, Read(list(zip(articles, readings, strict=True)), copies)


def judged(wanted: Iterable[Scene], told: Mapping[str, Read]) -> dict[str, Found]:
    """Weigh each scene by itself and hold its course against the gold."""
    actors = known_actors(load_tables())
    return {scene.name: _judged(scene, told[scene.name], actors) for scene in wanted}


def _judged(scene: Scene, told: Read, actors: Mapping[str, Actor]) -> Found:
    found, latest = Found(), _weighed(scene, told, actors, None)
    turns = _turns(latest)
    right = partial(is_one_of, actors=actors)
    for change in scene.changes:
        count_change(change, turns, found, right)
    for turn in surplus_turns(scene, turns, right):
        found.counts["surplus"] += 1
        found.notes.append(f"surplus {turn[0]} {turn[1]}")
    for quarrel in scene.quarrels:
        if quarrel.as_of:
            count_quarrel(quarrel, _weighed(scene, told, actors, quarrel.as_of), found)
    for dispute in latest[0].disputes if latest else ():
        if not any(one.of == dispute.of and one.days.meets(dispute.first, dispute.last) for one in scene.quarrels):
            found.counts["false_disputes"] += 1
            found.notes.append(f"false dispute {dispute}")
    if found.notes:
        found.notes += [f"turn {turn}" for turn in (latest[0].history if latest else ())]
        found.notes += _told(scene, told)
    return found


def _weighed(scene: Scene, told: Read, actors: Mapping[str, Actor], as_of: date | None) -> list[Estimate]:
    """Give the states of the scene's place, as `headway assess --as-of` would on a day, the likeliest first."""
    campaign, tables = load_campaign(campaign_file(scene.campaign)), load_tables()
    scales = Scales(campaign, actors, lines_of=partial(lines_of, campaign=campaign), tables=tables)
    known = [(article, claims) for article, claims in told.articles if not as_of or (article.day or as_of) <= as_of]
    scales.put(known, told.copies)
    day = as_of or max(article.day for article, _ in known if article.day)
    places = defaultdict[str, list[Estimate]](list)
    for one in scales.weigh(day).control:
        if one.title in scene.names or (one.place and one.place.name in scene.names):
            places[one.key[0]].append(one)
    return max(places.values(), key=_is_town_and_told, default=[])


def _is_town_and_told(states: Sequence[Estimate]) -> tuple[bool, int]:
    """Prefer a town to the province of its name, then the place of which most is told."""
    place = states[0].place
    return place is not None and place.precision == "settlement", len({name for one in states for name in one.claims})


Turn = tuple[date, str | None]


def _turns(estimates: Sequence[Estimate]) -> list[Turn]:
    """Give the days on which the report shows another holder (None: contested, or nobody known) than before."""
    shown: list[Turn] = []
    for day, holder, _ in estimates[0].history if estimates else ():
        if not shown or shown[-1][1] != holder:
            shown.append((day, holder))
    return shown


def is_one_of(holder: str | None, wanted: Sequence[str], actors: Mapping[str, Actor]) -> bool:
    """Say whether a holder is one of those wanted, or a body of theirs; one only described, by its words."""
    if holder is None:
        return False
    if holder.startswith("~"):
        return any(words in holder for words in wanted)
    above: str | None = holder
    while above:
        if above in wanted:
            return True
        above = actors[above].parent if above in actors else None
    return False


Right = partial[bool]


def count_change(change: Change, turns: Sequence[Turn], found: Found, right: Right) -> None:
    """Look for the turn to the right holder that is nearest to the day of a change."""
    if not change.asked:
        return
    found.counts["changes"] += 1
    came = [
        day for n, (day, holder) in enumerate(turns) if right(holder, change.to) and not _was(n, turns, change, right)
    ]
    off = min((change.days.off(day) for day in came), default=None)
    if off is not None and off <= WEEK:
        found.counts["within_a_week"] += 1
        found.off.append(off.days)
    else:
        late = f", nearest {off.days} days off" if off is not None else ""
        found.notes.append(f"missed {change.days.first} to {change.to[0]}{late}")


def _was(n: int, turns: Sequence[Turn], change: Change, right: Right) -> bool:
    return n > 0 and right(turns[n - 1][1], change.to)


def surplus_turns(scene: Scene, turns: Sequence[Turn], right: Right) -> list[Turn]:
    """Give the turns from one holder to another that nobody told; a place may be contested between them."""
    named = [turn for turn in turns if turn[1]]
    turned = [turn for n, turn in enumerate(named) if not n or named[n - 1][1] != turn[1]]
    first = [turn for turn in turned[:1] if right(turn[1], scene.before)]
    return [
        (day, holder)
        for day, holder in turned[len(first) :]
        if not any(one.days.off(day) <= WEEK and right(holder, one.to) for one in scene.changes)
    ]


def count_quarrel(quarrel: Quarrel, estimates: Sequence[Estimate], found: Found) -> None:
    found.counts["disputes"] += 1
    told = estimates[0].disputes if estimates else ()
    said = any(one.of == quarrel.of and quarrel.days.meets(one.first, one.last) for one in told)
    states = quarrel.of == "holder" and (len(estimates) > 1 or any(one.status == "contested" for one in estimates))
    found.counts["said_disputed"] += said
    found.counts["shown_disputed"] += said or states
    if not said:
        found.notes.append(f"{'only shown' if states else 'not shown'}: {quarrel.of} of {quarrel.days.first}")


def _told(scene: Scene, told: Read) -> Iterable[str]:
    """List what was read of the scene's place."""
    for row, (_, claims) in zip(scene.rows, told.articles, strict=True):
        for claim in claims:
            control = claim.payload
            if isinstance(control, Control):
                when = f"{claim.time.start}" if claim.time else "-"
                of = ", ".join(f"{one.text}" if one else "-" for one in (control.holder, control.loser))
                place = control.place.means.name if control.place.means else control.place.text
                here = "" if place in scene.names or control.place.text in scene.names else f" ({place})"
                said = claim.attribution.speaker.text if claim.attribution and claim.attribution.speaker else "-"
                yield (
                    f"{row['id']}{here}: {control.status} [{of}] {control.extent or ''} {claim.factuality} {when}"
                    f" <{said}> {claim.excerpt.exact!r}"
                )


def figures(found: Iterable[Found]) -> dict[str, float]:
    """Add up: shares of the changes and disputes asked for, and what nobody told."""
    every = list(found)
    counts = sum((one.counts for one in every), Counter[str]())
    off = [days for one in every for days in one.off]
    return {
        "changes": counts["changes"],
        "within_a_week": _share(counts["within_a_week"], counts["changes"]),
        "mean_days_off": round(sum(off) / len(off), 2) if off else 0.0,
        "surplus": counts["surplus"],
        "disputes": counts["disputes"],
        "shown_disputed": _share(counts["shown_disputed"], counts["disputes"]),
        "said_disputed": _share(counts["said_disputed"], counts["disputes"]),
        "false_disputes": counts["false_disputes"],
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
