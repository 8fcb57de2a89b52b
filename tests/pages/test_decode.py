import gzip

import pytest

from headway.errors import UnreadablePage
from headway.pages.decode import decode, unpack

WORDS = "Über naïve “quotes” – the café was open. " * 5
RUSSIAN = "Министерство вновь открыло мост в понедельник после ремонта. " * 5


@pytest.mark.parametrize(
    "content, text",
    [
        (WORDS.encode("utf-8"), WORDS),
        (WORDS.encode("utf-8-sig"), WORDS),
        (WORDS.encode("utf-16"), WORDS),
        (WORDS.encode("utf-16-le"), WORDS),
        (WORDS.encode("utf-16-be"), WORDS),
        (WORDS.encode("utf-32"), WORDS),
        (WORDS.encode("cp1252"), WORDS),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (b"<meta charset=windows-1251>" + RUSSIAN.encode("cp1251"), "<meta charset=windows-1251>" + RUSSIAN),
        (b"<meta charset=gb2312>" + "工务部门表示".encode("gb18030"), "<meta charset=gb2312>工务部门表示"),
        (b"<meta charset=iso-8859-1>" + WORDS.encode("utf-8"), "<meta charset=iso-8859-1>" + WORDS),
        (b"<meta charset=nonsense>" + WORDS.encode("utf-8"), "<meta charset=nonsense>" + WORDS),
        (b"<meta charset=undefined>" + WORDS.encode("cp1252"), "<meta charset=undefined>" + WORDS),
        (b"one\r\ntwo\rthree\x00 four", "one\ntwo\nthree four"),
        (b"The caf\xc3\xa9 was open. " * 500 + b"\xe9", "The café was open. " * 500 + "\ufffd"),
    ],
)
def test_bytes_are_read_in_their_encoding(content: bytes, text: str) -> None:
    assert decode(content, "page") == text


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x01\x02\x03" * 50])
def test_noise_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePage, match="cannot be decoded"):
        decode(content, "page")


def test_packing_is_undone_up_to_a_size() -> None:
    packed = gzip.compress(gzip.compress(b"a" * 1000))
    assert unpack(packed, "page") == b"a" * 1000
    with pytest.raises(UnreadablePage, match="too large"):
        unpack(packed, "page", largest=999)
