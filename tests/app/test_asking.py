"""A view is its address: what is read from one is what was written into it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.errors import InputError
from headway.model import Factuality, Query
from headway.publish.app.asking import link, parameters, read_query

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    lambda text: text == text.strip()
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(
    st.builds(
        Query,
        words=st.just("") | WORDS,
        kind=st.sampled_from((None, "event", "figure")),
        place=st.none() | WORDS,
        origin=st.none() | WORDS,
        factuality=st.none() | st.sampled_from(Factuality),
        credibility=st.none() | st.integers(1, 6),
        since=st.none() | DAYS,
        decided=st.none() | st.booleans(),
        as_of=st.none() | DAYS,
    )
)
def test_a_query_survives_its_address(query: Query) -> None:
    assert read_query(parameters(query)) == query


def test_what_asks_nothing_is_left_out() -> None:
    assert parameters(Query()) == {}
    assert link("/claims", {"kind": "event"}, kind=None, place="") == "/claims"
    assert link("/claims", {"kind": "event"}, after="a&b=c") == "/claims?kind=event&after=a%26b%3Dc"


@pytest.mark.parametrize(
    "name, value",
    [
        ("kind", "rumour"),
        ("factuality", "True"),
        ("credibility", "7"),
        ("credibility", "²"),
        ("decided", "1"),
        ("as_of", "2031-02-30"),
        ("since", "tomorrow"),
        ("words", "x" * 301),
        ("place", "a\x00b"),
        ("actor", "\ud800"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        read_query({name: value})
