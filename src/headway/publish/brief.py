"""An assessment in a few lines: as text for a prompt, as a table for a notebook.

What enters is an assessment; what leaves are the findings with their confidence, a line of effort each.
"""

from markupsafe import Markup

from headway.model import Assessment

_ROW = Markup('<tr><th style="text-align:left">{}</th><td>{}</td><td>{}</td><td style="text-align:left">{}</td></tr>')
_TABLE = Markup(
    "<table><caption>{}</caption><thead><tr><th>line of effort</th><th>finding</th><th>confidence</th>"
    "<th>judgement</th></tr></thead><tbody>{}</tbody></table>"
)


def brief_text(assessment: Assessment) -> str:
    """Put an assessment in a heading and a line of text for each line of effort."""
    lines = (f"  {line.name}: {line.finding}, confidence {line.confidence}" for line in assessment.lines)
    return "\n".join((_heading(assessment), *lines))


def brief_html(assessment: Assessment) -> str:
    """Put an assessment in an HTML table, every text escaped."""
    rows = (_ROW.format(line.name, line.finding, line.confidence, line.judgement) for line in assessment.lines)
    return str(_TABLE.format(_heading(assessment), Markup("").join(rows)))


def _heading(assessment: Assessment) -> str:
    """Say what was assessed, and as of when."""
    return f"{assessment.name}, as of {assessment.as_of or 'an unknown day'}"
