"""The country of those who are only described, and places that stand for those who are there.

What enters are a scene, an act and its parties; what leaves are the parties, with a country where one is safe. Somebody
described ("protesters", "a journalist") belongs to the country where the clause is set, else to the only country that the
sentence names; where it names two, the country stays unknown. A known body keeps what is known of it.
"""

from dataclasses import replace

from headway.claims.clause import clause_span
from headway.claims.event_parties import Party, as_party, country_of
from headway.claims.event_standing import words_of_setting
from headway.claims.once import once
from headway.claims.scene import Scene
from headway.model import Actor, ActorKind, Span, Tables

PLACED = "the country where the sentence is set"
"""Reason of a country that the words of the party do not give themselves."""
_SET = frozenset({"pobj", "npadvmod", "appos"})
"""Where in a clause a place is its setting, and not a party of it."""
_ACROSS = (ActorKind.COALITION, ActorKind.IGO, ActorKind.NGO, ActorKind.STATE)


class CountryFinder:
    """Gives described parties the country of the scene."""

    def __init__(self, tables: Tables) -> None:
        self._setting = words_of_setting(tables)

    def settled(self, scene: Scene, i: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Give each party without a country the one where it is."""
        if all(country_of(party) or not _may_belong(party) for party in parties):
            return parties
        country = self._country(scene, i)
        return tuple(_placed(p, country) if country and not country_of(p) and _may_belong(p) else p for p in parties)

    def places_as_parties(self, scene: Scene, i: int) -> tuple[Party, ...]:
        """Let the first place of an act's clause stand for those who are there."""
        for place in scene.places_in(clause_span(scene.parse, i)):
            head = scene.head_of(place)
            if head is not None and self._sets(scene, head) and place.means is not None and place.means.country:
                return (as_party(place),)
        return ()

    def _sets(self, scene: Scene, head: int) -> bool:
        """Say whether a place is where the clause is set: behind a preposition that does not open another act."""
        token = scene.parse.tokens[head]
        return token.dep in _SET and scene.parse.tokens[token.head].lemma.lower() not in self._setting

    def _country(self, scene: Scene, i: int) -> str | None:
        for span in (clause_span(scene.parse, i), scene.sentence_at(i)):
            named = _named_in(scene, span)
            set_there = {country for head, country in named if self._sets(scene, head)}
            for countries in (set_there, {country for _, country in named}):
                if len(countries) == 1:
                    return countries.pop()
        return None


def _may_belong(party: Party) -> bool:
    """Say whether a party is one that belongs to where it is: nobody known by an id, and no body of many countries."""
    return party.means is None or (party.means.id is None and party.means.kind not in _ACROSS)


def _placed(party: Party, country: str) -> Party:
    means = party.means or Actor(None, None, ActorKind.OTHER)
    return replace(party, means=replace(means, country=country), reason=f"{party.reason}; {PLACED}")


@once
def _named_in(scene: Scene, span: Span) -> tuple[tuple[int, str], ...]:
    """Give the heads and countries of the places in a span, those of the words that only say who speaks left out."""
    first, past = span
    found = []
    for place in scene.places_in(span):
        head = scene.head_of(place)
        if head is None or place.means is None or not place.means.country:
            continue
        around = (s for a in scene.attributions for s in a.source if s[0] <= place.start < s[1])
        if all(first <= s and e <= past for s, e in around):
            found.append((head, place.means.country))
    return tuple(found)
