"""Campaign files: what ships is good, and a broken one is refused with its line, key and what was expected."""

import pytest

from headway.campaign import load_campaign, parse_campaign, shipped_campaigns, template_text
from headway.errors import CampaignError
from headway.lexicon import load_tables
from headway.resolve import known_actors

BROKEN = [
    ('kind = "figure"', 'kind = "figur"', "line[0].indicator[1].kind", "control_share"),
    ('better = "up"', 'beter = "up"', "beter", "did you mean 'better'"),
    ("start = 2020-01-01", 'start = "2020"', "period.start", "a day such as 2014-09-10"),
    ('id = "relief"', 'id = "security"', "id", "twice"),
    ("north = 37.5", "north = 99", "theatre.box.north", "between -90 and 90"),
    ('united-nations = "B"', 'united-nations = "G"', "reliability.united-nations", "one of A, B, C"),
    ('events = ["AID"]', 'events = ["AIDS"]', "line[1].events", "AGREE"),
    ('countries = ["IRQ", "SYR"]', 'countries = ["Iraq"]', "theatre.countries", "alpha-3"),
    ('id = "my-campaign"', 'id = "My Campaign"', "id", "lower-case words"),
    ("window_days = 180", 'window_days = "long"', "window_days", "a number"),
]


@pytest.mark.parametrize("name", shipped_campaigns())
def test_what_ships_is_good(name: str) -> None:
    campaign = load_campaign(name)
    assert campaign.id == name
    assert all(2 <= len(line.indicators) <= 6 for line in campaign.lines)


def test_the_example_campaign_has_the_lines_that_other_programs_rely_on() -> None:
    assert {line.id for line in load_campaign("counter-isis").lines} == {
        *("coalition", "military", "foreign-fighters", "finance", "stabilisation"),
        *("counter-propaganda", "civilian-protection"),
    }


def test_the_example_campaign_uses_every_kind_of_indicator() -> None:
    kinds = {indicator.kind for line in load_campaign("counter-isis").lines for indicator in line.indicators}
    assert kinds == {"control_share", "figure", "event_rate", "need_balance", "judgement_balance"}


def test_the_example_campaign_names_only_known_measures_and_actors() -> None:
    tables, campaign = load_tables(), load_campaign("counter-isis")
    measures = {entry.word("name") for entry in tables["knowledge/measures"]}
    actors = set(known_actors(tables))
    used = {m for line in campaign.lines for m in line.measures}
    used |= {i.measure for line in campaign.lines for i in line.indicators if i.measure}
    assert used - measures == set()
    assert {actor for side in campaign.sides for actor in side.actors} - actors == set()
    assert {body for body, _ in campaign.reliability} - actors == set()


def test_the_template_is_good() -> None:
    assert [line.id for line in parse_campaign(template_text(), "t.toml").lines] == ["security", "relief"]


@pytest.mark.parametrize(("good", "bad", "key", "expected"), BROKEN)
def test_a_broken_file_names_line_key_and_what_was_expected(good: str, bad: str, key: str, expected: str) -> None:
    text = template_text()
    assert good in text
    with pytest.raises(CampaignError) as caught:
        parse_campaign(text.replace(good, bad), "t.toml")
    error = caught.value
    assert key in error.key
    assert expected in str(error)
    assert error.line is not None
    assert bad.split(" =")[0].split(",")[0] in text.replace(good, bad).splitlines()[error.line - 1] or "twice" in str(
        error
    )


def test_a_missing_key_names_the_table_that_should_hold_it() -> None:
    with pytest.raises(CampaignError, match=r"t\.toml:\d+: line\[1\]\.name: expected a text"):
        parse_campaign(template_text().replace('name = "Relief"\n', ""), "t.toml")


def test_a_file_that_is_no_toml_names_its_line() -> None:
    with pytest.raises(CampaignError, match=r"t\.toml:34"):
        parse_campaign(template_text().replace("\n[[line]]", "\n[[line", 1), "t.toml")


def test_an_unknown_campaign_lists_those_that_ship() -> None:
    with pytest.raises(CampaignError, match="counter-isis"):
        load_campaign("no-such-campaign")


def test_a_body_that_no_side_names_is_neutral() -> None:
    campaign = load_campaign("counter-isis")
    assert campaign.side_of("islamic-state") == "adversary"
    assert campaign.side_of("iraq") == "coalition"
    assert campaign.side_of("some-charity") == "neutral"
    assert campaign.side_of(None) == "neutral"
