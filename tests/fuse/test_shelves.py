"""Things are kept in order whatever comes and goes, few at a time or many at once."""

from hypothesis import given
from hypothesis import strategies as st

from headway.fuse import shelves
from headway.fuse.shelves import Ordered, Shelves

changes = st.lists(
    st.tuples(st.sets(st.integers(0, 40)), st.dictionaries(st.integers(0, 40), st.text(max_size=3))), max_size=6
)


@given(changes, st.sampled_from((0, 3, 500)), st.sets(st.integers(0, 5)))
def test_things_come_in_the_order_of_their_ranks_and_each_rank_once(
    rounds: list[tuple[set[int], dict[int, str]]], few: int, asked: set[int]
) -> None:
    kept: Ordered[int, str] = Ordered()
    known: dict[int, str] = {}
    before, shelves._FEW = shelves._FEW, few  # type: ignore[misc]  # a bound that changes speed alone
    try:
        for n, (gone, come) in enumerate(rounds):
            kept.change(sorted(gone), come.items())
            known = {rank: thing for rank, thing in known.items() if rank not in gone} | come
            if n in asked:
                assert kept.things() == tuple(known[rank] for rank in sorted(known))
        assert kept.things() == tuple(known[rank] for rank in sorted(known))
    finally:
        shelves._FEW = before  # type: ignore[misc]


def test_a_shelf_tells_what_came_and_went_since_it_was_last_asked() -> None:
    shelf: Shelves[str, str, int] = Shelves()
    shelf.lay("tents", "a", 1)
    shelf.lay("tents", "a", 2)
    shelf.take("tents", "b")
    assert shelf.changed() == {"tents": [1, 1, 2]}
    assert shelf.changed() == {}
    shelf.take("tents", "a")
    assert (shelf.changed(), dict(shelf.of("tents"))) == ({"tents": [2]}, {})
