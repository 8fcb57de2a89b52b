"""Near-copies among articles: MinHash signatures and the pairs that share a text.

What enters are texts, then signatures by article; what leaves are pairs with the share of text in common. A shared
topic or a shared quotation makes no copy: most of the shorter text must stand in the other. The text itself is
not kept: a signature is 516 bytes.
"""

import re
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from math import ceil

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
_LEAST_EQUAL = ceil(_LEAST_JACCARD * _PERMUTATIONS)
_LEAST_SHARE = 0.3
"""Share of the shorter text's shingles that stand in the other. Long quotations in two reports of the same event
reach .2; a rewritten agency text seldom falls below .35."""
_SHORT = 40
"""Shingles below which the estimate is too coarse to tell a copy from a shared sentence."""
_SHORT_JACCARD = 0.5
_SHORTEST = 8
"""Shingles below which only equal texts are copies."""
_SAME = 0.98
_MOST_HOLDERS = 9
"""Articles that are looked at for a value of a band: what more share is a set phrase, or a text that everybody carries,
where nine are enough to be linked with."""
_FEW = 4_000
"""Articles that are added at least before all are arranged anew."""
_DENSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
_SPACED = bytes(byte if chr(byte).isalnum() or byte > 127 or byte == ord("_") else ord(" ") for byte in range(256))
"""What each byte of UTF-8 is read as: letters and digits as themselves, ASCII's marks as a space."""
_SIZE = struct.Struct("<I")
SIGNED = _SIZE.size + 4 * _PERMUTATIONS
"""Bytes of a signature."""


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

    ``known`` are signatures by article id: 100,000 are arranged in under a second and 100 MB. Adding one takes a tenth of
    a millisecond and 5 kB; when half as many have been added as are known, they are arranged with the known ones, which
    leaves 1 kB of each. What a new article is linked with depends on which articles are there, never on the order in
    which they came: of the many that share a value of a band, the nine of the smallest ids are looked at.
    """

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        from headway.pages import known_bands  # numpy is loaded only where texts are compared

        self._count_equal, self._arrange_bands = known_bands.count_equal, known_bands.KnownBands
        self._arrange(known or {})

    def _arrange(self, known: Mapping[str, bytes]) -> None:
        """Arrange the signatures of known articles, with none added to them yet."""
        filled = {article: one for article, one in sorted(known.items()) if size_of(one)}
        self._articles: list[str] = list(filled)
        self._signatures: list[bytes] = list(filled.values())
        self._numbers = {article: number for number, article in enumerate(filled)}
        self._known = self._arrange_bands([_bare(one) for one in self._signatures], _BANDS, _MOST_HOLDERS)
        self._most_articles = len(filled) + max(_FEW, len(filled) // 2)
        self._replaced: set[int] = set()
        self._one: list[dict[int, int]] = [{} for _ in range(_BANDS)]
        self._others: list[dict[int, tuple[int, ...]]] = [{} for _ in range(_BANDS)]

    def add(self, article: str, signature: bytes) -> tuple[Copy, ...]:
        """Add an article and give its copies among those there, the likest first; ``one`` of each is the article.

        An article that is there already is replaced, and never its own copy.
        """
        if len(self._articles) >= self._most_articles:
            self._arrange({name: self._signatures[number] for name, number in self._numbers.items()})
        number = self._place(article, signature)
        if not size_of(signature):
            return ()
        hits = self._meet(number, signature)
        return tuple(self._copies(article, signature, hits)) if hits else ()

    def _place(self, article: str, signature: bytes) -> int:
        """Give an article its number: that which it has, unless its text has changed."""
        former = self._numbers.get(article)
        if former is not None:
            self._leave(former)
            if self._signatures[former][:SIGNED] == signature[:SIGNED]:
                return former
            self._replaced.add(former)
        number = self._numbers[article] = len(self._articles)
        self._articles.append(article)
        self._signatures.append(signature)
        return number

    def _meet(self, number: int, signature: bytes) -> list[int]:
        """Enter an article's bands, and give the numbers of those that share one, once for each band."""
        known = self._known.sharing(_bare(signature), {*self._replaced, number})
        bands = _bands(signature)
        met = list(map(dict.setdefault, self._one, bands, repeat(number)))
        if not known and met.count(number) == _BANDS:
            return []
        hits: list[int] = []
        for place, (one, band) in enumerate(zip(met, bands, strict=True)):
            if one == number:  # nobody else was added with this value, as with nearly all
                if known:
                    hits += known.get(place, ())
                continue
            holders = [*known.get(place, ()), one, *self._others[place].get(band, ())]
            self._enter(place, band, number)
            hits += holders if len(holders) <= _MOST_HOLDERS else self._first(holders)
        return hits

    def _enter(self, place: int, band: int, number: int) -> None:
        """Enter an article beside those that hold a value of a band."""
        others = self._others[place]
        held = (*others.get(band, ()), number)
        others[band] = held if len(held) <= _MOST_HOLDERS else tuple(self._first(held))

    def _first(self, holders: Sequence[int]) -> list[int]:
        """Give the holders of a value that are looked at where many hold it."""
        return sorted(set(holders), key=self._articles.__getitem__)[:_MOST_HOLDERS]

    def _leave(self, number: int) -> None:
        """Take an article out of the bands that were added."""
        for one, others, band in zip(self._one, self._others, _bands(self._signatures[number]), strict=True):
            rest = tuple(other for other in others.pop(band, ()) if other != number)
            if one.get(band) == number:
                del one[band]
                if rest:
                    one[band], rest = rest[0], rest[1:]
            if rest:
                others[band] = rest

    def _copies(self, article: str, signature: bytes, hits: Sequence[int]) -> Iterator[Copy]:
        """Compare an article with those that share bands with it, the likest first."""
        near = list(set(hits))
        equal = self._count_equal(_bare(signature), [_bare(self._signatures[met]) for met in near])
        like = [
            (-values, self._articles[met], met)
            for met, values in zip(near, equal, strict=True)
            if values >= _LEAST_EQUAL
        ]
        for values, other, met in sorted(like):
            judged = _judge(signature, self._signatures[met], -values)
            if judged is not None:
                yield Copy(article, other, *judged)


def _shingles(text: str) -> list[bytes]:
    """Give the shingles of a text, again where they come again: to make a set of them costs more than to hash them."""
    words = _words(text)
    if len(words) < _SHINGLE:
        return [b" ".join(words)] if words else []
    return list(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))


def _words(text: str) -> list[bytes]:
    """Divide a text into words; a sign of a script without spaces is a word."""
    text = text.lower()
    for letter in set() if text.isascii() else set(text):
        if _DENSE.match(letter):
            text = text.replace(letter, f" {letter} ")
        elif not letter.isalnum() and not letter.isascii():
            text = text.replace(letter, " ")
    return text.encode("utf-8", "surrogatepass").translate(_SPACED).split()


def size_of(signature: bytes) -> int:
    """Give the number of shingles that a signature was made of: the words of its text, nearly."""
    size: int = _SIZE.unpack_from(signature)[0]
    return size


def _bare(signature: bytes) -> bytes:
    """Give the values of a signature without its size, and without what else stands behind them."""
    return signature[_SIZE.size : SIGNED]


def _bands(signature: bytes) -> list[int]:
    return memoryview(signature)[_SIZE.size : SIGNED].cast("Q").tolist()


def _judge(one: bytes, other: bytes, equal: int) -> tuple[float, str] | None:
    """Judge two signatures by their number of equal values: the share in common and the reason, None for no copy."""
    jaccard = equal / _PERMUTATIONS
    smaller, larger = sorted((size_of(one), size_of(other)))
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
