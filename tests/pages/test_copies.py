import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.model import Copy
from headway.pages import CopyIndex, copies, sign

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "dlmnrst"]


def _text(seed: int, length: int = 400) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def _edited(words: list[str], share: float) -> list[str]:
    chance = random.Random(0)
    return [chance.choice(WORDS) if chance.random() < share else word for word in words]


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.2])
def test_an_edited_text_is_a_copy(share: float) -> None:
    words = _text(1)
    (copy,) = CopyIndex({"old": sign(" ".join(words))}).add("new", sign(" ".join(_edited(words, share))))
    assert (copy.one, copy.other) == ("new", "old")
    assert copy.score > (1 - share) ** 3 - 0.15


def test_case_spacing_and_marks_make_no_difference() -> None:
    text = " ".join(_text(1))
    (copy,) = CopyIndex({"old": sign(text)}).add("new", sign(text.upper().replace(" ", " — ") + "!"))
    assert (copy.score, copy.reason) == (1.0, "the same text")


def test_a_shared_quotation_makes_no_copy() -> None:
    quote = _text(9, 60)
    one, other = _text(1, 300) + quote, quote + _text(2, 300)
    assert CopyIndex({"a": sign(" ".join(one))}).add("b", sign(" ".join(other))) == ()


def test_a_shortened_text_is_told_as_part_of_the_longer() -> None:
    words = _text(1)
    (copy,) = CopyIndex({"long": sign(" ".join(words))}).add("short", sign(" ".join(words[:200])))
    assert copy.score > 0.8
    assert copy.reason == "the longer text holds nearly all of the shorter"


@pytest.mark.parametrize("one, other", [("Shots were heard in the town.", "Shots were heard in the city."), ("", ""), ("Yes.", "No.")])  # fmt: skip
def test_short_texts_are_copies_only_when_equal(one: str, other: str) -> None:
    assert CopyIndex({"a": sign(one)}).add("b", sign(other)) == ()


def test_equal_short_texts_are_copies() -> None:
    signature = sign("Shots were heard in the town.")
    assert [copy.reason for copy in CopyIndex({"a": signature}).add("b", signature)] == ["the same text"]


def test_new_articles_are_compared_with_each_other_once_and_never_with_themselves() -> None:
    signature = sign(" ".join(_text(1)))
    index = CopyIndex({"a": signature})
    assert index.add("a", signature) == ()
    assert [(copy.one, copy.other) for copy in index.add("b", signature)] == [("b", "a")]


def test_a_signature_is_the_same_on_every_call_and_of_one_length() -> None:
    assert sign("One two three four.") == sign("One two three four.")
    assert len({len(sign(text)) for text in ("", "One.", " ".join(_text(1)))}) == 1


@given(st.text(max_size=100))
def test_any_text_has_a_signature_and_is_not_compared_with_itself(text: str) -> None:
    assert CopyIndex({"a": sign(text)}).add("a", sign(text)) == ()


def test_an_index_finds_what_a_comparison_of_all_finds() -> None:
    texts = [_text(seed) for seed in range(6)]
    known = {f"k{n}": sign(" ".join(words)) for n, words in enumerate(texts)}
    index = CopyIndex(known)
    for n, words in enumerate(texts):
        (copy,) = index.add(f"n{n}", sign(" ".join(_edited(words, 0.1))))
        assert (copy.one, copy.other) == (f"n{n}", f"k{n}")


def test_an_article_that_comes_again_is_replaced_in_an_index() -> None:
    index = CopyIndex({"a": sign(" ".join(_text(1)))})
    assert index.add("a", sign(" ".join(_text(2)))) == ()
    assert index.add("b", sign(" ".join(_text(1)))) == ()
    assert [copy.other for copy in index.add("c", sign(" ".join(_text(2))))] == ["a"]


def test_a_text_that_many_carry_is_linked_with_a_few_of_them() -> None:
    signature = sign(" ".join(_text(1)))
    index = CopyIndex()
    links = [index.add(str(n), signature) for n in range(60)]
    assert all(links[1:])
    assert max(map(len, links)) < 20


