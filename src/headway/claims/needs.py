"""Who asks for what help, who promises it, who gives it.

What enters is a scene; what leaves are drafts of need claims. What is asked must be help (money, goods, forces,
services): a demand that an enemy stop is an event, not a need.
"""

from collections.abc import Iterator

from headway.claims.clause import ClauseWords, clause_span, noun_span
from headway.claims.draft import Draft
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex, Match
from headway.claims.scene import AS_THEY_STAND, Scene
from headway.model import Actor, Factuality, Mention, Need, NeedStatus, Quantity, Span, Tables

_TO_COME = (Factuality.PLANNED, Factuality.FORECAST, Factuality.CONDITIONAL, Factuality.POSSIBLE)
_PREDICATED = ("attr", "nsubj", "nsubjpass", "dobj", "ROOT", "pobj")
_LONGEST_WHAT = 120
"""Characters of the words for what is asked or given."""


class NeedFinder:
    """Finds needs by the frames of lang/needs."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        table = tables["lang/needs"]
        self._frames = FrameIndex(tuple(entry for entry in table if entry.name.startswith("frame.")), words)
        self._help = frozenset(next(entry for entry in table if entry.name == "words.help").words("words"))
        self._factuality = factuality

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the needs of a text in order."""
        for matches in self._frames.choices(scene.parse):
            draft = next(filter(None, (self._read(scene, match) for match in matches)), None)
            if draft is not None:
                yield draft

    def _read(self, scene: Scene, match: Match) -> Draft | None:
        keys = match.frame.keys
        if keys.flag("predicated") and scene.parse.tokens[match.i].dep not in _PREDICATED:
            return None
        what = self._what(scene, match)
        who = self._party(scene, match, "who")
        if what is None or (keys.flag("giver") and not _can_give(who)):
            return None
        of = self._party(scene, match, "of")
        status, factuality = self._status(scene, match)
        if keys.flag("to_come") and factuality not in _TO_COME:
            return None
        span = self._span(scene, match)
        amount = next((q for q in scene.quantities if what[0] <= q.start and q.end <= what[1]), None)
        return Draft(
            kind="need",
            i=match.i,
            span=span,
            payload=_need(scene, who, of, what, amount, status),
            factuality=factuality,
            time=scene.time_of(match.i, span),
            places=scene.places_of(match.i, span),
            score=match.frame.score,
            rules=(f"need.{match.frame.name}",),
        )

    def _what(self, scene: Scene, match: Match) -> Span | None:
        for i in self._frames.role(scene.parse, match, "what"):
            inside = scene.parse.subtree(i) if i != match.i else [i]
            is_help = any(scene.parse.tokens[j].lemma.lower() in self._help for j in inside[:25])
            if is_help or match.frame.keys.flag("any_what"):
                return noun_span(scene.parse, i) if i != match.i else clause_span(scene.parse, i)
        above = scene.parse.tokens[match.i].head
        if match.frame.word_class == "noun" and scene.parse.tokens[above].lemma == "be":
            for i in self._frames.fill(scene.parse, above, ("for",)):
                if any(scene.parse.tokens[j].lemma.lower() in self._help for j in scene.parse.subtree(i)[:25]):
                    return noun_span(scene.parse, i)
        return None

    def _party(self, scene: Scene, match: Match, role: str) -> Mention[Actor] | None:
        for i in self._frames.role(scene.parse, match, role):
            actors = scene.actors_of(i)
            if actors:
                return actors[0]
            if role == "who" and scene.parse.tokens[i].pos in ("NOUN", "PROPN"):
                return scene.named(i)
        return None

    def _status(self, scene: Scene, match: Match) -> tuple[NeedStatus, Factuality]:
        status = match.frame.keys.choice("status", ("requested", "pledged", "committed", "delivered"))
        factuality = self._factuality.read(scene.parse, match.i)
        if status == "delivered" and factuality in _TO_COME:
            return "pledged", factuality
        return status, factuality  # type: ignore[return-value]  # choice() has checked it

    def _span(self, scene: Scene, match: Match) -> Span:
        above = match.i
        if match.frame.word_class == "noun":
            above = next(
                (a for a in scene.parse.ancestors(match.i) if scene.parse.tokens[a].pos in ("VERB", "AUX")), match.i
            )
        return clause_span(scene.parse, above)


def _need(
    scene: Scene,
    who: Mention[Actor] | None,
    of: Mention[Actor] | None,
    what: Span,
    amount: Quantity | None,
    status: NeedStatus,
) -> Need:
    return Need(
        who=who,
        of=of if of is None or who is None or of.start != who.start else None,
        what=scene.parse.words(*what)[:_LONGEST_WHAT],
        low=amount.low if amount else None,
        high=amount.high if amount else None,
        unit=amount.unit if amount else None,
        status=status,
    )


def _can_give(mention: Mention[Actor] | None) -> bool:
    """Say whether an actor can give help: somebody that the text names or describes, not any noun."""
    return mention is not None and mention.reason != AS_THEY_STAND and mention.means is not None
