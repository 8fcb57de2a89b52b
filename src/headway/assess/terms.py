"""Terms of a campaign file, as they are looked for in words.

What enters are terms, a star standing for any ending; what leaves is whether words hold one. No terms let all pass.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

REMEMBERED: Final = 8192
"""Texts whose terms are remembered: a sentence is asked again for each of its claims and each line of effort."""


def any_term(terms: tuple[str, ...], texts: Iterable[str]) -> bool:
    """Say whether a term stands in one of the texts, without regard to case; true where there are no terms.

    >>> any_term(("clear*",), ["mine clearance"]), any_term(("mine",), ["mineral water"])
    (True, False)
    """
    return not terms or any(_pattern(terms).search(text.lower()) for text in texts)


@lru_cache(maxsize=REMEMBERED)
def terms_in(terms: tuple[str, ...], text: str) -> frozenset[str]:
    """Give the words of a text in lower case that are terms; of terms that begin alike the longest.

    >>> sorted(terms_in(("air strike*", "strike*"), "an air strike and two strikes"))
    ['air strike', 'strikes']
    """
    return frozenset(_pattern(terms).findall(text)) if terms else frozenset()


@lru_cache(maxsize=256)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Compile terms to a pattern for texts in lower case.

    Terms stand under their first two letters, so that most places of a text are passed over at once.
    """
    heads: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for term in sorted((term.lower() for term in terms if term.strip("*")), key=len, reverse=True):
        heads[term[0]][term[1:2].rstrip("*")].append(term)
    bodies = (
        re.escape(first)
        + _either(
            re.escape(second) + _either(_rest(term, first + second) for term in found)
            for second, found in under.items()
        )
        for first, under in heads.items()
    )
    return re.compile(rf"(?<!\w){_either(bodies)}(?!\w)")


def _either(bodies: Iterable[str]) -> str:
    return f"(?:{'|'.join(bodies)})"


def _rest(term: str, head: str) -> str:
    """Write what follows the head of a term; a star stands for any ending."""
    return re.escape(term.rstrip("*")[len(head) :]) + (r"\w*" if term.endswith("*") else "")


def same_name(one: str, other: str) -> bool:
    """Say whether two names of a place are one, but for case, accents and signs."""
    return _letters(one) == _letters(other)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return "".join(re.findall(r"[^\W_]+", bare))
