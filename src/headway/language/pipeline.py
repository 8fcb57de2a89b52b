"""The components of a model, each run in the cheapest way that gives the values it gives by itself.

What enters are texts; what leaves are spaCy's documents with heads, relations, fine tags and names, and the forms of
their words. The transition systems are stepped in `transitions`, the rules that go word by word are kept in
`word_forms`. A component that is not known for sure to allow that runs as spaCy runs it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer, Tagger, Tok2Vec
from spacy.tokens import Doc

from headway.language.plain import Read
from headway.language.transitions import can_step, decode
from headway.language.word_forms import Component, Form, WordForms, as_they_stand, goes_by_word

Step: TypeAlias = Callable[[Sequence[Doc]], Sequence[Doc]]
"""One component over some documents: gives the same documents, or those that it made of them."""

_STEPPED = (DependencyParser, EntityRecognizer)
_PREDICTED = (Tok2Vec, Tagger)
_AFTER_WORDS = (EntityRecognizer,)
"""Components that may stand behind the ones that go by the word: they read nothing of what those write."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is done to texts, in order, and what is told of their words at the end."""

    make_doc: Callable[[str], Doc]
    steps: tuple[Step, ...]
    forms: Callable[[Sequence[Doc]], Iterator[list[Form]]]

    def read(self, texts: Iterable[str]) -> Iterator[Read]:
        """Run the components over texts, together; yields them in order."""
        docs: Sequence[Doc] = [self.make_doc(text) for text in texts]
        for step in self.steps:
            docs = step(docs)
        return map(Read, docs, self.forms(docs))


def compile_pipeline(nlp: Language) -> Pipeline:
    """Find the cheapest way through the components of a model."""
    components = [component for _, component in nlp.pipeline]
    by_word = _last_by_word(components)
    steps = tuple(_steps([component for component in components if component not in by_word]))
    return Pipeline(nlp.make_doc, steps, WordForms(nlp.vocab, by_word).of if by_word else as_they_stand)


def _last_by_word(components: Sequence[Component]) -> list[Component]:
    """Give the components that go by the word and that nothing behind them reads.

    None where another component is not known, which may write what they would find or leave alone.
    """
    if not all(type(component) in (*_STEPPED, *_PREDICTED) or goes_by_word(component) for component in components):
        return []
    found: list[Component] = []
    for component in reversed(components):
        if goes_by_word(component):
            found.append(component)
        elif type(component) not in _AFTER_WORDS:
            break
    return found[::-1]


def _steps(components: Sequence[Component]) -> Iterator[Step]:
    """Give the steps in order; behind a component that is not known, which may set heads or names, all run as they are."""
    known = True
    for component in components:
        known = known and type(component) in (*_STEPPED, *_PREDICTED)
        if known and type(component) in _STEPPED and can_step(component):
            yield partial(decode, component)
        else:
            yield partial(_predict if type(component) in _PREDICTED else _pipe, component)


def _predict(component: Tok2Vec | Tagger, docs: Sequence[Doc]) -> Sequence[Doc]:
    component.set_annotations(docs, component.predict(docs))
    return docs


def _pipe(component: Component, docs: Sequence[Doc]) -> Sequence[Doc]:
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=len(docs)))
    return [component(doc) for doc in docs]
