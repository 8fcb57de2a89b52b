"""Near-copies among articles: MinHash signatures and the pairs that share a text.

What enters are texts, then signatures by article; what leaves are pairs with the share of text in common. A shared
topic or a shared quotation makes no copy: most of the shorter text must stand in the other. The text itself is
not kept: a signature is 516 bytes.
"""

import re
import struct
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rensa.rensa import RMinHash

from headway.model import Copy

_PERMUTATIONS = 128
"""Values of a signature: an estimate of Jaccard .3 is off by .04 (one standard deviation)."""
_BANDS = 64
"""Bands of two values: they find a pair of Jaccard .15 with probability .77, one of .3 with .998 (Leskovec, Rajaraman
and Ullman, Mining of Massive Datasets, 3.4)."""
_SEED = 20140815
"""Any number; signatures of different seeds cannot be compared, so it never changes."""
_SHINGLE = 3
"""Words in a shingle: of a text with 3 words in 10 changed, a third of the shingles of three is left."""
_LEAST_JACCARD = 0.15
_LEAST_SHARE = 0.3
"""Share of the shorter text's shingles that stand in the other. Long quotations in two reports of the same event
reach .2; a rewritten agency text seldom falls below .35."""
_SHORT = 40
"""Shingles below which the estimate is too coarse to tell a copy from a shared sentence."""
_SHORT_JACCARD = 0.5
_SHORTEST = 8
"""Shingles below which only equal texts are copies."""
_SAME = 0.98
_MOST_HOLDERS = 8
"""Articles that are kept for a value of a band: what more share is a set phrase, or a text that everybody carries and
whose first eight are enough to be linked with."""
_DENSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
_SPACED = bytes(byte if chr(byte).isalnum() or byte > 127 or byte == ord("_") else ord(" ") for byte in range(256))
"""What each byte of UTF-8 is read as: letters and digits as themselves, ASCII's marks as a space."""
_SIZE = struct.Struct("<I")


def sign(text: str) -> bytes:
    """Make the signature of a text: the number of its shingles and 128 MinHash values, 516 bytes.

    Case, punctuation and spacing play no part. MinHash after Broder 1997, by rensa.
    """
    shingles = _shingles(text)
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(shingles)
    return _SIZE.pack(len(shingles)) + array("I", minhash.digest()).tobytes()


class CopyIndex:
    """The signatures of known articles, arranged so that a new one is compared only with those like it.

    ``known`` are signatures by article id. Takes about 5 kB of memory an article; building it from 100,000 takes
    seconds, adding one to it a fraction of a millisecond.
    """

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        filled = {article: signature for article, signature in (known or {}).items() if _size(signature)}
        self._articles: list[str | None] = list(filled)
        self._signatures: list[bytes] = list(filled.values())
        self._numbers = {article: number for number, article in enumerate(filled)}
        self._one, self._others = _tables(self._signatures)

    def add(self, article: str, signature: bytes) -> tuple[Copy, ...]:
        """Add an article and give its copies among those there, the likest first; ``one`` of each is the article.

        An article that is there already is replaced, and never its own copy.
        """
        former = self._numbers.pop(article, None)
        if former is not None:
            self._articles[former] = None
        if not _size(signature):
            return ()
        number = self._numbers[article] = len(self._articles)
        self._articles.append(article)
        self._signatures.append(signature)
        size, values = _size(signature), frozenset(_values(signature))
        found: list[Copy] = []
        for met in self._enter(number, signature):
            other = self._articles[met]
            if other is not None and (judged := _compare(size, values, self._signatures[met])) is not None:
                found.append(Copy(article, other, *judged))
        return tuple(found)

    def _enter(self, number: int, signature: bytes) -> list[int]:
        """Enter an article's bands, and give the numbers of those that share one, sharing most first."""
        hits: list[int] = []
        for one, others, band in zip(self._one, self._others, _bands(signature), strict=True):
            met = one.setdefault(band, number)
            if met != number:
                hits.append(met)
                rest = others.setdefault(band, [])
                hits += rest
                if len(rest) < _MOST_HOLDERS:
                    rest.append(number)
        return [met for met, _ in Counter(hits).most_common()]


