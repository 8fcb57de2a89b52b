"""An article's text cut into pieces that a page can mark: claims, speakers, places and times.

What enters are a text and its claims; what leaves are pieces that together are the text, character for character. Marks
may overlap; a piece carries all that lie on it. A time is marked only where its words stand once in the sentence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from headway.model import Claim, Span

Role: TypeAlias = Literal["claim", "speaker", "place", "time"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words, what they are, and for a claim which."""

    start: int
    end: int
    role: Role
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the marks that lie on them; ``claims`` in the order of the text, ``begins`` those that begin here."""

    start: int
    words: str
    roles: tuple[Role, ...]
    claims: tuple[str, ...]
    begins: tuple[str, ...]


def marks_of(claims: Iterable[Claim]) -> Iterator[Mark]:
    """Give what is marked of some claims."""
    for claim in claims:
        yield Mark(claim.excerpt.start, claim.excerpt.end, "claim", claim.id)
        if claim.attribution:
            yield from (Mark(start, end, "speaker") for start, end in claim.attribution.source)
        yield from (Mark(place.start, place.end, "place") for place in claim.places)
        when = claim.time.text if claim.time else ""
        if when and claim.sentence.exact.count(when) == 1:
            start = claim.sentence.start + claim.sentence.exact.index(when)
            yield Mark(start, start + len(when), "time")


def paragraphs(text: str, prose: Sequence[Span], marks: Iterable[Mark]) -> Iterator[tuple[bool, tuple[Piece, ...]]]:
    """Cut a text into its paragraphs and these into pieces; says of each whether it was read.

    What lies between the spans of prose (the furniture of a page) comes as paragraphs that were not read.
    """
    known = sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.role, mark.claim))
    at = 0
    for start, end in prose:
        if text[at:start].strip():
            yield False, tuple(_pieces(text, at, start, known))
        yield True, tuple(_pieces(text, start, end, known))
        at = end
    if text[at:].strip():
        yield False, tuple(_pieces(text, at, len(text), known))


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut a stretch wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    cuts = sorted({start, end, *(x for mark in here for x in (mark.start, mark.end) if start < x < end)})
    for first, last in pairwise(cuts):
        on = [mark for mark in here if mark.start <= first and mark.end >= last]
        claims = [mark for mark in on if mark.role == "claim"]
        yield Piece(
            first,
            text[first:last],
            tuple(dict.fromkeys(mark.role for mark in on)),
            tuple(dict.fromkeys(mark.claim for mark in claims)),
            tuple(dict.fromkeys(mark.claim for mark in claims if max(mark.start, start) == first)),
        )