def test_an_empty_text_is_in_no_index() -> None:
    index = CopyIndex({"a": sign("")})
    assert index.add("b", sign("")) == ()


def test_known_and_new_articles_are_found_by_the_same_measure() -> None:
    texts = {f"k{n}": sign(" ".join(_text(n))) for n in range(40)}
    held, grown = CopyIndex(texts), CopyIndex()
    for article, signature in texts.items():
        grown.add(article, signature)
    for n in range(40):
        signature = sign(" ".join(_edited(_text(n), 0.15)))
        assert held.add(f"n{n}", signature) == grown.add(f"n{n}", signature)


def test_a_known_text_that_thousands_carry_is_linked_with_a_few_of_them() -> None:
    signature = sign(" ".join(_text(1)))
    links = CopyIndex({str(n): signature for n in range(3_000)}).add("new", signature)
    assert 0 < len(links) < 20


def _links_of_two_readings(signatures: dict[str, bytes], read_before: int) -> set[tuple[str, str]]:
    """Add articles one by one; after some of them the reading breaks off and begins again with what was kept."""
    index, links = CopyIndex(), set()
    for n, (article, signature) in enumerate(signatures.items()):
        if n == read_before:
            index = CopyIndex(dict(list(signatures.items())[:n]))
        links |= {(copy.one, copy.other) for copy in index.add(article, signature)}
    return links


def test_a_reading_that_broke_off_finds_the_links_of_one_that_did_not_however_many_carry_a_text() -> None:
    same, names = _text(1), random.Random(3).sample(range(1_000), 40)
    signatures = {f"a{name}": sign(" ".join(_edited(same, 0.02 * (name % 3)))) for name in names}
    unbroken = _links_of_two_readings(signatures, len(signatures))
    assert len(unbroken) > 9 * 20
    for read_before in (1, 5, 12, 25, 39):
        assert _links_of_two_readings(signatures, read_before) == unbroken


def test_the_articles_that_a_common_text_is_linked_with_do_not_depend_on_the_order_they_came_in() -> None:
    signature = sign(" ".join(_text(1)))
    names = [f"a{n:02d}" for n in range(30)]
    found = set()
    for seed in range(5):
        index = CopyIndex()
        for name in random.Random(seed).sample(names, len(names)):
            index.add(name, signature)
        found.add(tuple(copy.other for copy in index.add("new", signature)))
    assert found == {tuple(names[:9])}


def test_articles_are_linked_alike_whether_or_not_those_before_them_were_arranged_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(4)
    texts = [_text(chance.randrange(12)) for _ in range(40)]
    coming = [(f"a{chance.randrange(30):02d}", sign(" ".join(text))) for text in texts]

    def links_of(fewest: int) -> list[set[Copy]]:
        monkeypatch.setattr(copies, "_FEW", fewest)
        index = CopyIndex()
        return [set(index.add(name, signature)) for name, signature in coming]

    assert links_of(1) == links_of(3) == links_of(10_000)


def test_articles_whose_text_was_replaced_take_no_place_among_those_that_are_looked_at() -> None:
    signature, other = sign(" ".join(_text(1))), sign(" ".join(_text(2)))
    names = [f"a{n:02d}" for n in range(20)]
    index = CopyIndex(dict.fromkeys(names, signature))
    for name in names[:15]:
        index.add(name, other)
    assert [copy.other for copy in index.add("new", signature)] == names[15:]


def test_an_article_that_is_read_again_has_the_links_of_one_that_comes_last() -> None:
    signature = sign(" ".join(_text(1)))
    names = [f"a{n}" for n in range(6)]
    held, grown = CopyIndex(dict.fromkeys(names, signature)), CopyIndex()
    for name in names:
        grown.add(name, signature)
    for index in (held, grown):
        for _ in range(2):
            assert [copy.other for copy in index.add("a3", signature)] == ["a0", "a1", "a2", "a4", "a5"]
        assert [copy.other for copy in index.add("new", signature)] == names
