"""What ties a text to others: copied text and long shared quotations, kept apart.

What enters are texts, and the signatures of the articles that a ledger holds; what leaves are signatures to keep and
pairs of articles. Where text is copied, the quotations in it are no link of their own.
"""

from collections.abc import Mapping

from headway.model import Copy
from headway.pages.copies import SIGNED, CopyIndex, sign, size_of
from headway.pages.shared_quotes import QuoteIndex, keys_of_quotes


class TextLinks:
    """The texts of known articles, by what was kept of them; ``known`` are signatures that `add` gave, by article id."""

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        known = known or {}
        self._copies = CopyIndex(known)
        self._quotes = QuoteIndex(
            {name: (one[SIGNED:], size_of(one)) for name, one in known.items() if len(one) > SIGNED}
        )

    def add(self, article: str, text: str) -> tuple[bytes, tuple[Copy, ...]]:
        """Add an article; gives the signature to keep, and its links with those there.

        First come copies, then quotations, whose reason begins with "quote: ". The signature is that of `sign` with the
        keys of the text's long quotations behind it, eight bytes for each run of 25 words.
        """
        signature = sign(text) + keys_of_quotes(text)
        copied = self._copies.add(article, signature)
        linked = {copy.other for copy in copied}
        quoted = (link for link in self._quotes.add(article, text, size_of(signature)) if link.other not in linked)
        return signature, (*copied, *quoted)
