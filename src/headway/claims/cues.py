"""The cue lexicon: which words attribute, and in which forms they take what is said.

What enters are the entries of ``lang/attribution``; what leaves is a look-up by lemma and part of speech, and the
lists of words that the search needs. A word in no entry attributes nothing: a cue is never guessed from its neighbours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from headway.model import Entry, Tables


class Part(StrEnum):
    """What sort of word a cue is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"
    MARK = "mark"
    STANDPOINT = "standpoint"


class Form(StrEnum):
    """What a cue takes as what is said."""

    QUOTE = "quote"
    """Words in quotation marks, or the clause that the grammar puts it inside or behind ("the road is open, she said")."""
    INSET = "inset"
    """The clause that the order of words puts it behind ("the road is open, a survey by the union has found")."""
    CLAUSE = "clause"
    """A finite clause, with or without "that"."""
    TO = "to"
    """An infinitive whose subject is the source ("vowed to fight")."""
    ING = "ing"
    """A gerund ("suggested closing the road")."""
    OBJECT = "object"
    """A noun phrase ("criticised the plan")."""
    PAPER = "paper"
    """A noun for something that carries words, of the list of papers ("issued a statement")."""
    OBJECT_TO = "object-to"
    """A noun phrase and its infinitive ("urged the council to act")."""
    OBJECT_AS = "object-as"
    """A noun phrase and what it is called or held to be ("called the plan a mistake", "described it as dead")."""
    OBJECT_PREP = "object-prep"
    """A noun phrase and a phrase with one of the cue's prepositions ("accused the army of shelling")."""
    PREP = "prep"
    """What follows one of the cue's prepositions ("called for a truce")."""
    SEEM = "seem"
    """Its subject and complement, as they seem to nobody named ("the road appears to be open")."""
    PASSIVE = "passive"
    """Its subject and complements, in the passive ("the town is believed to be empty")."""
    CITE = "cite"
    """A participle naming whose words the saying before it carries ("the agency reported, citing a driver")."""


SPEECH = frozenset({Form.CLAUSE, Form.QUOTE})
"""Forms in which a cue gives somebody's words, and not only a thing that he speaks of."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes.

    ``prepositions`` open what is said; ``person`` asks for a source that can speak; ``inner`` cues attribute only
    inside what another says ("according to her, the agency has counted ..."); ``number`` asks that a thing said holds
    a number ("put the toll at 61"); ``text`` asks for a source that is a paper ("the treaty obliges the parties to ...").
    """

    name: str
    forms: frozenset[Form]
    prepositions: frozenset[str]
    person: bool = False
    inner: bool = False
    number: bool = False
    text: bool = False


class CueLexicon:
    """The cues of a language, and its lists of words.

    ``openers`` are the words that cues begin with; ``speakers`` are nouns for people, bodies and papers that can speak, ``people`` those for people, ``texts`` those for papers, ``endings`` endings of such nouns, ``pronouns``
    pronouns that can, ``selves`` those of the first person; ``hidden`` nouns for a person whose name is held back,
    ``hiding`` phrases that ask for it; ``hearers`` bodies that are told and carry nothing on; ``light`` verbs that
    lend a noun of speech their subject; ``papers`` nouns for what carries words; ``labels`` words before a colon that
    name nobody; ``closers`` openings of the paragraph after a statement; ``contrasts`` conjunctions that set a clause
    against another; ``answers`` bare answers; ``places`` nouns for places that speak for who governs them; ``sexes`` the
    words that tell of whom "he" or "she" is said.
    """

    def __init__(self, tables: Tables) -> None:
        entries = tables.get("lang/attribution", ())
        self._cues = _cues(entry for entry in entries if entry.name.startswith("cue."))
        self.openers = frozenset(lemma.split()[0] for lemma, _ in self._cues)
        lists = {entry.name: frozenset(entry.words("words")) for entry in entries if entry.name.startswith("words.")}
        none: frozenset[str] = frozenset()
        self.speakers = none.union(*(lists.get(f"words.{name}", none) for name in ("people", "bodies", "texts")))
        self.texts = lists.get("words.texts", none)
        self.people = lists.get("words.people", none)
        self.endings = tuple(sorted(lists.get("words.endings", none)))
        self.pronouns = lists.get("words.pronouns", none)
        self.selves = lists.get("words.selves", none)
        self.hidden = lists.get("words.hidden", none)
        self.hiding = lists.get("words.hiding", none)
        self.hearers = lists.get("words.hearers", none)
        self.light = lists.get("words.light", none)
        self.papers = lists.get("words.papers", none)
        self.labels = lists.get("words.labels", none)
        self.closers = tuple(sorted(lists.get("words.closers", none)))
        self.contrasts = lists.get("words.contrasts", none)
        self.answers = lists.get("words.answers", none)
        self.places = lists.get("words.places", none)
        self.sexes = {word: lists.get(f"words.{word}", none) for word in ("he", "she")}

    def find(self, lemma: str, part: Part) -> Cue | None:
        """Look up a cue; None where the word attributes nothing."""
        return self._cues.get((lemma, part))


def _cues(entries: Iterable[Entry]) -> Mapping[tuple[str, Part], Cue]:
    cues: dict[tuple[str, Part], Cue] = {}
    for entry in entries:
        part = Part(entry.choice("part", tuple(Part)))
        cue = _cue(entry)
        for lemma in entry.words("lemmas"):
            if (lemma, part) in cues:
                raise entry.blame("lemmas", f"expected {lemma!r} once, found it in {cues[lemma, part].name} too")
            cues[lemma, part] = cue
    return cues


def _cue(entry: Entry) -> Cue:
    words = entry.words("forms")
    unknown = [word for word in words if word not in tuple(Form)]
    if unknown:
        raise entry.blame("forms", f"expected words of {', '.join(Form)}, found {unknown[0]!r}")
    return Cue(
        entry.name.removeprefix("cue."),
        frozenset(map(Form, words)),
        frozenset(entry.words("prepositions", ())),
        entry.flag("person"),
        entry.flag("inner"),
        entry.flag("number"),
        entry.flag("text"),
    )
