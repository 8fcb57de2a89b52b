"""What a number is a number of: what is asked or promised, what there is, what has come together, one happening."""

from collections.abc import Callable

import pytest

from headway.model import Figure, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The agency needs 130 million dollars more.", "other"),
        ("Norway promised 30 more instructors.", "other"),
        ("Some 350 million dollars are meant for schools.", "other"),
        ("The mill has enough for 58,000 people.", "other"),
        ("About 5,800 fighters are to gather there.", "other"),
        ("The ministry sent another 125 guards.", "change"),
        ("Upwards of 30,000 homes need power.", "current"),
        ("The plan is 38 per cent funded.", "current"),
        ("Some 40,000 people were trapped on the mountain.", "current"),
        ("The group still had 900 men in the hills.", "current"),
        ("About 100 militants might remain.", "current"),
        ("The army said that 188 soldiers had been killed in the battle.", "event"),
        ("The army said that 12,000 people had fled the town.", "cumulative"),
        ("Some 160 bodies had been recovered by Sunday.", "cumulative"),
        ("More than 50,000 people were killed between 1999 and 2003.", "cumulative"),
    ],
)
def test_a_number_has_its_frame(read_text: ReadText, text: str, frame: str) -> None:
    assert [c.payload.frame for c in read_text(text).claims if isinstance(c.payload, Figure)][:1] == [frame]
