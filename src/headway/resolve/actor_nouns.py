"""Phrases that a noun for persons, groups or bodies heads, as drafts.

What enters are a text and its known names; what leaves are drafts that may overlap: "senior US official", "Turkish troops",
"SDF spokesman Ali Example", "the group". Whom a phrase belongs to is read from a name inside it, a possessor before it or an
"of/for/from" after it. It refuses a noun that stands for an actor only with an owner or an article, where it has neither.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from headway.model import Actor, ActorKind, Parse, Token
from headway.resolve.actor_drafts import Draft
from headway.resolve.actor_kinds import NOMINAL, PLURAL_NOUNS
from headway.resolve.actor_names import HYPHENS, Match, NameTrie, fold
from headway.resolve.actor_phrases import (
    is_definite,
    is_hyphened,
    is_indefinite,
    linked_after,
    owner_before,
    person_run,
    phrase_start,
    role_end,
)
from headway.resolve.actor_roles import SURE, Meaning, RoleReader, with_role
from headway.resolve.actor_scene import Scene
from headway.resolve.actor_words import Noun, Vocabulary

_COMPOUND = frozenset({"compound", "npadvmod", "nmod", "amod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_UNTOLD = frozenset({ActorKind.OTHER, ActorKind.PERSON, ActorKind.PEOPLE})
_ARMED = frozenset({"armed", "masked"})
_ALWAYS_PLURAL = frozenset({"police", "people"})
_WITH_OWNERS = frozenset({"force", "fighters", "people", "person", "country"})
_OWNING = frozenset({"body", "government"})
OWNER_REACH = 3
"""Words of an "of/for/from" phrase in which its owner's name is looked for ("of the elite Iraqi ...")."""


@dataclass(frozen=True, slots=True)
class Known:
    """The known names of a text by token."""

    by_token: Mapping[int, Draft]

    @classmethod
    def of(cls, named: Sequence[Draft]) -> "Known":
        """Index drafts by the tokens they cover."""
        return cls({i: draft for draft in named for i in range(draft.first, draft.past)})

    def at(self, i: int) -> Draft | None:
        """Give the known name that covers a token."""
        return self.by_token.get(i)

    def starting(self, i: int) -> Draft | None:
        """Give the known name that begins at a token."""
        draft = self.by_token.get(i)
        return draft if draft and draft.first == i else None

    def covers(self, first: int, past: int) -> bool:
        """Say whether a known name shares a token with these."""
        return any(i in self.by_token for i in range(first, past))


