"""Who does what to whom: what the grammar around an act makes of it, and whose country a party is."""

from collections.abc import Callable

import pytest

from headway.model import Claim, Event, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def events(reading: Reading) -> list[Claim]:
    """Give the events of a reading, the surest first."""
    return sorted((c for c in reading.claims if isinstance(c.payload, Event)), key=lambda c: -c.score)


def main_event(read_text: ReadText, text: str) -> Event:
    found = events(read_text(text))
    assert found, f"no event in {text!r}"
    payload = found[0].payload
    assert isinstance(payload, Event)
    return payload


def sides(event: Event) -> tuple[set[str | None], set[str | None]]:
    actors = {a.means.country if a.means else None for a in event.actors}
    return actors, {r.means.country if r.means else None for r in event.recipients}


def shown(text: str, *expected: object) -> object:
    return pytest.param(text, *expected, id=text[:60])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        shown("Egypt shelled the Sudanese camp.", "ASSAULT"),
        shown("Egypt threatened to shell the Sudanese camp.", "THREATEN"),
        shown("Egypt said it would shell the Sudanese camp.", "THREATEN"),
        shown("Egypt signed a treaty with Sudan.", "SUPPORT"),
        shown("Egypt agreed to sign a treaty with Sudan.", "AGREE"),
        shown("Egypt is ready to sign a treaty with Sudan.", "AGREE"),
        shown("Egypt refused to sign a treaty with Sudan.", "REJECT"),
        shown("Egypt said it would not sign a treaty with Sudan.", "REJECT"),
        shown("Egypt urged Sudan to sign the treaty.", "REQUEST"),
        shown("Egypt said that Sudan must sign the treaty.", "REQUEST"),
        shown("Egypt called on Sudan to lift the blockade.", "REQUEST"),
        shown("Egypt announced that it will withdraw its monitors from Sudan unless talks begin.", "THREATEN"),
    ],
)
def test_what_stands_over_an_act_decides_its_type(read_text: ReadText, text: str, kind: str) -> None:
    assert main_event(read_text, text).type == kind


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        shown("Turkish jets bombed a Syrian village.", "TUR", "SYR"),
        shown("A Syrian village was bombed by Turkish jets.", "TUR", "SYR"),
        shown("Turkish jets, which bombed a Syrian village, were old.", "TUR", "SYR"),
        shown("Turkey accused Syria of shelling its border.", "TUR", "SYR"),
        shown("Ankara condemned the Syrian government.", "TUR", "SYR"),
        shown("Turkey imposed sanctions on two Syrian companies.", "TUR", "SYR"),
        shown("The Turkish parliament issued a declaration demanding that Syria free the hostages.", "TUR", "SYR"),
        shown("Turkey launched a series of raids against Syria.", "TUR", "SYR"),
    ],
)
def test_both_sides_are_found_whatever_the_form_of_the_sentence(
    read_text: ReadText, text: str, actor: str, recipient: str
) -> None:
    assert sides(main_event(read_text, text)) == ({actor}, {recipient})


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda signed a treaty.",
        "Kenya and Uganda agreed to a truce.",
        "Kenya and Uganda held joint exercises.",
    ],
)
def test_two_who_do_the_same_need_no_recipient(read_text: ReadText, text: str) -> None:
    assert sides(main_event(read_text, text)) == ({"KEN", "UGA"}, set())


def test_somebody_described_belongs_to_where_the_clause_is_set(read_text: ReadText) -> None:
    event = main_event(read_text, "Gunmen killed a journalist in Mogadishu.")
    assert sides(event) == ({"SOM"}, {"SOM"})
    assert all("country" in party.reason for party in event.recipients)


def test_with_two_countries_in_the_sentence_one_described_stays_without(read_text: ReadText) -> None:
    event = main_event(read_text, "Demonstrators denounced the treaty of Kenya with Uganda.")
    assert all(actor.means is None or actor.means.country is None for actor in event.actors)


