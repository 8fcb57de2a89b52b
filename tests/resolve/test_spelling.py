"""One key for one name, however it is typed or romanised; the rules' own examples are run."""

import pytest

from headway.lexicon import load_tables
from headway.resolve.spelling import Transliteration, fold

RULES = [entry for entry in load_tables()["lang/toponyms"] if entry.name.startswith("spelling.")]
SOUNDS = Transliteration(load_tables())


def sounds_alike(pair: str) -> bool:
    one, other = pair.split(" | ")
    return SOUNDS.key(fold(one)) == SOUNDS.key(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zôr", "DEIR EZ ZOR"),
        ("St. Paul", "Saint Paul"),
        ("Cox’s Bazar", "Coxs Bazar"),
        ("Łódź", "Lodz"),
        ("U.S.", "US"),
    ],
)
def test_accents_points_and_hyphens_do_not_change_a_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("pair", [pair for rule in RULES for pair in rule.yes])
def test_spellings_of_one_name_share_a_key(pair: str) -> None:
    assert sounds_alike(pair)


@pytest.mark.parametrize("pair", [pair for rule in RULES for pair in rule.no])
def test_names_with_other_consonants_stay_apart(pair: str) -> None:
    assert not sounds_alike(pair)


def test_every_rule_has_examples_of_both_sorts() -> None:
    assert [rule.name for rule in RULES if not rule.yes or not rule.no] == []


@pytest.mark.parametrize(
    "pair",
    [
        "Hawija | Al Huwayjah",
        "Hama | Homs",
        "Raqqa | Rawa",
        "Mosul | Masyaf",
        "Baghuz | Baghdad",
    ],
)
def test_different_towns_of_the_theatre_stay_apart(pair: str) -> None:
    assert not sounds_alike(pair)


@pytest.mark.parametrize(
    "pair",
    [
        "Raqqah | Ar Raqqah",
        "Qayyara | Al-Qayyarah",
        "Fallouja | Al Fallujah",
        "Deir Ezzor | Dayr az-Zawr",
        "Telafar | Tall ‘Afar",
        "Ain Issa | ‘Ayn ‘Isá",
        "Shaddadi | Ash Shadadi",
    ],
)
def test_common_spellings_of_the_theatre_meet(pair: str) -> None:
    assert sounds_alike(pair)
