"""Tables that lay a page out, undone: what stood in cells becomes plain blocks.

What enters is a parsed page, which is changed; a table of figures stays a table. Pages of before 2005, and of agencies
that still use their software, hold menu, headline and article in the cells of one table, which readers of main text
take for one long row.
"""

from itertools import islice

from lxml.html import HtmlElement

_BLOCKS = ("p", "h1", "h2", "h3", "article", "blockquote", "ul")
_FEWEST_BLOCKS = 2
"""Blocks in a cell that only a layout has: a table of figures holds a paragraph in a cell at most."""
_LONG_CELL = 400
"""Characters of a cell's text from which it is an article's, whatever marks its paragraphs."""
_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def undo_layout(tree: HtmlElement) -> None:
    """Turn every table that lays the page out into blocks, with the tables around it."""
    for table in [table for table in tree.iter("table") if _lays_out(table)]:
        for part in [table, *(part for part in table.iter(*_PARTS) if _owner(part) is table)]:
            part.tag = "div"


def _lays_out(table: HtmlElement) -> bool:
    return any(_is_laid(cell) for cell in table.iter("td", "th"))


def _is_laid(cell: HtmlElement) -> bool:
    blocks = islice(cell.iter(*_BLOCKS), _FEWEST_BLOCKS)
    return len(list(blocks)) == _FEWEST_BLOCKS or len(cell.text_content()) > _LONG_CELL


def _owner(part: HtmlElement) -> HtmlElement | None:
    """Give the table that a row or cell belongs to."""
    return next((above for above in part.iterancestors("table")), None)
