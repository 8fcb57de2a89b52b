"""The language of a text, by its script and its function words.

What enters is a text and what its page declares; what leaves is a two-letter tag, or None where the text says too
little. Closely related languages that share their small words are told apart only where enough of them differ.
"""

import re
from collections import Counter
from collections.abc import Sequence

from headway.pages.chrome import Chrome, Profile

_SAMPLE = 6000
"""Characters that are looked at: function words settle long before that."""
_FEWEST_WORDS = 8
"""Words below which nothing is said."""
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.12
"""Share of words that must be function words of a language: running prose has .3 to .5, lists of names almost none."""
_MARGIN = 1.15
"""How far the best profile must lead the second to overrule what the page declares."""
_MOST_OTHER = 0.4
"""Share of letters in another script from which that script decides."""

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
)
_KANA_SHARE = 0.05
"""Share of kana that makes a text of Chinese characters Japanese."""
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_MARKS: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": (("ur", "ٹڈڑںےہ"), ("fa", "پچژگیک"), ("ckb", "ێۆڵڕ")),
    "ru": (("uk", "іїєґ"), ("sr", "јљњћђџ"), ("be", "ў"), ("kk", "әғқңөұү")),
}
"""Letters that only another language of the script has. Persian is asked after Urdu, which shares its letters."""
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u2d00-\ud7af]")
"""Letters of any script but Latin."""
_MARK_SHARE = 0.012
"""Share of letters from which such letters decide: a foreign name brings fewer."""


def tell_language(text: str, chrome: Chrome, declared: str | None = None) -> str | None:
    """Tell the language of a text; a declaration decides where the text itself does not say.

    Returns a lower-case ISO 639-1 tag ("en", "fr"), 639-3 where there is no shorter one.
    """
    told = _tag(declared)
    sample = text[:_SAMPLE]
    script = _by_script(sample)
    if script is not None:
        return script
    ranked = rank_languages(sample, chrome.profiles)
    if not ranked or ranked[0][1] < _LEAST_SHARE:
        return told
    best, share = ranked[0]
    if told is None or told == best:
        return best
    stated = dict(ranked).get(told)
    if stated is None:
        return best
    return best if share > _MARGIN * stated else told


def rank_languages(text: str, profiles: Sequence[Profile]) -> list[tuple[str, float]]:
    """Rank languages by the share of a text's words that are their function words, best first."""
    words = Counter(_WORD.findall(text.lower()))
    total = words.total()
    if total < _FEWEST_WORDS:
        return []
    met = set(words)
    shares = [(p.language, sum(map(words.__getitem__, p.words & met)) / total) for p in profiles]
    return sorted(shares, key=lambda pair: -pair[1])


def _tag(declared: str | None) -> str | None:
    """Make a declared language a tag; "und", "x-default" and the like are none."""
    hit = re.match(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*$", declared or "")
    tag = hit.group(1).lower() if hit else None
    return None if tag in ("und", "mul", "zxx", "xx") else tag


def _by_script(text: str) -> str | None:
    if _OTHER_SCRIPT.search(text) is None:
        return None
    letters = sum(char.isalpha() for char in text)
    if letters < _FEWEST_WORDS:
        return None
    for language, signs, first in ((None, _ARABIC, "ar"), (None, _CYRILLIC, "ru")):
        if len(signs.findall(text)) > _MOST_OTHER * letters:
            return language or _within(text, first, letters)
    counts = {language: len(signs.findall(text)) for language, signs in _SCRIPTS}
    if counts["ja"] > _KANA_SHARE * letters and counts["ja"] + counts["zh"] > _MOST_OTHER * letters:
        return "ja"
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > _MOST_OTHER * letters else None


def _within(text: str, script: str, letters: int) -> str:
    for language, marks in _MARKS[script]:
        if sum(char in marks for char in text.lower()) > _MARK_SHARE * letters:
            return language
    return script
