"""What a person decided, applied to the claims of one article.

What enters are the article, the claims of its latest reading and the decisions that stand on it; what leaves are the
claims as decided, where each decision holds now, and which of them hold nowhere. A decision holds on the claim's id; where
a later reading has no claim of that id, on the claim of its kind whose excerpt overlaps most, if at least half. Nothing
nearer to a guess than that: a decision without a claim is told, not dropped.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from headway.model import Article, Claim, ClaimKind, Decision, Excerpt

ENOUGH: Final = 0.5
"""Share of the longer excerpt that two readings must have in common to be of one claim."""
ON_ONE_CLAIM: Final = ("accept", "correct", "reject", "missed")
"""Verdicts on a claim; the others are on a pair of claims."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the claim stood that was judged: its kind, and its words at their offsets in a version of the text.

    ``beside`` are claims that it is none of: those that a reader had found when a person said that this one was missed.
    """

    version: str
    kind: ClaimKind
    excerpt: Excerpt
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim as it stands, the decision that settled it, and its position in the reading (None: nobody found it)."""

    claim: Claim
    decision: Decision | None
    position: int | None

    @property
    def rejected(self) -> bool:
        """Say whether a person threw it out."""
        return self.decision is not None and self.decision.verdict == "reject"


def settle(
    article: Article, claims: Sequence[Claim], decisions: Sequence[Decision], anchors: Mapping[str, Anchor]
) -> tuple[tuple[Settled, ...], dict[int, str]]:
    """Apply the decisions on single claims, the latest on each; give also where each holds: decision number to claim id.

    ``anchors`` are of the claims judged that are not among ``claims``. Rejected claims are given, and say so.
    """
    settled = [Settled(claim, None, position) for position, claim in enumerate(claims)]
    found = {claim.id: n for n, claim in reversed(list(enumerate(claims)))}
    added: list[Settled] = []
    holds: dict[int, str] = {}
    for decision in decisions:
        n = found.get(decision.claim, _moved(article, claims, anchors.get(decision.claim)))
        if n is not None:
            settled[n] = Settled(_judged(claims[n], article, decision, anchors), decision, n)
            holds[decision.number] = claims[n].id
        elif decision.verdict == "missed" and (claim := _added(article, decision, anchors)) is not None:
            added.append(Settled(claim, decision, None))
            holds[decision.number] = claim.id
    return (*settled, *added), holds


def place_of(claim: str, article: Article, claims: Sequence[Claim], anchors: Mapping[str, Anchor]) -> str | None:
    """Say which of the claims is now the one that had the id ``claim``, None where none is."""
    if any(one.id == claim for one in claims):
        return claim
    n = _moved(article, claims, anchors.get(claim))
    return None if n is None else claims[n].id


def _moved(article: Article, claims: Sequence[Claim], anchor: Anchor | None) -> int | None:
    """Find the claim of the anchor's kind whose excerpt overlaps most, if at least half."""
    if anchor is None:
        return None
    shares = [
        (overlap(anchor, claim.excerpt, article.version), -n)
        for n, claim in enumerate(claims)
        if claim.kind == anchor.kind and claim.id not in anchor.beside
    ]
    share, n = max(shares, default=(0.0, 0))
    return -n if share >= ENOUGH else None


def overlap(anchor: Anchor, excerpt: Excerpt, version: str) -> float:
    """Give the share of the longer excerpt that both have: of characters in one text, of words across two versions.

    >>> old = Anchor("v1", "figure", Excerpt("a", 10, 20, "forty men "))
    >>> overlap(old, Excerpt("a", 10, 15, "forty"), "v1")
    0.5
    """
    if anchor.version == version:
        common = min(anchor.excerpt.end, excerpt.end) - max(anchor.excerpt.start, excerpt.start)
        return max(common, 0) / max(anchor.excerpt.end - anchor.excerpt.start, excerpt.end - excerpt.start, 1)
    ours, theirs = (Counter(words.casefold().split()) for words in (anchor.excerpt.exact, excerpt.exact))
    return (ours & theirs).total() / max(ours.total(), theirs.total(), 1)


def _judged(claim: Claim, article: Article, decision: Decision, anchors: Mapping[str, Anchor]) -> Claim:
    """Give the claim as decided. A correction made on another version of the text keeps the place of this one's claim."""
    if decision.correction is None:
        return replace(claim, score=1.0) if decision.verdict == "accept" else claim
    anchor = anchors.get(decision.claim)
    here = anchor is None or anchor.version == article.version
    where = decision.correction if here else claim
    return replace(
        decision.correction,
        id=claim.id,
        score=1.0,
        excerpt=replace(where.excerpt, article=article.id),
        sentence=replace(where.sentence, article=article.id),
    )


def _added(article: Article, decision: Decision, anchors: Mapping[str, Anchor]) -> Claim | None:
    """Give a claim that nobody found, where its words stand in the text (the nearest to where they stood)."""
    claim, anchor = decision.correction, anchors.get(decision.claim)
    if claim is None or anchor is None:
        return None
    if anchor.version == article.version:
        excerpt, sentence = replace(claim.excerpt, article=article.id), replace(claim.sentence, article=article.id)
        return replace(claim, score=1.0, excerpt=excerpt, sentence=sentence)
    shift = _shift(article.text, claim.excerpt)
    if shift is None:
        return None
    excerpt = _shifted(claim.excerpt, shift, article)
    sentence = _shifted(claim.sentence, shift, article)
    return replace(
        claim, score=1.0, excerpt=excerpt, sentence=sentence if sentence.exact == claim.sentence.exact else excerpt
    )


def _shift(text: str, excerpt: Excerpt) -> int | None:
    """Say by how much an excerpt has moved in a changed text; None where its words are not there."""
    after = text.find(excerpt.exact, excerpt.start)
    before = text.rfind(excerpt.exact, 0, excerpt.start + len(excerpt.exact))
    places = [place - excerpt.start for place in (before, after) if place >= 0]
    return min(places, key=abs, default=None)


def _shifted(excerpt: Excerpt, by: int, article: Article) -> Excerpt:
    start, end = max(excerpt.start + by, 0), max(excerpt.end + by, 0)
    return Excerpt(article.id, start, end, article.text[start:end])