class NounReader:
    """Finds phrases headed by the nouns of ``lang/references`` and by the words of an office."""

    def __init__(self, vocabulary: Vocabulary, roles: RoleReader) -> None:
        self._vocabulary = vocabulary
        self._roles = roles
        self._offices = NameTrie(roles.office_names())

    def find(self, scene: Scene, known: Known) -> Iterator[Draft]:
        """Give the phrases of a text in the order of their heads; a longer one may hold a shorter."""
        parse = scene.parse
        offices = dict(_offices(parse, known, self._offices.find(parse, scene.keys)))
        inside = {i for head, match in offices.items() for i in range(match.first, match.past) if i != head}
        for token in parse.tokens:
            if token.pos not in NOMINAL or token.i in inside:
                continue
            office = offices.get(token.i)
            noun = (self._noun_at(parse, office.first) if office else None) or self._noun_at(parse, token.i)
            if noun is None or (known.at(token.i) and not office) or _only_modifies(parse, token, noun):
                continue
            draft = self._phrase(scene, known, token.i, noun, office)
            if draft:
                yield from self._conjoined(scene, known, draft)
                yield draft

    def _noun_at(self, parse: Parse, i: int) -> Noun | None:
        token = parse.tokens[i]
        nouns, word = self._vocabulary.nouns, fold(token.text)
        singular = word.removesuffix("s") if token.tag == "NNPS" else word
        return nouns.get(word) or nouns.get(token.lemma.casefold()) or nouns.get(singular)

    def _phrase(self, scene: Scene, known: Known, head: int, noun: Noun, office: Match | None) -> Draft | None:
        parse = scene.parse
        first = _first_of(parse, head, office, self._vocabulary)
        inner = _owning_name(parse, known, first, head)
        first = min(first, inner.first) if inner else first
        owner = self._owner(parse, known, inner, first, head)
        meaning = self._roles.read_office(office, owner) if office else None
        meaning = meaning or self._meaning(scene, noun, inner, owner, head)
        plural = parse.tokens[head].tag in PLURAL_NOUNS or noun.name in _ALWAYS_PLURAL
        draft = Draft(
            first, head + 1, head, meaning.actor, meaning.score, meaning.reason, plural, noun, others=meaning.others
        )
        named = self._with_name(parse, known, draft)
        if named.past > draft.past:
            return replace(named, means=with_role(named.means, self._role(parse, draft, 0)) if named.means else None)
        if not (owner or _counts(parse, draft, noun)):
            return None
        tail = role_end(parse, head) if noun.sort in {"person", "people"} else 0
        draft = replace(draft, means=with_role(meaning.actor, self._role(parse, draft, tail)))
        return self._seeking(scene, draft, noun, owner)

    def _role(self, parse: Parse, draft: Draft, tail: int) -> str:
        """Give the describing words of a phrase, with what follows up to ``tail``."""
        return parse.words(parse.tokens[draft.first].start, parse.tokens[max(draft.past, tail) - 1].end)

    def _seeking(self, scene: Scene, draft: Draft, noun: Noun, owner: Actor | None) -> Draft:
        """Say what a phrase still looks back with: an office's other holder, an owner, or itself."""
        parse = scene.parse
        known = draft.means is not None and draft.means.id is not None
        if owner and not known and fold(parse.tokens[draft.head].text) == "counterpart":
            return replace(draft, seeks="counterpart")
        if owner and owner.kind is ActorKind.PEOPLE and noun.sort in {"force", "fighters"}:
            return replace(draft, owner=owner.id)
        if owner or known:
            return draft
        within = self._owning_noun(parse, draft, noun)
        if within or self._acts_on_the_spot(parse, draft, noun):
            draft = replace(draft, country=scene.ground_near(draft.head))
        if within:
            return replace(draft, seeks="owner", within=within)
        return self._looking_back(parse, draft, noun)

    def _acts_on_the_spot(self, parse: Parse, draft: Draft, noun: Noun) -> bool:
        """Say whether a noun stands for those whose ground is spoken of: troops, "the regime", "government control"."""
        token = parse.tokens[draft.head]
        ruling = noun.sort == "government" and token.dep in _COMPOUND
        return noun.sort == "force" or ruling or fold(token.text) in self._vocabulary.lists["on-the-spot"]

    def _owning_noun(self, parse: Parse, draft: Draft, noun: Noun) -> Noun | None:
        """Give the noun that owns the phrase from inside: "coalition forces", "government troops"."""
        if noun.sort not in _WITH_OWNERS:
            return None
        for i in range(draft.head - 1, draft.first - 1, -1):
            inner = self._noun_at(parse, i)
            if inner and inner.back and inner.sort in _OWNING and not is_hyphened(parse, i, i + 1):
                return inner
        return None

    def _looking_back(self, parse: Parse, draft: Draft, noun: Noun) -> Draft:
        definite = is_definite(parse, draft.first)
        alone = noun.bare and noun.sort == "body" and not is_indefinite(parse, draft.first)
        if not noun.back or not (definite or alone or parse.tokens[draft.head].dep in _COMPOUND):
            return draft
        if any(self._is_a_name(parse.tokens[i]) for i in range(draft.first, draft.head)):
            return draft
        modifiers = (fold(parse.tokens[i].text) for i in range(draft.first, draft.head))
        region = next((word for word in modifiers if word in self._vocabulary.regions), None)
        if region is None and noun.sort == "person" and draft.first < draft.head - 1:
            return draft
        return replace(draft, seeks="noun", owner=region)

    def _is_a_name(self, token: Token) -> bool:
        """Say whether a modifier is part of an unknown name ("the Northern government")."""
        word = fold(token.text)
        known = word in self._vocabulary.nouns or word in self._vocabulary.regions
        return token.tag in {"NNP", "NNPS"} and not known

    def _meaning(self, scene: Scene, noun: Noun, inner: Draft | None, owner: Actor | None, head: int) -> Meaning:
        if inner and owner and owner.id and noun.sort == "body" and owner.kind in noun.refers:
            between = range(inner.past, head)
            if all(self._narrows(scene.parse, i) for i in between):
                return Meaning(owner, SURE, inner.reason)
        meaning = self._roles.describe(noun, owner, scene.year, scene.countries_near(head))
        if meaning.actor.kind in _UNTOLD and self._is_armed(scene.parse, head):
            return replace(meaning, actor=replace(meaning.actor, kind=ActorKind.ARMED_GROUP))
        country = scene.country_at(head) if owner is None and noun.sort == "fighters" else None
        if country is None:
            return meaning
        return replace(meaning, actor=replace(meaning.actor, country=country))

    def _is_armed(self, parse: Parse, head: int) -> bool:
        """Say whether the word before a noun tells of those who fight ("Islamist groups")."""
        before = [c for c in parse.children[head] if parse.tokens[c].dep in _COMPOUND]
        if any(parse.tokens[c].text.lower() in _ARMED for c in before):
            return True
        nouns = map(partial(self._noun_at, parse), before)
        return any(noun is not None and noun.sort == "fighters" for noun in nouns)

    def _narrows(self, parse: Parse, i: int) -> bool:
        """Say whether a word between a name and its noun only says of what sort it is ("Isis terrorist group")."""
        noun = self._noun_at(parse, i)
        return parse.tokens[i].pos == "ADJ" or (noun is not None and noun.sort in {"fighters", "force"})

    def _owner(self, parse: Parse, known: Known, inner: Draft | None, first: int, head: int) -> Actor | None:
        if inner:
            return inner.means
        before = owner_before(parse, first)
        if before is not None and (draft := known.at(before)):
            return draft.means
        after = linked_after(parse, head, self._vocabulary)
        for i in range(after, min(after + OWNER_REACH, len(parse.tokens))) if after is not None else ():
            if draft := known.at(i):
                return draft.means
            if parse.tokens[i].pos not in NOMINAL and parse.tokens[i].text not in HYPHENS:
                break
        return None

    def _conjoined(self, scene: Scene, known: Known, draft: Draft) -> Iterator[Draft]:
        """Read "Kurdish" in "Kurdish and Arab forces" as forces too."""
        tokens, noun, i = scene.parse.tokens, draft.noun, draft.first - 2
        if noun is None or i < 0 or tokens[draft.first].dep != "conj" or tokens[i + 1].pos != "CCONJ":
            return
        other = known.at(i)
        if other and other.means and noun.sort in {"force", "fighters", "government"}:
            meaning = self._roles.describe(noun, other.means, scene.year, scene.countries_near(draft.head))
            words = scene.parse.words(tokens[other.first].start, tokens[i].end)
            means = with_role(meaning.actor, f"{words} {tokens[draft.head].text}")
            found = Draft(
                other.first, other.past, other.head, means, meaning.score, meaning.reason, plural=True, noun=noun
            )
            yield replace(found, others=meaning.others)

    def _with_name(self, parse: Parse, known: Known, draft: Draft) -> Draft:
        """Take in the name that follows: "spokesman Col. Ali Example", "the agency Interpol"."""
        noun = draft.noun
        past, following = draft.past, known.starting(draft.past)
        while noun and noun.title and following is None and (further := self._title_at(parse, past)):
            past, following = further, known.starting(further)
        if noun is None or past >= len(parse.tokens):
            return draft
        if following and following.means and _names(noun, following.means):
            return replace(following, first=draft.first, noun=noun)
        if noun.sort != "person" or following or draft.plural or _one_body(parse, past - 1):
            return draft
        end = person_run(parse, past, self._vocabulary)
        if end == past:
            return draft
        named = replace(draft, past=end, head=end - 1, surname=fold(parse.tokens[end - 1].text))
        return replace(named, seeks="name") if end - past == 1 else named

    def _title_at(self, parse: Parse, i: int) -> int | None:
        """Give the end of a title that stands between a role and a name ("spokesman Col. Example")."""
        if i + 1 >= len(parse.tokens) or not parse.tokens[i].text[0].isupper():
            return None
        noun = self._noun_at(parse, i)
        return i + 1 if noun and noun.title else None


