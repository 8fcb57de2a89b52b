"""Printed pages: cut where their band stands, kept where they are short, and the same print for every reader."""

import httpx
import pytest

from headway.publish.app.prints import LARGEST, Sheet, worth_keeping
from headway.publish.app.room import BAND


def test_a_part_of_a_page_has_no_band() -> None:
    assert Sheet(b"part", None).bound(lambda: b"band") == b"part"
    assert Sheet(b"above ", b" below").bound(lambda: b"band") == b"above band below"


@pytest.mark.parametrize(("above", "below", "worth"), [(LARGEST, None, True), (LARGEST, b"x", False), (1, b"x", True)])
def test_a_very_long_page_is_not_worth_keeping(above: int, below: bytes | None, worth: bool) -> None:
    assert worth_keeping(Sheet(b"x" * above, below)) is worth


def test_a_print_serves_every_reader_and_each_sees_their_own_name(site: httpx.Client) -> None:
    pages = {name: site.get("/claims", headers={"cookie": f"headway-name={name}"}).text for name in ("ada", "bo")}
    for name, page in pages.items():
        assert f'name="name" value="{name}"' in page
        assert BAND not in page
    assert pages["ada"].partition("<main")[2] == pages["bo"].partition("<main")[2]
