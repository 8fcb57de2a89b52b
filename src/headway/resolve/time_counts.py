"""Numbers in words, as they stand before units of time: "twenty-five", "two and a half", "a hundred".

What enters are the words in lower case; what leaves is the number, None for a vague one ("several").
"""

from types import MappingProxyType

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]

NUMBERS = MappingProxyType(
    {word: n for n, word in enumerate(_ONES)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
    | {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {"a": 1, "an": 1, "single": 1, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000}
)
"""English number words; the larger ones multiply what stands before them."""
MULTIPLIERS = frozenset({"dozen", "hundred", "thousand"})
PASSED_OVER = frozenset({"of", "and", "the", "full", "whole", "other"})


def read_count(words: str) -> float | None:
    """Read a number in figures or words; None where it is vague or no number.

    >>> read_count("twenty-five"), read_count("two and a half"), read_count("1,200"), read_count("several")
    (25.0, 2.5, 1200.0, None)
    """
    plain = words.lower().replace(",", "").strip()
    figures = plain.rstrip("stndrh")
    if figures.replace(".", "", 1).isdigit():
        return float(figures)
    half = 0.0
    for ending in (" and a half", " and one half", " and half", "-and-a-half"):
        if plain.endswith(ending):
            plain, half = plain.removesuffix(ending), 0.5
    if plain in ("half", "half a", "half an"):
        return 0.5
    if plain.isdigit():
        return float(plain) + half
    return _in_words(plain.replace("-", " ").split(), half)


def _in_words(words: list[str], half: float) -> float | None:
    total = 0.0
    for word in words:
        if word in PASSED_OVER:
            continue
        if word not in NUMBERS:
            return None
        if word in MULTIPLIERS:
            total = max(total, 1) * NUMBERS[word]
        elif word in ("a", "an") and len(words) > 1:
            continue
        else:
            total += NUMBERS[word]
    return total + half if total or half else None


def write_count(count: float) -> str:
    """Write a number as TIMEX3 does.

    >>> write_count(3.0), write_count(2.5), write_count(0.5)
    ('3', '2.5', '.5')
    """
    return f"{count:g}".removeprefix("0") if count else "0"
