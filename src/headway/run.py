"""The whole flow in one screen.

    pages -> language -> resolve -> claims -> ledger -> fuse -> assess -> publish

`read` (in `reading`) takes pages into a ledger; `judge` assesses what the ledger holds as of a day; `assess` does both
and writes the report. What reads a text stands in `desk`.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Literal, get_args

from headway.assess import assess as assess_weighed
from headway.assess import lines_of
from headway.config import Settings
from headway.desk import Progress, set_up, silent
from headway.errors import InputError
from headway.fuse import Scales
from headway.ledger import Ledger, open_ledger
from headway.lexicon import load_tables
from headway.model import Assessment, Campaign, ClaimKind, Skipped, Verdict, Weighed
from headway.publish import assessment_json, decided_errors, measured_errors, render_markdown, render_report
from headway.reading import Sources, Tally, read, readers
from headway.resolve import known_actors

CHANGES = timedelta(days=91)
"""A quarter: how far back an assessment looks to say what changed."""
Form = Literal["html", "md", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
"""What a report may be written as."""


def judge(
    ledger: Ledger,
    campaign: Campaign,
    *,
    as_of: date | None = None,
    ledger_at: datetime | None = None,
    since: date | None = None,
) -> tuple[Assessment, Weighed]:
    """Weigh and assess what the ledger holds; the clock is the latest day of publication where no day is given.

    ``ledger_at`` takes the ledger as it stood at a moment. What changed is told against what had been published by
    ``since``, a quarter earlier where no day is given. Raises InputError where that is not before the assessment.
    """
    tables = load_tables()
    scales = Scales(campaign, known_actors(tables), lines_of=partial(lines_of, campaign=campaign), tables=tables)
    decisions, lying = ledger.decisions(ledger_at=ledger_at), dict[str, date | None]()

    def weighed_by(known_by: date | None, clock: date | None) -> Weighed:
        """Weigh what had been published by a day; for an earlier day, only what came out later is taken off."""
        later = [name for name, day in lying.items() if known_by and (day is None or day > known_by)]
        wanted = list(ledger.articles(known_by, ledger_at=ledger_at, only=later if lying else None))
        scales.drop(later)
        scales.put(wanted, ledger.copies(ledger_at))
        lying.update((article.id, article.day) for article, _ in wanted)
        return scales.weigh(clock, decisions)

    return judge_weighed(weighed_by, ledger, campaign, as_of=as_of, ledger_at=ledger_at, since=since)


def judge_weighed(
    weighed_by: Callable[[date | None, date | None], Weighed],
    ledger: Ledger,
    campaign: Campaign,
    *,
    as_of: date | None = None,
    ledger_at: datetime | None = None,
    since: date | None = None,
) -> tuple[Assessment, Weighed]:
    """Assess what something weighs: ``weighed_by`` takes the day that is asked for and the clock, None where there is none.

    The other arguments and the errors are those of `judge`.
    """
    day = as_of or ledger.latest_day(ledger_at)
    before = since or (day - CHANGES if day else None)
    if since and day and since >= day:
        raise InputError(f"--since: {since} is not before the day of the assessment, {day}", since)
    weighed = weighed_by(as_of, day)
    unread = [(f"language: {language}", number) for language, number in ledger.unread(as_of, ledger_at)]
    assessment = assess_weighed(
        weighed,
        campaign,
        unread=[*ledger.skips(ledger_at), *unread],
        as_of_given=as_of is not None,
        previous=weighed_by(before, before) if before else None,
        since=before,
        left_out=ledger.left_out(as_of, ledger_at) if as_of else 0,
    )
    return assessment, weighed


def report(
    assessment: Assessment,
    weighed: Weighed,
    campaign: Campaign,
    *,
    ledger_name: str,
    form: Form = "html",
    verdicts: Sequence[tuple[Verdict, ClaimKind]] = (),
) -> str:
    """Write an assessment as a report of one form: one HTML document, Markdown, or JSON.

    ``verdicts`` are what people decided of claims in the ledger, for its account of how often the machine errs.
    """
    if form == "json":
        return json.dumps(assessment_json(assessment, weighed), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if form == "md":
        return render_markdown(assessment, weighed, ledger_name=ledger_name, version=version_of("headway"))
    return render_report(
        assessment,
        weighed,
        campaign,
        ledger_name=ledger_name,
        version=version_of("headway"),
        measured=measured_errors(),
        decided=decided_errors(verdicts),
    )


def verdicts_of(ledger: Ledger, ledger_at: datetime | None = None) -> Sequence[tuple[Verdict, ClaimKind]]:
    """Give the verdicts of people that stand in a ledger, each with the kind of its claim."""
    told = []
    for decision in ledger.decisions(ledger_at=ledger_at):
        found = (None, decision.correction) if decision.correction else ledger.claim(decision.claim)
        if found and found[1]:
            told.append((decision.verdict, found[1].kind))
    return told


def assess(
    sources: Sources,
    out: Path,
    campaign: Campaign,
    settings: Settings,
    *,
    as_of: date | None = None,
    progress: Progress = silent,
) -> tuple[Assessment, Weighed, Tally, Path]:
    """Do the whole flow: pages to ``out/ledger.db`` and ``out/report.html``."""
    folder = writable_folder(out)
    desk = set_up(settings, campaign, progress=progress)
    with open_ledger(folder / "ledger.db") as ledger:
        tally = read(sources, ledger, desk, workers=readers(settings, campaign), progress=progress)
        if not tally.articles:
            raise InputError(f"nothing could be read: {_why(tally.skipped)}", sources.inputs)
        assessment, weighed = judge(ledger, campaign, as_of=as_of)
        verdicts = verdicts_of(ledger)
    page = folder / "report.html"
    page.write_text(report(assessment, weighed, campaign, ledger_name="ledger.db", verdicts=verdicts), encoding="utf-8")
    return assessment, weighed, tally, page


def _why(skipped: Sequence[Skipped]) -> str:
    """Say in a few words what was skipped."""
    first = "; ".join(f"{skip.source}: {skip.reason}" for skip in skipped[:3])
    return first + (f" and {len(skipped) - 3} more" if len(skipped) > 3 else "")


def open_for_reading(path: Path) -> Ledger:
    """Open a ledger to read pages into, making it where it is missing."""
    writable_folder(path.parent)
    return open_ledger(path)


def writable_folder(path: Path) -> Path:
    """Make the output folder where it is missing. Raises InputError where nothing can be written there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / ".headway"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InputError(f"cannot write into the folder {path} ({error.strerror})", path) from error
    return path
