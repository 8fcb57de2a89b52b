"""Terms of a campaign file, as they are looked for in words.

What enters are terms, a star standing for any ending; what leaves is whether words hold one. No terms let all pass.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


def any_term(terms: tuple[str, ...], texts: Iterable[str]) -> bool:
    """Say whether a term stands in one of the texts, without regard to case; true where there are no terms.

    >>> any_term(("clear*",), ["mine clearance"]), any_term(("mine",), ["mineral water"])
    (True, False)
    """
    pattern = _pattern(terms)
    return pattern is None or any(pattern.search(text) for text in texts)


@lru_cache(maxsize=256)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not terms:
        return None
    bodies = (re.escape(term.rstrip("*")) + (r"\w*" if term.endswith("*") else "") for term in terms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(bodies)})(?!\w)", re.IGNORECASE)


def same_name(one: str, other: str) -> bool:
    """Say whether two names of a place are one, but for case, accents and signs."""
    return _letters(one) == _letters(other)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return "".join(re.findall(r"[^\W_]+", bare))
