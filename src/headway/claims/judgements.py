"""How it goes, as a source sees it: progress, setback, more, less, a verdict, an outlook.

What enters is a scene; what leaves are drafts of judgement claims, each with the words that judge. Feelings of
private persons and general truths are not looked for.
"""

from collections.abc import Iterator

from headway.claims.clause import ClauseWords, noun_span
from headway.claims.draft import Draft
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex, Match
from headway.claims.scene import Scene
from headway.claims.verdict_clauses import VerdictClauses
from headway.claims.verdict_direction import Leanings
from headway.claims.verdict_features import subject_of_clause
from headway.claims.verdict_words import LONGEST_ABOUT, outermost, verdict_span
from headway.model import Direction, Factuality, Judgement, Tables

DIRECTIONS = ("up", "down", "steady", "progress", "setback")
_PREDICATED = ("acomp", "attr", "oprd", "ROOT", "conj")
_OF_OWN_SUBJECT = ("ccomp", "xcomp", "advcl", "relcl")
"""Relations of an adjective that has its own subject ("makes access easier")."""


class JudgementFinder:
    """Finds judgements by the frames of lang/judgements."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        table = tables["lang/judgements"]
        self._frames = FrameIndex(tuple(entry for entry in table if entry.name.startswith("frame.")), words)
        by_name = {entry.name: entry for entry in table}
        self._abstract = frozenset(by_name["words.abstract"].words("words"))
        self._abstract_endings = by_name["words.abstract-endings"].words("words")
        self._conditions = frozenset(by_name["words.conditions"].words("words"))
        self._concrete = frozenset(by_name["words.concrete"].words("words"))
        self._copulas = frozenset(by_name["words.copulas"].words("words"))
        self._person_endings = by_name["words.person-endings"].words("words")
        self._persons = next(e for e in tables["lang/verdicts"] if e.name == "class.person").words("words")
        self._factuality = factuality
        self._leanings = Leanings(tables)
        self._clauses = VerdictClauses(tables, words, factuality, self._leanings)

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the judgements of a text in order, one a clause."""
        found = (self._first(scene, matches) for matches in self._frames.choices(scene.parse))
        told = list(outermost(scene.parse, (draft for draft in found if draft is not None)))
        left = self._clauses.find(scene, told)
        yield from (draft for draft in (*told, *left) if not self._is_supposed(scene, draft))

    def _is_supposed(self, scene: Scene, draft: Draft) -> bool:
        """Say whether a verdict stands in a question or behind an "if" of its own clause, where nobody asserts it."""
        if scene.parse.text[scene.sentence_at(draft.i)[1] - 1] == "?":
            return True
        verb = next((k for k in (draft.i, *scene.parse.ancestors(draft.i)) if _is_verb(scene, k)), draft.i)
        return any(
            scene.parse.tokens[c].dep in ("mark", "advmod") and scene.parse.lemmas[c] in self._conditions
            for c in scene.parse.children[verb]
        )

    def _first(self, scene: Scene, matches: tuple[Match, ...]) -> Draft | None:
        return next(filter(None, (self._read(scene, match) for match in matches)), None)

    def _read(self, scene: Scene, match: Match) -> Draft | None:
        keys = match.frame.keys
        if not self._stands(scene, match):
            return None
        about = next(iter(self._frames.role(scene.parse, match, "about")), None)
        if not self._fits(scene, match, about):
            return None
        inner = about if keys.flag("inner") else None
        at = self._clause(scene, match) if inner is None else inner
        says_itself = match.frame.word_class == "auxiliary" or (inner is not None and _is_verb(scene, inner))
        factuality = self._factuality.read(scene.parse, at if says_itself else match.i)
        if factuality is Factuality.PLANNED and _is_aim(scene, at):
            return None
        span = verdict_span(scene.parse, at)
        return Draft(
            kind="judgement",
            i=match.i if inner is None else inner,
            span=span,
            payload=Judgement(_named(scene, about), self._direction(scene, match, at), scene.parse.words(*span)),
            factuality=factuality,
            time=scene.time_of(match.i, span),
            places=scene.places_of(match.i, span),
            score=match.frame.score,
            rules=(f"judgement.{match.frame.name}",),
        )

    def _direction(self, scene: Scene, match: Match, clause: int) -> Direction | None:
        """Give the direction that the frame tells, turned round by a negation, or that of the words of the clause."""
        keys = match.frame.keys
        if "direction" not in keys.keys:
            leaning = self._leanings.direction(scene.parse, clause)
            if leaning is not None or "otherwise" not in keys.keys:
                return leaning
        told: Direction = keys.choice("direction" if "direction" in keys.keys else "otherwise", DIRECTIONS)  # type: ignore[assignment]
        return self._leanings.turned(scene.parse, match.i, told)

    def _stands(self, scene: Scene, match: Match) -> bool:
        """Say whether a word stands where its frame asks for it: said of something, behind a preposition, after "there is"."""
        keys, parse = match.frame.keys, scene.parse
        if keys.flag("predicated") and not _is_predicated(scene, match.i):
            return False
        if keys.flag("existential") and not _exists(scene, match.i):
            return False
        without = keys.words("without", ())
        if without and any(parse.lemmas[c] in without for c in parse.children[match.i]):
            return False
        behind = keys.words("behind", ())
        if not behind:
            return True
        preposition = parse.tokens[match.i].head
        above = parse.tokens[preposition].head
        while parse.tokens[above].pos == "ADP" and parse.tokens[above].head != above:
            above = parse.tokens[above].head
        return parse.tokens[preposition].lemma.lower() in behind and parse.tokens[above].lemma.lower() in self._copulas

    def _fits(self, scene: Scene, match: Match, about: int | None) -> bool:
        keys = match.frame.keys
        if keys.flag("quoted") and not any(
            a.direct and any(s <= scene.parse.tokens[match.i].start < e for s, e in a.content)
            for a in scene.attributions
        ):
            return False
        if keys.flag("thing_about"):
            return about is not None and self._is_thing(scene, about)
        if keys.flag("abstract_subject") or keys.flag("abstract_about"):
            return about is not None and self._is_abstract(scene, about)
        return about is not None or not keys.flag("predicated")

    def _is_abstract(self, scene: Scene, i: int) -> bool:
        """Say whether a noun names what goes better or worse: by its lemma, or by the ending of what verbs and adjectives make."""
        lemmas = [scene.parse.tokens[j].lemma.lower() for j in scene.parse.conjuncts(i)]
        return any(
            lemma in self._abstract or (lemma.endswith(self._abstract_endings) and lemma not in self._concrete)
            for lemma in lemmas
        )

    def _is_thing(self, scene: Scene, i: int) -> bool:
        """Say whether a noun stands for no person or body: what it will do is an outlook, not an intention."""
        lemma = scene.parse.lemmas[i]
        body = lemma in self._persons or lemma.endswith(self._person_endings)
        return scene.parse.tokens[i].pos == "NOUN" and not body and scene.actor_at(i) is None

    def _clause(self, scene: Scene, match: Match) -> int:
        if match.frame.word_class == "verb":
            return match.i
        own_subject = scene.parse.child(match.i, "nsubj", "nsubjpass") is not None
        return (
            match.i if own_subject else next((a for a in scene.parse.ancestors(match.i) if _is_verb(scene, a)), match.i)
        )


