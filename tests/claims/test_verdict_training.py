"""The sentences of training/: signs that the trainer knows, brackets that close, both sorts in number, none twice."""

import re
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "training"
SENTENCES = [
    line
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_every_bracket_opens_with_a_known_sign_and_closes() -> None:
    marked = [line for line in SENTENCES if "[" in line or "]" in line]
    assert [line for line in marked if re.search(r"[\[\]]", re.sub(r"\[[?+\-^v=] [^\[\]]+\]", "", line))] == []


def test_there_are_enough_sentences_of_both_sorts() -> None:
    judging = sum("[" in line for line in SENTENCES)
    assert len(SENTENCES) >= 1200
    assert 0.4 <= judging / len(SENTENCES) <= 0.6


def test_no_sentence_stands_twice() -> None:
    assert [line for line, count in Counter(SENTENCES).items() if count > 1] == []


def test_every_sentence_ends_as_one() -> None:
    assert [line for line in SENTENCES if not line.rstrip('"]').endswith(".")] == []
