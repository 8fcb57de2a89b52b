"""Files of many pages are cut only where a page begins, and whole again when their parts are put together."""

import gzip
import io

import pytest

from headway.engine.cutting import cut_every, line_starts, page_records


def record(kind: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {len(block)}\r\n\r\n".encode()
    return head + block + b"\r\n\r\n"


PAGES = [
    record("warcinfo", b"made for a test"),
    *(record(kind, kind.encode() * (n + 1)) for n in range(5) for kind in ("request", "response")),
    record("resource", b"a resource"),
]
STARTS = [n for n, page in enumerate(PAGES) if b"Type: res" in page]


def offsets(records: list[bytes]) -> list[int]:
    return [sum(map(len, records[:n])) for n in STARTS]


def test_a_plain_archive_is_cut_where_responses_and_resources_begin() -> None:
    assert list(page_records(io.BytesIO(b"".join(PAGES)))) == offsets(PAGES)


def test_a_packed_archive_is_cut_at_the_members_of_responses_and_resources() -> None:
    packed = [gzip.compress(page) for page in PAGES]
    assert list(page_records(io.BytesIO(b"".join(packed)))) == offsets(packed)


def test_a_packed_archive_with_members_larger_than_what_is_read_at_once_is_cut_alike() -> None:
    noise = bytes((n * n * 7919 + n // 251) % 256 for n in range(700_000))
    packed = [gzip.compress(record("response", noise[start:])) for start in (0, 1, 300_000)]
    whole = b"".join(packed)
    assert list(page_records(io.BytesIO(whole))) == [0, len(packed[0]), len(packed[0]) + len(packed[1])]


@pytest.mark.parametrize("end", [b"\0" * 512, b"no gzip", gzip.compress(PAGES[2])[:20]])
def test_what_stands_behind_the_last_good_record_ends_the_cutting(end: bytes) -> None:
    packed = b"".join(gzip.compress(page) for page in PAGES)
    found = list(page_records(io.BytesIO(packed + end)))
    assert found[: len(STARTS)] == offsets([gzip.compress(page) for page in PAGES])


def test_an_archive_packed_as_a_whole_is_one_part() -> None:
    assert len(list(cut_every(page_records(io.BytesIO(gzip.compress(b"".join(PAGES)))), 2))) == 1


def test_lines_begin_behind_line_ends() -> None:
    assert list(line_starts(io.BytesIO(b"one\ntwo\n\nfour"))) == [0, 4, 8, 9]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 100])
def test_the_parts_of_a_file_make_up_the_file(count: int) -> None:
    whole = b"".join(f"row {n}\n".encode() for n in range(7))
    parts = [whole[start:stop] for start, stop in cut_every(line_starts(io.BytesIO(whole)), count)]
    assert b"".join(parts) == whole
    assert max(part.count(b"\n") for part in parts) <= count
