"""Role paths followed from a word, and the words that stand at their ends.

What enters are a parse, a token and a path (told in `frames`); what leaves are tokens, or the lemmas at them. A path that
the grammar does not have leads nowhere; nothing near it is taken in its place.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from headway.claims.clause import ClauseWords, copula_subject, object_of, subject_of, through
from headway.claims.once import once
from headway.claims.role_steps import HANGING, WALKS, is_bare, listed
from headway.model import Parse, Token

Path: TypeAlias = tuple[str, ...]
_ARGUMENTS: Mapping[str, Callable[[Parse, int, ClauseWords], int | None]] = {
    "subject": subject_of,
    "object": object_of,
    "copula": copula_subject,
}
"""Steps to the arguments of a word, which verbs of control and passives turn."""
_INFINITIVE = "infinitive"
STEPS = frozenset({*_ARGUMENTS, *HANGING, *WALKS, _INFINITIVE})
"""Steps of a path that have a name of their own: any other is a preposition."""
_LENT = frozenset({"VBG", "NNPS"})
"""Tags of words that are nouns by another lemma too."""
NO_MORE = ""
"""Stands for the next word of a phrase that has none."""


def may_lead(path: Path, present: frozenset[str]) -> bool:
    """Say whether a sentence has the prepositions of a path."""
    return all(step in STEPS or step in present for step in path)


@once
def reached(parse: Parse, i: int, path: Path, words: ClauseWords) -> tuple[int, ...]:
    """Give the tokens that a role path leads to from token ``i``."""
    found = _step(parse, i, path[0], words)
    return tuple(found) if len(path) == 1 else tuple(k for j in found for k in reached(parse, j, path[1:], words))


def _step(parse: Parse, i: int, step: str, words: ClauseWords) -> Sequence[int]:
    if step in _ARGUMENTS:
        return listed(_ARGUMENTS[step](parse, i, words))
    if step in WALKS:
        return WALKS[step](parse, i)
    if step == _INFINITIVE:
        return [c for c in _step(parse, i, "xcomp", words) if is_bare(parse, c)]
    if step in HANGING:
        return [c for c in parse.children[i] if parse.tokens[c].dep in HANGING[step]]
    return through(parse, i, step)


@once
def heads_at(parse: Parse, i: int, path: Path, words: ClauseWords) -> frozenset[str]:
    """Give the lemmas at a path, of each member of a coordination, and of what a measure counts ("days of talks")."""
    return frozenset(
        lemma
        for j in reached(parse, i, path, words)
        for member in parse.conjuncts(j)
        for k in (member, *counted(parse, member, words))
        for lemma in _lemmas(parse.tokens[k])
    )


def counted(parse: Parse, i: int, words: ClauseWords) -> Sequence[int]:
    """Give what a measure or a number counts ("days of talks", "47 of its citizens")."""
    counts = parse.tokens[i].tag == "CD" or parse.lemmas[i] in words.measures
    return through(parse, i, "of") if counts else ()


@once
def below(parse: Parse, i: int, words: ClauseWords) -> tuple[int, ...]:
    """Give the words that may go on a phrase which token ``i`` opens: those that hang by it, and what they count.

    Some belong to a verb and do not hang from it: "an agreement reached in May", "shut its border posts".
    """
    token, own = parse.tokens[i], parse.children[i]
    if token.lemma == "be":
        own = tuple(c for c in own if not _is_own_clause(parse, c))
    told_apart = [token.head] if token.dep in ("acl", "relcl") and token.tag == "VBN" else []
    things = (c for c in parse.children[i] if parse.tokens[c].dep in ("dobj", "nsubjpass"))
    told_apart += [k for c in things for k in parse.children[c] if parse.tokens[k].dep == "compound"]
    return (*own, *told_apart, *(k for c in own for k in counted(parse, c, words)))


@once
def words_of(parse: Parse, first: int, past: int) -> frozenset[str]:
    """Give all that a frame may look for in a sentence: its lemmas, those of its nouns, and that there is no more."""
    as_nouns = (lemma for token in parse.tokens[first:past] if token.tag in _LENT for lemma in _lemmas(token))
    return frozenset((*parse.lemmas[first:past], *as_nouns, NO_MORE))


def _lemmas(token: Token) -> tuple[str, ...]:
    """Give the lemma of a word; of one that a capital made a name ("Landmines claimed nine lives") or that a verb lends
    ("shelling went on") also what it is as a noun.
    """
    lemma = token.lemma.lower()
    if token.tag == "VBG":
        return lemma, token.text.lower()
    return (lemma, lemma.removesuffix("s")) if token.tag == "NNPS" else (lemma,)


def _is_own_clause(parse: Parse, c: int) -> bool:
    """Say whether what hangs from a "be" is a clause with its own subject ("it is vital that they open the road")."""
    return parse.tokens[c].dep == "ccomp" and parse.child(c, "nsubj") is not None
