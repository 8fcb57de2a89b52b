"""Who held a place when: changes dated by what was told of them, late news weighed as late."""

from random import Random

import pytest

from headway.fuse.course import Course, Sighting, follow
from headway.fuse.telling import Told

RED, BLUE, GREEN = "red", "blue", "green"


def told(
    out: int, status: Told, holder: str, loser: str = "", *, of: int | None = None, right: float = 0.9
) -> Sighting:
    return Sighting(out, out if of is None else of, status, holder, loser, right)


def holder_on(course: Course, day: int) -> str:
    return course.holders[int(course.rows[day - course.first].argmax())]


def changes(course: Course) -> list[tuple[int, str]]:
    days = [(course.first + n, holder_on(course, course.first + n)) for n in range(len(course.rows))]
    return [(day, holder) for n, (day, holder) in enumerate(days) if n == 0 or days[n - 1][1] != holder]


def test_a_change_is_dated_by_those_who_tell_its_day() -> None:
    before = [told(day, "holds", RED) for day in (100, 112, 130)]
    after = [told(152, "changes", BLUE, RED, of=150), told(155, "changes", BLUE, RED), told(170, "holds", BLUE)]
    (course,) = follow([before + after])
    assert changes(course) == [(100, RED), (150, BLUE)]


def test_a_taking_told_too_early_moves_nothing_where_the_holder_is_still_reported() -> None:
    early = [told(120, "changes", BLUE, RED)]
    steady = [told(day, "holds", RED) for day in (100, 110, 128, 135, 142, 160)]
    (course,) = follow([early + steady])
    assert changes(course) == [(100, RED)]


def test_old_news_of_a_holder_does_not_undo_a_change() -> None:
    taken = [told(150, "changes", BLUE, RED, of=150), told(151, "changes", BLUE, RED, of=150)]
    (course,) = follow([[told(100, "holds", RED), *taken, told(153, "holds", RED)]])
    assert holder_on(course, 160 if len(course.rows) > 60 else 153) == BLUE


def test_word_of_a_change_tells_who_held_the_place_before() -> None:
    (course,) = follow([[told(100, "holds", GREEN, right=0.4), told(150, "changes", BLUE, RED)]])
    assert holder_on(course, 149 - 10) == RED


@pytest.mark.parametrize("until", [None, 5000])
def test_chances_of_a_day_add_up_and_fade_in_silence(until: int | None) -> None:
    (course,) = follow([[told(100, "holds", RED), told(110, "holds", BLUE, right=0.5)]], until)
    assert course.rows.sum(axis=1) == pytest.approx(1)
    assert len(course.rows) == (11 if until is None else 4901)
    if until:
        assert course.rows[-1].max() == pytest.approx(0.5, abs=0.01)


def test_who_is_told_of_alone_may_not_be_the_only_one() -> None:
    (course,) = follow([[told(100, "holds", RED)]])
    assert set(course.holders) == {"", RED}
    assert 0.9 < course.rows[0].max() < 0.98


def test_a_place_lost_to_nobody_named_is_somebodys() -> None:
    (course,) = follow([[told(100, "holds", RED), told(100, "holds", BLUE, right=0.4), told(130, "changes", "", RED)]])
    assert holder_on(course, 130) != RED


def test_a_change_long_past_is_told_of_its_own_day() -> None:
    (course,) = follow([[told(500, "changes", BLUE, RED, of=200), told(510, "holds", BLUE)]])
    assert holder_on(course, 205) == BLUE


def test_places_are_followed_alike_alone_and_together() -> None:
    chance = Random(4)
    places = [
        [told(100 + chance.randrange(90), "holds", chance.choice((RED, BLUE, GREEN)[: 2 + n % 2])) for _ in range(9)]
        for n in range(6)
    ]
    together = follow(places, 220)
    for sightings, course in zip(places, together, strict=True):
        (alone,) = follow([sightings], 220)
        assert alone.holders == course.holders
        assert alone.rows == pytest.approx(course.rows, abs=1e-4)


def test_known_changes_are_recovered() -> None:
    """Worlds of one place with known changes, told with delay and one report in ten wrong."""
    off = []
    for seed in range(20):
        chance = Random(seed)
        day = 150 + chance.randrange(60)
        late = [min(20, int(chance.expovariate(0.25))) for _ in range(12)]
        sightings = [
            told(d + days, "holds", RED if d < day else BLUE)
            for d, days in zip(range(100, 300, 23), late, strict=False)
        ]
        for n in range(3):
            out = day + late[-1 - n]
            right = (BLUE, RED) if chance.random() > 0.1 else (GREEN, RED)
            sightings.append(told(out, "changes", *right, of=day if chance.random() < 0.6 else None))
        (course,) = follow([sightings])
        off.append(min((abs(when - day) for when, holder in changes(course) if holder == BLUE), default=60))
    assert sorted(off)[10] <= 1


def test_a_holder_told_long_after_held_the_place_on_the_day_itself() -> None:
    taken = told(150, "changes", BLUE, RED, of=150)
    back = told(152, "changes", RED, BLUE, of=152)
    since = [told(day, "holds", RED) for day in (156, 160)]
    (course,) = follow([[told(100, "holds", RED), taken, back, *since, told(400, "holds", BLUE, of=150)]])
    assert (holder_on(course, 150), holder_on(course, 153)) == (BLUE, RED)


def test_a_change_that_is_told_to_the_month_lies_within_it() -> None:
    late = [Sighting(out, 150, "changes", BLUE, RED, 0.9, span=21) for out in (300, 310)]
    (course,) = follow([[told(100, "holds", RED), *late]])
    (day,) = [day for day, holder in changes(course) if holder == BLUE]
    assert 130 <= day <= 150
