"""Finding claims: which of those that stand answer a query, the latest published first.

What enters is a query; what leaves are numbers of claims, in order. The rarest thing asked for leads: a short list is
gone through whole; where all are long, claims are gone through by date and tested, so that nothing is ever sorted. What
is counted beyond a cap is told as "more than".
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.ledger.keeper import Keeper
from headway.ledger.naming import folded
from headway.ledger.numbering import EDITION_OF, LAST, range_of_days, range_of_edition
from headway.ledger.recall import current_of
from headway.ledger.sought import sought_in
from headway.model import Query
from headway.model.claim import Factuality

SHORT: Final = 2_000
"""A list up to this length is gone through whole: a few milliseconds."""
FIRST_STEP: Final = 250
STEP: Final = 16_000
"""Claims tested between two looks at whether enough are found: few at first, twice as many each time."""
STEPS_COUNTED: Final = 10
"""Steps after which counting ends: about 80,000 claims tested."""
PHRASES_COUNTED: Final = 5
"""Steps after which counting ends where a phrase is sought, for which texts are opened: some 8,000 claims tested."""
COLUMNS: Final = (
    "standing.number, standing.names, standing.verdict, standing.decision, weighing.origin, weighing.credibility, "
    "weighing.reliability, weighing.names AS weighed"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a query is answered: the lists that claims must be on, the words, the other tests, the first and last number.

    ``lists`` holds the numbers of names, any of each; ``impossible`` says that something asked for is unknown here.
    """

    lists: tuple[tuple[int, ...], ...]
    words: str
    tests: tuple[str, ...]
    cells: tuple[str | int, ...]
    first: int
    last: int
    impossible: bool = False
    steps_counted: int = STEPS_COUNTED


def plan_of(keeper: Keeper, query: Query) -> Plan:
    """Look up what a query names, and work out the range of numbers."""
    lists, impossible = [], False
    for sort in ("place", "actor", "line", "origin", "outlet"):
        asked = getattr(query, sort)
        if asked is not None:
            numbers = numbers_called(keeper, sort, asked)
            impossible |= not numbers
            lists.append(numbers)
    tests, cells = _tests(query)
    until = min((day for day in (query.until, query.as_of) if day), default=None)
    first, last = range_of_days(query.since, until)
    if query.article is not None:
        first, last, known = _narrowed(keeper, query.article, first, last)
        impossible |= not known
    sought = sought_in(query.words)
    impossible |= bool(query.words.strip()) and not sought.words
    return Plan(
        lists=tuple(lists),
        words=sought.match,
        tests=(*tests, *(_SAYS for _ in sought.phrases)),
        cells=(*cells, *sought.phrases),
        first=first,
        last=last,
        impossible=impossible,
        steps_counted=PHRASES_COUNTED if sought.phrases else STEPS_COUNTED,
    )


_SAYS: Final = (
    "EXISTS (SELECT 1 FROM edition JOIN text ON text.number = edition.text "
    f"WHERE edition.number = {EDITION_OF.format('standing.number')} "
    'AND claim_says(edition.title, text.words, standing.start, standing."end", ?))'
)
"""Whether a claim's sentence or its title holds a phrase: the word index knows only which words they hold."""


def _narrowed(keeper: Keeper, article: str, first: int, last: int) -> tuple[int, int, bool]:
    now = current_of(keeper, article)
    if now is None:
        return first, last, False
    day = keeper.row("SELECT day FROM current WHERE article = ?", article)
    low, high = range_of_edition(date.fromisoformat(day["day"]) if day and day["day"] else None, now[0])
    return max(first, low), min(last, high), True


def _tests(query: Query) -> tuple[tuple[str, ...], tuple[str | int, ...]]:
    tests: list[str] = []
    cells: list[str | int] = []
    if query.kind is not None:
        tests.append("standing.kind = ?")
        cells.append(query.kind)
    if query.factuality is not None:
        tests.append("standing.factuality = ?")
        cells.append(Factuality(query.factuality).value)
    if query.credibility is not None:
        tests.append("weighing.credibility <= ?")
        cells.append(query.credibility)
    if query.decided is not None:
        tests.append(f"standing.verdict IS {'NOT ' if query.decided else ''}NULL")
    return tuple(tests), tuple(cells)


def numbers_called(keeper: Keeper, sort: str, asked: str) -> tuple[int, ...]:
    """Give the numbers of the names of a sort that have this id, or else are called so; a place with all in it."""
    rows = keeper.rows("SELECT number, id FROM name WHERE sort = ? AND id = ?", sort, asked) or keeper.rows(
        "SELECT number, id FROM name WHERE folded = ? AND sort = ?", folded(asked), sort
    )
    numbers = {row["number"] for row in rows}
    if sort == "place":
        wholes = {row["id"] for row in rows} | ({asked} if not rows else set())
        for whole in wholes:
            inside = keeper.rows("SELECT name FROM part WHERE whole = ?", whole)
            numbers |= {row["name"] for row in inside}
    return tuple(sorted(numbers))


def walk(keeper: Keeper, plan: Plan, columns: str = COLUMNS, *, after: int = -1) -> Iterator[sqlite3.Row]:
    """Yield the claims that answer a plan, in order, some thousands tested at a time."""
    for query, cells in _steps(keeper, plan, after):
        yield from keeper.rows(f"SELECT {columns} {query} ORDER BY standing.number", *cells)


