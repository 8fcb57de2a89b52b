"""Questions that are asked once: worked out for each text and each thing asked about, and never for two."""

from collections import defaultdict
from dataclasses import dataclass, field

from headway.claims.once import once, remember


@dataclass(frozen=True, slots=True)
class Page:
    """A text that keeps its answers."""

    words: tuple[str, ...]
    answers: defaultdict[object, dict[object, object]] = field(default_factory=lambda: defaultdict(dict), compare=False)


def test_a_question_is_worked_out_once_for_what_it_asks_about() -> None:
    asked: list[int] = []

    @once
    def length(page: Page, i: int) -> int:
        """Give the length of a word."""
        asked.append(i)
        return len(page.words[i])

    page = Page(("sand", "storm"))
    assert [length(page, i) for i in (0, 1, 0, 1, 1)] == [4, 5, 4, 5, 5]
    assert asked == [0, 1]


def test_two_texts_that_are_equal_are_asked_apart() -> None:
    asked: list[Page] = []

    @once
    def first(page: Page) -> str:
        """Give the first word."""
        asked.append(page)
        return page.words[0]

    one, other = Page(("sand",)), Page(("sand",))
    assert one == other
    assert first(one) == first(other) == "sand"
    assert asked == [one, other]
    assert asked[0] is not asked[1]


def test_an_answer_of_none_is_remembered_too() -> None:
    asked: list[str] = []

    @once
    def place(page: Page, word: str) -> int | None:
        """Give where a word stands."""
        asked.append(word)
        return page.words.index(word) if word in page.words else None

    page = Page(("sand",))
    assert place(page, "sea") is None
    assert place(page, "sea") is None
    assert asked == ["sea"]


def test_two_questions_about_one_thing_keep_their_own_answers() -> None:
    @once
    def upper(page: Page, i: int) -> str:
        """Give a word in capitals."""
        return page.words[i].upper()

    @once
    def backwards(page: Page, i: int) -> str:
        """Give a word from its end."""
        return page.words[i][::-1]

    page = Page(("sand",))
    assert (upper(page, 0), backwards(page, 0), upper(page, 0)) == ("SAND", "dnas", "SAND")


def test_what_was_found_on_the_way_is_not_worked_out_again() -> None:
    @once
    def length(page: Page, i: int) -> int:
        """Fail: the answer is known."""
        raise AssertionError(page.words[i])

    page = Page(("sand",))
    remember(page, length, 4, 0)
    assert length(page, 0) == 4
