"""The checker finds every sort of false report, and nothing in a true one."""

import ast
import re
import runpy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

import headway.publish.audit
from headway.publish import find_faults

Made: TypeAlias = tuple[str, Mapping[str, str]]
build: Callable[[], Made] = runpy.run_path(str(Path(__file__).with_name("weighed_report.py")))["weighed_page"]
AUDIT = Path(headway.publish.audit.__file__).parent


@pytest.fixture(scope="module")
def made() -> Made:
    return build()


def card_of(page: str, words: str) -> str:
    """The entry of the register that marks some words."""
    cards: list[str] = re.findall(r'<article class="card".*?</article>', page, re.DOTALL)
    return next(card for card in cards if re.search(rf"<mark><bdi>{re.escape(words)}", card))


def in_card(words: str, old: str, new: str) -> Callable[[str], str]:
    def change(page: str) -> str:
        card = card_of(page, words)
        assert old in card, card
        return page.replace(card, card.replace(old, new))

    return change


def everywhere(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(page: str) -> str:
        for old, new in pairs:
            assert old in page, old
            page = page.replace(old, new)
        return page

    return change


def once(pattern: str, new: str) -> Callable[[str], str]:
    def change(page: str) -> str:
        assert re.search(pattern, page, re.DOTALL), pattern
        return re.sub(pattern, new, page, count=1, flags=re.DOTALL)

    return change


STRIKE, OPEN = "31 people were killed in the strike", "at least 60 people were killed in the market"
PLANTED: Mapping[str, Callable[[str], str]] = {
    "a digit swapped": in_card(STRIKE, ">31</data>", ">13</data>"),
    "a digit swapped in the words and in the mark": in_card(STRIKE, '="31"', '="13"'),
    "a number swapped wherever it stands": everywhere(('="31"', '="13"'), (">31</data>", ">13</data>")),
    "a bound dropped": in_card(OPEN, ">at least 60<", ">60<"),
    "a bound dropped wherever it stands": everywhere(('="60/"', '="60"'), (">at least 60<", ">60<")),
    "a bound turned round": everywhere(('="60/"', '="/60"'), (">at least 60<", ">at most 60<")),
    "another speaker in the register": in_card(STRIKE, "<b><bdi>Valley Health Office", "<b><bdi>Red Column"),
    "another speaker beside a quotation": once(
        r'(<q><bdi>31 people.*?<span class="who"><bdi>)Valley Health Office', r"\1Red Column"
    ),
    "a speaker where the outlet speaks": in_card(
        "the eastern quarter of Kestrin", "<b><bdi>Northgate Post", "<b><bdi>Relief Union"
    ),
    "a quotation that leads to another claim": once(
        r'<a class="ref" href="#c\d+" aria-label="claim \d+">\d+</a>( <q><bdi>31 people)',
        r'<a class="ref" href="#c1" aria-label="claim 1">1</a>\1',
    ),
    "a link whose number is another's": once(r'(<a class="ref" href="#c3"[^>]*>)3<', r"\g<1>4<"),
    "a quotation shortened": once(
        r"<q><bdi>31 people were killed in the strike on the market<", "<q><bdi>31 people were killed<"
    ),
    "a quotation shortened in the register": in_card(STRIKE, " on the market</bdi></mark>", "</bdi></mark>"),
    "a word of a quotation changed": once(r"(<q><bdi>its troops hold )all( of Kestrin)", r"\1most\2"),
    "another thing counted": in_card(STRIKE, "people killed", "tanks destroyed"),
    "a number without a link": once(r"(<div class=\"sentence\">)", r"\g<1>About 4,000 prisoners were freed. "),
    "a quotation that nobody said": once(
        r"(<p class=\"lede\">)", "\\\\1\u201cWe have won the war,\u201d they say. ".replace("\\\\1", r"\g<1>")
    ),
    "a count off by one": once(r'value="2" data-rule="cited">2 claims', 'value="3" data-rule="cited">3 claims'),
    "a count of origins off by one": once(
        r'value="(\d)" data-rule="cited-origins">\d origins', 'value="9" data-rule="cited-origins">9 origins'
    ),
    "a probability altered in words": once(r'(class="chance">.*?<data[^>]*>)[^<]*', r"\g<1>3 %"),
    "a probability altered wherever it stands": once(r'(data-kind="control"[^>]*data-best=")[\d.]+', r"\g<1>0.03"),
    "likelier words than the probability": once(
        r"(likely|almost certain|roughly even chance) that it is", "almost no chance that it is"
    ),
    "an excerpt of another article": in_card(STRIKE, 'data-text="v09"', 'data-text="v08"'),
    "a text that is not in the ledger": in_card(STRIKE, 'data-text="v09"', 'data-text="v99"'),
    "an excerpt from elsewhere in its text": once(r'(data-text="v09" data-at=")\d+', r"\g<1>3"),
    "a share of places altered": once(r"(coalition holds <data[^>]*>)\d", r"\g<1>9"),
    "an estimate's end altered": once(r'(data-kind="figure"[^>]*data-high=")[\d.]+', r"\g<1>999"),
    "an outlet that is not the article's": in_card(
        "14 people were killed", "<b><bdi>Harbour Courier", "<b><bdi>Radio Saltmarsh"
    ),
    "documents that do not add up": everywhere(('data-key="documents">40<', 'data-key="documents">41<')),
    "what is open of a need altered": everywhere(('data-best="7200.0"', 'data-best="9900.0"')),
}


def test_a_true_report_has_no_fault(made: Made) -> None:
    assert find_faults(*made) == ()


@pytest.mark.parametrize("name", PLANTED)
def test_a_false_report_is_found(made: Made, name: str) -> None:
    page, texts = made
    false = PLANTED[name](page)
    assert false != page
    faults = find_faults(false, texts)
    assert faults
    assert all(fault.where and fault.what for fault in faults)


def test_a_text_that_was_altered_is_found(made: Made) -> None:
    page, texts = made
    altered = {version: text.replace("31 people", "13 people") for version, text in texts.items()}
    assert any("31 people" in fault.what for fault in find_faults(page, altered))


def test_the_checker_shares_no_code_with_the_writer() -> None:
    for module in AUDIT.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not name.startswith("headway") or name.startswith("headway.publish.audit"), (module.name, name)
                assert name.split(".")[0] not in ("jinja2", "markupsafe", "spacy"), (module.name, name)


def test_a_page_that_is_no_report_has_nothing_to_find() -> None:
    assert find_faults("<p>Nothing.", {}) == ()
