"""The known names of one text, with what they mean there.

What enters are an article, its parse and its places; what leaves are named drafts by token. A name held by several actors
goes to the one valid on the day of publication and near the campaign; a state's name that is part of another name, or that the
places say is another place, is left out; a capital counts only where it acts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headway.model import Actor, ActorKind, Article, Campaign, Candidate, Mention, Parse, Place
from headway.resolve.actor_drafts import Draft
from headway.resolve.actor_kinds import RULING
from headway.resolve.actor_names import HYPHENS, Match, NameTrie, Parts, acronyms, fold_words
from headway.resolve.actor_registry import Name, Registry
from headway.resolve.actor_roles import DESCRIBED, LIKELY, SURE
from headway.resolve.actor_words import Vocabulary

GROUND_REACH = 2
"""Sentences before a force in which the ground that it acts on may be named."""

_SUBJECT = frozenset({"nsubj"})
_GROUND = frozenset({"exact", "settlement", "district", "province"})
_STATES = frozenset({ActorKind.STATE})


class Scene:
    """One text: its parse, its year, its countries, and its known names as drafts."""

    def __init__(
        self, article: Article, parse: Parse, places: Sequence[Mention[Place]], folded: dict[str, Parts]
    ) -> None:
        self.parse = parse
        self.keys = fold_words(parse, folded)
        self.year = article.day.year if article.day else None
        self._places: dict[int, Mention[Place]] = {}
        self._named_countries: dict[int, str] = {}
        self._near: dict[int, tuple[str, ...]] = {}
        by_country: Counter[str] = Counter()
        for place in places:
            for i in parse.within(place.start, place.end):
                self._places[i] = place
            if place.means and place.means.country:
                by_country[place.means.country] += 1
        self._countries = tuple(country for country, _ in by_country.most_common())
        self.main_country = _most(by_country)

    def note_states(self, named: Sequence[Draft]) -> None:
        """Take the states named in the text for its countries too: the places may be unknown."""
        found = [(d.first, d.means.country) for d in named if d.means and d.means.kind in RULING and d.means.country]
        self._named_countries = dict(found)
        counts = Counter(country for _, country in found)
        self._countries = tuple(dict.fromkeys((*self._countries, *(country for country, _ in counts.most_common()))))

    def place_at(self, i: int) -> Mention[Place] | None:
        """Give the place mentioned at a token."""
        return self._places.get(i)

    def countries_near(self, i: int) -> tuple[str, ...]:
        """Give the countries of a token's sentence, then those of the text, the most named first."""
        sentence = self.parse.sentence_of(i)
        if sentence not in self._near:
            self._near[sentence] = self._countries_of(sentence)
        return self._near[sentence]

    def country_at(self, i: int) -> str | None:
        """Give the one country that a token's sentence names a place of, or else the one that most of the text's lie in."""
        first, past = self.parse.sentences[self.parse.sentence_of(i)]
        here = self._countries_between(first, past)
        return here.pop() if len(here) == 1 else None if here else self.main_country

    def ground_near(self, i: int) -> str | None:
        """Give the country of the places, smaller than a country, in a token's sentence, or else in one just before.

        None where they lie in several countries.
        """
        here = self.parse.sentence_of(i)
        for sentence in range(here, max(-1, here - GROUND_REACH - 1), -1):
            first, past = self.parse.sentences[sentence]
            named = (self._places[k].means for k in range(first, past) if k in self._places)
            found = {place.country for place in named if place and place.country and place.precision in _GROUND}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _countries_between(self, first: int, past: int) -> set[str]:
        places = (self._places[k].means for k in range(first, past) if k in self._places)
        return {place.country for place in places if place and place.country}

    def _countries_of(self, sentence: int) -> tuple[str, ...]:
        first, past = self.parse.sentences[sentence]
        places = (self._places[k].means for k in range(first, past) if k in self._places)
        near = [place.country for place in places if place and place.country]
        near += [self._named_countries[k] for k in range(first, past) if k in self._named_countries]
        return tuple(dict.fromkeys((*near, *self._countries)))


