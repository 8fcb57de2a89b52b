"""The pieces of a text are the text, and each carries the marks that lie on it."""

from hypothesis import given
from hypothesis import strategies as st

from headway.publish.app.marking import Mark, marks_of, paragraphs

from .made_ledger import stories, written

TEXT = "One man. Two men said so. Three more."
MARKS = st.builds(
    Mark,
    start=st.integers(0, len(TEXT)),
    end=st.integers(0, len(TEXT)),
    role=st.sampled_from(("claim", "speaker", "place", "time")),
    claim=st.sampled_from(("", "a", "b")),
)
SPANS = (
    st.lists(st.integers(0, len(TEXT)), max_size=6, unique=True)
    .map(sorted)
    .map(lambda xs: list(zip(xs[::2], xs[1::2], strict=False)))
)


@given(SPANS, st.lists(MARKS, max_size=8))
def test_nothing_of_the_text_is_lost_or_told_twice(prose: list[tuple[int, int]], marks: list[Mark]) -> None:
    told = [piece for _, pieces in paragraphs(TEXT, prose, marks) for piece in pieces]
    assert all(TEXT[piece.start : piece.start + len(piece.words)] == piece.words for piece in told)
    covered = "".join(piece.words for piece in told)
    assert "".join(covered.split()) == "".join(TEXT.split())


def test_marks_that_overlap_are_all_carried() -> None:
    marks = (Mark(0, 8, "claim", "a"), Mark(4, 12, "claim", "b"), Mark(4, 7, "place"))
    ((_, pieces),) = paragraphs("Kestrin has fallen", ((0, 18),), marks)
    assert [(piece.words, piece.claims) for piece in pieces] == [
        ("Kest", ("a",)),
        ("rin", ("a", "b")),
        (" ", ("a", "b")),
        ("has ", ("b",)),
        ("fallen", ()),
    ]
    assert pieces[1].roles == ("claim", "place")
    assert [piece.begins for piece in pieces] == [("a",), ("b",), (), (), ()]


def test_a_time_is_marked_only_where_its_words_stand_once() -> None:
    title, outlet, day, said = next(stories())
    _, claims = written(title, outlet, day, said)
    times = [mark for mark in marks_of(claims) if mark.role == "time"]
    assert [claims[0].sentence.exact[mark.start : mark.end] for mark in times] == ["Monday"]
