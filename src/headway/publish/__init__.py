"""SHOW: an assessment as a report that a person reads, and as plain values that a program reads."""

from headway.publish.audit import Fault, find_faults
from headway.publish.errors_known import decided_errors, measured_errors
from headway.publish.markdown import render_markdown
from headway.publish.plainly import assessment_json
from headway.publish.render import render_report

__all__ = [
    "Fault",
    "assessment_json",
    "decided_errors",
    "find_faults",
    "measured_errors",
    "render_markdown",
    "render_report",
]
