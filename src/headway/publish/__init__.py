"""SHOW: an assessment as a report that a person reads, and as plain values that a program reads."""

from headway.publish.plainly import assessment_json
from headway.publish.render import render_report

__all__ = ["assessment_json", "render_report"]
