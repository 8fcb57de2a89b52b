"""Frames: which words make a predicate of a claim, and where its roles stand.

What enters are entries of the frame files (lang/events, lang/control, ...); what leaves are matches in a parse.
A frame is looked up by lemma and matched by walking the tree. Role paths:

    subject object dative     the arguments of a verb, seen through passives and control
    of from to by with ...    the noun after that preposition
    poss mod                  the possessor; a noun or adjective before the noun ("Iraqi control", "US strikes")
    copula                    the subject of the clause in which a noun or adjective is predicated
    head                      the noun that an adjective or participle stands before
    infinitive                the clause behind "to", or a bare one ("that they open the road")
    ccomp                     the clause with a subject of its own ("wants them to leave")
    surface                   the subject as it stands, also of a passive ("the flag was raised")
    owner                     whose something is said to be ("the town is the rebels'")
    whose                     what a "whose" before a noun stands for
    beside                    the noun right before the comma before its preposition ("Goma, in the hands of ...")
    governor                  the word that it hangs from: the verb of an auxiliary
    aux, will                 the words that help a verb ("could send", "are to send"); only a modal
    self                      the word itself
    passive                   the word itself, where it is a passive
    refused                   the word itself, where somebody will not do it
    a/b                       path b from where path a leads
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from headway.claims.clause import ClauseWords, through
from headway.claims.role_paths import NO_MORE, STEPS, Path, below, heads_at, may_lead, reached, words_of
from headway.model import Entry, Parse

WordClass = Literal["verb", "noun", "adjective", "auxiliary", "preposition", "pronoun"]
_POS: Mapping[WordClass, frozenset[str]] = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB", "ADV"}),
    "auxiliary": frozenset({"AUX", "VERB"}),
    "preposition": frozenset({"ADP", "ADV", "SCONJ"}),
    "pronoun": frozenset({"PRON", "ADJ", "NOUN"}),
}
Condition: TypeAlias = tuple[Path, frozenset[str]]
"""A role path and the lemmas of which one must (or none may) stand there."""
DEFAULT_SCORE = 0.7
"""The score of a match whose frame gives none: most matches of a plain verb with its arguments hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One frame. ``keys`` are what the claim kind reads from it (a type, a status, a direction)."""

    name: str
    word_class: WordClass
    words: tuple[tuple[str, ...], ...]
    roles: Mapping[str, tuple[Path, ...]]
    only: tuple[Condition, ...]
    never: tuple[Condition, ...]
    has: tuple[Path, ...]
    has_any: tuple[Path, ...]
    lacks: tuple[Path, ...]
    needs: tuple[frozenset[str], ...]
    """Words of which the sentence must have one of each set, or no condition can hold."""
    score: float
    keys: Entry


class Match(NamedTuple):
    """A frame found at token ``i``."""

    frame: Frame
    i: int


def compile_frame(entry: Entry) -> Frame:
    """Compile one entry. Raises RuleError for a path or class that does not exist."""
    roles_table = entry.keys.get("roles", {})
    if not isinstance(roles_table, Mapping):
        raise entry.blame("roles", "expected a table of role = [paths]")
    roles_entry = Entry(entry.file, f"{entry.name}.roles", roles_table)
    word_class = entry.choice("as", tuple(_POS), "verb")
    only = tuple(_conditions(entry, "only", "_in"))
    has = tuple(map(_path, entry.words("has", ())))
    return Frame(
        name=entry.name.split(".", 1)[1],
        word_class=word_class,  # type: ignore[arg-type]  # choice() has checked it
        words=tuple(spelling for word in entry.words("words") for spelling in _spellings(word)),
        roles={role: tuple(map(_path, roles_entry.words(role))) for role in roles_table},
        only=only,
        never=tuple(_conditions(entry, "never", "_not")),
        has=has,
        has_any=tuple(map(_path, entry.words("has_any", ()))),
        lacks=tuple(map(_path, entry.words("lacks", ()))),
        needs=(*(lemmas for _, lemmas in only), *_prepositions(path for path in (*has, *(path for path, _ in only)))),
        score=entry.number("score", DEFAULT_SCORE) or DEFAULT_SCORE,
        keys=entry,
    )


def _conditions(entry: Entry, table: str, suffix: str) -> Iterator[Condition]:
    """Read conditions on what stands at a role: "object_in = [...]", or by path: "only = { "object/mod" = [...] }"."""
    for key in entry.keys:
        if key.endswith(suffix):
            yield _path(key.removesuffix(suffix)), frozenset(entry.words(key))
    paths = entry.keys.get(table, {})
    if not isinstance(paths, Mapping):
        raise entry.blame(table, "expected a table of path = [words]")
    inner = Entry(entry.file, f"{entry.name}.{table}", paths)
    for key in paths:
        yield _path(key), frozenset(inner.words(key))


def _prepositions(paths: Iterable[Path]) -> Iterator[frozenset[str]]:
    """Give the prepositions that lead along these paths, each by itself."""
    yield from (frozenset({step}) for path in paths for step in path if step not in STEPS)


def _spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Give the words of a phrase, and those of one with a hyphen as the parser cuts it ("co | - | operate")."""
    yield tuple(phrase.split())
    if "-" in phrase.replace(" - ", ""):
        yield tuple(phrase.replace("-", " - ").split())


def _path(text: str) -> Path:
    return tuple(text.split("/"))


class Opening(NamedTuple):
    """A frame under the word that opens it: its rank there, the closest first, and the further words of its phrase."""

    rank: int
    frame: Frame
    rest: tuple[str, ...]


