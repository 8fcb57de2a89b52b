"""A campaign drafted from claims: what was counted, and that the draft passes its own check."""

from datetime import date

import pytest

from headway.campaign import parse_campaign
from headway.campaign_draft import draft_campaign
from headway.campaign_survey import Known, survey
from headway.model import (
    Actor,
    ActorKind,
    Article,
    Capture,
    Claim,
    Control,
    Event,
    EventType,
    Excerpt,
    Factuality,
    Mention,
    Need,
    Payload,
    Place,
    Published,
    identify,
)

TEXT = "Something was said to have happened there."
KINDS = {"red": ActorKind.ARMED_GROUP, "blue": ActorKind.FORCE, "green": ActorKind.STATE, "aid": ActorKind.NGO}


def actor(name: str) -> Mention[Actor]:
    return Mention(0, 9, name, Actor(name, name.title(), KINDS[name]), 0.9, "")


def town(name: str, lat: float = 10.0, lon: float = 20.0, country: str = "XVA") -> Mention[Place]:
    return Mention(0, 9, name, Place(f"p:{name}", name, "settlement", lat, lon, country), 0.9, "")


def act(kind: str, who: str, whom: str) -> Event:
    return Event(EventType(kind), None, (actor(who),), (actor(whom),))


def known(*payloads: tuple[Payload, Mention[Place]], day: date = date(2031, 5, 1)) -> Known:
    words = Excerpt("a", 0, len(TEXT), TEXT)
    published = Published(day, "given", sure=True)
    article = Article("a", "v", TEXT, ((0, len(TEXT)),), Capture("f", "text/plain", "0"), published=published)
    claims = tuple(
        Claim(
            identify(str(n), str(day)),
            "control" if isinstance(p, Control) else "need" if isinstance(p, Need) else "event",
            words,
            words,
            None,
            Factuality.ASSERTED,
            None,
            (place,),
            p,
            0.8,
            (),
        )
        for n, (p, place) in enumerate(payloads)
    )
    return article, claims


WAR = known(
    (act("ASSAULT", "blue", "red"), town("Aldin")),
    (act("ASSAULT", "green", "red"), town("Aldin")),
    (act("COOPERATE", "blue", "green"), town("Berin")),
    (act("AID", "aid", "green"), town("Berin")),
    (Control(town("Aldin"), "gains", actor("blue"), actor("red"), None), town("Aldin")),
    (Need(actor("aid"), actor("green"), "support for demining", 3.0, None, None, "requested"), town("Berin")),
)


def test_the_body_that_most_are_against_is_the_adversary_and_those_against_it_the_other_side() -> None:
    sides = {body.id: body.side for body in survey([WAR]).bodies}
    assert sides == {"red": "adversary", "blue": "coalition", "green": "coalition", "aid": "neutral"}


def test_places_days_and_things_are_counted() -> None:
    found = survey([WAR, known((act("ASSAULT", "red", "blue"), town("Aldin")), day=date(2031, 6, 2))])
    assert (found.first, found.last) == (date(2031, 5, 1), date(2031, 6, 2))
    assert found.places[0] == ("Aldin", 5)
    assert found.needs == (("demining", 1),)
    assert found.box is not None
    assert found.box.holds(10.0, 20.0)


def test_a_far_mention_does_not_stretch_the_theatre() -> None:
    near = [known((act("ASSAULT", "blue", "red"), town(f"T{n}", 10 + n / 100, 20))) for n in range(40)]
    far = known((act("CONSULT", "blue", "green"), town("Far", -60, -150)))
    box = survey([*near, far]).box
    assert box is not None
    assert not box.holds(-60, -150)


@pytest.mark.parametrize("claims", [[WAR], [known((act("CONSULT", "blue", "green"), town('Na"me\\')))]])
def test_a_draft_passes_the_check_and_holds_what_was_counted(claims: list[Known]) -> None:
    found = survey(claims)
    text = draft_campaign(found, name='A "draft"')
    campaign = parse_campaign(text, "draft.toml")
    assert campaign.name == 'A "draft"'
    assert set(campaign.watched) == {name for name, _ in found.places}
    assert {body for side in campaign.sides for body in side.actors} == {body.id for body in found.bodies}
    assert all(line.indicators or line.id == "talks" for line in campaign.lines)
