"""The page docs/performance.md, written from what was measured; nothing in it is typed by hand but the words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MANY = 100_000_000
"""Documents of the archive that is modelled on paper."""
KB = 15.0
"""Kilobytes of shards an article, where no archive was measured."""
NODES = 100
"""Processors of the cluster that it is modelled on."""

Measured = Mapping[str, Mapping[str, Any]]


def page_of(measured: Measured) -> str:
    """Write the page."""
    parts = [_HEAD, *(_SECTIONS[part](kept["figures"]) + _machine(kept) for part, kept in _in_order(measured))]
    if "stages" in measured:
        told = re.search(r"([\d.]+) kB an article", measured.get("archive", {}).get("figures", ""))
        parts.append(_model(measured["stages"]["figures"][-1], float(told[1]) if told else KB))
    return "\n".join(parts).rstrip() + "\n"


def _in_order(measured: Measured) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((part, measured[part]) for part in _SECTIONS if part in measured)


def _machine(kept: Mapping[str, Any]) -> str:
    return (
        f"\nMeasured on {kept['day']}: {kept['processors']} x {kept['processor']}, {kept['memory']}, {kept['system']}; "
        f"load average at the start {kept['load']}.\n"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 1 else f"{value:.2f}"


def _stages(figures: Sequence[Mapping[str, float]]) -> str:
    names = [name for name in figures[-1] if name != "pages"]
    rows = [[name, *(_number(one[name]) for one in figures)] for name in names]
    head = ["", *(f"{one['pages']:,} pages" for one in figures)]
    return (
        "## Each stage, and growth\n\nMade pages (`bench/generated.py`), one in five about the campaign, each size in a "
        "process of its own.\nFigures without a unit are pages or articles a second of processor time in one process; "
        "the stages behind\nthe filter count only what it lets through. A rate that stays as the pages grow tenfold says "
        "that nothing\nin the stage grows with what was read before.\n\n" + _table(head, rows)
    )


def _beside(figures: Mapping[str, float]) -> str:
    does = {
        "headway annotate": "parse, places, actors, times, who says what, claims, as JSON",
        "bare spaCy": "the parse alone, all components of the same model",
        "headway, pages to articles": "text, title, day, outlet, language of each page",
        "trafilatura": "text and metadata of each page",
        "dateparser": "`search_dates`: dates alone",
        "quantulum3": "quantities alone",
    }
    rows = [
        [name, _number(figures[name]) if name in figures else "not installed here", what] for name, what in does.items()
    ]
    return (
        "## Beside what a user would pick instead\n\nThe same "
        f"{figures['articles']:,.0f} articles ({figures['words']:,.0f} words), articles a second of processor time, one run.\n\n"
        + _table(["", "a second", "what it does"], rows)
    )


def _workers(figures: Mapping[str, float]) -> str:
    rows = [
        [words, *(_number(figures[f"{name}{what}"]) for name in ("bare spaCy", "headway"))]
        for words, what in (
            ("articles a second, by the clock", ""),
            ("articles a second of processor time, all together", ", CPU"),
            ("peak memory of one, MB", ", MB"),
        )
        if f"headway{what}" in figures
    ]
    clock, spent = (figures[f"headway{what}"] / figures[f"bare spaCy{what}"] for what in ("", ", CPU"))
    return (
        f"## {figures['workers']:.0f} workers beside as many processes of bare spaCy\n\n"
        f"{figures['articles']:.0f} articles of 900 words for each process, all warm. **headway / bare spaCy: {spent:.2f} by "
        f"processor time, {clock:.2f} by the clock.**\n\n" + _table(["", "bare spaCy", "headway"], rows)
    )


def _engines(figures: Mapping[str, float]) -> str:
    told = f"## Pool and Ray\n\n{figures['articles']:,.0f} documents, {figures['workers']:.0f} workers, on the clock, once started.\n\n"
    rows = [[name, _number(figures[name])] for name in ("pool", "ray") if name in figures]
    more = figures["pool"] / figures.get("ray", figures["pool"]) - 1
    over = (
        f"\nRay takes {abs(more):.0%} {'more' if more > 0 else 'less'} time than the pool.\n"
        if "ray" in figures
        else ""
    )
    return told + _table(["engine", "documents a second"], rows) + over


def _memory(figures: Sequence[Mapping[str, float]]) -> str:
    rows = [[name, *(_number(one[name]) for one in figures)] for name in figures[-1] if name != "pages"]
    first, last = figures[0], figures[-1]
    grown = last["the run, MB"] + 2 * last["a worker, MB"] - first["the run, MB"] - 2 * first["a worker, MB"]
    return (
        "## Memory, and how much there is to read\n\n`headway read` of made pages into a ledger by two workers; all pages are "
        f"about the campaign. From {first['pages']:,.0f} to {last['pages']:,.0f}\npages the run and its workers together grow by "
        f"{grown:,.0f} MB.\n\n" + _table(["", *(f"{one['pages']:,.0f} pages" for one in figures)], rows)
    )


def _archive(printed: str) -> str:
    return f"## An archive from end to end, and through deaths\n\n`bench/archive.py`:\n\n```text\n{printed}\n```\n"


def _nodes(printed: str) -> str:
    return f"## Two nodes, one of them killed\n\n`bench/ray_nodes.py`:\n\n```text\n{printed}\n```\n"


def _model(figures: Mapping[str, float], kilobytes: float) -> str:
    share = figures["let through"] / figures["pages"]
    page = 1 / figures["pages to articles"] + 1 / figures["campaign filter"]
    article = 1 / figures["parse, resolve and claims"]
    hours = MANY * (page + share * article) / 3_600
    disk = MANY * share * kilobytes / 1e6
    rows = []
    for kept in (0.01, 0.05, share, 1.0):
        total = MANY * (page + kept * article) / 3_600
        rows.append(
            [
                f"{kept:.0%}",
                f"{total:,.0f}",
                f"{total / NODES:,.0f}",
                f"{MANY * kept * kilobytes / 1e6:,.0f}",
            ]
        )
    return (
        f"## On paper: {MANY:,} pages\n\nFrom the figures of the largest size above, with nothing lost to waiting: "
        f"{hours:,.0f} hours of one processor,\n{hours / NODES:,.0f} hours of {NODES}, and {disk:,.0f} GB of shards at the share let "
        "through here. What an archive holds of the campaign decides:\n\n"
        + _table(["let through", "processor hours", f"hours on {NODES} processors", "shards, GB"], rows)
        + _BREAKS
    )


_HEAD = """# Performance

Written by `bench/suite.py` (`make bench`) from what it measured; do not edit. Times on a machine that others use at the
same time are too long; ratios within a table were measured in turns or in one run.
"""
_BREAKS = f"""
Where it breaks first (estimates, not measured at this size):

1. **Linking copies.** One process holds 1 to 4 kB for each article on the campaign: 5 million articles are 5 to 20 GB. Before
   that, cut the archive by year and link each by itself; copies across years are then missed.
2. **One ledger file.** Shards are taken in by one process, some hundred articles a second: 5 million take half a day. Weighing
   holds the claims in memory and is the next to go; ask shards with DuckDB, or one ledger a year.
3. **The number of shards.** {MANY:,} pages in partitions of 200 are 500,000 folders: use `--partition 5000`.
4. **The plan.** Every WARC is unpacked once to be cut, some 300 MB a second in one process: a day for 25 TB. Ray is given the
   whole plan before it begins; give a run a thousand files at a time.
"""
_SECTIONS = {
    "stages": _stages,
    "beside": _beside,
    "workers": _workers,
    "engines": _engines,
    "memory": _memory,
    "archive": _archive,
    "nodes": _nodes,
}
