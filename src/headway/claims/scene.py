"""The scene of one text: which place, actor, time or quantity stands at a word, and what a clause is bound to.

What enters are the parse and what was found in it; what leaves are mentions. Bindings are made inside a clause
first, then inside its sentence; what another sentence holds is never bound but by a reference back that names it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice
from operator import itemgetter
from typing import TypeVar

from headway.claims.attribution import owner_of
from headway.claims.clause import noun_span
from headway.claims.once import once
from headway.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Mention,
    Mentions,
    Parse,
    Place,
    Quantity,
    Span,
    TimeSpan,
)

Meant = TypeVar("Meant", Place, Actor, TimeSpan)
Found = TypeVar("Found", bound=Mention[Place] | Mention[Actor] | Mention[TimeSpan] | Quantity)

_MODIFIERS = ("compound", "amod", "nmod", "poss", "npadvmod")
LOCATIVE = frozenset(
    {
        "in", "at", "near", "around", "outside", "inside", "from", "to", "into", "across", "within", "on", "of", "toward",
        "towards", "through", "throughout", "between", "over", "for", "along", "by", "against",
    }
)  # fmt: skip
"""Prepositions that may lead to a place."""
_ARMS = frozenset({ActorKind.FORCE, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.PEOPLE})
"""Kinds of a described actor that acts for whom it belongs to."""
_MOST_SETTINGS = 3
"""Places at which one clause is set: a list of more says where things happen, not where this does."""
_FIRST_PERSON = frozenset({"we", "us", "i", "me", "our", "my"})
_OURSELVES = 0.7
"""Score of "we" read as the speaker: it may be the speaker's body, or those spoken to as well."""
AS_THEY_STAND = "the words as they stand"
"""The reason of an actor that nothing resolved."""
_UNNAMED = 0.4
"""Score of an actor that is only described by its noun phrase and that nothing resolved."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One text with all that was found in it before its claims, indexed by token."""

    article: Article
    parse: Parse
    mentions: Mentions
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]
    _places: dict[int, Mention[Place]]
    _actors: dict[int, Mention[Actor]]
    _times: dict[int, Mention[TimeSpan]]
    answers: defaultdict[object, dict[object, object]] = field(
        default_factory=lambda: defaultdict(dict), repr=False, compare=False
    )
    """What has been asked of this scene already (see `once`)."""

    @classmethod
    def build(
        cls,
        article: Article,
        parse: Parse,
        mentions: Mentions,
        attributions: tuple[Attribution, ...] = (),
        quantities: tuple[Quantity, ...] = (),
    ) -> "Scene":
        """Index what was found by the tokens it covers."""
        return cls(
            article,
            parse,
            mentions,
            attributions,
            quantities,
            _by_token(parse, mentions.places),
            _by_token(parse, mentions.actors),
            _by_token(parse, mentions.times),
        )

    def place_at(self, i: int) -> Mention[Place] | None:
        """Give the place that token ``i`` names or refers back to."""
        return self._places.get(i)

    def places_under(self, i: int, *, depth: int = 5) -> Iterator[Mention[Place]]:
        """Yield the places that a noun names or leads to: "most of its stronghold of Mosul", "cities including Ramadi"."""
        own = self._places.get(i)
        if own is not None:
            yield own
        elif depth:
            named = self._named_under(i, depth)
            yield from named
        for other in self.parse.children[i]:
            if self.parse.tokens[other].dep == "conj":
                yield from self.places_under(other, depth=depth - 1) if depth else ()

    def _named_under(self, i: int, depth: int) -> list[Mention[Place]]:
        """Give what an apposition or an "including" names; else what "of" or "in" leads to; else a name before the noun."""
        groups: dict[str, list[Mention[Place]]] = {"named": [], "within": [], "before": []}
        for c in self.parse.children[i]:
            token = self.parse.tokens[c]
            if token.dep == "appos":
                groups["named"] += self.places_under(c, depth=depth - 1)
            elif token.dep == "prep":
                lemma = token.lemma.lower()
                key = "named" if lemma in ("include", "like", "of", "as", "per") else "within"
                for inner in self.parse.children[c]:
                    if self.parse.tokens[inner].dep == "pobj" and lemma in LOCATIVE | {"include", "like", "as", "per"}:
                        groups[key] += self.places_under(inner, depth=depth - 1)
            elif token.dep in ("compound", "nmod", "amod", "poss"):
                groups["before"] += self.places_under(c, depth=0)
        return groups["named"] or groups["within"] or groups["before"]

    def actor_at(self, i: int) -> Mention[Actor] | None:
        """Give the actor that token ``i`` names, describes or refers back to."""
        return self._actors.get(i)

    @once
    def actors_of(self, i: int) -> tuple[Mention[Actor], ...]:
        """Give the actors of the noun phrase that ``i`` heads, each member of a coordination by itself.

        A phrase with no actor of its own gives the one that stands before its noun ("coalition aircraft").
        """
        return tuple(actor for j in self.parse.conjuncts(i) for actor in self._actors_of_one(j))

    def _actors_of_one(self, i: int) -> list[Mention[Actor]]:
        own = self._owned(i) or self._actors.get(i) or self._ourselves(i)
        before = [
            mention
            for c in self.parse.children[i]
            if self.parse.tokens[c].dep in _MODIFIERS
            for k in self.parse.conjuncts(c)
            if (mention := self._actors.get(k)) is not None
        ]
        if own is not None:
            joined = [m for m in before if m is not own and m.means is not None and m.end <= own.start]
            shared = [m for m in joined if self._shares_head(m, own)]
            if not shared and joined and _tells_kind(joined[-1], own):
                own = replace(own, means=joined[-1].means)
            return [*shared, own]
        if before:
            return before[:2]
        inner = self._actor_inside(i) or self._actor_of_whose(i)
        return [inner] if inner is not None else []

    def _owned(self, i: int) -> Mention[Actor] | None:
        """Settle "its forces": what is only described and belongs to a known actor stands for that actor."""
        own, possessor = self._actors.get(i), self.parse.child(i, "poss")
        owner = self._actors.get(possessor) if possessor is not None else None
        if own is None or own.means is None or own.means.id or own.means.kind not in _ARMS or owner is None:
            return None
        if owner.means is None or owner.means.id is None:
            return None
        return replace(own, means=owner.means, reason=f"belongs to {owner.means.name}", refers=(owner.start, owner.end))

    def _ourselves(self, i: int) -> Mention[Actor] | None:
        """Settle "we" and "I": inside what somebody says the speaker, else the outlet that publishes, else whoever speaks."""
        token = self.parse.tokens[i]
        if token.text.lower() not in _FIRST_PERSON:
            return None
        owner = self.owner_at(i)
        means = owner.speaker.means if owner is not None and owner.speaker is not None else None
        if owner is None and self.article.outlet:
            means = self._publisher()
        if means is None:
            means = Actor(None, None, ActorKind.OTHER, role=token.text)
        return Mention(token.start, token.end, token.text, means, _OURSELVES, "the one who speaks", (), None)

    def _publisher(self) -> Actor:
        """Give the outlet as an actor: the known body of that name where the text names it, else only its name."""
        name = self.article.outlet or ""
        known = (m.means for m in self.mentions.actors if m.text.lower() == name.lower() and m.means is not None)
        return next(known, Actor(None, name, ActorKind.OUTLET))

    def _shares_head(self, mention: Mention[Actor], own: Mention[Actor]) -> bool:
        """Say whether two mentions share one noun ("Kurdish and Arab forces")."""
        between = self.parse.text[mention.end : own.start].split()
        return between == ["and"] or between == ["or"]

    def _actor_inside(self, i: int) -> Mention[Actor] | None:
        """Give the actor that an "of" leads to: "a group of rebels", "members of the militia"."""
        for c in self.parse.children[i]:
            if self.parse.tokens[c].dep == "prep" and self.parse.tokens[c].lemma == "of":
                noun = self.parse.child(c, "pobj")
                if noun is not None and (mention := self._actors.get(noun)) is not None:
                    return mention
        return None

    def _actor_of_whose(self, i: int) -> Mention[Actor] | None:
        """Give the actor that a "whose" before a noun stands for: "the militia, | whose men entered the town"."""
        owner = self.parse.child(i, "poss")
        if owner is None or self.parse.tokens[owner].tag != "WP$":
            return None
        clauses = (a for a in self.parse.ancestors(i) if self.parse.tokens[a].dep == "relcl")
        return next((self._actors.get(self.parse.tokens[a].head) for a in clauses), None)

    def named(self, i: int) -> Mention[Actor]:
        """Make an actor of a noun phrase that nothing resolved: its words, and no id."""
        start, end = noun_span(self.parse, i)
        words = self.parse.text[start:end]
        kind = ActorKind.PEOPLE if self.parse.tokens[i].pos != "PROPN" else ActorKind.OTHER
        return Mention(start, end, words, Actor(None, None, kind, role=words), _UNNAMED, AS_THEY_STAND)

    def is_time(self, i: int) -> bool:
        """Say whether token ``i`` is part of a time."""
        return i in self._times

    @once
    def times_in(self, span: Span) -> tuple[Mention[TimeSpan], ...]:
        """Give the times inside a span."""
        return tuple(t for t in self.mentions.times if span[0] <= t.start and t.end <= span[1])

    def places_in(self, span: Span) -> tuple[Mention[Place], ...]:
        """Give the places inside a span."""
        return tuple(p for p in self.mentions.places if span[0] <= p.start and p.end <= span[1])

    @once
    def sentence_at(self, i: int) -> Span:
        """Give the offsets of the sentence that holds token ``i``."""
        return self.parse.sentence_span(self.parse.sentence_of(i))

    def head_of(self, mention: Mention[Meant]) -> int | None:
        """Give the token that the words of a mention hang by, or None where they are no token."""
        return self._head_of(mention.start, mention.end)

    @once
    def _head_of(self, start: int, end: int) -> int | None:
        return self.parse.head_of(start, end)

    @once
    def owner_at(self, i: int) -> Attribution | None:
        """Give the innermost attribution in whose words token ``i`` stands; None for the outlet's own voice."""
        token = self.parse.tokens[i]
        return owner_of(self._spoken().get(self.parse.sentence_of(i), ()), token.start, token.end)

    def cue_at(self, i: int) -> Attribution | None:
        """Give the first attribution of whose cue token ``i`` is a word."""
        return self._cues().get(i)

    @once
    def _cues(self) -> dict[int, Attribution]:
        cues = ((i, s, a) for a in reversed(self.attributions) for s, e in a.cue for i in self.parse.within(s, e))
        return {i: a for i, start, a in cues if self.parse.tokens[i].start >= start}

    @once
    def _spoken(self) -> dict[int, list[Attribution]]:
        """Give the attributions that may have content in each sentence."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.attributions:
            ends = ((self.parse.at(start) or 0, self.parse.at(end - 1) or 0) for start, end in attribution.content)
            runs = (range(self.parse.sentence_of(first), self.parse.sentence_of(last) + 1) for first, last in ends)
            for sentence in {n for run in runs for n in run}:
                found.setdefault(sentence, []).append(attribution)
        return found

    @once
    def time_of(self, i: int, clause: Span) -> TimeSpan | None:
        """Give when the clause of predicate ``i`` holds: a time in it, else the only one said in its sentence.

        When somebody spoke is not when it happened: "he said on Friday" dates only the saying.
        """
        inside = [t for t in self.times_in(clause) if _dates(t)]
        if not inside:
            said = [t for t in self.times_in(self.sentence_at(i)) if _dates(t) and self._is_said_with(t, i)]
            inside = said if len(said) == 1 else []
        if not inside:
            return None
        at = self.parse.tokens[i].start
        nearest = min(inside, key=lambda t: (t.means is None or t.means.start is None, abs(t.start - at)))
        return nearest.means

    def _is_said_with(self, time: Mention[TimeSpan], i: int) -> bool:
        """Say whether a time stands in the words of the speaker who says what ``i`` heads, or no speaker does."""
        owner = self.owner_at(i)
        return owner is None or any(s <= time.start and time.end <= e for s, e in owner.content)

    def places_of(self, i: int, clause: Span) -> tuple[Mention[Place], ...]:
        """Give where the clause of predicate ``i`` is set: places in it behind a preposition, else those of its sentence."""
        return self._settings_in(clause) or self._settings_in(self.sentence_at(i))

    @once
    def _settings_in(self, span: Span) -> tuple[Mention[Place], ...]:
        """Give the first places inside a span that set the scene, each once."""
        return _distinct(p for p in self._settings() if span[0] <= p.start and p.end <= span[1])

    @once
    def _settings(self) -> tuple[Mention[Place], ...]:
        """Give the places of the text at which something may be set, and not those that tell who speaks or acts."""
        telling = sorted(span for a in self.attributions for span in (*a.source, *a.cue))
        reach = [0, *accumulate((end for _, end in telling), max)]
        before = [bisect_right(telling, p.start, key=itemgetter(0)) for p in self.mentions.places]
        free = (p for p, n in zip(self.mentions.places, before, strict=True) if reach[n] < p.end)
        return tuple(filter(self._is_setting, free))

    def _is_setting(self, mention: Mention[Place]) -> bool:
        head = self.head_of(mention)
        if head is None or mention.means is None or self._names_actor(mention, head):
            return False
        return self._locates(head)

    def _names_actor(self, mention: Mention[Place], head: int) -> bool:
        """Say whether a place is only part of an actor's name or description ("the Danish defence ministry")."""
        actor = self._actors.get(head)
        return actor is not None and (actor.start < mention.start or mention.end < actor.end)

    def _locates(self, i: int) -> bool:
        token = self.parse.tokens[i]
        if token.dep in ("conj", "appos", "compound", "nmod", "poss") and token.head != i:
            return self._locates(token.head) if token.dep in ("conj", "appos") else True
        return token.dep in ("pobj", "dobj", "nsubjpass", "npadvmod", "advmod") or token.pos == "PROPN"


def _tells_kind(before: Mention[Actor], own: Mention[Actor]) -> bool:
    """Say whether what stands before a noun tells what sort of body it is ("rebel groups")."""
    kind = before.means.kind if before.means is not None and before.means.id is None else None
    return kind is ActorKind.ARMED_GROUP and own.means is not None and own.means.kind is ActorKind.OTHER


def _dates(mention: Mention[TimeSpan]) -> bool:
    return mention.means is not None and mention.means.type in ("DATE", "TIME")


def _by_token(parse: Parse, found: Iterable[Found]) -> dict[int, Found]:
    return {i: item for item in found for i in parse.within(item.start, item.end)}


def _distinct(places: Iterable[Mention[Place]]) -> tuple[Mention[Place], ...]:
    """Give the first places, each once."""
    seen: dict[str, Mention[Place]] = {}
    for place in places:
        seen.setdefault(place.means.id if place.means else place.text, place)
    return tuple(islice(seen.values(), _MOST_SETTINGS))
