"""Every error headway raises, in one tree.

    HeadwayError                  anything a caller may want to catch
    ├── InputError                what was handed in cannot be used (no such file, no such date)
    │   └── UnreadablePage        one page cannot be read; the run counts it and goes on
    ├── RuleError                 a shipped TOML file of words or knowledge is broken
    ├── CampaignError             a campaign file is broken or unknown
    ├── LedgerError               the ledger cannot be opened, read or written
    └── SetupError                a model or a file that the installation should hold is missing

Each carries the value that offended, and its text is one line that a person can act on.
Errors of other libraries are mapped to these where they enter, with ``raise ... from``.
"""


class HeadwayError(Exception):
    """Anything headway raises on purpose."""


class InputError(HeadwayError):
    """What was handed in cannot be used.

    ``value`` is the offending argument as it was given.
    """

    def __init__(self, message: str, value: object = None) -> None:
        super().__init__(message)
        self.value = value


class UnreadablePage(InputError):
    """One page cannot be read; ``reason`` is the short phrase that the run's summary counts by."""

    def __init__(self, reason: str, source: str, detail: str = "") -> None:
        super().__init__(f"{source}: {reason}" + (f" ({detail})" if detail else ""), source)
        self.reason = reason
        self.source = source
        self.detail = detail


class _FileError(HeadwayError):
    """A data file is broken: says which file, which key and what was expected there."""

    def __init__(self, file: str, key: str, expected: str, line: int | None = None) -> None:
        where = f"{file}:{line}" if line else file
        super().__init__(f"{where}: {key}: {expected}" if key else f"{where}: {expected}")
        self.file = file
        self.key = key
        self.expected = expected
        self.line = line


class RuleError(_FileError):
    """A shipped file of words, rules or knowledge is broken."""


class CampaignError(_FileError):
    """A campaign file is broken, or no campaign has that name."""


class LedgerError(HeadwayError):
    """The ledger cannot be opened, read or written; ``path`` says which."""

    def __init__(self, message: str, path: object = None) -> None:
        super().__init__(message)
        self.path = path


class SetupError(HeadwayError):
    """Something that the installation should hold is missing; the text says how to get it."""