def _offices(parse: Parse, known: Known, matches: Iterable[Match]) -> Iterator[tuple[int, Match]]:
    """Give the words of offices by the token that heads them.

    A body named inside ("spokesman for the SDF") is left to itself, so that the office ends with its own noun; words that are
    a known name, or cut one in two, are no office.
    """
    for match in matches:
        core = parse.head_of(parse.tokens[match.first].start, parse.tokens[match.past - 1].end)
        head = match.past - 1
        body = known.at(head)
        if body and body.first <= match.first:
            continue
        if body and core is not None and core < body.first:
            if body.past > match.past:
                continue
            head = core
        yield head, match


def _first_of(parse: Parse, head: int, office: Match | None, vocabulary: Vocabulary) -> int:
    if office is None:
        return phrase_start(parse, head, vocabulary)
    span = parse.tokens[office.first].start, parse.tokens[office.past - 1].end
    core = parse.head_of(*span)
    return min(office.first, phrase_start(parse, head if core is None else core, vocabulary))


def _counts(parse: Parse, draft: Draft, noun: Noun) -> bool:
    """Say whether a noun without an owner stands for an actor here: some do so only with "the", or told apart in the plural."""
    if noun.subject and parse.tokens[draft.head].dep not in _SUBJECTS:
        return False
    if draft.first and fold(parse.tokens[draft.first - 1].text) in noun.after:
        return not (draft.past < len(parse.tokens) and parse.tokens[draft.past].text == "of")
    told_apart = draft.plural and draft.first < draft.head and noun.sort in {"body", "person", "country"}
    if noun.sort == "person" and draft.first < draft.head:
        told_apart = told_apart or parse.tokens[draft.head - 1].dep == "compound"
    return noun.bare or told_apart or (noun.back and is_definite(parse, draft.first))