def _named(scene: Scene, about: int | None) -> str:
    """Give the words for what is judged: of a clause those of its subject."""
    if about is not None and _is_verb(scene, about):
        about = subject_of_clause(scene.parse, about)
    return "" if about is None else scene.parse.words(*noun_span(scene.parse, about))[:LONGEST_ABOUT]


def _is_aim(scene: Scene, i: int) -> bool:
    """Say whether a verb is an infinitive: what somebody means to bring about is no verdict on how it goes."""
    token = scene.parse.tokens[i]
    return token.tag == "VB" and token.dep in ("xcomp", "advcl", "acl", "conj", "relcl", "pcomp")


def _is_predicated(scene: Scene, i: int) -> bool:
    """Say whether a noun or adjective is said of something, also through its noun ("it was an indefensible attack")."""
    token = scene.parse.tokens[i]
    head = scene.parse.tokens[token.head]
    if token.dep in _OF_OWN_SUBJECT:
        return scene.parse.child(i, "nsubj", "nsubjpass") is not None
    return token.dep in _PREDICATED or (token.dep == "amod" and head.dep == "attr" and token.pos == "ADJ")


def _exists(scene: Scene, i: int) -> bool:
    """Say whether a noun is what there is said to be."""
    token = scene.parse.tokens[i]
    return token.dep in ("attr", "nsubj") and scene.parse.child(token.head, "expl") is not None


def _is_verb(scene: Scene, i: int) -> bool:
    return scene.parse.tokens[i].pos in ("VERB", "AUX")
