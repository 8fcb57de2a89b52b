"""The register of evidence: every claim that the report cites, numbered once, with all that a reader needs to judge it.

What enters is the weighed evidence and the ids that the report cites; what leaves are numbered cards, and citations
that lead from a figure to them. A claim that is cited but not among the evidence is counted as missing, never passed
over; an address is linked only where it is plainly a web page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from headway.model import Article, Claim, Evidence, Link, Relation, Weighed
from headway.publish import wording
from headway.publish.gist import called, gist, speaker_of

SHOWN_BEHIND = 8
"""Sentences shown behind one figure before the rest are given by number only: about a screen of a phone."""

_SAID: dict[Relation, tuple[str, str]] = {
    "same": ("says the same as", "says the same as"),
    "part of": ("is part of", "includes"),
    "updates": ("updates", "is updated by"),
    "contradicts": ("contradicts", "is contradicted by"),
    "denies": ("denies", "is denied by"),
    "withdraws": ("withdraws", "is withdrawn by"),
    "fulfils": ("fulfils", "is fulfilled by"),
}
"""A link in words, read from its first claim and from its second."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One step of the way from speaker to reader: who, in which role; ``written`` where the text names it otherwise."""

    name: str
    step: str
    role: str | None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """What a claim has to do with another: the words, the other's number and the reason."""

    words: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Card:
    """One claim of the register; ``before``, ``exact`` and ``after`` make up its sentence around the excerpt."""

    number: int
    claim: Claim
    evidence: Evidence
    before: str
    exact: str
    after: str
    voices: tuple[Voice, ...]
    gist: str
    when: str
    link: str | None
    host: str | None
    ties: tuple[Tie, ...]
    copied: bool

    @property
    def speaker(self) -> Voice:
        """The one whose word it is."""
        return self.voices[0]


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands behind one figure: cards, further numbers, how many claims are missing, how many origins."""

    cards: tuple[Card, ...]
    further: tuple[int, ...]
    missing: int
    origins: int

    @property
    def claims(self) -> int:
        """How many claims are cited."""
        return len(self.cards) + len(self.further) + self.missing


@dataclass(frozen=True, slots=True)
class Register:
    """The cited claims by id, in the order of their numbers."""

    cards: Mapping[str, Card]

    def cite(self, ids: Iterable[str]) -> Citation:
        """Make the citation of some claims, by number; an id given twice counts once."""
        wanted = tuple(dict.fromkeys(ids))
        found = sorted((self.cards[i] for i in wanted if i in self.cards), key=lambda card: card.number)
        return Citation(
            tuple(found[:SHOWN_BEHIND]),
            tuple(card.number for card in found[SHOWN_BEHIND:]),
            len(wanted) - len(found),
            len({card.evidence.origin.key for card in found}),
        )


def build_register(weighed: Weighed, cited: Iterable[str]) -> Register:
    """Number the cited claims in the order given and make their cards."""
    by_id = {evidence.claim.id: evidence for evidence in weighed.evidence}
    numbers = {claim: n for n, claim in enumerate((i for i in dict.fromkeys(cited) if i in by_id), start=1)}
    ties = _ties(weighed.links, numbers)
    return Register({claim: _card(by_id[claim], n, tuple(ties[claim])) for claim, n in numbers.items()})


def _ties(links: Iterable[Link], numbers: Mapping[str, int]) -> Mapping[str, list[Tie]]:
    ties: dict[str, list[Tie]] = defaultdict(list)
    for link in links:
        if link.one in numbers and link.other in numbers:
            forward, back = _SAID[link.relation]
            ties[link.one].append(Tie(forward, numbers[link.other], link.reason))
            ties[link.other].append(Tie(back, numbers[link.one], link.reason))
    return ties


def _card(evidence: Evidence, number: int, ties: tuple[Tie, ...]) -> Card:
    claim, article = evidence.claim, evidence.article
    before, exact, after = in_context(claim)
    link = web_address(article.address)
    return Card(
        number=number,
        claim=claim,
        evidence=evidence,
        before=before,
        exact=exact,
        after=after,
        voices=_voices(claim, article),
        gist=gist(claim),
        when=_when(claim, article),
        link=link,
        host=urlsplit(link).hostname if link else None,
        ties=ties,
        copied=evidence.lead != article.id,
    )


def _when(claim: Claim, article: Article) -> str:
    """Say of when a claim speaks; where its words name no day, add the day of publication."""
    if claim.time and (claim.time.start or claim.time.end):
        return wording.period(claim.time)
    published = f"published {wording.day(article.day)}"
    return f"{wording.period(claim.time)}, {published}" if claim.time else published


def in_context(claim: Claim) -> tuple[str, str, str]:
    """Cut the sentence at the excerpt; where the excerpt is not inside it, the excerpt stands alone."""
    sentence, excerpt = claim.sentence, claim.excerpt
    start, end = excerpt.start - sentence.start, excerpt.end - sentence.start
    if not 0 <= start <= end <= len(sentence.exact):
        return "", excerpt.exact, ""
    return sentence.exact[:start], sentence.exact[start:end], sentence.exact[end:]


def _voices(claim: Claim, article: Article) -> tuple[Voice, ...]:
    """Give the way a claim came: speaker, those it came through, outlet."""
    outlet = article.outlet or "outlet not known"
    attribution = claim.attribution
    if attribution is None:
        return (Voice(outlet, "in its own voice", None),)
    speaker = attribution.speaker
    name = speaker_of(claim, article)
    step = "anonymous" if attribution.anonymous else "speaker"
    through = tuple(Voice(called(via), "via", None) for via in attribution.via)
    written = speaker.text if speaker and not _is_alike(name, speaker.text) else ""
    return (Voice(name, step, attribution.role, written), *through, Voice(outlet, "outlet", None))


def _is_alike(name: str, written: str) -> bool:
    """Say whether words of a text name somebody so that a reader sees it: they share a word."""
    return name == written or bool(_words(name) & _words(written))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}


def web_address(address: str | None) -> str | None:
    """Give an address that may be linked, or None: http or https, with a host, without spaces or control characters.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("https://")
    ('https://example.org/a', None, None)
    """
    if not address or any(character <= " " or character == "\x7f" for character in address):
        return None
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
