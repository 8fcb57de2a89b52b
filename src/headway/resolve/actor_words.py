"""Common nouns and pronouns that stand for actors, from ``lang/references``.

What enters are that file's entries; what leaves is a ``Vocabulary``: nouns by lemma with what they may describe and refer back
to, generic offices, regions, pronouns, and the words that let a capital act.
It refuses to guess what a noun means that is not in the file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from headway.errors import RuleError
from headway.model import ActorKind, Entry, Tables

NounSort = Literal["person", "people", "fighters", "force", "government", "body", "country"]
_SORTS = ("person", "people", "fighters", "force", "government", "body", "country")
_KINDS = tuple(str(kind) for kind in ActorKind)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for an actor: of which kind, what "the NOUN" may refer back to, and when it counts at all.

    ``bare``: counts without a modifier ("rebels"); ``back``: "the NOUN" refers back rather than describes;
    ``title``: stands before a name ("General"); ``body``: is the body as a whole ("army"); ``adversary``: how much
    it leans to the campaign's adversary, below zero: never means it; ``head_only``: stands for nobody before another noun ("civilian losses"); ``after``: counts after one of these words
    ("both sides"); ``subject``: counts only as the subject of a verb ("others fled").
    """

    name: str
    sort: NounSort
    kind: ActorKind
    refers: frozenset[ActorKind]
    bare: bool
    back: bool
    title: bool
    body: bool
    adversary: float
    head_only: bool
    order: tuple[ActorKind, ...]
    words: frozenset[str]
    after: frozenset[str]
    subject: bool

    def rank(self, kind: ActorKind) -> int:
        """Give the place of a kind in the order of what the noun refers back to."""
        return self.order.index(kind) if kind in self.order else len(self.order)


@dataclass(frozen=True, slots=True)
class GenericOffice:
    """An office or ministry that many states or bodies have: its name, kind, the words for it, and who may own it."""

    name: str
    kind: ActorKind
    words: tuple[str, ...]
    states_only: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun: plural or not, whether it stands for a person, a body, or either; whether it may be a dummy."""

    plural: bool
    person: bool
    body: bool
    dummy: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of ``lang/references``, each list by lemma or folded word."""

    nouns: Mapping[str, Noun]
    pronouns: Mapping[str, Pronoun]
    offices: Mapping[str, GenericOffice]
    regions: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]


LISTS = (
    "acting-verbs",
    "on-the-spot",
    "fighting-verbs",
    "ties",
    "not-in-a-name",
    "links",
    "dummy-verbs",
    "name-particles",
)


def read_vocabulary(tables: Tables) -> Vocabulary:
    """Read the file's tables by what they hold. Raises RuleError for an entry that is not well formed."""
    nouns: dict[str, Noun] = {}
    pronouns: dict[str, Pronoun] = {}
    offices: dict[str, GenericOffice] = {}
    regions: dict[str, frozenset[str]] = {}
    lists: dict[str, frozenset[str]] = {}
    for entry in tables["lang/references"]:
        table, name = entry.name.split(".", 1)
        words = entry.words("words")
        if table == "noun":
            nouns.update(dict.fromkeys(words, _noun(entry)))
        elif table == "pronoun":
            pronouns.update(dict.fromkeys(words, _pronoun(entry)))
        elif table == "office":
            kind = ActorKind(entry.choice("kind", _KINDS))
            offices[name] = GenericOffice(name, kind, words, entry.flag("states_only"))
        elif table == "region":
            regions.update(dict.fromkeys(words, frozenset(entry.words("countries"))))
        elif table == "list":
            lists[name] = frozenset(words)
        else:
            raise RuleError(entry.file, entry.name, "expected noun, pronoun, office, region or list")
    _require(lists)
    return Vocabulary(*map(MappingProxyType, (nouns, pronouns, offices, regions, lists)))  # type: ignore[arg-type]


def _require(lists: Iterable[str]) -> None:
    missing = [name for name in LISTS if name not in lists]
    if missing:
        raise RuleError("lang/references.toml", "list", f"expected a list named {missing[0]}")


def _noun(entry: Entry) -> Noun:
    kinds = tuple(ActorKind(kind) for kind in entry.words("refers", ()))
    sort = entry.choice("sort", _SORTS)
    return Noun(
        entry.name.split(".", 1)[1],
        sort,  # type: ignore[arg-type]
        ActorKind(entry.choice("kind", _KINDS)),
        frozenset(kinds),
        bare=entry.flag("bare"),
        back=entry.flag("back"),
        title=entry.flag("title"),
        body=entry.flag("body"),
        adversary=entry.number("adversary", 0.0) or 0.0,
        head_only=entry.flag("head_only", sort in {"person", "people", "country"}),
        order=kinds,
        words=frozenset(entry.words("words")),
        after=frozenset(entry.words("after", ())),
        subject=entry.flag("subject"),
    )


def _pronoun(entry: Entry) -> Pronoun:
    return Pronoun(entry.flag("plural"), entry.flag("person"), entry.flag("body"), entry.flag("dummy"))