class NameFinder:
    """Finds known names in texts."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary, campaign: Campaign | None) -> None:
        self._registry = registry
        self._vocabulary = vocabulary
        self._trie = NameTrie(registry.names)
        self._near = frozenset(a for side in campaign.sides for a in side.actors) if campaign else frozenset[str]()
        self._countries = frozenset(campaign.countries) if campaign else frozenset[str]()

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Give the known names of a text in order; an abbreviation that the text explains means what the text says."""
        parse = scene.parse
        explained = {parse.tokens[i].text: (first, past) for first, past, i in acronyms(parse)}
        full: dict[tuple[int, int], Draft] = {}
        for found in self._trie.find(parse, scene.keys):
            match = _without_article(parse, found)
            names = [name for name in match.names if self._allowed(name, match, scene)]
            if not names:
                continue
            draft = self._draft(match, names, scene)
            full[match.first, match.past] = draft
            words = parse.tokens[match.first].text
            if match.past == match.first + 1 and words in explained:
                meant = full.get(explained[words])
                if meant is None:
                    continue
                draft = replace(draft, means=meant.means, score=meant.score, reason=f"abbreviation: {meant.reason}")
            yield draft

    def _allowed(self, name: Name, match: Match, scene: Scene) -> bool:
        actor = self._registry.actors[name.actor]
        if name.since is not None and scene.year is not None and scene.year < name.since:
            return False
        if name.sort == "definite" and not _follows_the(scene.parse, match.first):
            return False
        if name.sort == "capital":
            return self._acts(scene.parse, match.past - 1)
        if actor.kind in _STATES and name.sort == "name":
            return not _is_other_place(scene, match, actor) and not _part_of_a_name(scene.parse, match)
        return True

    def _acts(self, parse: Parse, i: int) -> bool:
        """Say whether the capital at a token does what only a government does, or has ties with one."""
        token = parse.tokens[i]
        if token.dep == "conj":
            token = parse.tokens[token.head]
        head = parse.tokens[token.head]
        if token.dep in _SUBJECT:
            return head.lemma.casefold() in self._vocabulary.lists["acting-verbs"]
        if token.dep == "pobj" and head.text.casefold() in {"with", "between", "to", "from", "by"}:
            near = (head.head, *parse.children[head.head], parse.tokens[head.head].head)
            return any(parse.tokens[k].lemma.casefold() in self._vocabulary.lists["ties"] for k in near)
        return token.dep == "poss" and head.lemma.casefold() in self._vocabulary.lists["ties"]

    def _draft(self, match: Match, names: Sequence[Name], scene: Scene) -> Draft:
        ranked = sorted(names, key=lambda name: -self._rank(name, scene.year))
        best = ranked[0]
        actor = self._acting(best)
        head = scene.parse.tokens[match.past - 1].i
        others = tuple(self._candidate(name) for name in ranked[1:] if name.actor != best.actor)
        score = SURE if not others else LIKELY
        words = scene.parse.words(scene.parse.tokens[match.first].start, scene.parse.tokens[match.past - 1].end)
        reason = f"{words!r} is {_sort_in_words(best)} {actor.name}"
        surname = None
        if actor.kind is ActorKind.PERSON:
            surname = scene.parse.tokens[match.past - 1].text.casefold()
        return Draft(match.first, match.past, head, actor, score, reason, surname=surname, others=others)

    def _acting(self, name: Name) -> Actor:
        """Give who a name stands for: a capital that acts is the government that sits there."""
        actor = self._registry.actors[name.actor]
        government = self._registry.government_of(actor.country) if name.sort == "capital" else None
        return government or actor

    def _rank(self, name: Name, year: int | None) -> float:
        actor = self._registry.actors[name.actor]
        near = name.actor in self._near or actor.country in self._countries
        return 2.0 * name.holds_in(year) + 1.0 * near + 0.5 * (name.words == actor.name)

    def _candidate(self, name: Name) -> Candidate:
        actor = self._registry.actors[name.actor]
        return Candidate(name.actor, actor.name or "", DESCRIBED, "goes by the same name")


def _most(counts: Counter[str]) -> str | None:
    """Give the country that the places of a text lie in, if most of them do."""
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    return country if 2 * count > counts.total() else None


def _without_article(parse: Parse, match: Match) -> Match:
    if match.past - match.first > 1 and parse.tokens[match.first].text.casefold() == "the":
        return replace(match, first=match.first + 1)
    return match


def _sort_in_words(name: Name) -> str:
    return {
        "name": "a name of",
        "demonym": "a demonym of",
        "capital": "the capital, acting for the",
        "definite": "a name of",
    }[name.sort]


def _follows_the(parse: Parse, i: int) -> bool:
    return i > 0 and parse.tokens[i - 1].text.casefold() == "the"


def _is_other_place(scene: Scene, match: Match, actor: Actor) -> bool:
    """Say whether the places have settled these words as something other than the state."""
    place = scene.place_at(match.first)
    if place is None or place.means is None:
        return False
    return place.means.precision != "country" or (
        place.means.country is not None and place.means.country != actor.country
    )


def _part_of_a_name(parse: Parse, match: Match) -> bool:
    """Say whether a person's name goes on right after the words ("Jordan Example")."""
    if match.past >= len(parse.tokens) or parse.tokens[match.past].text in HYPHENS:
        return False
    following, last = parse.tokens[match.past], parse.tokens[match.past - 1]
    goes_on = following.entity == "PERSON" and not following.entity_starts and last.entity == "PERSON"
    return goes_on and following.pos == "PROPN" and following.text[0].isupper()
