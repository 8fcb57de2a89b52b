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

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from headway.claims.clause import ClauseWords, copula_subject, object_of, subject_of, through
from headway.claims.role_steps import HANGING, WALKS, is_bare, listed
from headway.model import Entry, Parse, Token

WordClass = Literal["verb", "noun", "adjective", "auxiliary", "preposition", "pronoun"]
_POS: Mapping[WordClass, frozenset[str]] = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB", "ADV"}),
    "auxiliary": frozenset({"AUX", "VERB"}),
    "preposition": frozenset({"ADP", "ADV", "SCONJ"}),
    "pronoun": frozenset({"PRON", "ADJ", "NOUN"}),
}
Condition: TypeAlias = tuple[tuple[str, ...], frozenset[str]]
"""A role path and the lemmas of which one must (or none may) stand there."""
DEFAULT_SCORE = 0.7
"""The score of a match whose frame gives none: most matches of a plain verb with its arguments hold."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. ``keys`` are what the claim kind reads from it (a type, a status, a direction)."""

    name: str
    word_class: WordClass
    words: tuple[tuple[str, ...], ...]
    roles: Mapping[str, tuple[tuple[str, ...], ...]]
    only: tuple[Condition, ...]
    never: tuple[Condition, ...]
    has: tuple[tuple[str, ...], ...]
    has_any: tuple[tuple[str, ...], ...]
    lacks: tuple[tuple[str, ...], ...]
    score: float
    keys: Entry


