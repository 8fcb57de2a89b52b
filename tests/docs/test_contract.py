"""The page for programs names every key and every word that the JSON of `headway annotate` can hold."""

import ast
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest

from headway.model import (
    ActorKind,
    Anchor,
    ClaimKind,
    ControlStatus,
    Direction,
    EventType,
    Factuality,
    Frame,
    NeedStatus,
    Precision,
    TimeType,
)
from headway.publish import annotation

from .pages_of_docs import DOCS, coded

CONTRACT = DOCS / "howto" / "use-from-a-program.md"
RULES = DOCS / "howto" / "add-a-rule.md"


def keys_written(source: Path) -> set[str]:
    """Give the keys of all objects that a module writes out."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    keys = [key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def test_every_key_of_an_annotation_is_explained() -> None:
    keys = keys_written(Path(annotation.__file__))
    assert len(keys) > 50
    assert sorted(keys - coded(CONTRACT)) == []


@pytest.mark.parametrize(
    ("page", "closed"),
    [
        pytest.param(CONTRACT, set(EventType), id="event types"),
        pytest.param(CONTRACT, set(Factuality), id="factuality"),
        pytest.param(CONTRACT, set(get_args(ClaimKind)), id="kinds of claim"),
        pytest.param(CONTRACT, set(get_args(ControlStatus)), id="control"),
        pytest.param(CONTRACT, set(get_args(NeedStatus)), id="needs"),
        pytest.param(CONTRACT, set(get_args(Direction)), id="directions"),
        pytest.param(CONTRACT, set(get_args(Frame)), id="frames of numbers"),
        pytest.param(CONTRACT, set(get_args(Precision)), id="precision"),
        pytest.param(CONTRACT, set(get_args(TimeType)), id="types of time"),
        pytest.param(CONTRACT, set(get_args(Anchor)), id="anchors of time"),
        pytest.param(RULES, set(ActorKind), id="kinds of actor"),
    ],
)
def test_every_word_of_a_closed_set_is_named(page: Path, closed: set[str | StrEnum]) -> None:
    assert sorted(str(word) for word in closed if str(word) not in coded(page)) == []
