"""A claim is put on lines of effort by the campaign's own signs: terms, measures, kinds and events."""

import pytest

from headway.assess import lines_of
from headway.campaign import load_campaign
from headway.model import Claim, ClaimKind, Event, EventType, Excerpt, Factuality, Figure, Judgement, Payload

JUDGEMENT = Judgement("it", None, "it")


def claim(
    words: str, kind: ClaimKind = "judgement", payload: Payload = JUDGEMENT, around: str = "", start: int = 0
) -> Claim:
    sentence = f"{words} {around}".strip()
    excerpt = Excerpt("a", start, start + len(words), words)
    return Claim(
        f"c{start}", kind, excerpt, Excerpt("a", start, start + len(sentence), sentence), None,
        Factuality.ASSERTED, None, (), payload, 0.7, (),
    )  # fmt: skip


def lines(told: Claim) -> tuple[str, ...]:
    return lines_of([told], load_campaign("counter-isis"))[told.id]


def figure(measure: str | None) -> Figure:
    return Figure(5, 5, False, measure, "things", None, None, None, "current", None)


def event(kind: EventType) -> Event:
    return Event(kind, None, (), ())


CASES = [
    ("clearing the mines is a massive undertaking", ("stabilisation",)),
    ("the flow of foreign fighters has slowed", ("foreign-fighters",)),
    ("the group's oil revenue has fallen", ("finance",)),
    ("the rate of civilian deaths has risen", ("civilian-protection",)),
    ("its propaganda reaches fewer people on social media", ("counter-propaganda",)),
    ("the weather was fine", ()),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_terms_tell_the_line(words: str, expected: tuple[str, ...]) -> None:
    assert lines(claim(words))[:1] == expected


def test_a_measure_tells_the_line_where_words_do_not() -> None:
    assert lines(claim("they number 5", "figure", figure("members"))) == ("coalition",)
    assert lines(claim("they number 5", "figure", figure(None))) == ()


def test_control_is_military_whatever_its_words() -> None:
    assert "military" in lines(claim("the town is theirs", "control"))


def test_an_event_type_is_a_weaker_sign_than_words() -> None:
    assert lines(claim("it did so", "event", event(EventType.SANCTION))) == ("finance",)
    mines = claim("it rigged explosives to doors, cupboards and toys", "event", event(EventType.SANCTION))
    assert lines(mines)[0] == "stabilisation"


def test_words_of_the_sentence_count_less_than_the_claims_own() -> None:
    assert lines(claim("oil output fell", around="as the civilians looked on"))[0] == "finance"


def test_no_claim_is_on_more_than_two_lines() -> None:
    words = "civilians, mines, oil, propaganda, foreign fighters, coalition members and strikes"
    assert len(lines(claim(words))) == 2


def test_a_claim_without_a_sign_is_on_the_line_of_what_stands_around_it() -> None:
    text = [
        claim("the mines around the school were cleared"),
        claim("he called that a beginning", start=100),
        claim("teams had made 40 homes safe", "figure", figure("explosive-devices-cleared"), start=200),
    ]
    found = lines_of(text, load_campaign("counter-isis"))
    assert found["c100"] == ("stabilisation",)
    assert lines(text[1]) == ()


def test_what_stands_nearer_tells_more() -> None:
    oil, silent, mines = (
        "its oil revenue has fallen",
        "that is not enough",
        "clearing the mines and the rubble takes years",
    )
    text = [claim(oil), claim(mines, start=200), claim(silent, start=300)]
    assert lines_of(text, load_campaign("counter-isis"))["c300"][0] == "stabilisation"


def test_a_claims_own_signs_outweigh_those_around_it() -> None:
    finance = claim("its oil revenue and its cash have fallen", "figure", figure("revenue"), start=100)
    text = [claim("the air strikes go on"), finance, claim("troops advanced", start=200)]
    assert lines_of(text, load_campaign("counter-isis"))["c100"][0] == "finance"


def test_the_order_in_which_claims_are_given_does_not_matter() -> None:
    text = [claim("the mines were cleared"), claim("that was slow", start=100), claim("oil output fell", start=200)]
    plan = load_campaign("counter-isis")
    assert lines_of(text, plan) == lines_of(text[::-1], plan)


def test_no_claims_are_on_no_lines() -> None:
    assert lines_of([], load_campaign("counter-isis")) == {}
