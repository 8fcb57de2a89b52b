"""Paragraphs that a page has twice: doubled for another layout, or pulled out as a quotation.

What enters are paragraphs in order; what leaves are the numbers of those to keep. Short answers ("No.") may come
again: nothing is taken for a double that is shorter than a sentence.
"""

import re
from collections.abc import Sequence

_LEAST = 25
"""Letters and digits from which words that come again are the page's doing, not the author's."""
_BETWEEN = re.compile(r"[\W_]+")
_MARKS = bytes(byte for byte in range(128) if not chr(byte).isalnum())
"""ASCII's marks and spaces: in a text of ASCII alone they are taken out many times quicker than by the pattern."""


def fold(words: str) -> str:
    """Reduce words to what is compared: letters and digits, without case.

    >>> fold("“We have kept our word,” she said.")
    'wehavekeptourwordshesaid'
    """
    if words.isascii():
        return words.encode("ascii").translate(None, _MARKS).decode("ascii").lower()
    return _BETWEEN.sub("", words).casefold()


def keep_once(paragraphs: Sequence[str]) -> list[int]:
    """Number the paragraphs that stay: of equal ones the first, and none that stands inside a longer one."""
    keys = [fold(paragraph) for paragraph in paragraphs]
    whole = "\n".join(dict.fromkeys(keys))
    seen: set[str] = set()
    kept: list[int] = []
    for number, key in enumerate(keys):
        if len(key) >= _LEAST and (key in seen or _stands_twice(key, whole)):
            continue
        seen.add(key)
        kept.append(number)
    return kept


def _stands_twice(key: str, whole: str) -> bool:
    first = whole.find(key)
    return whole.find(key, first + 1) >= 0
