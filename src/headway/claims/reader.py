"""FIND: a parsed text becomes its claims.

What enters are an article, its parse and its mentions; what leaves is a Reading: attributions, quantities and claims
of all five kinds, each with its speaker, factuality, time, places, words and a score. Claims are made inside a clause;
who says them is the innermost attribution that holds them, and where there is none, the outlet itself.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from headway.claims.attribution import AttributionFinder, owner_of
from headway.claims.clause import ClauseWords, top_of
from headway.claims.control import ControlFinder
from headway.claims.draft import Draft
from headway.claims.events import EventFinder
from headway.claims.factuality import FactualityReader
from headway.claims.figures import FigureFinder
from headway.claims.judgements import JudgementFinder
from headway.claims.labels import NOUNS
from headway.claims.lost_verbs import regained
from headway.claims.needs import NeedFinder
from headway.claims.openings import put_right
from headway.claims.quantities import QuantityFinder
from headway.claims.scene import Scene
from headway.claims.side_by_side import mended
from headway.claims.sureness import calibrated
from headway.claims.verdict_clauses import left_open
from headway.model import Article, Attribution, Claim, Excerpt, Mentions, Parse, Reading, Span, Tables, identify

LEAST_SCORE = 0.35
"""A draft less sure than this is left out: more of such are wrong than right."""


class Reader:
    """Reads claims by the words and frames that ship."""

    def __init__(self, tables: Tables) -> None:
        words = ClauseWords.compile(tables)
        factuality = FactualityReader(tables)
        self._words = words
        self._attributions = AttributionFinder(tables)
        self._quantities = QuantityFinder(tables)
        self._finders = (
            ControlFinder(tables, words, factuality),
            FigureFinder(tables, self._quantities, factuality),
            EventFinder(tables, words, factuality),
            NeedFinder(tables, words, factuality),
            JudgementFinder(tables, words, factuality),
        )

    def read(self, article: Article, parse: Parse, mentions: Mentions) -> Reading:
        """Read one text."""
        scene = self.scene(article, parse, mentions)
        attributions = scene.attributions
        found = left_open(list(_once(draft for finder in self._finders for draft in finder.find(scene))))
        saying = sorted(span for a in attributions for span in (*a.source, *a.cue))
        drafts = [_said(scene, d) for d in found if d.score >= LEAST_SCORE and not _is_saying(scene, saying, d)]
        drafts.sort(key=lambda draft: (draft.span, draft.kind, draft.rules))
        return Reading(tuple(_numbered(scene, drafts, self._words)), attributions, scene.quantities)

    def scene(self, article: Article, parse: Parse, mentions: Mentions) -> Scene:
        """Find who says what and the numbers of a text, and index all that was found in it."""
        parse = replace(regained(mended(put_right(parse))), answers=defaultdict(dict))
        attributions = self._attributions.find(article, parse, mentions)
        quantities = self._quantities.find(parse, mentions.times)
        return Scene.build(article, parse, mentions, attributions, quantities)


def _once(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts in order, one event a word: an act that a need tells stands back behind that of a frame of events."""
    told: set[int] = set()
    for draft in drafts:
        if draft.kind != "event" or draft.i not in told:
            yield draft
        told |= {draft.i} if draft.kind == "event" else set()


def _is_saying(scene: Scene, saying: Sequence[Span], draft: Draft) -> bool:
    """Say whether a draft lies in the words that say who speaks ("who asked not to be named"); ``saying`` is sorted.

    What a relative clause tells of a speaker whose name is not held back is a claim ("the army, which sent troops, says").
    """
    start, end = draft.span
    holding = [span for span in saying[: bisect_right(saying, start, key=itemgetter(0))] if end <= span[1]]
    if not holding:
        return False
    hidden = any(a.anonymous and set(a.source) & set(holding) for a in scene.attributions)
    return hidden or not _is_beside(scene.parse, draft.i, holding[0])


def _is_beside(parse: Parse, i: int, source: Span) -> bool:
    """Say whether token ``i`` stands in a clause beside the noun of a source, inside its words."""
    inside = (parse.tokens[j] for j in (i, *parse.ancestors(i)))
    return any(token.dep in ("relcl", "acl") and source[0] < token.start < source[1] for token in inside)


def _said(scene: Scene, draft: Draft) -> Draft:
    """Cut a claim's words to what is said: "the minister said" is not part of what the minister said.

    Where it parts a verb from its subject ("the men, he said, have enlisted"), it stays within.
    """
    token = scene.parse.tokens[draft.i]
    owner = scene.owner_at(token.i)
    if owner is None:
        return draft
    start, end = draft.span
    inside = [(max(start, s), min(end, e)) for s, e in owner.content if s < end and start < e]
    holding = [span for span in inside if span[0] <= token.start < span[1]] or inside
    if not holding:
        return draft
    if holding == [draft.span]:
        return draft
    first, past = holding[0]
    subject = scene.parse.child(top_of(scene.parse, draft.i), "nsubj", "nsubjpass")
    begins = scene.parse.tokens[subject].start if subject is not None else first
    return replace(draft, span=(next((s for s, e in inside if s <= begins < e and s < first), first), past))


def _numbered(scene: Scene, drafts: Iterable[Draft], words: ClauseWords) -> Iterator[Claim]:
    """Turn drafts into claims; an id hashes text version, kind, excerpt and the order among equals."""
    seen: dict[tuple[str, Span], int] = {}
    for draft in drafts:
        order = seen.get((draft.kind, draft.span), 0)
        seen[draft.kind, draft.span] = order + 1
        start, end = draft.span
        yield Claim(
            id=identify("claim", scene.article.version, draft.kind, str(start), str(end), str(order)),
            kind=draft.kind,
            excerpt=_excerpt(scene, draft.span),
            sentence=_excerpt(scene, scene.sentence_at(draft.i)),
            attribution=_speaking(scene, draft, words),
            factuality=draft.factuality,
            time=draft.time,
            places=draft.places,
            payload=draft.payload,
            score=calibrated(draft.score),
            rules=draft.rules,
        )


def _speaking(scene: Scene, draft: Draft, words: ClauseWords) -> Attribution | None:
    """Give who says it. An act of saying is told by whoever tells of it; a verdict, a count and a wish are his who has it.

    What somebody reacts to ("welcomed the recapture of the town") is told by whoever tells of the reaction.
    """
    token = scene.parse.tokens[draft.i]
    own = {"need": words.wishes, "figure": words.counters}.get(draft.kind, frozenset())
    if draft.kind == "judgement" or token.lemma in own:
        verdict = scene.cue_at(draft.i)
        if verdict is not None and verdict.speaker is not None:
            return verdict
    owner = scene.owner_at(token.i)
    if owner is not None and draft.kind != "judgement" and _is_reaction(scene, owner, words.reactions):
        return owner_of([a for a in scene.attributions if a is not owner], token.start, token.end)
    return owner


def _is_reaction(scene: Scene, attribution: Attribution, reactions: frozenset[str]) -> bool:
    """Say whether an attribution is a reaction to a thing: a cue of that sort with a noun for its content."""
    if attribution.direct or not attribution.content:
        return False
    cue = (scene.parse.lemmas[i] for s, e in attribution.cue for i in scene.parse.within(s, e))
    if reactions.isdisjoint(cue):
        return False
    heads = (scene.parse.head_of(start, end) for start, end in attribution.content)
    return all(head is not None and scene.parse.tokens[head].pos in NOUNS for head in heads)


def _excerpt(scene: Scene, span: Span) -> Excerpt:
    start, end = span
    return Excerpt(scene.article.id, start, end, scene.article.text[start:end])
