from headway.pages import CopyIndex, sign
from headway.pages.shared_quotes import QuoteIndex, keys_of_quotes

QUOTE = (
    "We have kept our word to the people of the valley and we shall go on keeping it until the last of the bridges is "
    "open and the last lorry has crossed"
)
ONE = f"The governor spoke at the ramp. “{QUOTE},” he said. The crowd went home before dusk, witnesses said."
OTHER = f'At noon the office sent out a speech. "{QUOTE.upper()}," it ran. Shops in the old town stayed shut.'


def _known(one: str) -> QuoteIndex:
    return QuoteIndex({"one": (keys_of_quotes(one), len(one.split()))})


def test_a_long_quotation_links_two_articles_that_are_no_copies() -> None:
    (link,) = _known(ONE).add("other", OTHER, 45)
    assert (link.one, link.other) == ("other", "one")
    assert link.reason.startswith("quote: 32 words, “WE HAVE KEPT OUR WORD")
    assert 0.5 < link.score < 0.8
    around = " ".join(f"word{n} other{n}" for n in range(150))
    assert CopyIndex({"a": sign(f"{ONE} {around}")}).add("b", sign(f"{OTHER} {around[::-1]}")) == ()


def test_words_outside_quotation_marks_are_no_quotation() -> None:
    assert _known(ONE).add("other", OTHER.replace('"', ""), 40) == ()


def test_a_quotation_of_fewer_than_25_words_links_nothing() -> None:
    short = " ".join(QUOTE.split()[:24])
    assert _known(f"“{short}”").add("other", f"“{short}”", 40) == ()


def test_a_part_of_a_longer_quotation_is_found_where_it_stands() -> None:
    part = " ".join(QUOTE.split()[3:30])
    (link,) = _known(ONE).add("other", f"He said: “{part}”", 40)
    assert link.reason.startswith("quote: 27 words, “our word to the people")


def test_an_article_is_not_linked_with_itself() -> None:
    index = _known(ONE)
    assert index.add("one", ONE, len(ONE.split())) == ()
    assert [link.other for link in index.add("other", OTHER, 40)] == ["one"]


def test_known_quotations_are_found_as_those_just_added_are() -> None:
    grown = QuoteIndex()
    grown.add("one", ONE, len(ONE.split()))
    assert grown.add("other", OTHER, 40) == _known(ONE).add("other", OTHER, 40)


def test_an_article_whose_text_has_changed_no_longer_holds_its_old_quotations() -> None:
    index = _known(ONE)
    index.add("one", "The speech was taken down.", 5)
    assert index.add("other", OTHER, 40) == ()
