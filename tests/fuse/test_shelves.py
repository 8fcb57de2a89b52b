"""Things are kept in order whatever comes and goes, few at a time or many at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.fuse import shelves
from headway.fuse.shelves import Change, Ordered, Rows, Shelves

changes = st.lists(
    st.tuples(st.sets(st.integers(0, 40)), st.dictionaries(st.integers(0, 40), st.text(max_size=3))), max_size=6
)
bounds = st.tuples(st.sampled_from((1, 2, 8)), st.sampled_from((2, 5, 1000)))


@given(changes, bounds, st.sets(st.integers(0, 5)))
def test_things_come_in_the_order_of_their_ranks_and_each_rank_once(
    rounds: list[tuple[set[int], dict[int, str]]], speed: tuple[int, int], asked: set[int]
) -> None:
    kept: Ordered[int, str] = Ordered()
    known: dict[int, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelves, "_SHARE", speed[0])
        patch.setattr(shelves, "_STRETCH", speed[1])
        for n, (gone, come) in enumerate(rounds):
            kept.change(sorted(gone), come.items())
            known = {rank: thing for rank, thing in known.items() if rank not in gone} | come
            if n in asked:
                assert kept.things() == tuple(known[rank] for rank in sorted(known))
        assert kept.things() == tuple(known[rank] for rank in sorted(known))


def test_what_has_not_changed_is_the_same_value_again() -> None:
    kept: Ordered[int, str] = Ordered()
    kept.change((), [(n, str(n)) for n in range(9)])
    told = kept.things()
    assert kept.things() is told
    kept.change([3], ())
    assert kept.things() == (*told[:3], *told[4:])


@given(
    st.lists(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30)), max_size=20, unique=True), max_size=6),
    st.sampled_from((0, 1, 8)),
)
def test_rows_are_in_order_and_tell_what_came_and_went(rounds: list[list[tuple[str, int]]], share: int) -> None:
    rows: Rows[str, tuple[str, int]] = Rows(lambda thing: thing[1])
    there: set[tuple[str, int]] = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelves, "_SHARE", share)
        for turned in rounds:
            lying = {thing: thing for key in "ab" for thing in rows.of(key)}
            for thing in turned:
                (rows.take if thing in there else rows.lay)(thing[0], lying.get(thing, thing))
            gone, there = there & set(turned), there ^ set(turned)
            news = rows.changed()
            assert {thing for change in news.values() for thing in change.gone} == gone
            assert {thing for change in news.values() for thing in change.come} == set(turned) - gone
            assert {key: list(rows.of(key)) for key in "ab"} == {
                key: sorted(thing for thing in there if thing[0] == key) for key in "ab"
            }
    assert rows.changed() == {}


def test_a_thing_that_becomes_another_goes_and_comes() -> None:
    rows: Rows[str, tuple[int, str]] = Rows(lambda thing: thing[0])
    before, after = (4, "x"), (4, "y")
    rows.lay("tents", before)
    rows.changed()
    rows.take("tents", before)
    rows.lay("tents", after)
    assert rows.changed() == {"tents": Change([before], [after])}
    assert list(rows.of("tents")) == [after]


def test_a_shelf_tells_what_has_changed_since_it_was_last_asked() -> None:
    shelf: Shelves[str, str, int] = Shelves()
    shelf.lay("tents", "a", 1)
    shelf.lay("tents", "a", 2)
    shelf.take("tents", "b")
    assert shelf.changed() == ("tents",)
    assert shelf.changed() == ()
    shelf.take("tents", "a")
    assert (shelf.changed(), dict(shelf.of("tents"))) == (("tents",), {})