def _one_body(parse: Parse, i: int) -> bool:
    """Say whether the parser takes a noun and the next word as one body's name ("Premier League")."""
    following = parse.tokens[i + 1]
    return parse.tokens[i].entity == following.entity == "ORG" and not following.entity_starts


def _names(noun: Noun, actor: Actor) -> bool:
    if noun.sort == "person":
        return actor.kind is ActorKind.PERSON
    return noun.sort in {"body", "force", "fighters"} and actor.kind in noun.refers


def _owning_name(parse: Parse, known: Known, first: int, head: int) -> Draft | None:
    """Give the last known name inside a phrase that owns it: not one before "-led", nor after "anti-"."""
    for i in range(head - 1, first - 1, -1):
        draft = known.at(i)
        if draft and not is_hyphened(parse, draft.first, draft.past):
            return draft
    return None


def _only_modifies(parse: Parse, token: Token, noun: Noun) -> bool:
    """Say whether a noun only says of what sort another is ("military action"), or what somebody is not ("non-combatant")."""
    if token.pos == "ADJ" and noun.sort != "fighters":
        return True
    if token.i >= 2 and parse.tokens[token.i - 1].text in HYPHENS and fold(parse.tokens[token.i - 2].text) == "non":
        return True
    return noun.head_only and token.dep in _COMPOUND and token.tag in {"NN", "JJ"} and not noun.title