@dataclass(frozen=True, slots=True)
class Match:
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
    return Frame(
        name=entry.name.split(".", 1)[1],
        word_class=word_class,  # type: ignore[arg-type]  # choice() has checked it
        words=tuple(spelling for word in entry.words("words") for spelling in _spellings(word)),
        roles={role: tuple(map(_path, roles_entry.words(role))) for role in roles_table},
        only=tuple(_conditions(entry, "only", "_in")),
        never=tuple(_conditions(entry, "never", "_not")),
        has=tuple(map(_path, entry.words("has", ()))),
        has_any=tuple(map(_path, entry.words("has_any", ()))),
        lacks=tuple(map(_path, entry.words("lacks", ()))),
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


def _spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Give the words of a phrase, and those of one with a hyphen as the parser cuts it ("co | - | operate")."""
    yield tuple(phrase.split())
    if "-" in phrase.replace(" - ", ""):
        yield tuple(phrase.replace("-", " - ").split())


def _path(text: str) -> tuple[str, ...]:
    return tuple(text.split("/"))


class FrameIndex:
    """The frames of one file, found by lemma."""

    def __init__(self, table: tuple[Entry, ...], words: ClauseWords) -> None:
        self._words = words
        self._by_lemma: dict[str, list[tuple[Frame, tuple[str, ...]]]] = {}
        for entry in table:
            frame = compile_frame(entry)
            for phrase in frame.words:
                self._by_lemma.setdefault(phrase[0], []).append((frame, phrase[1:]))

    def choices(self, parse: Parse) -> Iterator[tuple[Match, ...]]:
        """Yield, for every word that opens a frame, the frames that hold there, in the order of the text, closest first."""
        lemmas, opening = parse.lemmas, self._by_lemma.keys()
        for first, past in parse.sentences:
            present = set(lemmas[first:past])
            if opening.isdisjoint(present):
                continue
            for i in range(first, past):
                if lemmas[i] in opening and (found := self._choices_at(parse, i, present)):
                    yield found

    def _choices_at(self, parse: Parse, i: int, present: set[str]) -> tuple[Match, ...]:
        """Give the frames that hold at a word; ``present`` are the lemmas of its sentence, which rule most out."""
        holding = [
            (len(rest), frame)
            for frame, rest in self._by_lemma[parse.lemmas[i]]
            if present.issuperset(rest) and self._holds(parse, i, frame, rest)
        ]
        return tuple(Match(frame, i) for _, frame in sorted(holding, key=_by_closeness, reverse=True))

    def _holds(self, parse: Parse, i: int, frame: Frame, rest: tuple[str, ...]) -> bool:
        token = parse.tokens[i]
        if token.pos not in _POS[frame.word_class] and not (frame.word_class == "verb" and _is_misread(parse, i)):
            return False
        if not self._has_words(parse, i, rest):
            return False
        if frame.word_class == "verb" and (token.dep in ("aux", "auxpass") or parse.child(i, "det") is not None):
            return False
        if frame.word_class == "auxiliary" and token.dep != "aux":
            return False
        return (
            all(self._heads(parse, i, path) & lemmas for path, lemmas in frame.only)
            and not any(self._heads(parse, i, path) & lemmas for path, lemmas in frame.never)
            and all(self.fill(parse, i, path) for path in frame.has)
            and (
                not frame.has_any
                or any(self.fill(parse, i, path) for path in frame.has_any)
                or self.carrier(parse, frame, i) is not None
            )
            and not any(self.fill(parse, i, path) for path in frame.lacks)
        )

    def carrier(self, parse: Parse, frame: Frame, i: int) -> int | None:
        """Give the light verb that carries the act a noun names ("gave the go-ahead"), where somebody is its subject."""
        token = parse.tokens[i]
        over = parse.tokens[token.head]
        if frame.word_class != "noun" or token.dep not in ("dobj", "nsubjpass"):
            return None
        return over.i if over.lemma in self._words.light | self._words.drawing else None

    def draws(self, parse: Parse, verb: int) -> bool:
        """Say whether a verb tells of what another does ("drew condemnation from the capital")."""
        return parse.tokens[verb].lemma in self._words.drawing and bool(through(parse, verb, "from"))

    def _has_words(self, parse: Parse, i: int, rest: tuple[str, ...]) -> bool:
        """Say whether the further words of a phrase hang from its first ("take back", "pull out", "lose control")."""
        if not rest:
            return True
        own = [c for c in parse.children[i] if not _is_own_clause(parse, i, c)]
        below = [*own, *(k for c in own for k in self._counted(parse, c))]
        below += self._told_apart(parse, i)
        below += range(i + 1, min(i + 1 + len(rest), len(parse.tokens)))
        found = [c for c in below if parse.tokens[c].lemma.lower() == rest[0]]
        if len(rest) == 1 or not found:
            return bool(found)
        return any(self._has_words(parse, c, rest[1:]) for c in found) or self._has_words(parse, i, rest[1:])

    def _told_apart(self, parse: Parse, i: int) -> list[int]:
        """Give what belongs to a verb and does not hang from it: "an agreement reached in May", "shut its border posts"."""
        token = parse.tokens[i]
        over = [token.head] if token.dep in ("acl", "relcl") and token.tag == "VBN" else []
        things = (c for c in parse.children[i] if parse.tokens[c].dep in ("dobj", "nsubjpass"))
        before = [k for c in things for k in parse.children[c] if parse.tokens[k].dep == "compound"]
        return [*over, *before]

    def _heads(self, parse: Parse, i: int, path: tuple[str, ...]) -> frozenset[str]:
        """Give the lemmas at a path, of each member of a coordination, and of what a measure counts ("days of talks")."""
        return frozenset(
            lemma
            for j in self.fill(parse, i, path)
            for member in parse.conjuncts(j)
            for k in (member, *self._counted(parse, member))
            for lemma in _lemmas(parse.tokens[k])
        )

    def _counted(self, parse: Parse, i: int) -> list[int]:
        """Give what a measure or a number counts ("days of talks", "47 of its citizens")."""
        token = parse.tokens[i]
        counts = token.tag == "CD" or token.lemma.lower() in self._words.measures
        return through(parse, i, "of") if counts else []

    def role(self, parse: Parse, match: Match, role: str) -> Iterator[int]:
        """Yield the tokens that may fill a role, best path first."""
        for path in match.frame.roles.get(role, ()):
            yield from self.fill(parse, match.i, path)

    def fill(self, parse: Parse, i: int, path: tuple[str, ...]) -> list[int]:
        """Follow a role path from token ``i``."""
        reached = [i]
        for step in path:
            reached = [j for k in reached for j in self._step(parse, k, step)]
        return reached

    def _step(self, parse: Parse, i: int, step: str) -> list[int]:
        if step in WALKS:
            return WALKS[step](parse, i)
        match step:
            case "subject" | "object" | "copula":
                find = {"subject": subject_of, "object": object_of, "copula": copula_subject}[step]
                return listed(find(parse, i, self._words))
            case "infinitive":
                return [c for c in self._step(parse, i, "xcomp") if is_bare(parse, c)]
            case "mod" | "xcomp" | "ccomp" | "attr":
                return [c for c in parse.children[i] if parse.tokens[c].dep in HANGING[step]]
            case _:
                return through(parse, i, step)


def _by_closeness(found: tuple[int, Frame]) -> tuple[int, int, float]:
    """Order frames that hold at one word: the longest phrase, then the most conditions, then the surest."""
    length, frame = found
    return length, len(frame.only) + len(frame.has), frame.score


def _lemmas(token: Token) -> tuple[str, ...]:
    """Give the lemma of a word; of one that a capital made a name ("Landmines claimed nine lives") or that a verb lends
    ("shelling went on") also what it is as a noun.
    """
    lemma = token.lemma.lower()
    if token.tag == "VBG":
        return lemma, token.text.lower()
    return (lemma, lemma.removesuffix("s")) if token.tag == "NNPS" else (lemma,)


def _is_misread(parse: Parse, i: int) -> bool:
    """Say whether what the tagger took for a noun is a verb to the parser ("preparing to storm it", "members urge him")."""
    token = parse.tokens[i]
    if token.pos != "NOUN":
        return False
    aims = token.dep == "xcomp" and parse.child(i, "aux") is not None
    return aims or (parse.child(i, "nsubj") is not None and parse.child(i, "dobj") is not None)


def _is_own_clause(parse: Parse, i: int, c: int) -> bool:
    """Say whether what hangs from a "be" is a clause with its own subject ("it is vital that they open the road")."""
    return parse.tokens[i].lemma == "be" and parse.tokens[c].dep == "ccomp" and parse.child(c, "nsubj") is not None
