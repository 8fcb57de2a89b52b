"""What a ledger holds, how far its reviewers agree, and the history of one article or claim.

What enters is an open ledger; what leaves are counts and steps. Nothing is changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Final

from headway.errors import InputError
from headway.ledger.deciding import all_decisions, that_stand, without_a_claim
from headway.ledger.keeper import Keeper
from headway.ledger.schema import MIGRATIONS
from headway.ledger.verdicts import ON_ONE_CLAIM
from headway.model import Agreement, Decision, LedgerInfo, Trace

_COUNTS: Final = {
    "articles": "SELECT count(*) FROM current",
    "versions of articles": "SELECT count(*) FROM edition",
    "articles without a date": "SELECT count(*) FROM current WHERE day IS NULL",
    "articles not read": "SELECT count(*) FROM current WHERE reading IS NULL",
    "captures": "SELECT count(*) FROM capture",
    "readings": "SELECT count(*) FROM reading",
    "claims": "SELECT count(*) FROM standing WHERE verdict IS NULL OR verdict != 'reject'",
    "claims of all readings": "SELECT count(*) FROM claim",
    "copies": "SELECT count(*) FROM copy",
    "pages skipped": "SELECT count(*) FROM skipped",
    "decisions": "SELECT count(*) FROM decision",
    "assessments kept": "SELECT count(*) FROM assessment",
    "takedowns": "SELECT count(*) FROM takedown WHERE what != 'lifted'",
}


def info_of(keeper: Keeper) -> LedgerInfo:
    """Count what a ledger holds."""
    with keeper.one_moment():
        counts = [(what, keeper.number(query)) for what, query in _COUNTS.items()]
        standing = that_stand(all_decisions(keeper))
        counts += [("decisions that stand", len(standing)), ("decisions stranded", len(without_a_claim(keeper)))]
        (span,) = keeper.rows("SELECT min(day), max(day) FROM edition")
        readers = keeper.rows("SELECT reader, count(*) FROM reading GROUP BY reader ORDER BY max(number)")
        first, last = (date.fromisoformat(day) if day else None for day in span)
    return LedgerInfo(
        path=str(keeper.path),
        schema=len(MIGRATIONS),
        size=sum(part.stat().st_size for part in _files(keeper)),
        counts=tuple(counts),
        first=first,
        last=last,
        readers=tuple((reader, count) for reader, count in readers),
        reviewers=tuple(Counter(decision.who for decision in standing).most_common()),
        agreements=agreements(standing),
    )


def _files(keeper: Keeper) -> Iterable[Path]:
    parts = (keeper.path, keeper.path.with_name(keeper.path.name + "-wal"))
    return [part for part in parts if part.exists()]


def agreements(standing: Iterable[Decision]) -> tuple[Agreement, ...]:
    """Say of each two people how far they agree on the claims that both judged.

    Cohen's kappa (1960): agreement beyond what two people with these habits of verdict would have by chance.
    """
    verdicts: dict[str, dict[str, str]] = {}
    for decision in standing:
        if decision.verdict in ON_ONE_CLAIM:
            verdicts.setdefault(decision.who, {})[decision.claim] = decision.verdict
    found = (agreement(one, other, verdicts[one], verdicts[other]) for one, other in combinations(sorted(verdicts), 2))
    return tuple(pair for pair in found if pair.claims)


def agreement(one: str, other: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> Agreement:
    """Work out how far two people agree, of the verdicts of each by claim.

    >>> agreement("a", "b", {"1": "accept", "2": "reject"}, {"1": "accept", "2": "reject"}).kappa
    1.0
    """
    both = sorted(ours.keys() & theirs.keys())
    if not both:
        return Agreement(one, other, 0, 0.0, None)
    share = sum(ours[claim] == theirs[claim] for claim in both) / len(both)
    habits = [Counter(verdicts[claim] for claim in both) for verdicts in (ours, theirs)]
    by_chance = sum(habits[0][verdict] * habits[1][verdict] for verdict in habits[0]) / len(both) ** 2
    kappa = (share - by_chance) / (1 - by_chance) if by_chance < 1 else None
    return Agreement(one, other, len(both), share, kappa)


def history_of(keeper: Keeper, name: str) -> Sequence[Trace]:
    """Tell the history of an article or a claim, oldest first. Raises InputError for an id that the ledger never had."""
    with keeper.one_moment():
        steps = list(_of_article(keeper, name)) or list(_of_claim(keeper, name))
    if not steps:
        raise InputError(f"the ledger has no article and no claim {name!r}", name)
    return sorted(steps, key=lambda step: step.when)


def _of_article(keeper: Keeper, article: str) -> Iterator[Trace]:
    query = (
        "SELECT edition.taken_in, version, title, day FROM edition JOIN text ON text.number = edition.text "
        "WHERE article = ? ORDER BY edition.number"
    )
    for row in keeper.rows(query, article):
        words = f"{row['title'] or 'no title'}, published {row['day'] or 'on no known day'}"
        yield _trace(row["taken_in"], "version", row["version"], words)
    query = "SELECT taken_in, source, media, digest FROM capture WHERE edition IN (SELECT number FROM edition WHERE article = ?)"
    for row in keeper.rows(query, article):
        yield _trace(row["taken_in"], "capture", row["digest"], f"{row['source']} ({row['media']})")
    query = (
        "SELECT reading.taken_in, reader, (SELECT count(*) FROM claim WHERE reading = reading.number) AS claims "
        "FROM reading JOIN edition ON edition.number = edition WHERE article = ? ORDER BY reading.number"
    )
    for row in keeper.rows(query, article):
        yield _trace(row["taken_in"], "reading", row["reader"], f"{row['claims']} claims")
    for row in keeper.rows("SELECT * FROM takedown WHERE article = ? ORDER BY number", article):
        done = "let in again" if row["what"] == "lifted" else f"taken down with {row['count']} claims"
        yield _trace(row["taken_in"], "takedown", row["source"] or "", f"{done}: {row['why']}")
    yield from _decided(keeper, "text IN (SELECT text FROM edition WHERE article = ?)", article)


def _of_claim(keeper: Keeper, claim: str) -> Iterator[Trace]:
    query = (
        'SELECT reading.taken_in, reader, claim.kind, claim.start, claim."end", article FROM claim '
        "JOIN reading ON reading.number = claim.reading JOIN edition ON edition.number = reading.edition "
        "WHERE claim.id = ? ORDER BY claim.reading"
    )
    for row in keeper.rows(query, claim):
        words = f"{row['kind']} at {row['start']}-{row['end']} of article {row['article']}"
        yield _trace(row["taken_in"], "reading", row["reader"], words)
    yield from _decided(keeper, "? IN (claim, other)", claim)


def _decided(keeper: Keeper, where: str, name: str) -> Iterator[Trace]:
    for row in keeper.rows(f"SELECT * FROM decision WHERE {where} ORDER BY number", name):
        undone = f" of {row['undoes']}" if row["undoes"] else ""
        pair = f" with {row['other']}" if row["other"] else ""
        why = f": {row['why']}" if row["why"] else ""
        words = f"{row['number']} {row['verdict']}{undone}, claim {row['claim']}{pair}{why}"
        yield _trace(row["taken_in"], "decision", row["who"], words)


def _trace(when: str, sort: str, by: str, words: str) -> Trace:
    return Trace(datetime.fromisoformat(when), sort, by, words)
