import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.errors import UnreadablePage
from headway.pages.fetch_body import read_body

PACKINGS: dict[str, Callable[[bytes], bytes]] = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}


def cut(body: bytes, size: int) -> list[bytes]:
    return [body[start : start + size] for start in range(0, len(body), size)]


@given(
    parts=st.lists(st.binary(max_size=300), min_size=1, max_size=4),
    packing=st.sampled_from(sorted(PACKINGS)),
    size=st.integers(1, 50),
)
@settings(deadline=None)
def test_a_body_comes_out_the_same_however_it_is_cut_on_the_way(parts: list[bytes], packing: str, size: int) -> None:
    content = b"".join(parts)
    packed = b"".join(map(gzip.compress, parts)) if packing == "gzip" else PACKINGS[packing](content)
    assert read_body(cut(packed, size), packing, len(content)) == content


@given(content=st.binary(min_size=2, max_size=300), packing=st.sampled_from(sorted(PACKINGS)), size=st.integers(1, 50))
@settings(deadline=None)
def test_one_byte_too_many_is_too_many(content: bytes, packing: str, size: int) -> None:
    with pytest.raises(UnreadablePage, match="too large"):
        read_body(cut(PACKINGS[packing](content), size), packing, len(content) - 1)


@given(content=st.binary(max_size=300), packing=st.sampled_from(["gzip", "deflate", "br", " GZIP "]))
@settings(deadline=None)
def test_any_bytes_are_unpacked_or_refused_with_a_reason(content: bytes, packing: str) -> None:
    reason = ""
    try:
        read_body([content], packing, 1_000)
    except UnreadablePage as error:
        reason = error.reason
    assert reason in ("", "broken packing", "unknown packing", "too large")
