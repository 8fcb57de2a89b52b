"""A town that is only a word in the name of a body from elsewhere is no place of the text."""

from headway.model import Actor, ActorKind, Mention, Place
from headway.resolve.actor_name_parts import NameParts

PARTS = NameParts({"hill-militia": frozenset({"popular", "hill", "militia"})})


def place(start: int, text: str, country: str, refers: tuple[int, int] | None = None) -> Mention[Place]:
    means = Place("x", text, "settlement", country=country)
    return Mention(start, start + len(text), text, means, 1.0, "", (), refers)


def actor(text: str, country: str) -> Mention[Actor]:
    return Mention(0, len(text), text, Actor("hill-militia", text, ActorKind.FORCE, country), 1.0, "")


def test_a_word_of_a_name_is_no_town_abroad_and_nothing_refers_back_to_it() -> None:
    town, back = place(0, "Popular", "USA"), place(40, "the town", "USA", (0, 7))
    assert PARTS.left_out((town, back), (actor("Popular Hill Militia", "IRQ"),)) == ()


def test_a_body_may_be_called_by_a_town_of_its_country() -> None:
    town = place(0, "Popular", "IRQ")
    assert PARTS.left_out((town,), (actor("Popular Hill Militia", "IRQ"),)) == (town,)


def test_a_word_that_no_known_name_holds_stays_a_place() -> None:
    town = place(0, "London", "GBR")
    assert PARTS.left_out((town,), (actor("London-based Hill Militia", "IRQ"),)) == (town,)
