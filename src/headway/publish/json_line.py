"""A value as one line of JSON: one line also for readers who take Unicode's line ends for ends of lines.

What enters is a value; what leaves is text without an end of line in it. Texts from web pages hold U+2028 now and then.
"""

import json
from collections.abc import Callable
from typing import Final

_ESCAPED: Final = {ord(end): f"\\u{ord(end):04x}" for end in "\u0085\u2028\u2029"}
"""Ends of lines that JSON leaves as they are in a string; it escapes all others itself."""


def json_line(value: object, default: Callable[[object], object] = str) -> str:
    r"""Write a value as JSON on one line, with ``default`` for what JSON has no form for.

    >>> json_line({"text": "one\u2028two"})
    '{"text": "one\\u2028two"}'
    """
    return json.dumps(value, ensure_ascii=False, default=default).translate(_ESCAPED)
