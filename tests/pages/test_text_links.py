from headway.pages import TextLinks, sign

QUOTE = (
    "Nobody in this council has forgotten the winter in which the road to the coast was closed for eleven weeks, and "
    "nobody in it will sign a budget that lets it happen again"
)
ONE = f"The chair of the council spoke on Friday. “{QUOTE},” she said. Lorries queued at the toll gate all morning."
OTHER = (
    f"A video from the hall went round the province. “{QUOTE}.” Markets in the port were half empty on the day after."
)


def _around(text: str, word: str) -> str:
    return f"{text} {' '.join(f'{word}{n} {word}s{n}' for n in range(120))}"


def test_a_shared_quotation_is_a_link_of_its_own() -> None:
    links = TextLinks()
    assert links.add("one", _around(ONE, "mill"))[1] == ()
    _, (link,) = links.add("other", _around(OTHER, "harbour"))
    assert (link.one, link.other, link.reason[:6]) == ("other", "one", "quote:")


def test_a_copy_is_not_also_a_shared_quotation() -> None:
    links = TextLinks()
    links.add("one", _around(ONE, "mill"))
    _, (link,) = links.add("other", _around(ONE, "mill"))
    assert link.reason == "the same text"


def test_links_go_on_from_the_signatures_that_were_kept() -> None:
    links = TextLinks()
    one, two = _around(ONE, "mill"), _around("Rain fell.", "field")
    kept = {"one": links.add("one", one)[0], "two": links.add("two", two)[0]}
    again = TextLinks(kept)
    assert again.add("other", _around(OTHER, "harbour"))[1] == links.add("other", _around(OTHER, "harbour"))[1] != ()
    assert [link.other for link in again.add("third", two)[1]] == ["two"]


def test_a_signature_kept_without_quotations_still_finds_copies() -> None:
    text = _around(ONE, "mill")
    _, (link,) = TextLinks({"one": sign(text)}).add("other", text)
    assert link.reason == "the same text"
