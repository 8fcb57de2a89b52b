"""The sieve lets through what can be about the campaign, whatever its spelling, and holds back everyday news."""

import pytest

from headway.campaign import load_campaign
from headway.engine import Sieve
from headway.model import Tables


@pytest.fixture(scope="module")
def sieve(tables: Tables) -> Sieve:
    return Sieve(load_campaign("counter-isis"), tables)


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Raqqa queued for bread on Monday.",
        "MOSUL: the last bridge was repaired.",
        "The group, known as Daesh, has lost its oil.",
        "Peshmerga fighters held the ridge.",
        "Iraqi pilots flew home.",
        "Denmark, Canada and Turkey will send trainers.",
    ],
)
def test_a_text_that_names_the_campaigns_own_passes(sieve: Sieve, text: str) -> None:
    assert sieve.passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bakery on the corner will close after forty years, its owner said.",
        "Denmark won by two goals in front of 4,000 spectators.",
        "Shares of the grocer fell three per cent after it reported lower sales.",
        "The orchestra will open its season with a new conductor.",
    ],
)
def test_everyday_news_is_held_back(sieve: Sieve, text: str) -> None:
    assert not sieve.passes(text)


def test_a_name_inside_a_longer_word_is_none(sieve: Sieve) -> None:
    assert not sieve.passes("The raqqaloid and the mosulment are words of no language.")


def test_a_name_counts_at_either_end_of_a_text(sieve: Sieve) -> None:
    assert sieve.passes("Raqqa")
    assert sieve.passes("They went to Raqqa")
