"""How an actor is called in an export.

What enters is a mention; what leaves are the words that may go out. A body, an office or its holder goes by its name;
anybody else by the words that describe them ("a resident of Raqqa"). A name that stands for no known body may be that
of a private person: it stays in the excerpt and is not repeated.
"""

from typing import Final

from headway.model import Actor, ActorKind, Mention

UNNAMED: Final = "a person"
"""What a private person is called where the text says nothing else of them."""
_OPENINGS: Final = ("a ", "an ", "the ", "some ", "several ", "many ", "two ", "three ", "local ", "other ")
"""Words that begin a description; a name begins otherwise."""


def described(mention: Mention[Actor] | None) -> str | None:
    """Give the name of a body or office holder, or the description of anybody else; None for nobody.

    >>> described(Mention(0, 12, "Dana Example", Actor(None, None, ActorKind.PERSON, role="a witness"), 0.5, ""))
    'a witness'
    """
    if mention is None:
        return None
    actor = mention.means
    if actor and actor.id:
        return actor.name or mention.text
    if actor and actor.role:
        return actor.role
    if (actor and actor.kind is not ActorKind.PERSON) or _describes(mention.text):
        return mention.text
    return UNNAMED


def _describes(words: str) -> bool:
    return words == words.lower() or words.lower().startswith(_OPENINGS)
