"""The transition systems (heads and names) of a model, stepped one move at a time for all documents at once.

What enters is a component and documents; what leaves are the same documents with its annotations. The moves are
spaCy's own, and so are the scores. Only who steps is other: spaCy's inner loop runs without the interpreter's lock
and takes it again for each check of an error, many times a word; stepped from here, the lock is held throughout.
"""

from collections.abc import Sequence

from spacy.pipeline.transition_parser import Parser as TransitionParser
from spacy.tokens import Doc

GREEDY = 1
"""The width of a beam that follows only the best move."""


def can_step(component: TransitionParser) -> bool:
    """Say whether a component takes the best move each time and runs on the processor, as `decode` does."""
    return bool(component.cfg.get("beam_width") == GREEDY and component.model.ops.device_type == "cpu")


def decode(component: TransitionParser, docs: Sequence[Doc]) -> Sequence[Doc]:
    """Annotate documents with what a greedy transition system finds. They must bear no heads or names before."""
    states = component.moves.init_batch(docs)
    going = [state for state in states if not state.is_final()]
    if going:
        scorer = component.model.predict(docs)
        while going:
            going = component.transition_states(going, scorer.predict(going))
        scorer.clear_memory()
    component.set_annotations(docs, states)
    return docs
