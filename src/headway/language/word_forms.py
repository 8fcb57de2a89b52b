"""Coarse tag, fine tag, lemma and relation of words, worked out once for each word, tag and relation that is met.

What enters are documents whose fine tags and relations are set; what leaves are the forms of their tokens. spaCy's
attribute ruler and lemmatizer look at one token at a time, but for the few patterns that run over several: the words
that one of those runs over go through the components together.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias, cast

from spacy.attrs import DEP, ORTH, TAG
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

Key: TypeAlias = tuple[int, int, int]
"""Word, fine tag and relation, by their numbers in the vocabulary; relations that no pattern names are one."""
Component: TypeAlias = Callable[[Doc], Doc]
Pattern: TypeAlias = list[dict[str, Any]]
"""What spaCy's matcher asks of some tokens in a row, as it is written in the model."""

MOST_KEPT: Final = 100_000
"""Forms kept at a time (some 40 MB); the words of a language, tagged, are fewer, those of an archive are not."""

UNNAMED: Final = "unnamed"
"""Stands for each relation that no pattern names."""

_WORD_KEYS = frozenset({"TAG", "LOWER", "ORTH", "TEXT", "DEP", "IS_SPACE"})
"""What a pattern may ask of a token for its answer to hang on the key alone."""
_SETS = frozenset({"IN", "NOT_IN"})
"""How a pattern may ask for several relations."""
_LEMMA_MODES = frozenset({"rule", "lookup"})


class Form(NamedTuple):
    """A word as its components leave it. ``dep`` is None where they leave the parser's relation."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str | None


def as_they_stand(docs: Sequence[Doc]) -> Iterator[list[Form]]:
    """Yield the forms that the tokens of each document bear already."""
    for doc in docs:
        yield [Form(token.text, token.lemma_, token.pos_, token.tag_, None) for token in doc]


def goes_by_word(component: object) -> bool:
    """Say whether what a component gives hangs on word, fine tag and relation alone, patterns of several apart."""
    if type(component) is EnglishLemmatizer:
        return component.mode in _LEMMA_MODES and not component.overwrite
    if type(component) is not AttributeRuler:
        return False
    return all(_asks_by_word(spec) for pattern in _patterns(component) for spec in pattern)


def _asks_by_word(spec: dict[str, Any]) -> bool:
    relation = spec.get("DEP", "")
    return _WORD_KEYS.issuperset(spec) and (isinstance(relation, str) or _SETS.issuperset(relation))


def _patterns(ruler: AttributeRuler) -> Iterator[Pattern]:
    for rule in ruler.patterns:
        yield from cast(list[Pattern], rule["patterns"])


def _named_relations(ruler: AttributeRuler) -> Iterator[str]:
    """Give the relations that any pattern asks for or rules out ("det", {"NOT_IN": ["aux", "auxpass"]})."""
    for pattern in _patterns(ruler):
        for asked in (spec.get("DEP", {}) for spec in pattern):
            for value in [asked] if isinstance(asked, str) else asked.values():
                yield from [value] if isinstance(value, str) else value


def _index_by_set(lemmatizer: EnglishLemmatizer) -> None:
    """Make sets of the word lists that a lemmatizer looks words up in: the longest holds tens of thousands."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, words in list(index.items()):
            index[part_of_speech] = frozenset(words)


class WordForms:
    """The forms of words by some components that go by the word; what has been worked out is kept."""

    def __init__(self, vocab: Vocab, components: Sequence[Component]) -> None:
        for component in components:
            if isinstance(component, EnglishLemmatizer):
                _index_by_set(component)
        self._vocab = vocab
        self._components = components
        self._forms: dict[Key, Form] = {}
        self._opening: set[Key] = set()
        rulers = [component for component in components if isinstance(component, AttributeRuler)]
        self._relations = {vocab.strings[name] for ruler in rulers for name in _named_relations(ruler)}
        self._unnamed = vocab.strings.add(UNNAMED)
        self._openers, self._longer = Matcher(vocab), Matcher(vocab)
        for n, pattern in enumerate(pattern for ruler in rulers for pattern in _patterns(ruler)):
            if len(pattern) > 1:
                self._openers.add(str(n), [pattern[:1]])
                self._longer.add(str(n), [pattern])

    def of(self, docs: Sequence[Doc]) -> Iterator[list[Form]]:
        """Yield the forms of the tokens of each document."""
        keys = [self._keys(doc) for doc in docs]
        if len(self._forms) > MOST_KEPT:
            self._forms.clear()
        self._learn({key for of_doc in keys for key in of_doc} - self._forms.keys())
        for doc, of_doc in zip(docs, keys, strict=True):
            forms = [self._forms[key] for key in of_doc]
            if not self._opening.isdisjoint(of_doc):
                self._read_together(doc, of_doc, forms)
            yield forms

    def _keys(self, doc: Doc) -> list[Key]:
        relations, unnamed = self._relations, self._unnamed
        rows = doc.to_array([ORTH, TAG, DEP]).tolist()
        return [(word, tag, dep if dep in relations else unnamed) for word, tag, dep in rows]

    def _learn(self, keys: set[Key]) -> None:
        """Work out the forms of words not met before, all in one go but for those that may open a longer pattern."""
        met = sorted(keys)
        found = self._openers(self._doc_of(met), allow_missing=True) if len(self._openers) else []
        opening = {met[start] for _, start, _ in found}
        self._opening |= opening
        for together in (sorted(keys - opening), *([key] for key in opening)):
            self._forms.update(zip(together, self._worked_out(self._doc_of(together)), strict=True))

    def _read_together(self, doc: Doc, keys: Sequence[Key], forms: list[Form]) -> None:
        """Put right the forms of words that a longer pattern runs over."""
        found = self._longer(doc, allow_missing=True)
        if found:
            first, past = min(start for _, start, _ in found), max(end for _, _, end in found)
            forms[first:past] = self._worked_out(self._doc_of(keys[first:past]))

    def _doc_of(self, keys: Sequence[Key]) -> Doc:
        """Make a document of words in a row, with their fine tags and relations."""
        doc = Doc(self._vocab, words=[self._vocab.strings[word] for word, _, _ in keys])
        if keys:
            grammar: Any = doc.to_array([TAG, DEP])
            grammar[:] = [key[1:] for key in keys]
            doc.from_array([TAG, DEP], grammar)
        return doc

    def _worked_out(self, doc: Doc) -> Iterator[Form]:
        """Run the components over a document as it is."""
        given = doc.to_array([DEP]).tolist()
        for component in self._components:
            doc = component(doc)
        for token, dep in zip(doc, given, strict=True):
            changed = None if token.dep == dep else token.dep_
            yield Form(token.text, token.lemma_, token.pos_, token.tag_, changed)
