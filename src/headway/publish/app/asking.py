"""What a reader asks, read from an address and written back to one: every view has a link.

What enters are the parameters of an address; what leaves is a `Query`, or an InputError that names the parameter. What
is empty asks nothing; a value that is none of those allowed is refused and never taken for another.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final, cast, get_args
from urllib.parse import urlencode

from headway.errors import InputError
from headway.model import ClaimKind, Factuality, Query

KINDS: Final[tuple[str, ...]] = get_args(ClaimKind)
GRADES: Final = 6
LONGEST: Final = 300
"""Characters of one parameter: a long name of a body, or a sentence searched for."""
EMPTY: Final = Query()


def read_query(given: Mapping[str, str]) -> Query:
    """Read what claims are asked for."""
    words = {name: _words(given, name) for name in ("place", "actor", "line", "origin", "outlet", "article")}
    kind, factuality = _words(given, "kind"), _words(given, "factuality")
    return Query(
        words=_words(given, "words") or "",
        kind=cast(ClaimKind, _one_of("kind", kind, KINDS)) if kind else None,
        factuality=Factuality(_one_of("factuality", factuality, tuple(Factuality))) if factuality else None,
        credibility=_grade(_words(given, "credibility")),
        since=read_day(given, "since"),
        until=read_day(given, "until"),
        decided=_yes_or_no(_words(given, "decided")),
        as_of=read_day(given, "as_of"),
        **words,
    )


def read_day(given: Mapping[str, str], name: str) -> date | None:
    """Read a day. Raises InputError for anything that is none."""
    text = _words(given, name)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{name}: {text!r} is not a day such as 2017-05-09", text) from error


def parameters(query: Query) -> dict[str, str]:
    """Write a query as parameters, those that ask nothing left out."""
    return {
        field.name: _written(getattr(query, field.name))
        for field in fields(query)
        if getattr(query, field.name) != getattr(EMPTY, field.name)
    }


def link(path: str, given: Mapping[str, str | None], **changes: str | int | None) -> str:
    """Write an address with parameters; those that are None or empty are left out."""
    merged: dict[str, Any] = {**given, **changes}
    wanted = {name: value for name, value in merged.items() if value is not None and value != ""}
    return f"{path}?{urlencode(wanted)}" if wanted else path


def is_text(words: str) -> bool:
    """Say whether words can be kept as text: without halves of a pair, and without the character that ends a string in C."""
    return not any("\ud800" <= character <= "\udfff" or character == "\x00" for character in words)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _words(given: Mapping[str, str], name: str) -> str | None:
    """Read a parameter; None where it is missing or blank. Raises InputError where it is too long or not text."""
    text = given.get(name, "").strip()
    if len(text) > LONGEST:
        raise InputError(f"{name}: longer than {LONGEST} characters", text[:LONGEST])
    if not is_text(text):
        raise InputError(f"{name}: not text", name)
    return text or None


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise InputError(f"{name}: {value!r} is none of {', '.join(allowed)}", value)
    return value


def _grade(text: str | None) -> int | None:
    if text is None:
        return None
    return int(_one_of("credibility", text, tuple(str(n) for n in range(1, GRADES + 1))))


def _yes_or_no(text: str | None) -> bool | None:
    if text is None:
        return None
    return _one_of("decided", text, ("yes", "no")) == "yes"
