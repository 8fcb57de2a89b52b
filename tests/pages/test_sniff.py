import pytest

from headway.pages.sniff import Form, tell_form


@pytest.mark.parametrize(
    "text, form",
    [
        ("<!DOCTYPE html>\n<html><p>One.", "webpage"),
        ("<!-- saved --><!doctype html><p>One.", "webpage"),
        ("<p>One.</p><p>Two.</p>", "webpage"),
        ("A report says <b>one</b> and a < b and c > d.", "plain"),
        ('<?xml version="1.0"?>\n<!-- a -->\n<rss version="2.0">', "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ('<?xml version="1.0"?><rdf:RDF xmlns:rdf="r">', "feed"),
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>', "feed"),
        ('{"id": 1, "text": "One."}\n', "rows"),
        ('[\n {"text": "One."}]', "rows"),
        ("[Updated] The bridge is open again.", "plain"),
        ("{sic} he wrote.", "plain"),
        ("---\ntitle: One\n---\nText.", "markdown"),
        ("# One\n\n## Two\n\n> three\n", "markdown"),
        ("The bridge is open.", "plain"),
    ],
)
def test_a_text_is_told_by_how_it_begins(text: str, form: Form) -> None:
    assert tell_form(text) == form


def test_the_name_decides_only_between_text_and_markdown() -> None:
    assert tell_form("The bridge is open.", "page.md") == "markdown"
    assert tell_form("<!doctype html><p>One.", "page.md") == "webpage"