class FrameIndex:
    """The frames of one file, found by the lemma that opens them, then by class and by the second word of a phrase."""

    def __init__(self, table: tuple[Entry, ...], words: ClauseWords) -> None:
        self._words = words
        self._carriers = words.light | words.drawing
        by_lemma: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
        for frame in map(compile_frame, table):
            for phrase in frame.words:
                by_lemma.setdefault(phrase[0], []).append((frame, phrase[1:]))
        self._openings = {lemma: _by_class(phrases) for lemma, phrases in by_lemma.items()}

    def choices(self, parse: Parse) -> Iterator[tuple[Match, ...]]:
        """Yield, for every word that opens a frame, the frames that hold there, in the order of the text, closest first."""
        lemmas, openings = parse.lemmas, self._openings
        for first, past in parse.sentences:
            present = words_of(parse, first, past)
            if openings.keys().isdisjoint(present):
                continue
            for i in range(first, past):
                if lemmas[i] in openings and (found := self._choices_at(parse, i, present)):
                    yield found

    def _choices_at(self, parse: Parse, i: int, present: frozenset[str]) -> tuple[Match, ...]:
        """Give the frames that hold at a word; ``present`` are the words of its sentence, which rule most out."""
        holding = [
            opening
            for word_class, by_second in self._openings[parse.lemmas[i]].items()
            if _is_of_class(parse, i, word_class)
            for second in by_second.keys() & present
            for opening in by_second[second]
            if not any(map(present.isdisjoint, opening.frame.needs)) and self._holds(parse, i, opening, present)
        ]
        return tuple(Match(opening.frame, i) for opening in sorted(holding)) if holding else ()

    def _holds(self, parse: Parse, i: int, opening: Opening, present: frozenset[str]) -> bool:
        frame, rest, words = opening.frame, opening.rest, self._words
        if rest and not self._has_words(parse, i, rest):
            return False
        for path, lemmas in frame.only:
            if heads_at(parse, i, path, words).isdisjoint(lemmas):
                return False
        for path, lemmas in frame.never:
            if not heads_at(parse, i, path, words).isdisjoint(lemmas):
                return False
        for path in frame.has:
            if not reached(parse, i, path, words):
                return False
        for path in frame.lacks:
            if may_lead(path, present) and reached(parse, i, path, words):
                return False
        told = (path for path in frame.has_any if may_lead(path, present))
        return (
            not frame.has_any
            or any(reached(parse, i, path, words) for path in told)
            or self.carrier(parse, frame, i) is not None
        )

    def carrier(self, parse: Parse, frame: Frame, i: int) -> int | None:
        """Give the light verb that carries the act a noun names ("gave the go-ahead"), where somebody is its subject."""
        if frame.word_class != "noun" or parse.tokens[i].dep not in ("dobj", "nsubjpass"):
            return None
        over = parse.tokens[parse.tokens[i].head]
        return over.i if over.lemma in self._carriers else None

    def draws(self, parse: Parse, verb: int) -> bool:
        """Say whether a verb tells of what another does ("drew condemnation from the capital")."""
        return parse.tokens[verb].lemma in self._words.drawing and bool(through(parse, verb, "from"))

    def _has_words(self, parse: Parse, i: int, rest: tuple[str, ...]) -> bool:
        """Say whether the further words of a phrase hang from its first ("take back", "pull out", "lose control")."""
        if not rest:
            return True
        behind = range(i + 1, min(i + 1 + len(rest), len(parse.tokens)))
        found = [c for c in (*behind, *below(parse, i, self._words)) if parse.lemmas[c] == rest[0]]
        if len(rest) == 1 or not found:
            return bool(found)
        return any(self._has_words(parse, c, rest[1:]) for c in (*found, i))

    def role(self, parse: Parse, match: Match, role: str) -> Iterator[int]:
        """Yield the tokens that may fill a role, best path first."""
        for path in match.frame.roles.get(role, ()):
            yield from reached(parse, match.i, path, self._words)

    def fill(self, parse: Parse, i: int, path: Path) -> tuple[int, ...]:
        """Follow a role path from token ``i``."""
        return reached(parse, i, path, self._words)


def _by_class(phrases: list[tuple[Frame, tuple[str, ...]]]) -> dict[WordClass, dict[str, list[Opening]]]:
    """Order the frames that one word opens: by class, then by the second word of the phrase."""
    found: dict[WordClass, dict[str, list[Opening]]] = {}
    for rank, (frame, rest) in enumerate(sorted(phrases, key=_closeness, reverse=True)):
        by_second = found.setdefault(frame.word_class, {})
        by_second.setdefault(rest[0] if rest else NO_MORE, []).append(Opening(rank, frame, rest))
    return found


def _closeness(phrase: tuple[Frame, tuple[str, ...]]) -> tuple[int, int, float]:
    """Order frames that hold at one word: the longest phrase, then the most conditions, then the surest."""
    frame, rest = phrase
    return len(rest), len(frame.only) + len(frame.has), frame.score


def _is_of_class(parse: Parse, i: int, word_class: WordClass) -> bool:
    """Say whether a word may stand for its frame: a verb heads its clause, an auxiliary helps another."""
    token = parse.tokens[i]
    if word_class == "verb":
        told = token.pos in _POS["verb"] or _is_misread(parse, i)
        return told and token.dep not in ("aux", "auxpass") and parse.child(i, "det") is None
    return token.pos in _POS[word_class] and (word_class != "auxiliary" or token.dep == "aux")


def _is_misread(parse: Parse, i: int) -> bool:
    """Say whether what the tagger took for a noun is a verb to the parser ("preparing to storm it", "members urge him")."""
    token = parse.tokens[i]
    if token.pos != "NOUN":
        return False
    aims = token.dep == "xcomp" and parse.child(i, "aux") is not None
    return aims or (parse.child(i, "nsubj") is not None and parse.child(i, "dobj") is not None)
