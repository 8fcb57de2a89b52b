"""What passes between the run and the process that reads its pages.

A task is a file and the number of the first piece that is wanted; answers are that a piece has begun, the pages of it,
that a file is done, and once at the start that the process is ready.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from headway.model import Article, Skipped
from headway.pages.inputs import InputFile

OUT_OF_MEMORY = 77
"""The code with which the process ends when it has no memory left; Python and shells use none above 3 and below 126."""

Task: TypeAlias = tuple[InputFile, int]
Answer: TypeAlias = (
    tuple[Literal["begun"], str]
    | tuple[Literal["pages"], Sequence[Article | Skipped]]
    | tuple[Literal["done", "ready"], str]
)
