"""Names that are to be read no more: each hidden behind a mask of its length, so that every offset holds.

What enters are texts and masks; what leaves are texts of the same length. A mask keeps a hash of the name, not the name.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from headway.ledger.coding import Plain, packed, unpacked
from headway.ledger.keeper import Keeper
from headway.ledger.records import checked_claim, claim_from, claim_parts
from headway.model import Article, Claim, Reading

SIGN: Final = "█"
"""What stands for each letter of a masked name."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mask:
    """A name as its hash and how many words it has."""

    digest: bytes
    words: int


def mask_of(name: str) -> Mask:
    """Make the mask of a name, whatever its case and what stands between its words."""
    words = [word.casefold() for word in _WORD.findall(name)]
    return Mask(_hashed(words), len(words))


def _hashed(words: Sequence[str]) -> bytes:
    return hashlib.blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def masks_of(keeper: Keeper) -> tuple[Mask, ...]:
    """Read the masks of a ledger."""
    rows = keeper.rows("SELECT mask FROM takedown WHERE what = 'name'")
    return tuple(Mask(row["mask"][1:], row["mask"][0]) for row in rows)


def mask_cell(mask: Mask) -> bytes:
    """Write a mask as the ledger keeps it: how many words, then the hash."""
    return bytes((mask.words,)) + mask.digest


def masked(text: str, masks: Sequence[Mask]) -> str:
    """Hide every masked name in a text; the length stays.

    >>> masked("Told by Ann  Reed, 40.", [mask_of("ann reed")])
    'Told by ███  ████, 40.'
    """
    for start, end in reversed(list(_found(text, masks))):
        text = text[:start] + _WORD.sub(lambda word: SIGN * len(word.group()), text[start:end]) + text[end:]
    return text


def count_in(text: str, masks: Sequence[Mask]) -> int:
    """Count the masked names in a text."""
    return sum(1 for _ in _found(text, masks))


def _found(text: str, masks: Sequence[Mask]) -> Iterator[tuple[int, int]]:
    words = [(word.start(), word.end(), word.group().casefold()) for word in _WORD.finditer(text)] if masks else []
    for n in range(len(words)):
        for mask in masks:
            window = words[n : n + mask.words]
            if len(window) == mask.words and _hashed([word for _, _, word in window]) == mask.digest:
                yield window[0][0], window[-1][1]


def masked_plain(value: Plain, masks: Sequence[Mask]) -> Plain:
    """Hide every masked name in the strings of JSON values."""
    if isinstance(value, str):
        return masked(value, masks)
    if isinstance(value, list):
        return [masked_plain(item, masks) for item in value]
    if isinstance(value, Mapping):
        return {key: masked_plain(item, masks) for key, item in value.items()}
    return value


def masked_page(
    article: Article, reading: Reading | None, masks: Sequence[Mask]
) -> tuple[Article, Reading | None, str]:
    """Hide every masked name in an article and its reading; give also the version, which stays that of the text as it came."""
    if not masks:
        return article, reading, article.version
    hidden = replace(
        article,
        text=masked(article.text, masks),
        title=None if article.title is None else masked(article.title, masks),
        outlet=None if article.outlet is None else masked(article.outlet, masks),
        byline=tuple(masked(name, masks) for name in article.byline),
        credits=tuple(masked(name, masks) for name in article.credits),
    )
    if reading is None:
        return hidden, None, article.version
    claims = [checked_claim(claim, article) for claim in reading.claims]
    return hidden, Reading(tuple(masked_claim(claim, hidden, masks) for claim in claims)), article.version


def masked_claim(claim: Claim, article: Article, masks: Sequence[Mask]) -> Claim:
    """Hide every masked name in what a claim says; ``article`` is masked already."""
    return claim_from(masked_plain(unpacked(packed(claim_parts(claim))), masks), article)


def masked_pack(content: bytes, masks: Sequence[Mask]) -> bytes:
    """Hide every masked name in packed JSON."""
    return packed(masked_plain(unpacked(content), masks))
