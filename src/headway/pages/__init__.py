"""READ: a file becomes articles.

What enters are files of any of the forms that news is kept in; what leaves are ``Article`` values and, with the
reason, what could not be read. Only here are trafilatura, resiliparse, lxml, fastwarc, pypdfium2 and rensa known.
"""

from headway.pages.chrome import Chrome, compile_chrome
from headway.pages.copies import CopyIndex, find_copies, sign
from headway.pages.dump import extract_lines
from headway.pages.intake import read_pages
from headway.pages.rows import article_of, extract_row
from headway.pages.shared_quotes import QuoteIndex
from headway.pages.web import is_address, read_web

__all__ = [
    "Chrome",
    "CopyIndex",
    "QuoteIndex",
    "article_of",
    "compile_chrome",
    "extract_lines",
    "extract_row",
    "find_copies",
    "is_address",
    "read_pages",
    "read_web",
    "sign",
]
