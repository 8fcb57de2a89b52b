"""Who does something to or with somebody.

What enters is a scene; what leaves are drafts of event claims with PLOVER types and modes. An event has an actor or a
recipient that the text names or describes; an act with neither is not guessed at.
"""

from collections.abc import Iterator
from functools import partial

from headway.claims.clause import ClauseWords, clause_span
from headway.claims.draft import Draft
from headway.claims.event_acts import Act, ActReader
from headway.claims.event_conditions import SideTest
from headway.claims.event_countries import CountryFinder
from headway.claims.event_parties import Party, PartyFinder, country_of, is_known
from headway.claims.event_standing import Standing
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex
from headway.claims.scene import Scene
from headway.model import Event, EventType, Tables

FILES = ("lang/events-force", "lang/events-words", "lang/events-peace", "lang/events-nouns")
_DESCRIBED_FACTOR = 0.9
"""How much less sure an event is whose every party is only described."""

_NOUN_FACTOR = 0.75
"""How much less sure an event is whose parties are only nouns for those who act or suffer ("gunmen", "a convoy")."""


class EventFinder:
    """Finds events by the frames of the files events-*."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        frames = FrameIndex(tuple(entry for file in FILES for entry in tables[file]), words)
        self._acts = ActReader(tables, frames)
        self._parties = PartyFinder(tables, frames)
        self._tests = SideTest(tables, frames, self._parties)
        self._standing = Standing(tables)
        self._countries = CountryFinder(tables)
        mutual = next(entry for entry in tables["lang/events"] if entry.name == "words.mutual")
        self._mutual = frozenset(map(EventType, mutual.words("words")))
        self._factuality = factuality

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the events of a text in order."""
        for act in self._acts.read(scene.parse, partial(self._tests.holds, scene)):
            draft = self._read(scene, act)
            if draft is not None:
                yield draft

    def _read(self, scene: Scene, act: Act) -> Draft | None:
        actors = self._parties.actors(scene, act)
        together = act.type in self._mutual and len({country_of(a) for a in actors} - {None}) > 1
        alone = any(match is not None and match.frame.keys.flag("alone") for match in (act.match, act.inner))
        searched = not (together or alone or act.asks) and act.match.frame.word_class == "verb"
        recipients = self._parties.recipients(scene, act, actors, search=searched)
        if act.asks and not _asks_somebody(actors, recipients):
            return None
        if not recipients and not together and not alone:
            recipients = self._countries.places_as_parties(scene, act.i)
        actors = self._countries.settled(scene, act.i, actors)
        recipients = self._countries.settled(scene, act.i, recipients)
        if not any(map(self._tests.is_somebody, (*actors, *recipients))):
            return None
        return self._draft(scene, act, actors, recipients)

    def _draft(self, scene: Scene, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Draft:
        span = clause_span(scene.parse, act.i)
        named = any(m.means is not None and m.means.id is not None for m in (*actors, *recipients))
        own = act.inner if act.inner is not None and act.inner.i == act.i else act.match
        known = named or any(map(is_known, (*actors, *recipients)))
        factor = self._standing.of(scene.parse, act.i) * (
            1.0 if named else _DESCRIBED_FACTOR if known else _NOUN_FACTOR
        )
        return Draft(
            kind="event",
            i=act.i,
            span=span,
            payload=Event(act.type, act.mode, actors, recipients),
            factuality=self._factuality.read(scene.parse, act.i),
            time=scene.time_of(act.i, span),
            places=scene.places_of(act.i, span),
            score=round(own.frame.score * factor, 3),
            rules=tuple(f"event.{match.frame.name}" for match in (act.match, act.inner) if match is not None),
        )


def _asks_somebody(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Say whether a "must" is spoken by somebody to a body or people that he names: else it is only an opinion."""
    return bool(actors) and any(country_of(party) for party in recipients)
