"""One entry of a shipped TOML file, with reading by type, so that a broken file names its line of blame.

Stages turn entries into values of their own once, when they are set up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from headway.errors import RuleError

Toml: TypeAlias = object
"""What tomllib yields for a key: str, int, float, bool, date, list or dict."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of a TOML file: its file, its name there, and its keys.

    ``yes`` and ``no`` are the examples that tests run: texts that the rule must and must not find.
    """

    file: str
    name: str
    keys: Mapping[str, Toml]

    @property
    def yes(self) -> tuple[str, ...]:
        """Give the examples in which the rule holds."""
        return self.words("yes", ())

    @property
    def no(self) -> tuple[str, ...]:
        """Give the examples in which it does not."""
        return self.words("no", ())

    def blame(self, key: str, expected: str) -> RuleError:
        """Make the error that names this entry and key, and says what was expected there."""
        return RuleError(self.file, f"{self.name}.{key}", expected)

    def word(self, key: str, default: str | None = None) -> str:
        """Read a string. Raises RuleError where it is missing without a default or something else."""
        value = self.keys.get(key, default)
        if not isinstance(value, str):
            raise self.blame(key, f"expected a string, found {value!r}")
        return value

    def maybe(self, key: str) -> str | None:
        """Read a string that may be missing."""
        return self.word(key) if key in self.keys else None

    def words(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Read a list of strings (a single string counts as a list of one)."""
        value = self.keys.get(key, default)
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list | tuple) or not all(isinstance(x, str) for x in value):
            raise self.blame(key, f"expected a list of strings, found {value!r}")
        return tuple(value)

    def number(self, key: str, default: float | None = None) -> float | None:
        """Read a number that may be missing."""
        value = self.keys.get(key, default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.blame(key, f"expected a number, found {value!r}")
        return float(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """Read a yes or no."""
        value = self.keys.get(key, default)
        if not isinstance(value, bool):
            raise self.blame(key, f"expected true or false, found {value!r}")
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Read one of a closed set of words."""
        value = self.word(key, default)
        if value not in allowed:
            raise self.blame(key, f"expected one of {', '.join(allowed)}, found {value!r}")
        return value

    def entries(self, key: str) -> Iterator["Entry"]:
        """Read a list of tables, each an entry named after this one."""
        value = self.keys.get(key, [])
        if not isinstance(value, list) or not all(isinstance(x, dict) for x in value):
            raise self.blame(key, "expected a list of tables")
        for n, table in enumerate(value):
            yield Entry(self.file, f"{self.name}.{key}[{n}]", table)


Tables: TypeAlias = Mapping[str, tuple[Entry, ...]]
"""The shipped files by name: "lang/times", "knowledge/measures", "knowledge/actors" (all files of that folder)."""
