import json

from hypothesis import given
from hypothesis import strategies as st

from headway.publish.json_line import json_line


@given(st.text())
def test_any_text_stands_on_one_line_and_comes_back_as_it_was(text: str) -> None:
    line = json_line({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}
