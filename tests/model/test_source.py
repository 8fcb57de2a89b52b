"""Ids are the same everywhere and tell parts apart."""

from hypothesis import given
from hypothesis import strategies as st

from headway.model import identify


def test_an_id_is_the_same_on_every_machine() -> None:
    assert identify("article", "https://example.org/a") == "f3e35ec5cce0881d"


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_different_parts_give_different_ids(one: list[str], other: list[str]) -> None:
    assert (identify(*one) == identify(*other)) == (one == other)
