"""The sample campaign with everything worked out from its claims: weighed, assessed and set, without a model."""

import runpy
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from headway.assess import assess
from headway.fuse import weigh
from headway.lexicon import load_tables
from headway.model import Assessment, Campaign, Claim, Evidence, Figure, Indicator, IndicatorKind, Weighed
from headway.publish import render_report

SAMPLE = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))


def indicator(kind: IndicatorKind, name: str, better: str = "up", **keys: object) -> Indicator:
    return replace(Indicator(kind, name, kind, "up"), better=better, window_days=90, **keys)  # type: ignore[arg-type]


INDICATORS = {
    "military": (
        indicator("control_share", "Places held by the mission", side="coalition", unit="share of places"),
        indicator("event_rate", "Acts of force", events=("ASSAULT",), unit="a month"),
    ),
    "civilians": (indicator("figure", "Killed in strikes", "down", measure="killed", unit="people"),),
    "return": (
        indicator("need_balance", "Requests met", unit="share of requests"),
        indicator("judgement_balance", "Verdicts on repair"),
    ),
}


def measured_claim(one: Evidence) -> Claim:
    """The claim, with the measure that its words name."""
    payload = one.claim.payload
    if not isinstance(payload, Figure) or payload.counted != "people killed":
        return one.claim
    return replace(one.claim, payload=replace(payload, measure="killed"))


def weighed_sample() -> tuple[Assessment, Weighed, Campaign]:
    """Weigh and assess the sample's claims."""
    _, told, plan = SAMPLE["sample"]()
    plan = replace(plan, lines=tuple(replace(x, indicators=INDICATORS.get(x.id, ())) for x in plan.lines))
    lines = {one.claim.id: one.lines for one in told.evidence}
    articles = [(one.article, (measured_claim(one),)) for one in told.evidence]
    made = weigh(articles, (), plan, {}, lines_of=lambda _: lines, as_of=SAMPLE["AS_OF"], tables=load_tables())
    return assess(made, plan, as_of_given=True), made, plan


def weighed_page() -> tuple[str, Mapping[str, str]]:
    """Set the report, and give the texts that it was made from, by version."""
    assessment, weighed, plan = weighed_sample()
    page = render_report(assessment, weighed, plan, ledger_name="orsa.ledger", version="0.1.0")
    return page, {article.version: article.text for article in weighed.articles}