def first_and_total(keeper: Keeper, plan: Plan, wanted: int, cap: int) -> tuple[list[sqlite3.Row], int, bool]:
    """Give the first claims that answer a plan, at least as many as are wanted, and what `count_up_to` says, in one walk."""
    rows: list[sqlite3.Row] = []
    for step, (query, cells) in enumerate(_steps(keeper, plan, -1)):
        if len(rows) > cap or (step >= plan.steps_counted and len(rows) >= wanted):
            return rows, min(len(rows), cap), True
        rows += keeper.rows(f"SELECT {COLUMNS} {query} ORDER BY standing.number LIMIT {max(cap, wanted) + 1}", *cells)
    return rows, min(len(rows), cap), len(rows) > cap


def names_told(keeper: Keeper, plan: Plan, most: int) -> tuple[str, int, int]:
    """Give the numbers of the names of the claims that answer a plan, how many are decided, and how many there are.

    They are put together by SQLite: of thousands of claims one row comes back for each step. At most ``most`` claims.
    """
    told, decided, total = [], 0, 0
    for query, cells in _steps(keeper, plan, -1):
        claims = f"SELECT {_NAMES} {query} ORDER BY standing.number LIMIT {most - total}"
        step = keeper.rows(f"SELECT group_concat(names, ' '), sum(decided), count(*) FROM ({claims})", *cells)[0]
        if step[2]:
            told.append(step[0])
            decided, total = decided + step[1], total + step[2]
        if total >= most:
            break
    return " ".join(told), decided, total


_NAMES: Final = (
    "standing.names || ' ' || coalesce(weighing.names, '') AS names, standing.verdict IS NOT NULL AS decided"
)


def count_up_to(keeper: Keeper, plan: Plan, cap: int) -> tuple[int, bool]:
    """Count the claims that answer a plan, up to a cap of hits and of claims tested; say whether there may be more."""
    total = 0
    for step, (query, cells) in enumerate(_steps(keeper, plan, -1)):
        if step == plan.steps_counted:
            return total, True
        total += keeper.number(f"SELECT count(*) FROM (SELECT 1 {query} LIMIT {cap + 1 - total})", *cells)
        if total > cap:
            return cap, True
    return total, False


def _steps(keeper: Keeper, plan: Plan, after: int) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Cut the walk into statements that each test a few thousand claims; where each ends, the next begins."""
    first = max(plan.first, after + 1)
    if plan.impossible or first > plan.last:
        return
    lead, is_short = _leading(keeper, plan, first)
    query, words = _listed(plan, lead)
    if is_short:
        yield _tested(plan, lead, query, words, (first, plan.last))
        return
    size = FIRST_STEP
    while first <= plan.last:
        step = f"SELECT max(claim), count(*) FROM ({query} ORDER BY claim LIMIT {size})"
        end, count = keeper.rows(step, *words, first, plan.last)[0]
        if not count:
            return
        yield _tested(plan, lead, query, words, (first, end))
        first, size = end + 1, min(size * 2, STEP)


_BY_WORDS: Final = -1
_BY_DATE: Final = -2
_WORDS_QUERY: Final = "SELECT rowid AS claim FROM sentence WHERE sentence MATCH ? AND rowid BETWEEN ? AND ?"
_DATE_QUERY: Final = "SELECT number AS claim FROM standing WHERE number BETWEEN ? AND ?"


def _leading(keeper: Keeper, plan: Plan, first: int) -> tuple[int, bool]:
    """Choose what leads (a list by its index, the words, or all claims by date), and say whether it is a short one."""
    lengths = [(_length(keeper, _list_query(numbers), first, plan.last), n) for n, numbers in enumerate(plan.lists)]
    if plan.words:
        lengths.append((_length(keeper, _WORDS_QUERY, first, plan.last, plan.words), _BY_WORDS))
    length, shortest = min(lengths, default=(SHORT + 1, _BY_DATE))
    if length <= SHORT:
        return shortest, True
    if plan.words:
        return _BY_WORDS, False
    return next((n for n, numbers in enumerate(plan.lists) if len(numbers) == 1), _BY_DATE), False


def _list_query(numbers: tuple[int, ...]) -> str:
    distinct = "" if len(numbers) == 1 else "DISTINCT "
    return f"SELECT {distinct}claim FROM about WHERE name IN ({_joined(numbers)}) AND claim BETWEEN ? AND ?"


def _joined(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _length(keeper: Keeper, query: str, first: int, last: int, *words: str) -> int:
    return keeper.number(f"SELECT count(*) FROM ({query} LIMIT {SHORT + 1})", *words, first, last)


def _listed(plan: Plan, lead: int) -> tuple[str, tuple[str, ...]]:
    if lead == _BY_WORDS:
        return _WORDS_QUERY, (plan.words,)
    return (_DATE_QUERY if lead == _BY_DATE else _list_query(plan.lists[lead])), ()


def _tested(
    plan: Plan, lead: int, query: str, words: tuple[str, ...], bounds: tuple[int, int]
) -> tuple[str, tuple[str | int, ...]]:
    """Write what fetches the leading claims of a range that pass every other test."""
    tests = list(plan.tests)
    for n, numbers in enumerate(plan.lists):
        if n != lead:
            names = _joined(numbers)
            tests.append(f"EXISTS (SELECT 1 FROM about WHERE name IN ({names}) AND claim = standing.number)")
    cells: tuple[str | int, ...] = (*words, *bounds, *plan.cells)
    if plan.words and lead != _BY_WORDS:
        tests.append("EXISTS (SELECT 1 FROM sentence WHERE sentence MATCH ? AND rowid = standing.number)")
        cells = (*cells, plan.words)
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    return (
        f"FROM ({query}) AS lead CROSS JOIN standing ON standing.number = lead.claim "
        f"LEFT JOIN weighing ON weighing.claim = standing.number {where}"
    ), cells


def is_number(after: str) -> bool:
    """Say whether a string can be the number of a claim."""
    return after.isascii() and after.isdigit() and int(after) <= LAST
