"""What the command line prints: assessments and tallies for a person, JSON for a program."""

import sys
import textwrap
from collections import Counter

import typer
from rich.console import Console
from rich.markup import escape

from headway.model import Assessment, Skipped
from headway.publish.json_line import json_line
from headway.publish.wording import count
from headway.reading import Tally

FINDING_COLOURS = {
    "progress": "green",
    "setback": "red",
    "mixed": "yellow",
    "no change": "blue",
    "not enough evidence": "dim",
}
INDENT = " " * 4
SOURCES_SHOWN = 3
"""Skipped sources named for each reason; the ledger holds all."""


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    sys.stdout.write(json_line(value) + "\n")


def print_assessment(assessment: Assessment) -> None:
    """Print an assessment in short: a line of effort, its finding and confidence, and what that rests on."""
    console = Console(highlight=False, soft_wrap=False)
    clock = "" if assessment.as_of_given else " (the latest day of publication read)"
    day = f"as of {assessment.as_of}{clock}" if assessment.as_of else "no document carries a date"
    console.print(f"\n[bold]{escape(assessment.name)}[/bold], {day}\n")
    for line in assessment.lines:
        colour = FINDING_COLOURS[line.finding]
        finding = f"[{colour}]{line.finding}[/{colour}], confidence {line.confidence}"
        counts = f"{count(len(line.every), 'claim')}, {count(len(line.gaps), 'gap')}"
        console.print(f"[bold]{escape(line.name)}[/bold]: {finding} [dim]({counts})[/dim]")
        told = textwrap.fill(line.grounds, console.width, initial_indent=INDENT, subsequent_indent=INDENT)
        console.print(f"{escape(told)}\n")


def print_tally(tally: Tally) -> None:
    """Print how a reading went, and what was skipped by reason."""
    parts = [f"{count(tally.new, 'article')} read, {count(tally.claims, 'claim')} found"]
    if tally.known:
        parts.append(f"{tally.known} known already")
    if tally.unread:
        parts.append(f"{tally.unread} kept unread (language)")
    if tally.off:
        parts.append(f"{tally.off} not on the campaign (--all reads them)")
    print("; ".join(parts) + ".")
    for reason, number in Counter(skip.reason for skip in tally.skipped).most_common():
        shown = [skip.source for skip in tally.skipped if skip.reason == reason][:SOURCES_SHOWN]
        more = f" and {number - len(shown)} more" if number > len(shown) else ""
        print(f"Skipped, {reason}: {', '.join(shown)}{more}")


def tally_json(tally: Tally) -> dict[str, object]:
    """Give how a reading went as JSON values."""
    skipped = [{"source": s.source, "reason": s.reason, "detail": s.detail} for s in tally.skipped]
    return {
        "new": tally.new,
        "known": tally.known,
        "unread": tally.unread,
        "off": tally.off,
        "claims": tally.claims,
        "skipped": skipped,
    }


def end(skipped: tuple[Skipped, ...], *, strict: bool) -> None:
    """End with exit code 1 where something was skipped and that was asked to count."""
    if strict and skipped:
        raise typer.Exit(1)
