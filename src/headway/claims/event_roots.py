"""Whose country the words of a party name themselves.

What enters are a scene and a party; what leaves is the party, with the country that its own noun phrase holds: "students
in Jordan", "Poland's parliament", "Albanians of southern Serbia". Where it holds none, nothing is taken from elsewhere. A
people named as one that lives among others ("ethnic Turks") does not belong to its namesake.
"""

from dataclasses import replace

from headway.claims.clause import first_of
from headway.claims.scene import Scene
from headway.model import Actor, ActorKind, Mention, Tables, Token

IN_ITS_WORDS = "the country that its own words name"
"""Reason of a country that the noun phrase of a party holds."""
_WITHIN = frozenset({"poss", "amod", "compound", "nmod", "prep", "pobj", "appos", "acl", "npadvmod"})
"""Relations inside a noun phrase by which it names its own country."""
_OF_PLACE = frozenset({"of", "from", "in", "throughout", "across", "inside", "near", "at", "around", "for"})
_OF_PEOPLE = frozenset({"of", "from"})
"""Prepositions by which a people that has a country of its own is said to belong to another."""
_DEEPEST = 3
"""Steps into a noun phrase: "a newspaper | based | in | Beirut"; deeper ones tell of others."""
_AGAINST = ("anti", "pro")
"""What before a hyphen makes a name a stance, and no origin ("anti-Syria")."""
_PREFIX = 12
"""Characters before a name in which such a word stands with its hyphen."""


class RootReader:
    """Reads the country that the words of a party name."""

    def __init__(self, tables: Tables) -> None:
        ethnic = next(entry for entry in tables["lang/events"] if entry.name == "words.ethnic")
        self._ethnic = frozenset(ethnic.words("words"))

    def rooted(self, scene: Scene, party: Mention[Actor]) -> Mention[Actor]:
        """Give the party with the country of its own words, where they name one that it does not have yet."""
        means = party.means
        head = scene.head_of(party)
        people = head is not None and _is_people(scene.parse.tokens[head], means)
        if head is None or (means is not None and (means.id or means.country) and not people):
            return party
        known = people and means is not None and means.country is not None
        country = _country_within(scene, head, party, moved=known)
        if country is not None:
            means = means or Actor(None, None, ActorKind.OTHER)
            rooted = replace(means, country=country, id=None if people else means.id)
            return replace(party, means=rooted, reason=f"{party.reason}; {IN_ITS_WORDS}")
        if people and means is not None and self._is_ethnic(scene, head):
            return replace(party, means=replace(means, country=None, id=None))
        return party

    def _is_ethnic(self, scene: Scene, head: int) -> bool:
        """Say whether a people is named as one that lives among others ("ethnic Albanians")."""
        before = first_of(scene.parse, head)
        return any(token.lemma.lower() in self._ethnic for token in scene.parse.tokens[before:head])


def _is_people(token: Token, means: Actor | None) -> bool:
    """Say whether a party is a people: those of it who live elsewhere belong there ("Bosnian Serbs")."""
    if means is None:
        return False
    return means.kind is ActorKind.PEOPLE or (means.kind is ActorKind.STATE and token.tag in ("NNPS", "NNS"))


def _country_within(scene: Scene, head: int, party: Mention[Actor], *, moved: bool) -> str | None:
    """Give the nearest country inside a noun phrase; ``moved`` asks for one other than that of the head itself."""
    parse = scene.parse
    layer = [c for c in parse.children[head] if parse.tokens[c].dep in _WITHIN]
    if moved:
        layer = [c for c in layer if parse.tokens[c].dep != "prep" or parse.tokens[c].lemma.lower() in _OF_PEOPLE]
    for _ in range(_DEEPEST):
        for j in layer:
            country = _country_at(scene, j, party, moved=moved)
            if country is not None:
                return country
        layer = [
            c
            for j in layer
            if parse.tokens[j].dep != "prep" or parse.tokens[j].lemma.lower() in _OF_PLACE
            for c in parse.children[j]
            if parse.tokens[c].dep in _WITHIN
        ]
    return None


def _is_stance(scene: Scene, j: int) -> bool:
    """Say whether a name only tells whom somebody is for or against ("anti-American protesters")."""
    at = scene.parse.tokens[j].start
    return scene.parse.text[max(0, at - _PREFIX) : at].rstrip("- ").lower().endswith(_AGAINST)


def _country_at(scene: Scene, j: int, party: Mention[Actor], *, moved: bool) -> str | None:
    place, actor = scene.place_at(j), scene.actor_at(j)
    if moved and place is not None and party.start <= place.start and place.end >= party.end:
        return None
    if place is not None and place.means is not None and place.means.country and not _is_stance(scene, j):
        return place.means.country
    if actor is not None and actor is not party and actor.means is not None:
        return actor.means.country
    return None
