"""PARSE: text to grammar. What enters are articles, what leaves are plain parses."""

from headway.language.parser import Parser, load_parser

__all__ = ["Parser", "load_parser"]
