"""A claim is put on lines of effort by the campaign's own signs: terms, measures, kinds and events."""

import pytest

from headway.assess import lines_of
from headway.campaign import load_campaign
from headway.model import Claim, ClaimKind, Event, EventType, Excerpt, Factuality, Figure, Judgement, Payload

JUDGEMENT = Judgement("it", None, "it")


def claim(words: str, kind: ClaimKind = "judgement", payload: Payload = JUDGEMENT, around: str = "") -> Claim:
    sentence = f"{words} {around}".strip()
    return Claim(
        "c", kind, Excerpt("a", 0, len(words), words), Excerpt("a", 0, len(sentence), sentence), None,
        Factuality.ASSERTED, None, (), payload, 0.7, (),
    )  # fmt: skip


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


@pytest.mark.parametrize(("words", "lines"), CASES)
def test_terms_tell_the_line(words: str, lines: tuple[str, ...]) -> None:
    assert lines_of(claim(words), load_campaign("counter-isis"))[:1] == lines


def test_a_measure_tells_the_line_where_words_do_not() -> None:
    plan = load_campaign("counter-isis")
    assert lines_of(claim("they number 5", "figure", figure("members")), plan) == ("coalition",)
    assert lines_of(claim("they number 5", "figure", figure(None)), plan) == ()


def test_control_is_military_whatever_its_words() -> None:
    assert "military" in lines_of(claim("the town is theirs", "control"), load_campaign("counter-isis"))


def test_an_event_type_is_a_weaker_sign_than_words() -> None:
    plan = load_campaign("counter-isis")
    assert lines_of(claim("it did so", "event", event(EventType.SANCTION)), plan) == ("finance",)
    mines = claim("it rigged explosives to doors, cupboards and toys", "event", event(EventType.SANCTION))
    assert lines_of(mines, plan)[0] == "stabilisation"


def test_words_of_the_sentence_count_less_than_the_claims_own() -> None:
    plan = load_campaign("counter-isis")
    assert lines_of(claim("oil output fell", around="as the civilians looked on"), plan)[0] == "finance"


def test_no_claim_is_on_more_than_two_lines() -> None:
    words = "civilians, mines, oil, propaganda, foreign fighters, coalition members and strikes"
    assert len(lines_of(claim(words), load_campaign("counter-isis"))) == 2
