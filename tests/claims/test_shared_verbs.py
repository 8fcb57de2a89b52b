"""Givers who share the verb of the one before are givers too, and only where their number follows their name."""

from collections.abc import Callable

import pytest

from headway.model import Need, Reading

pytestmark = pytest.mark.model


def given(reading: Reading) -> dict[str, float | None]:
    """Give what each promises or gives."""
    needs = (claim.payload for claim in reading.claims if isinstance(claim.payload, Need))
    return {need.who.text: need.low for need in needs if need.who is not None}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway pledged 180 million kroner and Japan 22 million dollars.",
        "Norway pledged 180 million kroner over three years, Japan 22 million dollars for clearing schools.",
    ],
)
def test_a_giver_without_a_verb_shares_that_of_the_one_before(
    read_text: Callable[[str], Reading], sentence: str
) -> None:
    assert given(read_text(sentence)) == {"Norway": 180e6, "Japan": 22e6}


def test_the_words_of_each_giver_stand_in_its_own_excerpt(read_text: Callable[[str], Reading]) -> None:
    claims = read_text("Norway pledged 180 million kroner and Japan 22 million dollars.").claims
    japan = next(c for c in claims if "need.shared-verb" in c.rules)
    assert japan.excerpt.exact == "Japan 22 million dollars"


def test_what_is_asked_for_is_not_shared_out(read_text: Callable[[str], Reading]) -> None:
    claims = read_text("The agency asked Norway for 180 million kroner and Japan for trucks.").claims
    assert not [c for c in claims if "need.shared-verb" in c.rules]


def test_a_name_before_a_verb_is_no_giver(read_text: Callable[[str], Reading]) -> None:
    claims = read_text("Norway pledged 180 million kroner, and Japan doubted that 22 million dollars would do.").claims
    assert not [c for c in claims if "need.shared-verb" in c.rules]
