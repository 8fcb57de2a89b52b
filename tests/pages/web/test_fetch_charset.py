import pytest

from headway.pages.fetch_charset import to_utf8

WORDS = "Мост через реку снова открыт для движения."


@pytest.mark.parametrize(
    "content, charset, read",
    [
        (WORDS.encode("koi8-r"), "koi8-r", WORDS),
        (WORDS.encode("windows-1251"), "Windows-1251", WORDS),
        (WORDS.encode(), "windows-1251", WORDS),
        ("Löwe".encode("shift_jis", "ignore"), "shift_jis", "Lwe"),
    ],
)
def test_the_servers_word_is_taken_where_the_page_is_silent_and_no_utf8(
    content: bytes, charset: str, read: str
) -> None:
    assert to_utf8(content, charset).decode() == read


@pytest.mark.parametrize(
    "content, charset",
    [
        (b'<meta charset="koi8-r">' + WORDS.encode("koi8-r"), "windows-1251"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + WORDS.encode("koi8-r"), "windows-1251"),
        ("\ufeff".encode("utf-16-le") + WORDS.encode("utf-16-le"), "windows-1251"),
        (WORDS.encode("koi8-r"), "iso-8859-1"),
        (WORDS.encode("koi8-r"), None),
        (WORDS.encode("koi8-r"), "no-such-charset"),
        (WORDS.encode("koi8-r"), "base64"),
        (b"\x81\xff\xfe\x00", "shift_jis"),
    ],
)
def test_it_is_not_taken_against_the_page_or_where_it_cannot_be_true(content: bytes, charset: str | None) -> None:
    assert to_utf8(content, charset) is content
