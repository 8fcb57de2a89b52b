"""An entry reads its keys by type, and blames the right one."""

import pytest

from headway.errors import RuleError
from headway.model import Entry

ENTRY = Entry("lang/x.toml", "rule.a", {"w": "one", "ws": ["a", "b"], "n": 3, "f": True, "t": [{"k": "v"}]})


def test_keys_are_read_by_type() -> None:
    assert ENTRY.word("w") == "one"
    assert ENTRY.words("ws") == ("a", "b")
    assert ENTRY.words("w") == ("one",)
    assert ENTRY.number("n") == 3.0
    assert ENTRY.number("missing") is None
    assert ENTRY.flag("f")
    assert not ENTRY.flag("missing")
    assert ENTRY.maybe("missing") is None
    assert [e.word("k") for e in ENTRY.entries("t")] == ["v"]


@pytest.mark.parametrize(
    ("read", "key"),
    [("word", "n"), ("words", "n"), ("number", "w"), ("number", "f"), ("flag", "w"), ("word", "missing")],
)
def test_a_wrong_type_blames_file_and_key(read: str, key: str) -> None:
    with pytest.raises(RuleError, match=rf"lang/x\.toml: rule\.a\.{key}: expected"):
        getattr(ENTRY, read)(key)


def test_a_choice_outside_the_set_names_the_set() -> None:
    with pytest.raises(RuleError, match="expected one of gains, loses, found 'one'"):
        ENTRY.choice("w", ("gains", "loses"))
