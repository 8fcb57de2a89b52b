"""Which article each article's text comes from.

What enters are articles and pairs of copies; what leaves is, for each article, the root of its text: the earliest
dated article of those that copies connect. A copy of an article that is not among those given joins nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from headway.model import Article, Copy


def lead_of_each(articles: Sequence[Article], copies: Iterable[Copy]) -> Mapping[str, str]:
    """Give the id of the root article for each article's id, its own where it copies none."""
    root = {article.id: article.id for article in articles}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for copy in copies:
        if copy.one in root and copy.other in root:
            root[find(copy.other)] = find(copy.one)
    earliest: dict[str, Article] = {}
    for article in sorted(articles, key=_seniority):
        earliest.setdefault(find(article.id), article)
    return {article.id: earliest[find(article.id)].id for article in articles}


def _seniority(article: Article) -> tuple[bool, date, str]:
    """Sort the earliest dated first; an undated text cannot be shown to be the root of a dated one."""
    return article.day is None, article.day or date.max, article.id
