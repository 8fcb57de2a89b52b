"""The country of those who are only described, and places that stand for those who are there.

What enters are a scene, an act and its parties; what leaves are the parties, with a country where one is safe. Somebody
described ("protesters", "a journalist") belongs to the country where the clause is set, else to the only country that the
sentence names; where it names two, the country stays unknown. A known body keeps what is known of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from headway.claims.clause import clause_span
from headway.claims.event_parties import Party, as_party, country_of
from headway.claims.scene import Scene
from headway.model import Actor, ActorKind, Mention, Place, Span, Tables, Token

PLACED = "the country where the sentence is set"
"""Reason of a country that the words of the party do not give themselves."""
_SET = frozenset({"pobj", "npadvmod", "appos"})
"""Where in a clause a place is its setting, and not a party of it."""
_ACROSS = (ActorKind.COALITION, ActorKind.IGO, ActorKind.NGO, ActorKind.STATE)
_Wanted: TypeAlias = Callable[[Token], bool]


class CountryFinder:
    """Gives described parties the country of the scene."""

    def __init__(self, tables: Tables) -> None:
        by_name = {entry.name: entry for entry in tables["lang/events"]}
        self._setting = frozenset(by_name["words.setting"].words("words"))

    def settled(self, scene: Scene, i: int, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Give each party without a country the one where it is."""
        if all(country_of(party) or not _may_belong(party) for party in parties):
            return parties
        country = self._country(scene, i)
        return tuple(_placed(p, country) if country and not country_of(p) and _may_belong(p) else p for p in parties)

    def places_as_parties(self, scene: Scene, i: int) -> tuple[Party, ...]:
        """Let the first place of an act's clause stand for those who are there."""
        for place in scene.places_in(clause_span(scene.parse, i)):
            head = scene.parse.head_of(place.start, place.end)
            if head is not None and self._sets(scene, head) and place.means is not None and place.means.country:
                return (as_party(place),)
        return ()

    def _sets(self, scene: Scene, head: int) -> bool:
        """Say whether a place is where the clause is set: behind a preposition that does not open another act."""
        token = scene.parse.tokens[head]
        return token.dep in _SET and scene.parse.tokens[token.head].lemma.lower() not in self._setting

    def _country(self, scene: Scene, i: int) -> str | None:
        clause, sentence = clause_span(scene.parse, i), scene.sentence_at(i)

        def set_there(token: Token) -> bool:
            """Say whether a token sets the scene."""
            return self._sets(scene, token.i)

        searches: tuple[tuple[Span, _Wanted], ...] = (
            (clause, set_there),
            (clause, lambda _: True),
            (sentence, set_there),
            (sentence, lambda _: True),
        )
        for span, wanted in searches:
            found = _countries(scene, span, wanted)
            if len(found) == 1:
                return next(iter(found))
        return None


def _may_belong(party: Party) -> bool:
    """Say whether a party is one that belongs to where it is: nobody known by an id, and no body of many countries."""
    return party.means is None or (party.means.id is None and party.means.kind not in _ACROSS)


def _placed(party: Party, country: str) -> Party:
    means = party.means or Actor(None, None, ActorKind.OTHER)
    return replace(party, means=replace(means, country=country), reason=f"{party.reason}; {PLACED}")


def _countries(scene: Scene, span: Span, wanted: _Wanted) -> set[str]:
    """Give the countries of the places in a span, those of the words that only say who speaks left out."""
    first, past = span
    sources = [(s, e) for a in scene.attributions for s, e in a.source if not (first <= s and e <= past)]
    places: Iterable[Mention[Place]] = scene.places_in(span)
    found: set[str] = set()
    for place in places:
        head = scene.parse.head_of(place.start, place.end)
        if head is None or place.means is None or not place.means.country or not wanted(scene.parse.tokens[head]):
            continue
        if not any(s <= place.start < e for s, e in sources):
            found.add(place.means.country)
    return found
