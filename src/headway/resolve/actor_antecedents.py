"""The mentions of a text that are settled so far, and which of them a later one may go back to.

What enters are settled drafts in order; what leaves are antecedents: by nearness, by being a subject, by how often an actor is
named. It refuses to look further back than it is told to.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice, takewhile

from headway.model import Actor, ActorKind, Candidate, Parse
from headway.resolve.actor_drafts import Draft, span_of
from headway.resolve.actor_kinds import PERSONS, RULING
from headway.resolve.actor_roles import DESCRIBED

SUBJECT_BONUS = 0.35
NAMED_BONUS = 0.25
COUNT_BONUS = 0.3
"""What an antecedent gains, on top of at most 1 for nearness, by being a subject, having an id, being all that is named."""
RUNNERS_UP = 3
NEAREST = 80
"""Mentions that are looked at on the way back: more than any article has in reach, so that no text takes quadratic time."""
FURTHEST_SUBJECT = 120
"""Words that a pronoun's subject is looked for before it."""

_NO_SUBJECTS = frozenset({"WP", "WDT", "EX"})
_COMPOUNDED = frozenset({ActorKind.ARMED_GROUP, ActorKind.FORCE})
_OBJECTS = frozenset({"dobj", "dative", "iobj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ASIDE = frozenset({"advcl", "relcl", "acl"})
"""Relations of clauses that another sentence does not go on from."""


class Chain:
    """The mentions settled so far, and what is near."""

    def __init__(self, parse: Parse, country: str | None = None) -> None:
        self.parse = parse
        self._country = country
        self.drafts: list[Draft] = []
        self._counts: Counter[str] = Counter()
        self._total = 0
        self._states: Counter[str] = Counter()
        self._by_token: dict[int, Draft] = {}
        self._by_surname: dict[str, Draft] = {}
        self._called: dict[str, set[str]] = {}

    def add(self, draft: Draft) -> None:
        """Take in a settled draft, the last one so far."""
        self.drafts.append(draft)
        for i in range(draft.first, draft.past):
            self._by_token[i] = draft
        if draft.means and draft.means.id:
            self._counts[draft.means.id] += 1
            self._total += 1
            if draft.means.kind in RULING and draft.refers is None and draft.means.country:
                self._states[draft.means.country] += 1
            if draft.means.kind in _COMPOUNDED:
                self._called.setdefault(draft.means.id, set()).update(_descriptions(self.parse, draft.head))
        if draft.surname and draft.means:
            self._by_surname[draft.surname] = draft

    def recent(self) -> Iterator[Draft]:
        """Give the last drafts, the nearest first."""
        return islice(reversed(self.drafts), NEAREST)

    def is_called(self, actor: str | None, words: frozenset[str]) -> bool:
        """Say whether the text has called an actor one of these nouns ("the SDF, a Kurdish-Arab alliance")."""
        return not words.isdisjoint(self._called.get(actor or "", ()))

    def beside(self, draft: Draft) -> Draft | None:
        """Give the draft that another one only describes: beside it ("the SDF, an alliance"), or behind "is"."""
        token = self.parse.tokens[draft.head]
        if token.dep == "appos":
            return self._by_token.get(token.head)
        subject = self.parse.child(token.head, *_SUBJECTS) if token.dep == "attr" else None
        return None if subject is None else self._by_token.get(subject)

    def called(self, surname: str | None) -> Draft | None:
        """Give the last draft that names somebody with this surname or abbreviation."""
        return self._by_surname.get(surname or "")

    def through(self, draft: Draft, earlier: Draft, score: float, why: str, rivals: Iterable[Draft] = ()) -> Draft:
        """Give the draft with the meaning of an earlier one."""
        start, end = span_of(earlier, self.parse)
        means = earlier.means
        if means and means.kind not in PERSONS:
            means = replace(means, role=draft.means.role if draft.means else None)
        others = tuple(_candidate(r.means) for r in rivals if r.means and r.means.id)
        return replace(
            draft,
            means=means,
            score=min(score, earlier.score),
            reason=f"{why} {self.parse.words(start, end)!r}",
            seeks=None,
            others=others[:RUNNERS_UP],
            refers=(start, end),
        )

    def best(
        self, draft: Draft, fits: Callable[[Draft], bool], bonus: Callable[[Draft], float], reach: int
    ) -> list[Draft]:
        """Give the antecedents that fit, the best first, one for each actor."""
        here = self.parse.sentence_of(draft.head)
        ranked: dict[object, tuple[float, Draft]] = {}
        for earlier in self._near(here, reach):
            if not fits(earlier):
                continue
            weight = self._weight(earlier, here) + bonus(earlier)
            key = (earlier.means.id if earlier.means else None) or span_of(earlier, self.parse)
            if key not in ranked or ranked[key][0] < weight:
                ranked[key] = (weight, earlier)
        return [d for _, d in sorted(ranked.values(), key=lambda pair: -pair[0])]

    def _near(self, here: int, reach: int) -> Iterator[Draft]:
        for earlier in self.recent():
            if here - self.parse.sentence_of(earlier.head) > reach:
                return
            yield earlier

    def _weight(self, earlier: Draft, here: int) -> float:
        weight = 1 / (1 + here - self.parse.sentence_of(earlier.head))
        if self.parse.tokens[earlier.head].dep in _SUBJECTS:
            weight += SUBJECT_BONUS
        if earlier.means and earlier.means.id:
            weight += NAMED_BONUS + COUNT_BONUS * self._counts[earlier.means.id] / max(1, self._total)
        return weight

    def plural_after(self, earlier: Draft) -> Draft | None:
        """Give the last draft in the plural after another one."""
        later = takewhile(lambda d: d.first > earlier.first, self.recent())
        return next((d for d in later if d.plural and d.means), None)

    def owner_of(self, draft: Draft) -> Draft | None:
        """Give the settled possessive pronoun right before a draft ("its fighters")."""
        before = self._by_token.get(draft.first - 1)
        return before if before and self.parse.tokens[draft.first - 1].tag == "PRP$" else None

    def _subject_token(self, draft: Draft) -> int | None:
        """Give the subject of the verb that a pronoun is the object of: "he thanked him" is two persons."""
        token = self.parse.tokens[draft.head]
        if token.tag != "PRP" or token.dep not in _OBJECTS:
            return None
        return self.parse.child(token.head, *_SUBJECTS)

    def own_subject(self, draft: Draft) -> Draft | None:
        """Give the actor that is the subject of the verb that a pronoun is the object of."""
        subject = self._subject_token(draft)
        return None if subject is None else self._by_token.get(subject)

    def doer_over(self, draft: Draft) -> Draft | None:
        """Give who does to a noun what its verb tells: "the army expelled the militants" is two bodies."""
        token = self.parse.tokens[draft.head]
        subject = self.parse.child(token.head, *_SUBJECTS) if token.dep in _OBJECTS else None
        return None if subject is None else self._by_token.get(subject)

    def subject_before(self, draft: Draft) -> Draft | None:
        """Give the actor that is the nearest subject before a pronoun, in its sentence or the one before."""
        parse = self.parse
        own = self._subject_token(draft)
        here = parse.sentence_of(draft.head)
        for sentence in (here, here - 1):
            if sentence < 0:
                return None
            first, past = parse.sentences[sentence]
            within = range(min(past, draft.first) - 1, max(first, draft.first - FURTHEST_SUBJECT) - 1, -1)
            subjects = [i for i in within if i != own and parse.tokens[i].dep in _SUBJECTS and not self._is_dummy(i)]
            leading = [i for i in subjects if sentence == here or not self._is_aside(i)]
            if subjects:
                return self._by_token.get((leading or subjects)[0])
        return None

    def _is_dummy(self, i: int) -> bool:
        """Say whether a subject stands for nothing ("there is", "it is true"), or for what a clause is about."""
        token = self.parse.tokens[i]
        return token.tag in _NO_SUBJECTS or (token.tag == "PRP" and i not in self._by_token)

    def _is_aside(self, i: int) -> bool:
        """Say whether a subject is that of a clause beside the main one ("... fled when the troops came. They ...")."""
        return any(self.parse.tokens[a].dep in _ASIDE for a in self.parse.ancestors(i))

    def main_state(self) -> str | None:
        """Give the country code of the state named most so far, if one is; before any, that of the text's places."""
        states = self._states.most_common(2)
        if not states:
            return self._country
        if len(states) > 1 and states[0][1] == states[1][1]:
            return None
        return states[0][0]


def _descriptions(parse: Parse, head: int) -> Iterator[str]:
    """Give the nouns that stand beside a name or behind "is" as what it is."""
    tokens = parse.tokens
    beside = [c for c in parse.children[head] if tokens[c].dep == "appos"]
    if tokens[head].dep in _SUBJECTS and tokens[tokens[head].head].lemma == "be":
        beside += [c for c in parse.children[tokens[head].head] if tokens[c].dep == "attr"]
    if tokens[head].dep == "appos":
        beside.append(tokens[head].head)
    return (tokens[c].lemma.casefold() for c in beside)


def _candidate(means: Actor) -> Candidate:
    return Candidate(means.id or "", means.name or "", DESCRIBED, "of the same kind, further off")
