"""Text becomes plain parses: offsets hold, paragraphs stay apart, long paragraphs are cut, order is kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from headway.errors import SetupError
from headway.language import Parser, load_parser
from headway.language.parser import LONGEST_PIECE
from headway.model import Article, Parse

pytestmark = pytest.mark.model
ParseText = Callable[..., tuple[Article, Parse]]
TEXTS = [
    "The army took the town. It holds it.",
    "  “Curly quotes,” she said – and\u00a0a no-break space.\nA second paragraph without a stop",
    "One\n\n\nTwo\n \nThree.",
    "Emoji 🎯 and accents: Dêrik, Ḩamāh.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_token_is_the_text_at_its_offsets(parse: ParseText, text: str) -> None:
    article, parsed = parse(text)
    assert parsed.text == article.text
    for token in parsed.tokens:
        assert text[token.start : token.end].split() == token.text.split()


def test_no_sentence_runs_over_a_paragraph(parse: ParseText) -> None:
    _, parsed = parse("A headline without a stop\nThe army took the town")
    assert [parsed.words(*parsed.sentence_span(s)) for s in range(len(parsed.sentences))] == [
        "A headline without a stop",
        "The army took the town",
    ]
    assert parsed.paragraphs == ((0, 1), (1, 2))


def test_only_the_prose_is_parsed(parse: ParseText, parser: Parser) -> None:
    article, _ = parse("Menu | Home\nThe army took the town.")
    only = replace(article, prose=(article.prose[1],))
    _, parsed = next(iter(parser.parse([only])))
    assert parsed.tokens[0].text == "The"
    assert parsed.tokens[0].start == 12


def test_a_very_long_paragraph_is_read_to_its_end(parse: ParseText) -> None:
    text = "The army took the town. " * (2 * LONGEST_PIECE // 24)
    _, parsed = parse(text.strip())
    assert len(parsed.paragraphs) == 1
    assert parsed.tokens[-1].end == len(text.strip())


def test_articles_come_back_in_order(parse: ParseText, parser: Parser) -> None:
    articles = [parse(f"Report number {n} came.")[0] for n in range(5)]
    assert [article.id for article, _ in parser.parse(articles)] == [article.id for article in articles]


def test_an_empty_text_gives_an_empty_parse(parser: Parser, parse: ParseText) -> None:
    article, _ = parse("Something.")
    _, parsed = next(iter(parser.parse([replace(article, prose=())])))
    assert parsed.tokens == ()


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(SetupError, match="no_such_model"):
        load_parser("no_such_model")


@pytest.mark.parametrize(
    "text", ["IS seized the town on Sunday.", "The army took the last village in IS hands.", "The troops drove IS out."]
)
def test_the_initials_of_the_islamic_state_are_a_name(parse: ParseText, text: str) -> None:
    _, parsed = parse(text)
    token = next(token for token in parsed.tokens if token.start == text.index("IS"))
    assert (token.text, token.lemma, token.tag) == ("IS", "IS", "NNP")
    assert parsed.text == text


def test_a_stressed_verb_stays_a_verb(parse: ParseText) -> None:
    _, parsed = parse("The road, said the driver, was said to be shut, but it IS open.")
    assert next(token for token in parsed.tokens if token.text == "IS").tag == "VBZ"
