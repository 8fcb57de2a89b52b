"""One table of a campaign file, read key by key, so that a broken file names its line.

What enters is what tomllib made of the text, and the text; what leaves are typed values or a CampaignError.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from headway.errors import CampaignError

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_\-]+))\s*=""")


class Table:
    """One table of the file with the path to it, read key by key."""

    def __init__(self, content: Mapping[str, object], path: str, file: str, source: str) -> None:
        self.keys = content
        self._path = path
        self._file = file
        self._source = source

    def blame(self, key: str, expected: str) -> CampaignError:
        """Make the error that names the key, its line, and what was expected there."""
        path = f"{self._path}.{key}" if self._path else key
        return CampaignError(self._file, path, expected, line_of(self._source, path))

    def only(self, *known: str) -> None:
        """Refuse a key that is not among the known ones."""
        for key in self.keys:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise self.blame(key, f"expected one of {', '.join(known)}{hint}")

    def table(self, key: str) -> "Table":
        """Read a table, empty where it is missing."""
        value = self.keys.get(key, {})
        if not isinstance(value, dict):
            raise self.blame(key, "expected a table")
        return Table(value, f"{self._path}.{key}" if self._path else key, self._file, self._source)

    def tables(self, key: str) -> Iterator["Table"]:
        """Read an array of tables, empty where it is missing."""
        value = self.keys.get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.blame(key, f"expected tables headed [[{key}]]")
        for n, row in enumerate(value):
            path = f"{self._path}.{key}[{n}]" if self._path else f"{key}[{n}]"
            yield Table(row, path, self._file, self._source)

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; without a default it must be there."""
        value = self.keys.get(key, default)
        if not isinstance(value, str):
            raise self.blame(key, "expected a text" + (f", found {value!r}" if key in self.keys else ""))
        return value

    def slug(self, key: str) -> str:
        """Read an id: lower-case words joined by hyphens."""
        value = self.text(key)
        if not _SLUG.fullmatch(value):
            raise self.blame(key, f"expected lower-case words joined by hyphens, found {value!r}")
        return value

    def texts(self, key: str, form: re.Pattern[str] | None = None, expected: str = "") -> tuple[str, ...]:
        """Read a list of texts, each of the form given; empty where it is missing."""
        value = self.keys.get(key, [])
        if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
            raise self.blame(key, f"expected a list of texts, found {value!r}")
        if form and (wrong := next((x for x in value if not form.fullmatch(x)), None)) is not None:
            raise self.blame(key, f"expected {expected}, found {wrong!r}")
        return tuple(value)

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """Read one of a closed set of words."""
        value = self.text(key)
        if value not in allowed:
            raise self.blame(key, f"expected one of {', '.join(allowed)}, found {value!r}")
        return value

    def each_of(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Read a list of words of a closed set."""
        values = self.texts(key)
        wrong = next((x for x in values if x not in allowed), None)
        if wrong is not None:
            raise self.blame(key, f"expected any of {', '.join(allowed)}, found {wrong!r}")
        return values

    def number(self, key: str) -> float | None:
        """Read a number that may be missing."""
        value = self.keys.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.blame(key, f"expected a number, found {value!r}")
        return float(value)

    def day(self, key: str) -> date | None:
        """Read a day that may be missing."""
        value = self.keys.get(key)
        if value is None:
            return None
        if type(value) is not date:
            raise self.blame(key, f"expected a day such as 2014-09-10, without quotation marks, found {value!r}")
        return value


def line_of(source: str, path: str) -> int | None:
    """Find the line on which the key of a path stands; for a missing key, the line of the table that should hold it."""
    holder, _, key = path.rpartition(".")
    seen: dict[str, int] = {}
    current, nearest = "", 1 if not holder else None
    for number, line in enumerate(source.splitlines(), start=1):
        if header := _HEADER.match(line):
            current = _numbered(header[2], header[1] == "[[", seen)
            if current in (holder, path):
                nearest = number
                if current == path:
                    return number
        elif found := _KEY.match(line):
            inline = holder and f"{current}.{found[3]}".lstrip(".") == holder
            if inline or (current == holder and key in found.groups()):
                return number
    return nearest


def _numbered(name: str, is_array: bool, seen: dict[str, int]) -> str:
    """Give a header's full path with the numbers of its arrays: line[1].indicator[0]."""
    parts, path = name.split("."), ""
    for n, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        if n == len(parts) - 1 and is_array:
            seen[path] = seen.get(path, -1) + 1
            for other in [k for k in seen if k.startswith(f"{path}[{seen[path]}]")]:
                del seen[other]
        if path in seen:
            path = f"{path}[{seen[path]}]"
    return path
