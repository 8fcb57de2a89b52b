"""What the command line prints: assessments and tallies for a person, JSON for a program."""

import sys
from collections import Counter

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from headway.model import Assessment, Skipped
from headway.publish.json_line import json_line
from headway.reading import Tally

FINDING_COLOURS = {
    "progress": "green",
    "setback": "red",
    "mixed": "yellow",
    "no change": "blue",
    "not enough evidence": "dim",
}
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
        counts = f"{_count(len(line.every), 'claim')}, {_count(len(line.gaps), 'gap')}"
        console.print(f"[bold]{escape(line.name)}[/bold]: {finding} [dim]({counts})[/dim]")
        _, _, told = line.judgement.partition(". ")
        console.print(Padding(escape(told or line.judgement), (0, 0, 1, 4)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_tally(tally: Tally) -> None:
    """Print how a reading went, and what was skipped by reason."""
    parts = [f"{_count(tally.new, 'article')} read, {_count(tally.claims, 'claim')} found"]
    if tally.known:
        parts.append(f"{tally.known} known already")
    if tally.unread:
        parts.append(f"{tally.unread} kept unread (language)")
    if tally.off:
        parts.append(f"{tally.off} not on the campaign (--all reads them)")
    print("; ".join(parts) + ".")
    for reason, count in Counter(skip.reason for skip in tally.skipped).most_common():
        shown = [skip.source for skip in tally.skipped if skip.reason == reason][:SOURCES_SHOWN]
        more = f" and {count - len(shown)} more" if count > len(shown) else ""
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
