"""Odd text: any string is read without a crash, and every span gives the words back."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.claims.measures import MeasureFinder
from headway.claims.quantities import QuantityFinder
from headway.lexicon import load_tables
from headway.model import Mention, Parse, TimeSpan, Token

PIECES = st.sampled_from(
    [
        "at least", "between", "and", "300", "$1.2bn", "two", "thirds", "of", "%", "to", "-", "–", "dozens", "half a", "million",
        "one in", "five", "68th", "soldiers", "12,", "or so", "£", "40m", "\u00a0", "\n", "9/11", "020 7946 0018", "İ", "ß", "²", "٣", "½",
        "a third", "per cent", "twenty-", "(", ")", ".", "1,000,000", "0", "00", "1e9", "several", "\u2009000",
    ]
)  # fmt: skip
ODD = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join)
)


def flat_parse(text: str) -> Parse:
    """Make a parse without grammar: words and marks, each hanging by the first."""
    tokens = tuple(
        Token(i, m.start(), m.end(), m.group(), m.group().lower(), "NOUN", "NNS", "dep" if i else "ROOT", 0, "", False)
        for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    )
    if not tokens:
        return Parse.build(text, (), (), ())
    return Parse.build(text, tokens, ((0, len(tokens)),), ((0, 1),))


FINDER, MEASURES = QuantityFinder(load_tables()), MeasureFinder(load_tables())


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_any_text_is_read_and_spans_give_the_words_back(text: str) -> None:
    parse = flat_parse(text)
    last = 0
    for quantity in FINDER.find(parse):
        assert last <= quantity.start < quantity.end <= len(text)
        assert parse.words(quantity.start, quantity.end) == quantity.text
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        MEASURES.measure(parse, quantity, FINDER.counted(parse, quantity))
        last = quantity.end


def test_a_text_without_a_sentence_has_no_quantities() -> None:
    assert FINDER.find(Parse.build("", (), (), ())) == ()


def test_what_the_times_cover_is_no_quantity() -> None:
    parse = flat_parse("They kept 40 goats")
    when = TimeSpan(date(2016, 4, 12), date(2016, 4, 12), "day", "40")
    assert [quantity.low for quantity in FINDER.find(parse)] == [40]
    assert FINDER.find(parse, (Mention(10, 12, "40", when, 1.0, "given"),)) == ()
