"""Two offices under one noun: "the Danish foreign and defence ministers" are a foreign minister and a defence minister.

What enters are a text and its known names; what leaves are drafts, one for each office, the first over its own words alone.
It refuses a pair of which either half is no office by itself ("old and new ministers").
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from headway.model import Actor, ActorKind, Parse
from headway.resolve.actor_drafts import Draft
from headway.resolve.actor_kinds import PLURAL_NOUNS
from headway.resolve.actor_names import Match, fold, split_name
from headway.resolve.actor_nouns import Known
from headway.resolve.actor_registry import Name
from headway.resolve.actor_roles import DESCRIBED, Meaning, RoleReader, with_role
from headway.resolve.actor_scene import Scene

_AND = frozenset({"and", "or", "&"})


@dataclass(frozen=True, slots=True)
class _Half:
    """The word that tells one office from the other, and the offices that it makes with the noun."""

    i: int
    names: tuple[Name, ...]


class PairReader:
    """Finds pairs of offices of two words."""

    def __init__(self, roles: RoleReader) -> None:
        self._roles = roles
        self._offices: dict[tuple[str, str], list[Name]] = defaultdict(list)
        for name in roles.office_names():
            words = [fold(word) for word in split_name(name.words)]
            if len(words) == 2:
                self._offices[words[0], words[1]].append(name)

    def find(self, scene: Scene, known: Known) -> Iterator[Draft]:
        """Give both offices of each pair."""
        parse = scene.parse
        for token in parse.tokens:
            halves = self._halves(parse, token.i) if token.tag in PLURAL_NOUNS and token.i >= 3 else None
            if halves is None:
                continue
            first, second = halves
            owner = known.at(first.i - 1)
            means = owner.means if owner and owner.past == first.i else None
            start = owner.first if owner and means else first.i
            yield self._draft(parse, start, first.i + 1, first, token.i, means)
            yield self._draft(parse, second.i, token.i + 1, second, token.i, means)

    def _halves(self, parse: Parse, head: int) -> tuple[_Half, _Half] | None:
        tokens, noun = parse.tokens, fold(parse.tokens[head].lemma)
        if tokens[head - 2].text.casefold() not in _AND:
            return None
        first, second = (self._offices.get((fold(tokens[i].text), noun), ()) for i in (head - 3, head - 1))
        return (_Half(head - 3, tuple(first)), _Half(head - 1, tuple(second))) if first and second else None

    def _draft(self, parse: Parse, first: int, past: int, half: _Half, head: int, owner: Actor | None) -> Draft:
        read = self._roles.read_office(Match(half.i, half.i + 1, half.names), owner) if owner else None
        meaning = read or Meaning(Actor(None, None, ActorKind.OFFICE), DESCRIBED, "one of two offices under one noun")
        words = f"{parse.tokens[half.i].text} {parse.tokens[head].lemma}"
        return Draft(
            first, past, past - 1, with_role(meaning.actor, words), meaning.score, meaning.reason, plural=not owner
        )
