"""Every frame is found in the sentences it gives as its own, and not in those that it says it must leave."""

from collections.abc import Callable, Iterator

import pytest

from headway.lexicon import load_tables
from headway.model import Entry, Reading

FILES = (
    "control",
    "control-idioms",
    "events-force",
    "events-words",
    "events-peace",
    "events-nouns",
    "needs",
    "judgements",
)
PREFIX = {"control": "control", "control-idioms": "control", "needs": "need", "judgements": "judgement"}


def cases() -> Iterator[tuple[str, Entry, str, bool]]:
    tables = load_tables()
    for file in FILES:
        for entry in tables[f"lang/{file}"]:
            if entry.name.startswith("frame."):
                for sentence in entry.yes:
                    yield PREFIX.get(file, "event"), entry, sentence, True
                for sentence in entry.no:
                    yield PREFIX.get(file, "event"), entry, sentence, False


@pytest.mark.model
@pytest.mark.parametrize(
    ("kind", "entry", "sentence", "expected"),
    [pytest.param(*case, id=f"{case[1].name}: {case[2][:50]}") for case in cases()],
)
def test_a_frame_keeps_its_examples(
    read_text: Callable[[str], Reading], kind: str, entry: Entry, sentence: str, expected: bool
) -> None:
    rules = {rule for claim in read_text(sentence).claims for rule in claim.rules}
    assert (f"{kind}.{entry.name.removeprefix('frame.')}" in rules) is expected


def test_every_frame_has_examples_of_both_sorts() -> None:
    tables = load_tables()
    bare = [
        entry.name
        for file in FILES
        for entry in tables[f"lang/{file}"]
        if entry.name.startswith("frame.") and not (entry.yes and entry.no)
    ]
    assert bare == []
