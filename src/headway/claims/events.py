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
from headway.claims.event_standing import Standing, is_asked, is_done_to_nobody, only_tags, only_tells_which
from headway.claims.factuality import FactualityReader
from headway.claims.frames import Frame, FrameIndex
from headway.claims.scene import Scene
from headway.model import Event, EventType, Factuality, Tables

FILES = ("lang/events-force", "lang/events-words", "lang/events-peace", "lang/events-nouns")
_SPOKEN = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.AGREE}
)
"""Acts of speech, which a participle may be the only word for ("a letter demanding that they leave")."""
_DESCRIBED_FACTOR = 0.9
"""How much less sure an event is whose every party is only described."""

_CARRIED_SCORE = 0.6
"""Score of an act named by the object of a light verb: the clause is about it."""
_NOUN_FACTOR = 0.75
"""How much less sure an event is whose parties are only nouns for those who act or suffer ("gunmen", "a convoy")."""
_LEAST_SURE = 0.36
"""Score below which no clause that a verb tells falls, however deep it hangs: a claim needs a little less."""


class EventFinder:
    """Finds events by the frames of the files events-*."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        frames = FrameIndex(tuple(entry for file in FILES for entry in tables[file]), words)
        self._frames = frames
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
        acts = list(self._acts.read(scene.parse, partial(self._tests.holds, scene)))
        told = {act.i for act in acts}
        for act in acts:
            carrier = self._frames.carrier(scene.parse, act.match.frame, act.i)
            draft = self._read(scene, act, carrier) if carrier not in told else None
            if draft is not None:
                yield draft

    def _read(self, scene: Scene, act: Act, carrier: int | None) -> Draft | None:
        if is_asked(scene.parse, act.i) or (act.type not in _SPOKEN and only_tells_which(scene.parse, act.i)):
            return None
        if is_done_to_nobody(scene.parse, act.i) or (act.type is EventType.CONCEDE and only_tags(scene.parse, act.i)):
            return None
        actors = self._parties.actors(scene, act)
        together = act.type in self._mutual and len({country_of(a) for a in actors} - {None}) > 1
        alone = any(match is not None and match.frame.keys.flag("alone") for match in (act.match, act.inner))
        searched = not (together or alone or act.asks) and act.match.frame.word_class == "verb"
        recipients = self._parties.recipients(scene, act, actors, search=searched)
        if act.asks and not self._asks_somebody(scene, act, actors, recipients):
            return None
        if not recipients and not together and not alone:
            recipients = self._countries.places_as_parties(scene, act.i)
        actors = self._countries.settled(scene, act.i, actors)
        recipients = self._countries.settled(scene, act.i, recipients)
        impersonal = act.match.frame.keys.flag("impersonal")
        if not impersonal and not any(map(self._tests.is_somebody, (*actors, *recipients))):
            return None
        return self._draft(scene, act, carrier, actors, recipients)

    def _draft(
        self,
        scene: Scene,
        act: Act,
        carrier: int | None,
        actors: tuple[Party, ...],
        recipients: tuple[Party, ...],
    ) -> Draft | None:
        told = act.inner.i if act.inner is not None and only_tags(scene.parse, act.i) else act.i
        span = clause_span(scene.parse, told if carrier is None else carrier)
        if len(scene.parse.words(*span).split()) == 1:
            return None
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
            factuality=self._factuality_of(scene, act),
            time=scene.time_of(act.i, span),
            places=scene.places_of(act.i, span),
            score=self._score(own.frame, factor, carried=carrier is not None),
            rules=tuple(f"event.{match.frame.name}" for match in (act.match, act.inner) if match is not None),
        )

    def _score(self, frame: Frame, factor: float, *, carried: bool) -> float:
        """Give the score of an act told by a frame, where its place in the sentence and its sides lessen it by a factor."""
        score = max(frame.score, _CARRIED_SCORE) if carried else frame.score
        least = _LEAST_SURE if frame.word_class == "verb" else 0.0
        return round(max(score * factor, least), 3)

    def _factuality_of(self, scene: Scene, act: Act) -> Factuality:
        """Give how an act is presented: a "must" asks, whatever comes of it; what one will not let happen is a plan."""
        level = self._factuality.read(scene.parse, act.i)
        if act.asks and level is Factuality.PLANNED:
            return Factuality.ASSERTED
        return Factuality.PLANNED if act.type is EventType.THREATEN and level is Factuality.DENIED else level

    def _asks_somebody(self, scene: Scene, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
        """Say whether a "must" is spoken by somebody to a body that he names, or of an act: else it is only an opinion.

        An outlet's own "it is vital that" asks where it names a country or a known body.
        """
        if actors:
            meant = self._tests.is_body if act.inner is None else self._tests.is_somebody
            return any(country_of(party) or meant(party) for party in recipients)
        own = scene.owner_at(act.i) is None
        return own and any(party.means is not None and party.means.id is not None for party in recipients)
