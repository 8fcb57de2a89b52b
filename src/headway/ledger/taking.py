"""Taking in: an article with what was found in it becomes rows, all of them or none.

What enters are drafts of articles with their readings; what leaves are rows of text, edition, capture, reading and claims,
and the derived rows of what stands now. What was taken down is not taken in again, and a masked name is masked on arrival.
"""

import json
from collections.abc import Sequence
from typing import Literal

from headway.ledger.arriving import Arrivals, known_texts
from headway.ledger.drafting import Draft, draft_of
from headway.ledger.keeper import Keeper
from headway.ledger.masking import masks_of
from headway.ledger.naming import Register
from headway.ledger.retaking import take_again
from headway.model import Article


def take_batch(keeper: Keeper, drafts: Sequence[Draft], reader: str, register: Register | None = None) -> int:
    """Take in articles; give how many brought something new. The caller stands in a transaction.

    ``register`` holds numbers of names that are still good, from the transaction before.
    """
    masks = masks_of(keeper)
    drafts = [draft if draft.masks == masks else draft_of(draft.page, masks) for draft in drafts]
    if keeper.row("SELECT 1 FROM takedown LIMIT 1") is not None:
        drafts = [draft for draft in drafts if not taken_down(keeper, draft.page.article)]
    met = _known_articles(keeper, [draft.article.id for draft in drafts])
    texts = known_texts(keeper, [draft.version for draft in drafts])
    arrivals = Arrivals(keeper, register or Register(keeper), reader, texts)
    touched: list[str] = []
    new = 0
    for draft in drafts:
        article, version = draft.article.id, draft.version
        if article not in met and not (version in texts and texts[version].judged):
            arrivals.add(draft)
            took = True
        else:
            arrivals.write()
            took = take_again(keeper, draft, reader)
            texts |= known_texts(keeper, [version])
        met.add(article)
        new += took
        if took:
            touched += (article, *(name for copy in draft.page.copies for name in (copy.one, copy.other)))
    arrivals.write()
    if new:
        keeper.turn(touched)
    return new


def _known_articles(keeper: Keeper, articles: Sequence[str]) -> set[str]:
    """Say which of these articles the ledger has."""
    query = "SELECT article FROM current WHERE article IN (SELECT value FROM json_each(?))"
    return {row["article"] for row in keeper.rows(query, json.dumps(articles))}


def taken_down(keeper: Keeper, article: Article) -> bool:
    """Say whether a person had this article, or this very text, taken down, and nobody let it in again."""
    return is_down(keeper, "article", article.id) or is_down(keeper, "version", article.version)


def is_down(keeper: Keeper, column: Literal["article", "version"], name: str) -> bool:
    """Say whether the last thing done about an article or a text was to take it down."""
    query = f"SELECT what FROM takedown WHERE {column} = ? ORDER BY number DESC LIMIT 1"
    row = keeper.row(query, name)
    return row is not None and row["what"] == "document"
