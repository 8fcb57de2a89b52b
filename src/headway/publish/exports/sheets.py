"""The tables of an export: articles, places, claims, links, incidents, estimates and lines of effort.

What enters are an assessment and what it was weighed from; what leaves are tables in an order in which each refers only
to those before it.
"""

from collections.abc import Iterator
from typing import Final, TypeVar, get_args

from headway.model import (
    Article,
    Assessment,
    Confidence,
    DateFound,
    Estimate,
    Finding,
    Incident,
    LineAssessment,
    Link,
    Place,
    Precision,
    Relation,
    Weighed,
)
from headway.publish.exports.columns_of_claims import CLAIM_COLUMNS, place_of
from headway.publish.exports.sheet import Column, Sheet, column, sheet

Member = TypeVar("Member")

ARTICLE_COLUMNS: Final[tuple[Column[Article], ...]] = (
    column("id", "string", "the article", lambda one: one.id, key=True),
    column("version", "string", "its text: another text is another version", lambda one: one.version),
    column("title", "string", "its title", lambda one: one.title),
    column("outlet", "string", "who published it", lambda one: one.outlet),
    column("published", "date", "the day of publication", lambda one: one.day),
    column(
        "published_found",
        "string",
        "where that day was found",
        lambda one: one.published.found if one.published else None,
        allowed=get_args(DateFound),
    ),
    column("language", "string", "ISO 639-1", lambda one: one.language),
    column("address", "string", "its address", lambda one: one.address),
    column("credits", "list", "agencies and bodies that it names as where its text comes from", lambda o: o.credits),
)
PLACE_COLUMNS: Final[tuple[Column[Place], ...]] = (
    column("id", "string", "the place", lambda one: one.id, key=True),
    column("name", "string", "its name", lambda one: one.name),
    column(
        "precision",
        "string",
        "how exactly the point stands for it",
        lambda one: one.precision,
        allowed=get_args(Precision),
    ),
    column("lat", "number", "latitude in degrees, WGS 84", lambda one: one.lat),
    column("lon", "number", "longitude in degrees, WGS 84", lambda one: one.lon),
    column("country", "string", "ISO 3166 alpha-3", lambda one: one.country),
    column("geonameid", "integer", "id in GeoNames", lambda one: one.geonameid),
)
LINK_COLUMNS: Final[tuple[Column[Link], ...]] = (
    column("one", "string", "the later claim", lambda one: one.one, refers="claims"),
    column("other", "string", "the earlier claim", lambda one: one.other, refers="claims"),
    column("relation", "string", "of the one to the other", lambda o: o.relation, allowed=get_args(Relation)),
    column("score", "number", "how sure that is, 0 to 1", lambda one: one.score),
    column("reason", "string", "why", lambda one: one.reason),
)
INCIDENT_COLUMNS: Final[tuple[Column[Incident], ...]] = (
    column("id", "string", "claims judged to be about one happening", lambda one: one.id, key=True),
    column("type", "string", "what happened: an event type or a measure", lambda one: one.type),
    column("title", "string", "it in words", lambda one: one.title),
    column("first_day", "date", "when it began", lambda one: one.start),
    column("last_day", "date", "when it ended", lambda one: one.end),
    column("place_id", "string", "where", lambda one: one.place.id if one.place else None, refers="places"),
    column("low", "number", "the least toll that is told", lambda one: one.low),
    column("high", "number", "the greatest toll that is told", lambda one: one.high),
    column("origins", "list", "who tells of it, independent of each other", lambda o: tuple(x.name for x in o.origins)),
    column("claims", "list", "the claims", lambda one: one.claims),
    column("score", "number", "how sure the weakest link is, 0 to 1", lambda one: one.score),
    column("reason", "string", "what joined them", lambda one: one.reason),
)
ESTIMATE_COLUMNS: Final[tuple[Column[Estimate], ...]] = (
    column("id", "string", "the estimate", lambda one: one.id, key=True),
    column("kind", "string", "what is estimated", lambda one: one.kind, allowed=("figure", "control", "need")),
    column("title", "string", "it in words", lambda one: one.title),
    column("as_of", "date", "what had been published by this day", lambda one: one.as_of),
    column("day", "date", "the day that it holds for", lambda one: one.day),
    column("place_id", "string", "where", lambda one: one.place.id if one.place else None, refers="places"),
    column("low", "number", "the low end", lambda one: one.low),
    column("best", "number", "the best single value", lambda one: one.best),
    column("high", "number", "the high end", lambda one: one.high),
    column("interval_low", "number", "90 % interval, low end", lambda one: one.interval[0] if one.interval else None),
    column("interval_high", "number", "90 % interval, high end", lambda one: one.interval[1] if one.interval else None),
    column("holder_id", "string", "control: who", lambda one: one.holder),
    column("holder", "string", "control: their name", lambda one: one.holder_name),
    column("probability", "number", "control: that they hold it, 0 to 1", lambda one: one.probability),
    column("status", "string", "control and needs: how it stands", lambda one: one.status),
    column("origins", "list", "independent origins", lambda one: tuple(x.name for x in one.origins)),
    column("low_origins", "list", "those that hold the low end", lambda one: tuple(x.name for x in one.low_origins)),
    column("high_origins", "list", "those that hold the high end", lambda o: tuple(x.name for x in o.high_origins)),
    column("claims", "list", "the claims behind it", lambda one: one.claims),
    column("against", "list", "claims that say otherwise", lambda one: one.against),
    column("note", "string", "what to know of it", lambda one: one.note),
    column("method", "string", "how it was made", lambda one: one.method),
)
LINE_COLUMNS: Final[tuple[Column[LineAssessment], ...]] = (
    column("id", "string", "the line of effort", lambda one: one.id, key=True),
    column("name", "string", "its name", lambda one: one.name),
    column("question", "string", "what is asked", lambda one: one.question),
    column("finding", "string", "what the evidence supports", lambda one: one.finding, allowed=get_args(Finding)),
    column("judgement", "string", "it in a sentence", lambda one: one.judgement),
    column("confidence", "string", "in the judgement", lambda one: one.confidence, allowed=get_args(Confidence)),
    column("basis", "string", "what the confidence rests on", lambda one: one.basis),
    column("likelihood", "string", "ICD 203 words, only where an estimate has a probability", lambda o: o.likelihood),
    column("claims", "list", "claims for it", lambda one: one.claims),
    column("dissent", "list", "claims that say otherwise", lambda one: one.dissent),
    column("gaps", "list", "what is not known", lambda one: one.gaps),
)


