"""The shipped knowledge of actors: whole, consistent, and no name that only common words make up."""

from collections import Counter

import pytest

from headway.errors import RuleError
from headway.lexicon import load_tables
from headway.model import ActorKind, Entry
from headway.resolve.actor_known import known_actors
from headway.resolve.actor_registry import read_registry

FIXED = {
    "islamic-state", "global-coalition", "syrian-democratic-forces", "ypg", "iraqi-security-forces", "peshmerga",
    "popular-mobilisation-forces", "syrian-arab-army", "syrian-opposition", "hayat-tahrir-al-sham", "al-qaeda",
    "united-nations", "nato", "european-union", "interpol", "hezbollah", "pkk", "united-states", "united-kingdom",
    "iraq", "syria", "turkey", "russia", "iran", "france", "germany", "denmark", "saudi-arabia", "jordan",
}  # fmt: skip
COMMON = {"is", "us", "who", "it", "he", "the", "may", "times", "post", "will", "mark", "and", "of", "march"}
STATES_OF_THE_UN = 193
OTHER_COUNTRIES = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})


def test_the_ids_that_campaign_files_use_are_known() -> None:
    assert set(known_actors(load_tables())) >= FIXED


def test_every_parent_is_known_and_no_actor_is_its_own_ancestor() -> None:
    known = known_actors(load_tables())
    for key in known:
        seen, parent = {key}, known[key].parent
        while parent is not None:
            assert parent not in seen, f"{key} is above itself"
            seen.add(parent)
            parent = known[parent].parent


def test_ids_are_unique_over_all_files() -> None:
    counts = Counter(entry.word("id") for entry in load_tables()["knowledge/actors"])
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_state_of_the_united_nations_has_a_code_of_its_own() -> None:
    states = [actor for actor in known_actors(load_tables()).values() if actor.kind is ActorKind.STATE]
    codes = {state.country for state in states}
    assert len(states) == len(codes) >= STATES_OF_THE_UN
    assert {"XKX", "PSE", "TWN", "VAT"} <= codes


def test_country_codes_are_codes() -> None:
    known = known_actors(load_tables())
    states = {actor.country for actor in known.values() if actor.kind is ActorKind.STATE}
    odd = {key: a.country for key, a in known.items() if a.country and a.country not in states | OTHER_COUNTRIES}
    assert set(odd.values()) <= {"HKG"}, odd


def test_every_state_has_a_government_and_armed_forces() -> None:
    registry = read_registry(load_tables())
    for country, state in registry.states.items():
        assert registry.government_of(country) is not None, state
        assert registry.forces_of(state, 2017), state


def test_no_name_is_only_a_common_word_in_small_letters() -> None:
    names = read_registry(load_tables()).names
    assert [name.words for name in names if name.words in COMMON] == []


def test_every_entry_says_where_it_comes_from() -> None:
    assert [entry.name for entry in load_tables()["knowledge/actors"] if not entry.word("source", "")] == []


@pytest.mark.parametrize(
    "kind, least",
    [
        (ActorKind.IGO, 120),
        (ActorKind.ARMED_GROUP, 160),
        (ActorKind.FORCE, 90),
        (ActorKind.OUTLET, 100),
        (ActorKind.WIRE, 40),
        (ActorKind.NGO, 110),
        (ActorKind.PERSON, 200),
        (ActorKind.OFFICE, 60),
    ],
)
def test_there_are_enough_of_each_kind(kind: ActorKind, least: int) -> None:
    entries = load_tables()["knowledge/actors"]
    assert sum(entry.word("kind") == kind for entry in entries) >= least


def test_an_unknown_parent_is_blamed_on_its_entry() -> None:
    broken = Entry("knowledge/actors/x.toml", "actor.x", {"id": "x", "name": "X", "kind": "ngo", "parent": "nobody"})
    with pytest.raises(RuleError, match=r"actor\.x\.parent"):
        known_actors({"knowledge/actors": (broken,)})
