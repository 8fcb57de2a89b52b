"""How place names are written alike: one key for a name, whatever its accents, articles and transliteration.

What enters is a name as a text or a gazetteer spells it; what leaves is a key that equal names share. ``fold`` forgives
what typing varies (case, accents, hyphens, "St."); ``Transliteration`` also what romanising Arabic script varies
("Ar Raqqah", "Raqqa"), by the rules of lang/toponyms. It refuses to guess across different consonants: "Hama" and
"Homs" stay apart.
"""

import re
import unicodedata

from headway.model import Tables

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Latin letters that Unicode does not take apart into a letter and an accent."""
_SILENT = re.compile(r"[’‘ʻʼ`´'.·ʿʾ]")
_BREAK = re.compile(r"[^\w]+")
_PLAIN = re.compile(r"[a-z|]+")
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def fold(name: str) -> str:
    """Give the key of a name that case, accents, points, apostrophes and hyphens do not change.

    >>> fold("Deir ez-Zôr") == fold("DEIR EZ ZOR")
    True
    >>> fold("St. Paul")
    'saint paul'
    """
    if name.isascii():
        plain = name
    else:
        apart = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = _BREAK.sub(" ", _SILENT.sub("", plain.casefold())).split()
    return " ".join(_SHORT_WORDS.get(word, word) for word in words)


class Transliteration:
    """The spelling rules of a script, in the order of the file, compiled once."""

    def __init__(self, tables: Tables) -> None:
        rules = [entry for entry in tables["lang/toponyms"] if entry.name.startswith("spelling.")]
        self._rules = [
            (_letters(rule.word("pattern")), re.compile(rule.word("pattern")).sub, rule.word("becomes"))
            for rule in rules
        ]

    def key(self, folded: str) -> str:
        """Give the key that every romanisation of one folded name shares, or nearly so; never shown to a reader."""
        key = folded
        for letters, substitute, becomes in self._rules:
            for some in letters:
                if some in key:
                    key = substitute(becomes, key)
                    break
        return key.replace(" ", "")


def _letters(pattern: str) -> tuple[str, ...]:
    """Give letters of which a name must hold some for a rule to touch it: to look for them costs less than the rule."""
    return tuple(pattern.split("|")) if _PLAIN.fullmatch(pattern) else ("",)
