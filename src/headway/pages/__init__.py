"""READ: a file becomes articles.

What enters are files of any of the forms that news is kept in; what leaves are ``Article`` values and, with the
reason, what could not be read. Only here are trafilatura, resiliparse, lxml, fastwarc, pypdfium2 and rensa known; numpy
compares signatures.
"""

from headway.pages.chrome import Chrome, compile_chrome
from headway.pages.copies import CopyIndex, sign
from headway.pages.dump import extract_lines
from headway.pages.intake import read_pages
from headway.pages.rows import article_of, extract_row
from headway.pages.text_links import TextLinks
from headway.pages.web import NOT_CHANGED, is_address, read_web

__all__ = [
    "NOT_CHANGED",
    "Chrome",
    "CopyIndex",
    "TextLinks",
    "article_of",
    "compile_chrome",
    "extract_lines",
    "extract_row",
    "is_address",
    "read_pages",
    "read_web",
    "sign",
]