def find_copies(new: Sequence[tuple[str, bytes]], known: Mapping[str, bytes]) -> Iterator[Copy]:
    """Find the pairs of new articles with known ones, and with each other, of which one holds the other's text.

    ``one`` of a pair is always new. Each pair comes once, in the order of ``new``; an article is never its own copy.
    """
    fresh = dict(reversed(new))
    index = CopyIndex({article: signature for article, signature in known.items() if article not in fresh})
    for article in dict.fromkeys(article for article, _ in new):
        yield from index.add(article, fresh[article])


def _shingles(text: str) -> set[bytes]:
    words = _words(text)
    if len(words) < _SHINGLE:
        return {b" ".join(words)} if words else set()
    return set(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))


def _words(text: str) -> list[bytes]:
    """Divide a text into words; a sign of a script without spaces is a word."""
    text = text.lower()
    for letter in set() if text.isascii() else set(text):
        if _DENSE.match(letter):
            text = text.replace(letter, f" {letter} ")
        elif not letter.isalnum() and not letter.isascii():
            text = text.replace(letter, " ")
    return text.encode("utf-8", "surrogatepass").translate(_SPACED).split()


def _size(signature: bytes) -> int:
    size: int = _SIZE.unpack_from(signature)[0]
    return size


def _values(signature: bytes) -> list[int]:
    return memoryview(signature)[_SIZE.size :].cast("I").tolist()


def _bands(signature: bytes) -> list[int]:
    return memoryview(signature)[_SIZE.size :].cast("Q").tolist()


def _tables(signatures: Sequence[bytes]) -> tuple[list[dict[int, int]], list[dict[int, list[int]]]]:
    """Make a table a band: for each value one article that has it, and the other articles that have it."""
    every = memoryview(b"".join(signature[_SIZE.size :] for signature in signatures)).cast("Q")
    numbers = list(range(len(signatures)))
    one: list[dict[int, int]] = []
    others: list[dict[int, list[int]]] = []
    for band in range(_BANDS):
        column = every[band::_BANDS].tolist()
        table = dict(zip(column, numbers, strict=True))
        one.append(table)
        others.append(_rest(column, table) if len(table) < len(column) else {})
    return one, others


def _rest(column: Sequence[int], table: Mapping[int, int]) -> dict[int, list[int]]:
    rest: dict[int, list[int]] = {}
    for number, value in enumerate(column):
        if table[value] != number and len(holders := rest.setdefault(value, [])) < _MOST_HOLDERS:
            holders.append(number)
    return rest


def _compare(size: int, values: frozenset[int], signature: bytes) -> tuple[float, str] | None:
    """Compare a text's size and values with another's: the share in common and the reason, or None for no copy.

    Values are compared without their order: that two of different places are equal by chance is as good as impossible.
    """
    jaccard = len(values.intersection(_values(signature))) / _PERMUTATIONS
    smaller, larger = sorted((size, _size(signature)))
    common = jaccard * (smaller + larger) / (1 + jaccard)
    share = min(1.0, common / smaller)
    if smaller < _SHORTEST and (jaccard < 1 or smaller != larger):
        return None
    least = _SHORT_JACCARD if smaller < _SHORT else _LEAST_JACCARD
    if jaccard < least or share < _LEAST_SHARE:
        return None
    return round(share, 3), _reason(jaccard, share, smaller, larger)


def _reason(jaccard: float, share: float, smaller: int, larger: int) -> str:
    if jaccard >= _SAME:
        return "the same text"
    if share > 0.9 and larger > smaller * 1.2:
        return "the longer text holds nearly all of the shorter"
    return f"about {round(share * 100)}% of the shorter text stands in the other"
