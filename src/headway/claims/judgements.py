"""How it goes, as a source sees it: progress, setback, more, less, a verdict, an outlook.

What enters is a scene; what leaves are drafts of judgement claims, each with the words that judge. Feelings of
private persons and general truths are not looked for.
"""

from collections.abc import Iterator

from headway.claims.clause import ClauseWords, clause_span, noun_span
from headway.claims.draft import Draft
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex, Match
from headway.claims.scene import Scene
from headway.model import Direction, Judgement, Span, Tables

_PREDICATED = ("acomp", "attr", "oprd", "ROOT", "conj")
_LONGEST_ABOUT = 100
"""Characters of the words for what is judged."""


class JudgementFinder:
    """Finds judgements by the frames of lang/judgements."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        table = tables["lang/judgements"]
        self._frames = FrameIndex(tuple(entry for entry in table if entry.name.startswith("frame.")), words)
        self._abstract = frozenset(next(e for e in table if e.name == "words.abstract").words("words"))
        self._factuality = factuality

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the judgements of a text in order, one a clause."""
        best: dict[Span, Draft] = {}
        for matches in self._frames.choices(scene.parse):
            draft = next(filter(None, (self._read(scene, match) for match in matches)), None)
            if draft is not None and (draft.span not in best or best[draft.span].score < draft.score):
                best[draft.span] = draft
        yield from best.values()

    def _read(self, scene: Scene, match: Match) -> Draft | None:
        keys = match.frame.keys
        if keys.flag("predicated") and not _is_predicated(scene, match.i):
            return None
        about = next(iter(self._frames.role(scene.parse, match, "about")), None)
        if not self._fits(scene, match, about):
            return None
        span = self._span(scene, match)
        factuality = self._factuality.read(scene.parse, match.i)
        direction: Direction | None = None
        if "direction" in keys.keys:
            direction = keys.choice("direction", ("up", "down", "steady", "progress", "setback"))  # type: ignore[assignment]
        about_words = scene.parse.words(*noun_span(scene.parse, about))[:_LONGEST_ABOUT] if about is not None else ""
        return Draft(
            kind="judgement",
            i=match.i,
            span=span,
            payload=Judgement(about_words, direction, scene.parse.words(*span)),
            factuality=factuality,
            time=scene.time_of(match.i, span),
            places=scene.places_of(match.i, span),
            score=match.frame.score,
            rules=(f"judgement.{match.frame.name}",),
        )

    def _fits(self, scene: Scene, match: Match, about: int | None) -> bool:
        keys = match.frame.keys
        if keys.flag("quoted") and not any(
            a.direct and any(s <= scene.parse.tokens[match.i].start < e for s, e in a.content)
            for a in scene.attributions
        ):
            return False
        if keys.flag("abstract_subject") or keys.flag("abstract_about"):
            return about is not None and self._is_abstract(scene, about)
        return about is not None or not keys.flag("predicated")

    def _is_abstract(self, scene: Scene, i: int) -> bool:
        lemmas = [scene.parse.tokens[j].lemma.lower() for j in scene.parse.conjuncts(i)]
        return any(lemma in self._abstract for lemma in lemmas)

    def _span(self, scene: Scene, match: Match) -> Span:
        i = match.i
        if match.frame.word_class != "verb":
            above = next((a for a in scene.parse.ancestors(i) if _is_verb(scene, a)), i)
            i = above
        return clause_span(scene.parse, i)


def _is_predicated(scene: Scene, i: int) -> bool:
    """Say whether a noun or adjective is said of something, also through its noun ("it was an indefensible attack")."""
    token = scene.parse.tokens[i]
    head = scene.parse.tokens[token.head]
    return token.dep in _PREDICATED or (token.dep == "amod" and head.dep == "attr" and token.pos == "ADJ")


def _is_verb(scene: Scene, i: int) -> bool:
    return scene.parse.tokens[i].pos in ("VERB", "AUX")
