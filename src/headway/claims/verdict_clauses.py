"""Verdicts in clauses that no frame speaks of, as the linear model sees them.

What enters are a scene and the verdicts that frames have found in it; what leaves are drafts for other clauses. A
clause that a frame has taken, a question and a clause of two words are never decided on.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from headway.claims.clause import ClauseWords, first_of, noun_span
from headway.claims.draft import Draft
from headway.claims.factuality import FactualityReader
from headway.claims.ground import merged
from headway.claims.scene import Scene
from headway.claims.verdict_direction import Leanings
from headway.claims.verdict_features import ClauseFeatures, subject_of_clause
from headway.claims.verdict_model import VerdictModel
from headway.claims.verdict_words import LONGEST_ABOUT, verdict_span
from headway.model import Judgement, Parse, Span, Tables

LEAST_SHARE = 0.65
"""A clause less likely to judge than this is left alone: below, more is wrong than a reader puts up with."""
SURE_SHARE = 0.9
"""A clause likelier to judge than this does so beside what else it tells ("will be aided by the truce")."""
LEAST_WORDS = 3
SCORE_AT_LEAST, SCORE_AT_BEST = 0.45, 0.5
"""Scores of drafts from the least share to certainty: what the dev halves of eval bear out."""
RULE = "judgement.model"


class VerdictClauses:
    """Finds verdicts by the linear model."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader, leanings: Leanings) -> None:
        self._perception = words.perception
        self._features = ClauseFeatures(tables)
        self._model = VerdictModel(tables)
        self._factuality = factuality
        self._leanings = leanings

    def find(self, scene: Scene, taken: Sequence[Draft]) -> Iterator[Draft]:
        """Yield a verdict for every clause that judges and lies apart from those taken, in the order of the text."""
        closed = merged([d.span for d in taken] + [span for a in scene.attributions for span in (*a.source, *a.cue)])
        heads = {k for draft in taken for k in (draft.i, *_joined(scene.parse, draft.i))}
        for i in self._features.heads(scene.parse):
            if _lies_in(closed, scene.parse.tokens[i].start) or self._only_sees(scene, i):
                continue
            share = self._model.share(self._features.of(scene, i))
            if share < (SURE_SHARE if _narrows(scene.parse, i) else LEAST_SHARE):
                continue
            span = verdict_span(scene.parse, i)
            inside = scene.parse.within(*span)
            if len(inside) >= LEAST_WORDS and heads.isdisjoint(inside):
                yield self._draft(scene, i, span, share)

    def _only_sees(self, scene: Scene, i: int) -> bool:
        """Say whether a clause is but a window on what somebody does ("the year has seen the army retake nine towns")."""
        if scene.parse.lemmas[i] not in self._perception:
            return False
        seen = scene.parse.child(i, "dobj")
        return scene.parse.child(i, "ccomp") is not None or (seen is not None and scene.actor_at(seen) is not None)

    def _draft(self, scene: Scene, i: int, span: Span, share: float) -> Draft:
        subject = subject_of_clause(scene.parse, i)
        about = "" if subject is None else scene.parse.words(*noun_span(scene.parse, subject))[:LONGEST_ABOUT]
        return Draft(
            kind="judgement",
            i=i,
            span=span,
            payload=Judgement(about, self._leanings.direction(scene.parse, i), scene.parse.words(*span)),
            factuality=self._factuality.read(scene.parse, i),
            time=scene.time_of(i, span),
            places=scene.places_of(i, span),
            score=_score(share),
            rules=(RULE,),
        )


def _narrows(parse: Parse, i: int) -> bool:
    """Say whether a clause only tells which one is meant ("the town that had held out"): a relative one without a comma."""
    if parse.tokens[i].dep != "relcl":
        return False
    first = first_of(parse, i)
    return first > 0 and parse.tokens[first - 1].text != ","


def _joined(parse: Parse, i: int) -> Iterator[int]:
    """Yield the verbs joined to a word: "can never unite the country and bring peace" is one verdict."""
    token = parse.tokens[i]
    if token.dep == "conj":
        yield token.head
    yield from (c for c in parse.children[i] if parse.tokens[c].dep == "conj")


def _lies_in(spans: Sequence[Span], at: int) -> bool:
    """Say whether an offset lies in one of some spans that stand in order and apart."""
    n = bisect_right(spans, at, key=itemgetter(0)) - 1
    return n >= 0 and at < spans[n][1]


def _score(share: float) -> float:
    """Give the score of a draft: it rises with the share, and stays among the least sure of frames."""
    return SCORE_AT_LEAST + (SCORE_AT_BEST - SCORE_AT_LEAST) * (share - LEAST_SHARE) / (1 - LEAST_SHARE)


def left_open(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield drafts in order but for verdicts of the model in a clause of which a rule tells another claim.

    A sure verdict stands beside an act, a need or a number ("will be aided by the truce"), never beside a holding.
    """
    others = [draft for draft in drafts if RULE not in draft.rules]
    holdings = [draft for draft in others if draft.kind == "control"]
    sure = _score(SURE_SHARE)
    for draft in drafts:
        rivals = holdings if draft.score >= sure else others
        if RULE not in draft.rules or not any(_tells_the_same(other, draft) for other in rivals):
            yield draft


def _tells_the_same(other: Draft, verdict: Draft) -> bool:
    """Say whether a claim has the head of a verdict for its own, or covers half of its words."""
    shared = min(other.span[1], verdict.span[1]) - max(other.span[0], verdict.span[0])
    return other.i == verdict.i or 2 * shared >= verdict.span[1] - verdict.span[0]
