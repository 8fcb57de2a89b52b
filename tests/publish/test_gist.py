"""Payloads in a line of words."""

import pytest

from headway.model import (
    Actor,
    ActorKind,
    Claim,
    Control,
    Event,
    EventType,
    Excerpt,
    Factuality,
    Figure,
    Judgement,
    Mention,
    Need,
    Payload,
    Place,
)
from headway.publish.gist import gist


def place(name: str) -> Mention[Place]:
    return Mention(0, len(name), name, Place(name, name, "settlement"), 1, "")


def actor(words: str, name: str | None = None) -> Mention[Actor]:
    return Mention(0, len(words), words, Actor(None, name, ActorKind.FORCE), 1, "")


def line(payload: Payload) -> str:
    words = Excerpt("a", 0, 1, "x")
    return gist(Claim("c", "event", words, words, None, Factuality.ASSERTED, None, (), payload, 1, ()))


CONTROLS = [
    (Control(place("Varda"), "gains", actor("the guard"), actor("rebels"), "part"), "the guard gains part of Varda from rebels"),
    (Control(place("Varda"), "loses", actor("the guard"), None, None), "its holder loses Varda to the guard"),
    (Control(place("Varda"), "holds", None, None, 0.4), "holder not named holds 40 % of Varda"),
    (Control(place("Varda"), "contested", actor("A"), actor("B"), "all"), "Varda contested between A and B"),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "words"), CONTROLS)
def test_control_says_who_what_and_from_whom(payload: Control, words: str) -> None:
    assert line(payload) == words


def test_a_name_is_preferred_to_the_words_of_the_text() -> None:
    event = Event(EventType.AID, "shelter", (actor("the agency", "Relief Union"),), (actor("families"),))
    assert line(event) == "aid (shelter) by Relief Union towards families"


def test_a_figure_keeps_its_frame_and_open_end() -> None:
    figure = Figure(24, None, True, None, "dead", "civilians", place("Varda"), None, "event", None)
    assert line(figure) == "at least 24 dead of civilians in Varda (toll of one happening)"


def test_a_figure_is_called_about_only_where_both_its_ends_are_known() -> None:
    figure = Figure(24, 24, True, None, "dead", None, None, None, "current", None)
    assert line(figure) == "about 24 dead (standing now)"


def test_of_whom_a_figure_is_stands_once() -> None:
    figure = Figure(3000, 3000, False, None, "foreign fighters", "foreign fighters", None, None, "current", None)
    assert line(figure) == "3,000 foreign fighters (standing now)"


@pytest.mark.parametrize(
    ("need", "words"),
    [
        (Need(actor("A"), actor("B"), "tents", 5, 5, "tents", "requested"), "A requested 5 tents from B"),
        (Need(actor("A"), None, "winter tents", 5, 5, "tents", "pledged"), "A pledged winter tents: 5 tents"),
        (Need(None, None, "over 5,000 tents", 5000, None, "tents", "requested"), "somebody requested over 5,000 tents"),
        (Need(None, actor("B"), "food", None, None, None, "delivered"), "somebody delivered food for B"),
    ],
)
def test_a_need_says_what_is_known_and_no_more(need: Need, words: str) -> None:
    assert line(need) == words


def test_a_judgement_without_direction_says_so() -> None:
    assert line(Judgement("the talks", None, "complicated")) == "the talks: direction left open"