def test_the_words_of_a_party_come_before_the_setting(read_text: ReadText) -> None:
    event = main_event(read_text, "Students in Jordan protested against Israel.")
    assert sides(event) == ({"JOR"}, {"ISR"})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        shown("After the attack on the Iraqi base, the two ministers met in Jordan.", "CONSULT"),
        shown("Iraq condemned the raid by Turkish troops.", "ACCUSE"),
        shown("Kenya expelled the Somali envoy, who had criticised the government.", "SANCTION"),
    ],
)
def test_the_main_clause_is_the_main_event(read_text: ReadText, text: str, kind: str) -> None:
    assert main_event(read_text, text).type == kind


def test_an_act_named_by_a_noun_is_an_event_beside_the_verb_over_it(read_text: ReadText) -> None:
    found = {str(c.payload.type): c for c in events(read_text("Iraq condemned the raid by Turkish troops."))}  # type: ignore[union-attr]
    assert {"ACCUSE", "ASSAULT"} <= set(found)
    assert found["ASSAULT"].score < found["ACCUSE"].score


def test_a_noun_that_only_repeats_its_verb_is_not_counted_twice(read_text: ReadText) -> None:
    assert len(events(read_text("Turkey launched an attack on the Syrian base."))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Iraqi minister said the weather was fine.",
        "A storm hit the coast of Yemen.",
        "The player scored for France.",
        "Readers should keep the book dry.",
    ],
)
def test_saying_weather_sport_and_advice_are_no_events(read_text: ReadText, text: str) -> None:
    assert events(read_text(text)) == []


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        shown("Guards tortured the Syrian prisoners.", "torture"),
        shown("Turkish police arrested two journalists.", "arrest"),
        shown("Prisoners began a hunger strike in Egypt.", "hunger"),
    ],
)
def test_the_words_of_an_act_give_its_mode(read_text: ReadText, text: str, mode: str) -> None:
    assert main_event(read_text, text).mode == mode


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        shown("Egypt handed Sudan an ultimatum.", "THREATEN"),
        shown("The raid drew condemnation from Cairo.", "ACCUSE"),
        shown("The Egyptian parliament gave its approval.", "AGREE"),
        shown("Egypt shut its border crossings.", "SANCTION"),
        shown("The truce has been broken nine times.", "REJECT"),
        shown("It is vital that the Sudanese government open the road.", "REQUEST"),
        shown("Egypt will not allow Sudan to build bases.", "THREATEN"),
        shown("The administrator apologised to Sudan.", "SUPPORT"),
        shown("Looters accused the Sudanese police.", "ACCUSE"),
    ],
)
def test_an_act_is_found_where_its_verb_alone_does_not_tell_it(read_text: ReadText, text: str, kind: str) -> None:
    outlet = read_text(text, outlet="The Nile Post")
    found = [claim.payload.type for claim in outlet.claims if isinstance(claim.payload, Event)]
    assert kind in found


def test_an_act_in_the_words_for_a_speaker_is_kept_unless_he_is_hidden(read_text: ReadText) -> None:
    told = events(read_text("The Sudanese army, which sent two battalions to Kassala, says that the road is open."))
    assert "MOBILIZE" in [c.payload.type for c in told if isinstance(c.payload, Event)]
    hidden = events(read_text("An official, who asked not to be named, says that the road is open."))
    assert not hidden


def test_a_demand_is_made_whether_or_not_it_is_met(read_text: ReadText) -> None:
    asked = events(read_text("Egypt said that Sudan must sign the treaty."))
    assert [c.factuality.value for c in asked[:1]] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        shown("KIRKUK — A car bomb exploded near a Kurdish market on Thursday.", "ASSAULT"),
        shown("Near Palmyra, two strikes destroyed a bunker.", "ASSAULT"),
        shown("Many are staging protests in Bihar.", "PROTEST"),
        shown("Heavy fighting near the dam killed at least a dozen on Sunday.", "ASSAULT"),
        shown("Iran's refusal to sign the treaty angered the ministers.", "REJECT"),
    ],
)
def test_datelines_counted_people_and_fights_take_part_in_acts(read_text: ReadText, text: str, kind: str) -> None:
    assert main_event(read_text, text).type == kind
