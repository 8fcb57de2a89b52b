"""The fields in which a person says how a claim should read, and how each is read.

What enters is text, as forms and programs send it; what leaves is one of a closed set, a number or an offset, or an
InputError that names the field. What is empty says nothing; nothing is taken for what it is not.
"""

from typing import Final, TypeVar

from pydantic import BaseModel, Field

from headway.errors import InputError

LARGEST: Final = 1e15
"""More than is counted of anything; also keeps out infinity and what is not a number."""
_Choice = TypeVar("_Choice")


class ClaimFields(BaseModel):
    """What may be said of a claim, all as text; what is empty says nothing.

    ``speaker`` "-" is the outlet in its own voice; "-" in ``low`` or ``high`` opens that end.
    """

    why: str = Field("", max_length=1000)
    kind: str = Field("", max_length=20)
    start: str = Field("", max_length=12)
    end: str = Field("", max_length=12)
    exact: str = Field("", max_length=4000)
    factuality: str = Field("", max_length=20)
    speaker: str = Field("", max_length=200)
    place: str = Field("", max_length=200)
    actor: str = Field("", max_length=200)
    status: str = Field("", max_length=20)
    event: str = Field("", max_length=20)
    low: str = Field("", max_length=30)
    high: str = Field("", max_length=30)
    approximate: str = Field("", max_length=5)
    counted: str = Field("", max_length=200)
    frame: str = Field("", max_length=20)
    unit: str = Field("", max_length=60)
    direction: str = Field("", max_length=20)


class ClaimForm(ClaimFields):
    """The same fields in a form of the app, with its seal and the way back."""

    seal: str = Field("", max_length=100)
    back: str = Field("", max_length=500)


def read_choice(name: str, given: str, allowed: tuple[_Choice, ...]) -> _Choice | None:
    """Read one of a closed set; None where nothing is said. Raises InputError for anything else."""
    given = given.strip()
    if not given:
        return None
    found = next((one for one in allowed if str(one) == given), None)
    if found is None:
        raise InputError(f"{name}: {given!r} is none of {', '.join(map(str, allowed))}", given)
    return found


def needed_choice(name: str, given: str, allowed: tuple[_Choice, ...]) -> _Choice:
    """Read one of a closed set. Raises InputError also where nothing is said."""
    found = read_choice(name, given, allowed)
    if found is None:
        raise InputError(f"{name}: choose one of {', '.join(map(str, allowed))}", given)
    return found


def read_number(name: str, given: str, before: float | None) -> float | None:
    """Read a number; "-" opens the end, nothing leaves it as it was."""
    given = given.strip().replace(",", "")
    if not given:
        return before
    if given == "-":
        return None
    try:
        number = float(given)
    except ValueError as error:
        raise InputError(f"{name}: {given!r} is not a number", given) from error
    if not abs(number) < LARGEST:
        raise InputError(f"{name}: {given!r} is no number of things", given)
    return number


def read_offset(given: str) -> int:
    """Read a place in a text, in code points from its beginning."""
    if not given.isascii() or not given.isdecimal():
        raise InputError("the words chosen have no place in the text; choose them again", given)
    return int(given)
