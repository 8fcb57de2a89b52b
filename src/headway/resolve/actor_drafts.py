"""A mention of an actor while it is being worked out, counted in tokens.

What enters is what a finder saw; what leaves is a ``Mention`` once nothing is sought any more.
"""

from dataclasses import dataclass
from typing import Literal

from headway.model import Actor, Candidate, Mention, Parse, Span
from headway.resolve.actor_words import Noun

Seeks = Literal["noun", "pronoun", "name", "counterpart", "owner"]
"""What a draft looks back with: a definite noun ("the group"), a pronoun, a part of a name, an office ("counterpart"), or the
noun that owns it ("coalition forces")."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens ``first`` to ``past`` (exclusive) with the token ``head``, and what they stand for as far as is known.

    ``surname`` is the last word of a person's name or a body's abbreviation, folded; ``owner`` the region that narrows
    "the ... country", or the people whose forces it is; ``within`` the noun inside that owns the phrase; ``country`` the code of
    the state on whose ground a force or government that looks back acts.
    """

    first: int
    past: int
    head: int
    means: Actor | None
    score: float
    reason: str
    plural: bool = False
    noun: Noun | None = None
    seeks: Seeks | None = None
    surname: str | None = None
    owner: str | None = None
    others: tuple[Candidate, ...] = ()
    refers: Span | None = None
    within: Noun | None = None
    country: str | None = None

    def overlaps(self, other: "Draft") -> bool:
        """Say whether two drafts share a token."""
        return self.first < other.past and other.first < self.past


def span_of(draft: Draft, parse: Parse) -> Span:
    """Give the offsets of a draft."""
    return parse.tokens[draft.first].start, parse.tokens[draft.past - 1].end


def mention_of(draft: Draft, parse: Parse) -> Mention[Actor]:
    """Make the mention of a finished draft."""
    start, end = span_of(draft, parse)
    return Mention(
        start, end, parse.words(start, end), draft.means, draft.score, draft.reason, draft.others, draft.refers
    )
