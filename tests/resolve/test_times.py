"""Times: how what a text says of when is dated, and when it is not."""

import itertools
from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Article, Mention, Parse, Tables, TimeSpan
from headway.resolve.times import TimeFinder

pytestmark = pytest.mark.model

WEDNESDAY = date(2016, 6, 15)
HISTORY = (
    "The river war began in March 1921. Two armies met at the ford.\n"
    "On 4 May 1921 the northern army crossed. The next day it burned the mill.\n"
    "In December it wintered on the plain. In January it marched on the capital.\n"
    "The treaty was signed in June 1922. Later that year the last garrison left."
)
Find = Callable[..., tuple[Mention[TimeSpan], ...]]


@pytest.fixture(scope="module")
def find(tables: Tables, parse: Callable[..., tuple[Article, Parse]]) -> Find:
    finder = TimeFinder(tables)
    return lambda text, published=WEDNESDAY: finder.find(*parse(text, published=published))


def values(mentions: tuple[Mention[TimeSpan], ...]) -> list[str]:
    return [m.means.value for m in mentions if m.means]


def only(mentions: tuple[Mention[TimeSpan], ...]) -> TimeSpan:
    assert len(mentions) == 1
    assert mentions[0].means is not None
    return mentions[0].means


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The army took the hill on Tuesday.", "2016-06-14"),
        ("The army took the hill on Wednesday.", "2016-06-15"),
        ("The army took the hill on Thursday.", "2016-06-09"),
        ("The army will take the hill on Thursday.", "2016-06-16"),
        ("The council is to meet on Monday.", "2016-06-20"),
        ("The council said it would meet on Monday.", "2016-06-20"),
        ("The border has been closed since Monday.", "2016-06-13"),
        ("The border remains closed until Monday.", "2016-06-20"),
    ],
)
def test_a_weekday_falls_before_or_after_publication_by_the_tense_of_its_verb(
    find: Find, text: str, value: str
) -> None:
    assert only(find(text)).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The camp opened in March.", "2016-03"),
        ("The camp opened in September.", "2015-09"),
        ("The camp will open in September.", "2016-09"),
        ("The camp will open in March.", "2017-03"),
        ("The camp opened last June.", "2015-06"),
        ("The camp will open next June.", "2017-06"),
        ("A hearing on 3 July has been set.", "2016-07-03"),
    ],
)
def test_a_month_or_day_without_its_year_takes_the_year_that_fits_the_tense(find: Find, text: str, value: str) -> None:
    assert only(find(text)).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rebels shelled the port on Tuesday.", "XXXX-WXX-2"),
        ("Prices fell last month.", "XXXX-XX"),
        ("The siren sounded today.", "XXXX-XX-XX"),
        ("The camp opened in March.", "XXXX-03"),
        ("The siren sounded last night.", "XXXX-XX-XXTNI"),
        ("The dam burst two weeks ago.", "XXXX-WXX"),
    ],
)
def test_without_a_day_of_publication_relative_values_stay_relative(find: Find, text: str, value: str) -> None:
    span = only(find(text, published=None))
    assert (span.value, span.start, span.end, span.anchored) == (value, None, None, "none")


def test_a_dateline_on_a_line_of_its_own_serves_where_publication_is_unknown(find: Find) -> None:
    mentions = find("Mill burns\n15 June 2016\nThe mill burned down yesterday.", published=None)
    assert values(mentions) == ["2016-06-15", "2016-06-14"]


def test_a_history_counts_from_the_date_named_last_and_not_from_publication(find: Find) -> None:
    mentions = find(HISTORY)
    assert values(mentions) == [
        "1921-03",
        "1921-05-04",
        "1921-05-05",
        "1921-12",
        "1922-01",
        "1922-06",
        "1922",
    ]
    assert {m.means.anchored for m in mentions if m.means} == {"none", "narrative"}


def test_news_that_mentions_a_past_year_is_still_news(find: Find) -> None:
    text = "The bridge, built in 1921, fell on Monday.\nCrews arrived today.\nThe road will reopen in July."
    assert values(find(text)) == ["1921", "2016-06-13", "2016-06-15", "2016-07"]


def test_a_past_event_named_in_passing_keeps_its_own_year(find: Find) -> None:
    mentions = find("The city, which fell in 2014, was retaken on Sunday.")
    assert values(mentions) == ["2014", "2016-06-12"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They have held the hill since March 2015.", date(2015, 3, 1), None),
        ("They held the hill until March 2015.", None, date(2015, 3, 31)),
        ("They held the hill before March 2015.", None, date(2015, 2, 28)),
        ("They held the hill after March 2015.", date(2015, 4, 1), None),
        ("They took the hill in March 2015.", date(2015, 3, 1), date(2015, 3, 31)),
    ],
)
def test_since_until_before_and_after_leave_a_side_open(
    find: Find, text: str, start: date | None, end: date | None
) -> None:
    span = only(find(text))
    assert (span.start, span.end) == (start, end)


def test_a_range_gives_both_its_ends(find: Find) -> None:
    assert values(find("The talks ran from 3 to 5 March 2015.")) == ["2015-03-03", "2015-03-05"]
    assert values(find("The truce held in 2014-15.")) == ["2014", "2015"]
    assert values(find("The market was shut on May 4, 5 and 6.")) == ["2016-05-04", "2016-05-05", "2016-05-06"]


@pytest.mark.parametrize(
    "text",
    [
        "The general may march on the port.",
        "Minister Theresa May left.",
        "They joined the Long March.",
        "The town's fall surprised many.",
        "The raid left 1400 people homeless.",
        "The council cited resolution 2170.",
        "The bill came to $2016.",
        "Part 16-03 was missing.",
    ],
)
def test_words_and_numbers_that_only_look_like_times_are_left_alone(find: Find, text: str) -> None:
    assert values(find(text)) == []


def test_a_day_that_is_in_no_calendar_is_no_mention(find: Find) -> None:
    assert values(find("The letter was dated 30 February 2015.")) == []


def test_offsets_and_words_agree_in_a_text_with_odd_characters(find: Find) -> None:
    text = "İstanbul’da — “the siren” sounded\u00a0on 3\u00a0May 2015."
    (mention,) = find(text)
    assert text[mention.start : mention.end] == mention.text
    assert mention.means is not None
    assert (mention.means.value, mention.means.text) == ("2015-05-03", "3 May 2015")


def test_mentions_stand_in_order_and_do_not_overlap(find: Find) -> None:
    mentions = find(HISTORY)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


def test_an_empty_text_has_no_times(find: Find) -> None:
    assert find("") == ()


def test_a_written_date_is_surer_than_one_that_is_counted(find: Find) -> None:
    written, counted = find("The hill fell on 3 May 2015. The port fell on Tuesday.")
    assert written.score > counted.score
    assert "counted from the day of publication" in counted.reason


@pytest.mark.parametrize("published", [date.min, date(2016, 2, 29), date.max, None])
@pytest.mark.parametrize(
    "text",
    [
        "The letter of 31 April 9999 and the one of 99/99/9999 came on Monday, three centuries ago.",
        "The next decade, the previous week, 500 BC, 24:61 and 0 days later, and last winter.",
        "In Q9 2016, in the last week of February 480 BC, and 99999999999999999999 years ago.",
        "Until next Sunday, tomorrow, the following century and the day after tomorrow.",
    ],
)
def test_odd_dates_and_the_ends_of_the_calendar_are_no_reason_to_fail(
    find: Find, text: str, published: date | None
) -> None:
    for mention in find(text, published):
        assert mention.means is not None
        if mention.means.start and mention.means.end:
            assert mention.means.start <= mention.means.end
