import pytest

from headway.pages import Chrome, extract_lines

STORY = [
    "The ministry of works reopened the Arun bridge on Monday after a repair of six weeks, officials said.",
    "“We have kept our word,” the head of the works office told reporters at the eastern ramp that morning.",
    "About 4,000 families north of the river had been cut off from the market since the flood in the spring.",
    "A spokesman for the council said that a second bridge was planned, but that no money was found for it.",
]
MENU = ["Home", "World", "Politics", "Business", "Weather", "Search"]
TITLE = "Bridge reopens after six weeks"


def _kept(lines: list[str], chrome: Chrome) -> list[str]:
    text = "\n".join(lines)
    return [text[start:end] for start, end in extract_lines(text, chrome)]


def test_menus_headline_byline_and_footer_are_left_out(chrome: Chrome) -> None:
    page = [*MENU, TITLE, "By Ann Ode, The Valley Example", "9 May 2017, 06:30 GMT", *STORY]
    page += ["Most read", "Ferry crews on strike again", "Flour prices double", "Copyright 2017 The Valley Example"]
    assert _kept(page, chrome) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO: Ferry crews on strike for a third week",
        "Photo: Cy Dow/The Valley Example",
        "Lorries wait at the eastern ramp last week. Photo: Cy Dow/AFP",
        "ADVERTISEMENT",
        "Sign up for our weekly newsletter",
        "We use cookies to improve your visit. Read our cookie policy.",
        "FERRY CREWS ON STRIKE FOR A THIRD WEEK",
    ],
)
def test_furniture_between_paragraphs_is_left_out(chrome: Chrome, line: str) -> None:
    assert _kept([*STORY[:2], line, *STORY[2:]], chrome) == STORY


def test_what_readers_say_below_the_article_is_left_out(chrome: Chrome) -> None:
    comments = [
        "Comments (2)",
        "river walker",
        "I drove over it this morning and it was as smooth as it had ever been.",
    ]
    assert _kept([TITLE, *STORY, *comments, *comments[1:]], chrome) == STORY


def test_a_subheading_between_paragraphs_stays_and_a_run_of_link_titles_goes(chrome: Chrome) -> None:
    links = ["Ferry crews on strike", "Flour prices double", "Council meets in the open", "Rain until Friday"]
    kept = _kept([*STORY[:2], "No money yet", *STORY[2:3], *links, *STORY[3:]], chrome)
    assert kept == [*STORY[:2], "No money yet", *STORY[2:]]


def test_a_list_that_the_text_opens_stays(chrome: Chrome) -> None:
    items = ["* Flour and oil", "* Blankets", "* Pumps"]
    opener = "The council has asked for three things:"
    assert _kept([*STORY[:2], opener, *items, *STORY[2:]], chrome) == [*STORY[:2], opener, *items, *STORY[2:]]


def test_a_caption_above_its_credit_goes_with_it(chrome: Chrome) -> None:
    caption = ["Lorries wait at the eastern ramp of the bridge.", "(Image credit: Cy Dow)"]
    assert _kept([TITLE, *caption, *STORY], chrome) == STORY


def test_a_doubled_paragraph_and_a_pull_quote_come_once(chrome: Chrome) -> None:
    pulled = "We have kept our word,” the head of the works office told reporters"
    assert _kept([*STORY[:3], pulled, STORY[0], STORY[3]], chrome) == STORY


def test_a_gallery_does_not_end_the_article(chrome: Chrome) -> None:
    gallery = [line for n in (1, 2, 3, 4) for line in (f"Image {n} of 4", f"View {n} of the bridge", "(Image: Cy Dow)")]
    assert _kept([TITLE, *STORY[:2], *gallery, *STORY[2:]], chrome) == STORY


@pytest.mark.parametrize(
    "story",
    [
        ["أعادت الوزارة فتح الجسر يوم الاثنين بعد إصلاح دام ستة أسابيع، بحسب ما قال مسؤولون في المنطقة.", "وقال رئيس المكتب للصحفيين إن العائلات شمال النهر كانت معزولة عن السوق منذ الفيضان في الربيع."],
        ["Министерство вновь открыло мост в понедельник после шестинедельного ремонта, сообщили чиновники.", "Около четырёх тысяч семей к северу от реки были отрезаны от рынка с весеннего паводка."],
        ["工务部门表示，经过六个星期的维修，大桥已于星期一重新开放，货车从黎明起就在东侧排队等候。", "据地方议会称，自春季洪水以来，河北岸约四千户家庭一直无法前往市场。"],
    ],
)  # fmt: skip
def test_prose_is_told_from_menus_in_any_script(chrome: Chrome, story: list[str]) -> None:
    assert _kept(["Menu", "A", "B", "C", *story, "D", "E"], chrome) == story


def test_lines_broken_at_a_width_are_read_by_paragraph(chrome: Chrome) -> None:
    broken = "\n\n".join(
        "\n".join(words)
        for words in (
            ["The ministry of works reopened the Arun bridge on Monday after", "a repair of six weeks that had cost it twice what was planned,", "officials said."],
            ["About 4,000 families north of the river had been cut off from", "the market since the flood in the spring, and many had moved", "away from the town."],
        )
    )  # fmt: skip
    text = f"Bridge reopens\n\n{broken}\n"
    assert [text[start:end] for start, end in extract_lines(text, chrome)] == broken.split("\n\n")


@pytest.mark.parametrize("text", ["Bridge open", "Home\nWorld\nSearch", "one\ntwo\nthree four", "12:30"])
def test_a_page_with_words_never_comes_out_empty(chrome: Chrome, text: str) -> None:
    assert extract_lines(text, chrome)


@pytest.mark.parametrize("text", ["", "\n\n  \n"])
def test_nothing_comes_of_nothing(chrome: Chrome, text: str) -> None:
    assert extract_lines(text, chrome) == ()


def test_a_clean_text_keeps_its_short_lines(chrome: Chrome) -> None:
    report = [f"{line} That was in week {week}." for week in (1, 2, 3) for line in STORY]
    annex = ["Water", "Roads", "Schools"]
    assert _kept([*report, *annex], chrome) == [*report, *annex]


def test_a_report_in_capitals_is_not_lost(chrome: Chrome) -> None:
    report = [line.upper() for line in STORY]
    assert _kept([TITLE, *report], chrome) == report
