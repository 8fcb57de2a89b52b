"""An assessment in plain JSON values, for other programs.

What enters are the assessment and the weighed evidence; what leaves are dicts, lists, strings, numbers and None: days
as YYYY-MM-DD, missing values as null, claims once each under their ids. Nothing is left out and nothing is rounded.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TypeAlias

from headway.model import Assessment, Evidence, Weighed

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"


def assessment_json(assessment: Assessment, weighed: Weighed) -> dict[str, Plain]:
    """Give an assessment with all that it rests on as plain JSON values."""
    return {
        "campaign": {"id": assessment.campaign, "name": assessment.name},
        "as_of": plain(assessment.as_of),
        "as_of_given": assessment.as_of_given,
        "lines": plain(assessment.lines),
        "coverage": _coverage(assessment),
        "figures": plain(weighed.figures),
        "control": plain(weighed.control),
        "needs": plain(weighed.needs),
        "links": plain(weighed.links),
        "claims": {evidence.claim.id: _evidence(evidence) for evidence in weighed.evidence},
        "articles": _articles(weighed),
    }


def plain(value: object) -> Plain:
    """Turn a frozen value into plain JSON values. Raises TypeError for anything the model does not hold."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


def _coverage(assessment: Assessment) -> dict[str, Plain]:
    """Give the coverage, its counts as objects."""
    counted = ("unread", "months", "outlets", "languages", "claims")
    coverage = assessment.coverage
    single: dict[str, Plain] = {
        field.name: plain(getattr(coverage, field.name)) for field in fields(coverage) if field.name not in counted
    }
    return single | {name: dict(getattr(coverage, name)) for name in counted}


def _evidence(evidence: Evidence) -> Plain:
    """Give a claim with its rating; its article by id."""
    return {
        "claim": plain(evidence.claim),
        "article": evidence.article.id,
        "lead": evidence.lead,
        "origin": plain(evidence.origin),
        "interest": evidence.interest,
        "lines": list(evidence.lines),
        "rating": plain(evidence.rating),
        "day": plain(evidence.day),
    }


def _articles(weighed: Weighed) -> Plain:
    """Give what identifies each article that evidence comes from, without its text."""
    articles = {evidence.article.id: evidence.article for evidence in weighed.evidence}
    return {
        article.id: {
            "title": article.title,
            "outlet": article.outlet,
            "published": plain(article.day),
            "language": article.language,
            "address": article.address,
            "version": article.version,
        }
        for article in articles.values()
    }
