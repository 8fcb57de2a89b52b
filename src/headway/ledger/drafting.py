"""Drafts: what of a page can be written down before its transaction begins, its claims as JSON and its text compressed.

What enters are read articles; what leaves are drafts. A draft hangs on nothing that the ledger holds but the masked names,
and keeps those that it was made with: it is made again where they are others by the time it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from headway.errors import UnreadablePage
from headway.ledger.coding import packed_text
from headway.ledger.masking import Mask, masked_page
from headway.ledger.naming import Register
from headway.ledger.records import Row, checked_claim, digest_of, edition_row, packed_claims
from headway.ledger.standing import Unjudged, unjudged
from headway.model import Article, Claim, Copy, Reading


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with its reading (None: not read), its near-duplicate signature and the articles that it copies."""

    article: Article
    reading: Reading | None
    signature: bytes = b""
    copies: Sequence[Copy] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as it will be written.

    ``article`` and ``claims`` (None: not read) have their names masked; ``version`` is what the text hashed to before
    that. ``words`` are the text, ``found`` the claims, both as the ledger keeps them. ``lines`` are what will be written of
    each claim that stands, with its names by their numbers in ``register``; None where that does not know them all.
    """

    page: ReadArticle
    masks: Sequence[Mask]
    article: Article
    claims: Sequence[Claim] | None
    version: str
    words: bytes
    digest: bytes
    edition: Row
    found: bytes
    register: Register | None
    lines: Sequence[Unjudged] | None


def draft_of(page: ReadArticle, masks: Sequence[Mask], register: Register | None = None) -> Draft:
    """Draft a page, with the numbers of names as a register has them. Raises UnreadablePage for a text that is not Unicode, LedgerError for a claim of other words."""
    article, reading, version = masked_page(page.article, page.reading, masks)
    claims = None if reading is None else [checked_claim(claim, article) for claim in reading.claims]
    try:
        words, found = packed_text(article.text), packed_claims(claims or ())
    except UnicodeEncodeError as error:
        raise UnreadablePage("text is not Unicode", article.capture.source, f"at character {error.start}") from error
    numbers = register.known_of(claims, article) if register and claims else None
    lines = unjudged(claims, numbers) if claims and numbers else None
    return Draft(
        page, masks, article, claims, version, words, digest_of(article.text), edition_row(article), found, register,
        lines,
    )  # fmt: skip
