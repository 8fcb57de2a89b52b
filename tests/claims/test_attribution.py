"""Who says what, through whom, and whose words a span is."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ParseText, article_from

from headway.claims.attribution import AttributionFinder, owner_of
from headway.model import Actor, ActorKind, Article, Attribution, Mention, Mentions, Parse, Reading, Span, Tables, Token

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def finder(tables: Tables) -> AttributionFinder:
    return AttributionFinder(tables)


def shown(article: Article, spans: tuple[Span, ...]) -> str:
    return " … ".join(article.text[start:end] for start, end in spans)


def rows(finder: AttributionFinder, parse: ParseText, text: str) -> list[tuple[str, str]]:
    """Give source and content of what is not nested."""
    article, parsed = parse(text)
    found = finder.find(article, parsed, Mentions())
    return [(shown(article, a.source), shown(article, a.content)) for a in found if not a.nested]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said the dam was safe.", "The mayor", "the dam was safe"),
        ("The dam, the mayor said, is safe.", "the mayor", "The dam … is safe"),
        ("The dam is safe, the mayor said on Monday.", "the mayor", "The dam is safe"),
        ("According to two officials, the dam is safe.", "two officials", "the dam is safe"),
        ("The dam is safe, according to two officials.", "two officials", "The dam is safe"),
        ("“The dam is safe,” said the mayor.", "the mayor", "“The dam is safe,”"),
        ("‘The dam is safe,’ the mayor said.", "the mayor", "‘The dam is safe,’"),
        ("The envoy urged both sides to stop.", "The envoy", "both sides to stop"),
        ("The village accused the army of shelling it.", "The village", "the army of shelling it"),
        ("Aid workers are optimistic that the road will open.", "Aid workers", "that the road will open"),
        ("The council wants quicker access to the funds.", "The council", "quicker access to the funds"),
        ("The group's call for a truce came on Monday.", "The group", "a truce"),
        ("Officials are upbeat about the campaign.", "Officials", "the campaign"),
        ("The convoy is expected to arrive on Friday.", "", "The convoy … to arrive on Friday"),
    ],
)
def test_one_saying_is_read(text: str, source: str, content: str, finder: AttributionFinder, parse: ParseText) -> None:
    assert rows(finder, parse, text) == [(source, content)]


def test_a_verb_read_as_part_of_a_name_still_attributes(finder: AttributionFinder, parse: ParseText) -> None:
    text = (
        "Though much of the work had already been done and the brigade had cleared hundreds of roads, "
        "army leaders credit Petrov with giving them greater freedom."
    )
    assert [content for _, content in rows(finder, parse, text)] == ["Petrov with giving them greater freedom"]


def test_a_split_quotation_is_one_content(finder: AttributionFinder, parse: ParseText) -> None:
    text = "“The dam is safe,” the mayor said, “and the road is open.”"
    assert rows(finder, parse, text) == [("the mayor", "“The dam is safe,” … “and the road is open.”")]


def test_a_quotation_after_a_full_stop_goes_on_with_its_speaker(finder: AttributionFinder, parse: ParseText) -> None:
    text = "“The dam is safe,” the mayor said. “The road is open.”"
    assert rows(finder, parse, text) == [("the mayor", "“The dam is safe,” … “The road is open.”")]


def test_a_quotation_over_several_sentences_is_taken_whole(finder: AttributionFinder, parse: ParseText) -> None:
    text = "“The dam is safe. The road is open. Nobody needs to leave,” the mayor said."
    assert rows(finder, parse, text)[-1][1].startswith("“The dam is safe. The road")


def test_a_quotation_goes_on_in_the_next_paragraph(finder: AttributionFinder, parse: ParseText) -> None:
    text = "The mayor said: “The dam is safe.\n“The road is open.”"
    assert rows(finder, parse, text) == [("The mayor", "“The dam is safe. … “The road is open.”")]


def test_a_quotation_belongs_to_the_cue_behind_it_not_to_the_next_sentence(
    finder: AttributionFinder, parse: ParseText
) -> None:
    text = "“The dam is safe,” the mayor said. “The road is open,” the colonel said."
    assert [source for source, _ in rows(finder, parse, text)] == ["the mayor", "the colonel"]


def test_a_quotation_that_nobody_is_near_has_no_speaker(finder: AttributionFinder, parse: ParseText) -> None:
    text = "“The dam is safe.”\nThe road was rebuilt in spring. It is narrow."
    assert rows(finder, parse, text) == []


def test_a_participle_ends_what_was_said_before_it(finder: AttributionFinder, parse: ParseText) -> None:
    text = "The mayor said the dam was safe, adding that the road was open."
    assert rows(finder, parse, text) == [
        ("The mayor", "the dam was safe"),
        ("The mayor", "that the road was open"),
    ]


def test_a_statement_after_a_heading_runs_to_the_end(finder: AttributionFinder, parse: ParseText) -> None:
    text = (
        "Talks end\nThe minister for the north, Ana Petrova, said:\nI welcome the end of the talks.\nWe will rebuild.\n"
        "Notes to editors\nThe talks began in May."
    )
    contents = [content for _, content in rows(finder, parse, text)]
    assert "I welcome the end of the talks … We will rebuild" in contents


def test_turns_of_an_interview_are_their_speakers(finder: AttributionFinder, parse: ParseText) -> None:
    text = "Q: Is the dam safe now?\nA: The dam is as safe as it ever was.\nQ: And is the road open?"
    assert [source for source, _ in rows(finder, parse, text)] == ["Q", "A", "Q"]


@pytest.mark.parametrize("text", ["Photo: the old dam at dawn", "Background: the dam was built in 1950."])
def test_a_label_speaks_for_nobody(text: str, finder: AttributionFinder, parse: ParseText) -> None:
    assert rows(finder, parse, text) == []


def test_a_cue_inside_a_quotation_is_nested(finder: AttributionFinder, parse: ParseText) -> None:
    article, parsed = parse("“I think the dam is safe,” the mayor said.")
    found = finder.find(article, parsed, Mentions())
    assert [(a.cue_words, a.nested, a.direct) for a in found] == [("think", True, False), ("said", False, True)]


def test_i_in_a_quotation_is_whoever_speaks(finder: AttributionFinder, parse: ParseText) -> None:
    article, parsed = parse("“I think the dam is safe,” the mayor said.")
    inner, outer = finder.find(article, parsed, Mentions())
    assert inner.speaker == outer.speaker
    assert inner.via == ()


def test_we_outside_anybodys_words_is_no_speaker(finder: AttributionFinder, parse: ParseText) -> None:
    article, parsed = parse("We continue to urge both sides to stop.")
    found = finder.find(article, parsed, Mentions())
    assert found
    assert all(a.speaker is None for a in found)


def test_a_body_that_counts_inside_anothers_words_speaks_through_it(
    finder: AttributionFinder, parse: ParseText
) -> None:
    article, parsed = parse("According to a senior border official, the harbour agency has identified 900 smugglers.")
    outer, inner = finder.find(article, parsed, Mentions())
    assert (outer.nested, inner.nested) == (False, True)
    assert inner.speaker is not None
    assert inner.speaker.text == "harbour agency"
    assert [mention.text for mention in inner.via] == ["senior border official"]


def test_the_same_body_speaks_for_nobody_in_the_outlets_own_words(finder: AttributionFinder, parse: ParseText) -> None:
    assert rows(finder, parse, "The harbour agency has identified 900 smugglers.") == []


def test_whoever_is_cited_stands_behind_the_outlet(finder: AttributionFinder, parse: ParseText) -> None:
    article, parsed = parse("The dam is safe, the agency reported, citing two engineers.")
    found = finder.find(article, parsed, Mentions())
    cited = next(a for a in found if a.speaker is not None and a.speaker.text == "two engineers")
    assert shown(article, cited.content) == "The dam is safe"
    assert [mention.text for mention in cited.via] == ["agency"]


def outlet_at(text: str, words: str) -> Mention[Actor]:
    start = text.index(words)
    means = Actor("outlet:" + words.lower(), words, ActorKind.OUTLET)
    return Mention(start, start + len(words), words, means, 1.0, "its name")


@pytest.mark.parametrize(("outlet", "through"), [(None, ["Radio North"]), ("Radio North", [])])
def test_an_outlet_that_is_told_is_gone_through_unless_it_is_our_own(
    outlet: str | None, through: list[str], finder: AttributionFinder, parse: ParseText
) -> None:
    text = "The colonel told Radio North that the dam was safe."
    article, parsed = parse(text, outlet=outlet)
    (found,) = finder.find(article, parsed, Mentions(actors=(outlet_at(text, "Radio North"),)))
    assert [mention.text for mention in found.via] == through


def test_the_mention_of_the_source_is_its_speaker(finder: AttributionFinder, parse: ParseText) -> None:
    text = "He said the dam was safe."
    article, parsed = parse(text)
    he = Mention(0, 2, "He", Actor("person:petrov", "Petrov", ActorKind.PERSON), 0.8, "a chain", refers=(0, 2))
    (found,) = finder.find(article, parsed, Mentions(actors=(he,)))
    assert found.speaker is he
    assert not found.anonymous


def test_they_is_the_last_speaker_of_the_sentence_who_fits(finder: AttributionFinder, parse: ParseText) -> None:
    article, parsed = parse("Officials warn the siege will last, but they are confident that it will end.")
    speakers = [a.speaker.text for a in finder.find(article, parsed, Mentions()) if a.speaker is not None]
    assert speakers == ["Officials", "Officials"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The mayor said the siege would last. He said the dam was safe.", ["mayor", "mayor"]),
        ("The ministry said the siege would last. It said the dam was safe.", ["ministry", "ministry"]),
        ("The ministry said the siege would last. He said the dam was safe.", ["ministry", "He"]),
        ("The mayor said the siege would last. It said the dam was safe.", ["mayor", "It"]),
        ("The ministry denied that the army had said so. It said the dam was safe.", ["ministry", "army", "ministry"]),
        ("“It said the dam was safe,” the mayor recalled. The dam broke.", ["mayor", "It"]),
    ],
)
def test_a_pronoun_goes_on_with_the_last_speaker_of_its_sort(
    text: str, speakers: list[str], finder: AttributionFinder, parse: ParseText
) -> None:
    article, parsed = parse(text)
    found = [a.speaker.text for a in finder.find(article, parsed, Mentions()) if a.speaker is not None]
    assert sorted(found) == sorted(speakers)


def test_a_person_who_spoke_pages_ago_does_not_lend_his_name_to_he(finder: AttributionFinder, parse: ParseText) -> None:
    article, parsed = parse("The mayor said the dam was safe. " + "Rain fell. " * 9 + "He said the road was open.")
    found = [a.speaker.text for a in finder.find(article, parsed, Mentions()) if a.speaker is not None]
    assert found == ["mayor", "He"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("A security source said the dam was safe.", True),
        ("One official said on condition of anonymity that the dam was safe.", True),
        ("The dam is safe, an engineer, who asked not to be named, told reporters.", True),
        ("An engineer who asked not to be named said the dam was safe.", True),
        ("Two officials said the dam was safe.", False),
        ("The mayor said the dam was safe.", False),
        ("Petrov, an aide, said the dam was safe.", False),
        ("The ministry said the dam was safe.", False),
    ],
)
def test_only_one_person_whose_name_is_held_back_is_anonymous(
    text: str, hidden: bool, finder: AttributionFinder, parse: ParseText
) -> None:
    article, parsed = parse(text)
    found = [a for a in finder.find(article, parsed, Mentions()) if not a.nested]
    assert [a.anonymous for a in found] == [hidden]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ana Petrova, a spokeswoman for the mayor, said the dam was safe.", "spokeswoman for the mayor"),
        ("A senior engineer said the dam was safe.", "senior engineer"),
        ("Petrova said the dam was safe.", None),
    ],
)
def test_a_role_is_what_the_text_calls_the_speaker(
    text: str, role: str | None, finder: AttributionFinder, parse: ParseText
) -> None:
    article, parsed = parse(text)
    (found,) = finder.find(article, parsed, Mentions())
    assert found.role == role


def test_the_innermost_saying_owns_a_span() -> None:
    def saying(name: str | None, *content: Span) -> Attribution:
        speaker: Mention[Actor] | None = Mention(0, 1, name, None, 0.0, "") if name else None
        return Attribution((), ((90, 91),), content, False, False, speaker)

    outer, inner = saying("outer", (0, 50)), saying("inner", (20, 40))
    nobody = saying(None, (22, 30))
    assert owner_of([outer, inner, nobody], 22, 30) is inner
    assert owner_of([outer, inner], 0, 10) is outer
    assert owner_of([outer, inner], 35, 50) is outer
    assert owner_of([outer, inner], 45, 80) is None
    assert owner_of([], 0, 10) is None


def test_an_empty_text_says_nothing(finder: AttributionFinder) -> None:
    article = article_from("", published=date(2020, 1, 1))
    assert finder.find(article, Parse.build("", (), (), ()), Mentions()) == ()


WORDS = st.sampled_from(
    [
        "say",
        "said",
        "told",
        "according",
        "to",
        "that",
        "he",
        "Petrov",
        "“",
        "”",
        '"',
        "‘",
        "’",
        ",",
        ".",
        ":",
        "\n",
        "it",
    ]
)
RELATIONS = st.sampled_from(["nsubj", "ccomp", "dobj", "prep", "pobj", "advcl", "conj", "parataxis", "mark", "punct"])
TAGS = st.sampled_from(
    [("VERB", "VBD"), ("VERB", "VBG"), ("NOUN", "NN"), ("PROPN", "NNP"), ("PUNCT", ","), ("ADP", "IN")]
)


@st.composite
def odd_parses(draw: st.DrawFn) -> tuple[Article, Parse]:
    """Draw a text of odd words with any tree over it."""
    words = draw(st.lists(WORDS, min_size=1, max_size=25))
    tokens, at = [], 0
    for i, word in enumerate(words):
        pos, tag = draw(TAGS)
        head = draw(st.integers(0, i))
        relation = draw(RELATIONS) if head != i else "ROOT"
        lemma = {"said": "say", "told": "tell"}.get(word, word.lower())
        tokens.append(Token(i, at, at + len(word), word, lemma, pos, tag, relation, head, "", False))
        at += len(word) + 1
    text = " ".join(words)
    spans = ((0, len(tokens)),)
    return article_from(text), Parse.build(text, tuple(tokens), spans, ((0, 1),))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=odd_parses())
def test_every_span_lies_inside_the_text_whatever_the_tree(
    drawn: tuple[Article, Parse], finder: AttributionFinder
) -> None:
    article, parsed = drawn
    for found in finder.find(article, parsed, Mentions()):
        spans = (*found.source, *found.cue, *found.content)
        assert all(0 <= start < end <= len(article.text) for start, end in spans)
        assert found.content
        assert list(found.content) == sorted(found.content)


def test_a_quoted_name_within_the_source_gives_its_saying_no_words(read_text: Callable[[str], Reading]) -> None:
    text = "The head of the “River Watch” committee will be speaking. Early “Texian” settlers came."
    assert isinstance(read_text(text), Reading)