def sheets(assessment: Assessment, weighed: Weighed) -> tuple[Sheet, ...]:
    """Lay out all tables."""
    estimates = (*weighed.figures, *weighed.control, *weighed.needs)
    articles = {one.id: one for one in (*weighed.articles, *(e.article for e in weighed.evidence))}
    places = {place.id: place for place in _places(weighed)}
    return (
        sheet("articles", "an article that was counted", ARTICLE_COLUMNS, _by_id(articles)),
        sheet("places", "a place that a claim or an estimate is about", PLACE_COLUMNS, _by_id(places)),
        sheet("claims", "one assertion, with who says it", CLAIM_COLUMNS, weighed.evidence),
        sheet("links", "what two claims have to do with each other", LINK_COLUMNS, weighed.links),
        sheet("incidents", "claims about one happening", INCIDENT_COLUMNS, weighed.incidents),
        sheet("estimates", "our number, from the claims named", ESTIMATE_COLUMNS, estimates),
        sheet("lines", "the judgement on a line of effort", LINE_COLUMNS, assessment.lines),
    )


def _by_id(members: dict[str, Member]) -> Iterator[Member]:
    for name in sorted(members):
        yield members[name]


def _places(weighed: Weighed) -> Iterator[Place]:
    for evidence in weighed.evidence:
        mention = place_of(evidence)
        if mention and mention.means:
            yield mention.means
    held = (found.place for found in (*weighed.figures, *weighed.control, *weighed.needs))
    yield from (place for place in (*held, *(incident.place for incident in weighed.incidents)) if place)
