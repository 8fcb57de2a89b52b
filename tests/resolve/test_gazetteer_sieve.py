"""A sieve never holds back a key that is there, and lets few others pass."""

from hypothesis import given
from hypothesis import strategies as st

from headway.resolve.gazetteer_sieve import BITS_A_KEY, LEAST_BITS, Sieve, sieve_of


@given(st.lists(st.text(max_size=20), max_size=60))
def test_every_key_passes_its_own_sieve(keys: list[str]) -> None:
    sieve = sieve_of(keys, len(keys))
    assert all(map(sieve.passes, keys))


def test_few_other_keys_pass() -> None:
    held = [f"held {n}" for n in range(2_000)]
    sieve = sieve_of(held, len(held))
    passing = sum(sieve.passes(f"other {n}") for n in range(2_000))
    assert passing < 2 * 2_000 / BITS_A_KEY


def test_no_bits_let_everything_pass() -> None:
    assert Sieve(b"").passes("anything")


def test_an_empty_sieve_lets_nothing_pass() -> None:
    sieve = sieve_of([], 0)
    assert len(sieve.bits) * 8 == LEAST_BITS
    assert not sieve.passes("anything")
