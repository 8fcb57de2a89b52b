"""A line's finding, confidence, dissent, gaps, needs and changes, and what must never be said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from headway.assess import assess
from headway.assess.confidence import confidence_in
from headway.assess.phrases import likelihood_of
from headway.model import Assessment, Confidence, Direction, Evidence, Indicator, LineAssessment, Link, Weighed

from .plain import (
    DAY,
    attack,
    before,
    campaign,
    control,
    count,
    figure_estimate,
    indicator,
    need,
    need_estimate,
    state,
    verdict,
    weighed,
)

RETURNED = indicator("figure", measure="returned", baseline=100.0)
VERDICTS = indicator("judgement_balance")
SHARE = indicator("control_share", side="coalition")


def line_of(told: Weighed, *indicators: Indicator, previous: Weighed | None = None) -> LineAssessment:
    return assess(told, campaign(*indicators), previous=previous).lines[0]


@pytest.mark.parametrize(
    "number, directions, finding",
    [
        (140, (), "progress"),
        (60, (), "setback"),
        (100, (), "not enough evidence"),
        (140, ("progress",), "progress"),
        (140, ("setback",), "mixed"),
        (None, ("setback",), "setback"),
        (None, ("progress", "setback"), "no change"),
        (None, (), "not enough evidence"),
    ],
)
def test_the_finding_is_read_from_the_indicators_and_never_averaged(
    number: float | None, directions: tuple[Direction, ...], finding: str
) -> None:
    told = [verdict(f"v{n}", direction, origin=f"o{n}") for n, direction in enumerate(directions)]
    figures = (figure_estimate(number, ["a"]),) if number else ()
    line = line_of(weighed(count("a", 1), *told, figures=figures), RETURNED, VERDICTS)
    assert line.finding == finding


def test_a_judgement_has_claims_behind_it_or_says_what_is_missing() -> None:
    told = weighed(count("a", 1), figures=(figure_estimate(140, ["a"]),))
    line = line_of(told, RETURNED, VERDICTS)
    assert line.claims == ("a",)
    assert line.judgement == "Progress. Figure: 140 people."
    assert line.gaps == (
        "judgement balance: no verdict was reported in the window",
        "figure: rests on a single origin",
    )
    empty = line_of(weighed(), RETURNED)
    assert (empty.claims, empty.confidence) == ((), "low")
    assert empty.judgement == "Not enough evidence to judge: no indicator has a report in its window."


def backing(count_of: int, *, days: int = 0, reliability: str = "B", origin: str = "o{}") -> list[Evidence]:
    return [
        verdict(f"v{n}", "progress", origin=origin.format(n), day=before(days), reliability=reliability)
        for n in range(count_of)
    ]


@pytest.mark.parametrize(
    "support, dissent, confidence",
    [
        (backing(4), 0, "high"),
        (backing(3), 0, "moderate"),
        (backing(1), 0, "low"),
        (backing(9, origin="watch"), 0, "low"),
        (backing(4, days=31), 0, "moderate"),
        (backing(4, days=91), 0, "low"),
        (backing(4, reliability="C"), 0, "moderate"),
        (backing(4, reliability="D"), 0, "low"),
        (backing(4), 1, "high"),
        (backing(4), 2, "moderate"),
        ([], 0, "low"),
    ],
)
def test_confidence_follows_the_table(support: list[Evidence], dissent: int, confidence: Confidence) -> None:
    against = [verdict(f"d{n}", "setback", origin=f"d{n}") for n in range(dissent)]
    assert confidence_in(support, against, campaign(), DAY, found=True).level == confidence


def test_no_one_sides_word_alone_is_high() -> None:
    support = [verdict(f"side{n}", "progress", origin=body) for n, body in enumerate(("veld", "league"))]
    assert "all on one side" in confidence_in(support, [], campaign(), DAY, found=True).words
    both = [*support, *backing(2)]
    assert confidence_in(both, [], campaign(), DAY, found=True).level == "high"


def test_copies_of_one_text_are_one_origin_for_confidence() -> None:
    copies = [verdict(f"v{n}", "progress", origin=f"o{n}", lead="article-v0") for n in range(5)]
    assert confidence_in(copies, [], campaign(), DAY, found=True).level == "low"


def test_what_is_not_found_is_never_held_with_confidence() -> None:
    assert confidence_in(backing(5), [], campaign(), DAY, found=False).level == "low"


@pytest.mark.parametrize(
    "probability, words",
    [
        (0.01, "almost no chance"),
        (0.1, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.6, "likely"),
        (0.87, "very likely"),
        (0.96, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_likelihood_is_told_in_the_words_of_icd_203(probability: float, words: str) -> None:
    assert likelihood_of(probability) == words


def test_likelihood_is_told_only_of_a_probability_and_never_in_one_phrase_with_confidence() -> None:
    states = (
        state("Tarsib", "veld", 0.87, claims=["a"], since=before(5)),
        state("Omra", "veld", 0.6, claims=["a"], since=before(50)),
    )
    line = line_of(weighed(control("a"), control=states), SHARE)
    assert line.likelihood == "Tarsib: very likely that it is held by Veld (87%)"
    assert "confidence" not in line.likelihood
    assert not any(word in line.judgement + line.basis for word in ("likely", "chance", "confiden"))
    assert line_of(weighed(count("a", 1), figures=(figure_estimate(140, ["a"]),)), RETURNED).likelihood is None


def test_dissent_gathers_who_says_otherwise() -> None:
    figure = replace(figure_estimate(140, ["a"]), against=("b",))
    link = Link("c", "a", "contradicts", 0.7, "")
    told = weighed(
        count("a", 140), count("b", 40), count("c", 30), verdict("d", "setback"), figures=(figure,), links=(link,)
    )
    assert set(line_of(told, RETURNED).dissent) == {"b", "c"}


def test_open_needs_are_those_not_wholly_delivered() -> None:
    needs = (
        need_estimate("tents", "requested", ["a"]),
        need_estimate("doctors", "delivered", ["a"]),
        need_estimate("funds", "delivered", ["a"], best=12.0),
        need_estimate("boats", "requested", ["elsewhere"]),
    )
    line = line_of(weighed(need("a", "requested"), evidence_elsewhere(), needs=needs))
    assert [estimate.title for estimate in line.needs] == ["tents", "funds"]


def evidence_elsewhere() -> Evidence:
    return need("elsewhere", "requested", lines=("other",))


def test_what_moved_since_the_previous_weighing_is_told_with_its_claims() -> None:
    then = weighed(
        control=(state("Tarsib", "red-band", 0.9),),
        figures=(figure_estimate(100, ["a"]),),
        needs=(need_estimate("tents", "requested", ["c"]),),
    )
    now = weighed(
        count("a", 1),
        control("b"),
        need("c", "requested"),
        control=(state("Tarsib", "veld", 0.9, claims=["b"]), state("Omra", "veld", 0.9, claims=["b"])),
        figures=(figure_estimate(150, ["a"]),),
        needs=(need_estimate("tents", "delivered", ["c"]),),
    )
    assert line_of(now, RETURNED, previous=then).changed == (
        ("Omra: first reported, held by Veld", ("b",)),
        ("Tarsib: held by Red-Band before, now held by Veld", ("b",)),
        ("returned: 100 before, now 150", ("a",)),
        ("tents: requested before, now delivered", ("c",)),
    )
    assert line_of(now, RETURNED, previous=now).changed == ()
    assert line_of(now, RETURNED).changed == ()


def test_all_claims_on_the_line_are_listed_most_recent_first() -> None:
    told = weighed(attack("a", day=before(9)), attack("b"), attack("c", day=None), attack("d", lines=("other",)))
    assert line_of(told).every == ("b", "a", "c")


def test_coverage_counts_what_the_assessment_rests_on() -> None:
    told = weighed(attack("a"), count("b", 1, day=DAY - timedelta(days=40)), count("c", 1, day=None, language="fr"))
    coverage = assess(told, campaign(), unread=[("too short", 2)], left_out=3).coverage
    assert (coverage.articles, coverage.undated, coverage.left_out) == (3, 1, 3)
    assert coverage.months == (("2021-05", 1), ("2021-06", 1))
    assert coverage.languages == (("en", 2), ("fr", 1))
    assert coverage.claims == (("figure", 2), ("event", 1))
    assert coverage.unread == (("too short", 2),)


def test_the_day_is_the_one_asked_for_else_the_latest_publication() -> None:
    told = replace(weighed(attack("a", day=before(3))), as_of=None)
    made: Assessment = assess(told, campaign())
    assert (made.as_of, made.as_of_given) == (before(3), False)


def test_where_nothing_is_dated_everything_counts_but_nothing_is_fresh() -> None:
    told = [verdict(f"v{n}", "progress", origin=f"o{n}", day=None) for n in range(5)]
    made = assess(replace(weighed(*told), as_of=None), campaign(VERDICTS))
    assert made.as_of is None
    assert made.lines[0].finding == "progress"
    assert (made.lines[0].confidence, "undated" in made.lines[0].basis) == ("low", True)
    dated = assess(weighed(*told), campaign(VERDICTS)).lines[0]
    assert dated.finding == "not enough evidence"


def test_the_day_asked_for_is_kept_where_nothing_was_read() -> None:
    assert assess(weighed(), campaign(), as_of_given=True).as_of == DAY
