"""Who says it, in the end: each claim with its origin, its side's interest in it and its day.

What enters are articles with claims and the root of each text; what leaves are voices. Unnamed people are never
joined across articles; copies of one text apart.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from headway.fuse.interest import interest_of
from headway.fuse.lineage import Texts
from headway.fuse.roster import Roster, fold
from headway.model import Actor, ActorKind, Article, Attribution, Claim, Interest, Mention, Origin, SideName

LinesOf: TypeAlias = Callable[[Sequence[Claim]], Mapping[str, tuple[str, ...]]]
"""Tells of the claims of one text which lines of effort each is on, by its id."""
OriginKind: TypeAlias = Literal["speaker", "anonymous", "wire", "outlet"]
_OWN: Final = "the outlet's own reporting"
_TEXTS_AT_ONCE: Final = 64
"""Texts whose claims' lines are remembered: the claims of one text are heard one after the other."""


class Voice(NamedTuple):
    """A claim and the origin that speaks in it; ``named`` where the origin is a known body or outlet."""

    claim: Claim
    article: Article
    lead: str
    origin: Origin
    interest: Interest
    side: SideName
    day: date | None
    lines: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Say whether one can tell who the origin is."""
        return self.origin.body is not None or self.origin.kind in ("outlet", "wire")


class Hearing:
    """The voices of the claims of known texts, each claim id once.

    Copies of one text to the letter bear the same claim ids; the root's stands for them.
    """

    def __init__(self, texts: Texts, roster: Roster, lines_of: LinesOf) -> None:
        self._texts, self._roster, self._lines_of = texts, roster, lines_of
        self._origins = _Origins(roster)
        self._said: dict[str, tuple[str, ...]] = {}
        self._bearers: dict[str, tuple[str, ...]] = {}

    def hear(self, changed: Iterable[str]) -> Iterator[tuple[str, Voice | None]]:
        """Hear some articles anew, and yield each of their claims' ids with its voice, None where it is no more."""
        touched: dict[str, Claim | None] = {}
        for article in changed:
            for claim in (said := self._said.pop(article, ())):
                self._bearers[claim] = tuple(one for one in self._bearers[claim] if one != article)
            touched.update(dict.fromkeys(said))
            if article in self._texts.leads:
                claims = {claim.id: claim for claim in reversed(self._texts.filed(article)[1])}
                self._said[article] = tuple(claims)
                for claim in claims:
                    self._bearers[claim] = (*self._bearers.get(claim, ()), article)
                touched.update(claims)
        lines_in = lru_cache(_TEXTS_AT_ONCE)(lambda article: self._lines_of(self._texts.filed(article)[1]))
        for claim, told in touched.items():
            yield claim, self._voice(claim, told, lines_in)

    def _voice(
        self, claim: str, told: Claim | None, lines_in: Callable[[str], Mapping[str, tuple[str, ...]]]
    ) -> Voice | None:
        bearers, leads = self._bearers[claim], self._texts.leads
        if not bearers:
            del self._bearers[claim]
            return None
        bearer = bearers[0] if len(bearers) == 1 else min(bearers, key=lambda one: (leads[one] != one, one))
        article, claims = self._texts.filed(bearer)
        if told is None or len(bearers) > 1:
            told = next(one for one in claims if one.id == claim)
        lead = article if leads[bearer] == bearer else self._texts.filed(leads[bearer])[0]
        origin, speaker = self._origins.of(told, lead)
        side = self._roster.side_of(speaker or origin.body)
        interest, lines = interest_of(told, side, self._roster), lines_in(bearer).get(claim, ())
        return Voice(told, article, lead.id, origin, interest, side, _day_of(told, lead), lines)


def _day_of(claim: Claim, lead: Article) -> date | None:
    """Give the day a claim is about: the last day of its time, else the day its text first came out."""
    time = claim.time
    return (time.end or time.start if time else None) or lead.day


class _Origins:
    """The roots of claims, one and the same for the same: there are few bodies and outlets, and many claims."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._of_bodies: dict[str, Origin] = {}
        self._of_reporters: dict[tuple[str | None, tuple[str, ...]], Origin | None] = {}

    def of(self, claim: Claim, lead: Article) -> tuple[Origin, str | None]:
        """Give the root of a claim and the id of its speaker, None where it has none that is known.

        The root is its ultimate speaker, or the outlet or wire whose own reporting it is; ``lead`` is the article that
        the claim's text comes from.
        """
        if claim.attribution is None:
            return self._reporter(lead), None
        mention = claim.attribution.speaker
        known = None if mention is None else _id_of(mention, self._roster)
        if mention is None or known is None:
            return _described(claim.attribution, lead), None
        return self._body(known, mention), known

    def _reporter(self, lead: Article) -> Origin:
        named = lead.outlet, lead.credits
        if named not in self._of_reporters:
            self._of_reporters[named] = _own_reporting(lead, self._roster)
        return self._of_reporters[named] or Origin(f"text:{lead.id}", "an unnamed outlet", "outlet", None, _OWN)

    def _body(self, known: str, mention: Mention[Actor]) -> Origin:
        actor = self._roster.actor(known)
        if actor is None or not actor.name:
            return _spoken_for(known, actor or mention.means, mention.text, self._roster)
        if known not in self._of_bodies:
            self._of_bodies[known] = _spoken_for(known, actor, actor.name, self._roster)
        return self._of_bodies[known]


def _id_of(speaker: Mention[Actor], roster: Roster) -> str | None:
    return speaker.means.id if speaker.means and speaker.means.id else roster.id_of(speaker.text)


def _described(attribution: Attribution, lead: Article) -> Origin:
    mention = attribution.speaker
    if mention is None:
        return Origin(f"unsaid:{lead.id}", "a source not named", "anonymous", None, "the text does not say who says it")
    words = " ".join(mention.text.split())
    kind: OriginKind = "anonymous" if attribution.anonymous else "speaker"
    key = f"described:{lead.id}:{_surname(words)}"
    return Origin(key, words, kind, None, "known only by description, so never joined with another text's")


def _spoken_for(known: str, actor: Actor | None, words: str, roster: Roster) -> Origin:
    body = roster.body_of(known)
    name = actor.name if actor and actor.name else " ".join(words.split())
    reason = "it says so itself" if body == known else f"speaks for {_name_of(body, roster)}"
    return Origin(body, name, _kind_of(actor), body, reason)


def _surname(words: str) -> str:
    """Give the last word of a description: in one text the full name and the surname are one person."""
    return (fold(words).split() or [""])[-1]


def _kind_of(actor: Actor | None) -> OriginKind:
    if actor and actor.kind is ActorKind.WIRE:
        return "wire"
    return "outlet" if actor and actor.kind is ActorKind.OUTLET else "speaker"


def _own_reporting(lead: Article, roster: Roster) -> Origin | None:
    """Give the agency that a text is credited to, else its outlet, None where neither is told."""
    outlet = fold(lead.outlet or "")
    agency = next((credit for credit in lead.credits if fold(credit) != outlet), None)
    if agency is not None:
        return _reporter(agency, "wire", f"the text is credited to {agency}", roster)
    return None if lead.outlet is None else _reporter(lead.outlet, "outlet", _OWN, roster)


def _reporter(name: str, kind: OriginKind, reason: str, roster: Roster) -> Origin:
    known = roster.id_of(name)
    body = roster.body_of(known) if known else None
    return Origin(body or f"outlet:{fold(name)}", name, kind, body, reason)


def _name_of(body: str, roster: Roster) -> str:
    actor = roster.actor(body)
    return actor.name if actor and actor.name else body
