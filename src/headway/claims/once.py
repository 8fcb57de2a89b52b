"""Questions about a text that are answered once.

The finders of five kinds of claim ask the same of the same words: what the subject of a verb is, where its clause ends,
in whose words it stands. What enters is such a question, a function of a text (a parse or a scene) and of what it asks
about; what leaves is the same question, which remembers its answers. They are kept with the text and go with it:
nothing is carried from one text to the next. Only a question whose answer hangs on nothing else may be asked so, and
nobody changes an answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar, TypeVarTuple, Unpack


class Text(Protocol):
    """A text that keeps the answers to what was asked of it."""

    @property
    def answers(self) -> dict[object, dict[object, object]]:
        """The answers by question, and by what it was asked about."""


T = TypeVar("T", bound=Text)
About = TypeVarTuple("About")
Answer = TypeVar("Answer")
_NONE_YET = object()


def once(question: Callable[[T, Unpack[About]], Answer]) -> Callable[[T, Unpack[About]], Answer]:
    """Let a question be answered once for each text and each thing that it is asked about."""

    @wraps(question)
    def asked(text: T, *about: *About) -> Answer:
        """Give the answer, worked out if it is not known."""
        known = text.answers[asked]
        answer = known.get(about, _NONE_YET)
        if answer is _NONE_YET:
            answer = known[about] = question(text, *about)
        return answer  # type: ignore[return-value]  # under this question only its answers are kept

    return asked


def remember(text: Text, question: Callable[..., Answer], answer: Answer, *about: object) -> None:
    """Keep the answer to a question that is asked once, where the way to another has found it."""
    text.answers[question][about] = answer
