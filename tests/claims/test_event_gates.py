"""What lets an act through and what holds it back: who acts, who is meant, and what the clause says of it."""

from collections.abc import Callable

import pytest

from headway.model import Claim, Event, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def told(read_text: ReadText, text: str) -> dict[str, Claim]:
    """Give the events of a text by their types."""
    return {c.payload.type: c for c in read_text(text).claims if isinstance(c.payload, Event)}


def sides(claim: Claim) -> tuple[list[str], list[str]]:
    assert isinstance(claim.payload, Event)
    return [a.text for a in claim.payload.actors], [r.text for r in claim.payload.recipients]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Somebody threw a grenade into the guest house in Kirkuk.", "ASSAULT"),
        ("They beat him in the street, a grocer in Mosul said.", "ASSAULT"),
        ("Shelling by the militants killed two volunteers and injured five others.", "ASSAULT"),
        ("The Iraqis have cleared the eastern districts of Mosul.", "ASSAULT"),
        ("Twelve strikes were carried out near Mosul.", "ASSAULT"),
        ("An investigation has been opened.", "ACCUSE"),
        ("Shelling of the plant near Mosul continued.", "ASSAULT"),
        ("Landmines claimed at least nine lives.", "ASSAULT"),
        ("The governor said the prisoners in Kirkuk must be released.", "REQUEST"),
        ("WHO handed over 20 ambulances to the hospital in Erbil.", "AID"),
        ("The woman appeared in court in Oslo on Friday.", "ACCUSE"),
        ("The Turkish minister approved the plan.", "AGREE"),
        ("Turkey would never agree to a safe zone.", "REJECT"),
        ("Norway will not yield to the kidnappers.", "REJECT"),
    ],
)
def test_an_act_is_told_though_nobody_is_named_for_it(read_text: ReadText, text: str, kind: str) -> None:
    assert kind in told(read_text, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They shelled peas all evening in Iraq.", "ASSAULT"),
        ("The Turkish minister received nothing.", "CONSULT"),
        ("The Turkish minister forgave nobody.", "SUPPORT"),
        ("Iraqi forces took part in the parade.", "ASSAULT"),
        ("The road is mined, an Iraqi official conceded.", "CONCEDE"),
        ("The Jordanian clinic received forty detectors.", "CONSULT"),
        ("Islamic State captured Ramadi on Sunday.", "COERCE"),
    ],
)
def test_words_alone_make_no_act(read_text: ReadText, text: str, kind: str) -> None:
    assert kind not in told(read_text, text)


def test_whom_one_tells_what_must_be_done_is_asked(read_text: ReadText) -> None:
    found = told(read_text, "The French minister told his Turkish counterpart that the offensive had to stop.")
    assert sides(found["REQUEST"]) == (["French minister"], ["Turkish counterpart"])


def test_they_in_a_quotation_are_not_the_one_who_speaks(read_text: ReadText) -> None:
    found = told(read_text, '"They beat him in the street," said a grocer in Mosul.')
    assert sides(found["ASSAULT"])[0] == ["They"]


def test_an_act_deep_in_its_sentence_is_still_one(read_text: ReadText) -> None:
    text = "Iraqi jets bombed the town on Monday as armoured columns massed for an assault on it."
    assert told(read_text, text)["MOBILIZE"].excerpt.exact.startswith("armoured columns massed")


def test_a_verb_keeps_its_subject_across_words_that_say_who_speaks(read_text: ReadText) -> None:
    found = told(read_text, "The young men, the sheikh explained, had already enlisted with the militia.")
    assert found["MOBILIZE"].excerpt.exact.startswith("The young men")


def test_what_a_verb_of_threat_tags_is_the_words_before_it(read_text: ReadText) -> None:
    found = told(read_text, '"We will strike them in Raqqa," the French minister vowed.')
    assert "strike them in Raqqa" in found["THREATEN"].excerpt.exact


def test_a_gerund_that_is_an_object_is_told_with_its_verb(read_text: ReadText) -> None:
    found = told(read_text, "Coalition aircraft resumed bombing on 29 October.")
    assert found["ASSAULT"].excerpt.exact == "Coalition aircraft resumed bombing on 29 October"
