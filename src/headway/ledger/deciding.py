"""Decisions of people: kept, taken back, and found again after a re-run.

What enters are verdicts on claims; what leaves are decisions, never changed. Which of them stand is worked out from
all of them: not taken back, and the latest that a person gave on one claim or pair. Two people may differ; both stand,
and the later one is applied.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, cast

from headway.errors import InputError
from headway.ledger import recall
from headway.ledger.coding import packed, unpacked, unpacked_text
from headway.ledger.keeper import Keeper
from headway.ledger.records import claim_from, claim_parts
from headway.ledger.verdicts import ON_ONE_CLAIM, Anchor, Settled, place_of, settle
from headway.model import Article, Claim, Decision, Verdict

_PAIRS: Final = ("same", "different")
_WITH_CORRECTION: Final = ("correct", "missed")


def keep_decision(
    keeper: Keeper, verdict: Verdict, claim: str, *, who: str, why: str, other: str | None, correction: Claim | None
) -> int:
    """Check a verdict and add it; give its number. The caller stands in a transaction.

    Raises InputError for a claim that the ledger does not have, and for a verdict without what it needs.
    """
    _check_shape(verdict, claim, who, other, correction)
    if verdict == "missed":
        text = _text_of_article(keeper, cast(Claim, correction))
    else:
        text = text_of_claim(keeper, claim)
        if other is not None:
            text_of_claim(keeper, other)
    if correction is not None:
        _check_words(keeper, text, correction)
    cells = {
        "verdict": verdict,
        "claim": claim,
        "other": other,
        "text": text,
        "reading": _reading_of(keeper, text),
        "correction": packed(claim_parts(correction)) if correction else None,
        "who": who.strip(),
        "why": why.strip(),
    }
    return cast(int, keeper.add("decision", cells))


def _check_shape(verdict: Verdict, claim: str, who: str, other: str | None, correction: Claim | None) -> None:
    if verdict not in (*ON_ONE_CLAIM, *_PAIRS):
        raise InputError(f"{verdict!r} is no verdict: {', '.join((*ON_ONE_CLAIM, *_PAIRS))}", verdict)
    if not who.strip():
        raise InputError("a decision needs the name of the person who makes it", who)
    if (other is not None) != (verdict in _PAIRS):
        raise InputError(f"the verdict {verdict!r} {'needs a' if other is None else 'takes no'} second claim", other)
    if (correction is not None) != (verdict in _WITH_CORRECTION):
        raise InputError(f"the verdict {verdict!r} {'needs a' if correction is None else 'takes no'} correction", claim)
    if other == claim:
        raise InputError("a claim cannot be paired with itself", claim)
    if correction is not None and correction.id != claim:
        raise InputError(f"the correction has the id {correction.id}, the claim {claim}", correction.id)


def text_of_claim(keeper: Keeper, claim: str) -> int:
    """Give the number of the text that a claim is from. Raises InputError where the ledger has no such claim."""
    found = keeper.row(
        "SELECT edition.text FROM claim JOIN reading ON reading.number = claim.reading "
        "JOIN edition ON edition.number = reading.edition WHERE claim.id = ? ORDER BY claim.reading DESC LIMIT 1",
        claim,
    ) or keeper.row("SELECT text FROM decision WHERE claim = ? AND verdict = 'missed' AND text IS NOT NULL", claim)
    if found is None:
        raise InputError(f"the ledger has no claim {claim!r}", claim)
    return int(found[0])


def _reading_of(keeper: Keeper, text: int) -> int:
    """Give the latest reading of a text: what the person had before them."""
    query = "SELECT max(reading.number) FROM reading JOIN edition ON edition.number = edition WHERE edition.text = ?"
    return keeper.number(query, text)


def _text_of_article(keeper: Keeper, claim: Claim) -> int:
    """Give the text of the article that a missed claim is in; its id must be new."""
    now = recall.current_of(keeper, claim.excerpt.article)
    if now is None:
        raise InputError(f"the ledger has no article {claim.excerpt.article!r}", claim.excerpt.article)
    if keeper.row("SELECT 1 FROM claim WHERE id = ?", claim.id):
        raise InputError(f"{claim.id} is a claim that was found, not one that was missed", claim.id)
    return keeper.number("SELECT text FROM edition WHERE number = ?", now[0])


def _check_words(keeper: Keeper, text: int, correction: Claim) -> None:
    """Refuse a correction whose excerpts are not what the text says there."""
    words = unpacked_text(cast(sqlite3.Row, keeper.row("SELECT words FROM text WHERE number = ?", text))["words"])
    for excerpt in (correction.excerpt, correction.sentence):
        if words[excerpt.start : excerpt.end] != excerpt.exact or not excerpt.exact:
            raise InputError(f"the article does not say {excerpt.exact!r} at {excerpt.start}-{excerpt.end}", excerpt)


def keep_undo(keeper: Keeper, number: int, *, who: str, why: str) -> tuple[int, sqlite3.Row]:
    """Take a decision back; give the undo's number and the row taken back. The caller stands in a transaction."""
    if not who.strip():
        raise InputError("a decision needs the name of the person who makes it", who)
    row = keeper.row("SELECT * FROM decision WHERE number = ?", number)
    if row is None or row["verdict"] == "undo":
        raise InputError(f"there is no decision {number} to take back", number)
    if keeper.row("SELECT 1 FROM decision WHERE undoes = ?", number):
        raise InputError(f"decision {number} is taken back already", number)
    cells = {
        "verdict": "undo",
        "claim": row["claim"],
        "other": row["other"],
        "text": row["text"],
        "reading": row["reading"],
        "undoes": number,
        "who": who.strip(),
        "why": why.strip(),
    }
    return cast(int, keeper.add("decision", cells)), row


def decision_from(keeper: Keeper, row: sqlite3.Row) -> Decision:
    """Make the decision of a row, the words of its correction cut from the text."""
    correction = None
    if row["correction"] is not None and row["text"] is not None:
        edition = keeper.number("SELECT max(number) FROM edition WHERE text = ?", row["text"])
        article = recall.article_at(keeper, edition)
        correction = claim_from(unpacked(row["correction"]), article) if article else None
    return Decision(
        number=row["number"],
        verdict=cast(Verdict, row["verdict"]),
        claim=row["claim"],
        who=row["who"],
        when=datetime.fromisoformat(row["taken_in"]),
        why=row["why"],
        other=row["other"],
        correction=correction,
        undoes=row["undoes"],
    )


def all_decisions(keeper: Keeper, ledger_at: datetime | None = None) -> list[Decision]:
    """Give every decision as it was made, undos too, in order."""
    rows = keeper.rows("SELECT * FROM decision WHERE taken_in <= ? ORDER BY number", recall.moment_of(ledger_at))
    return [decision_from(keeper, row) for row in rows]


def that_stand(decisions: Iterable[Decision]) -> list[Decision]:
    """Leave out what was taken back, and what its own maker has decided again since."""
    known = list(decisions)
    undone = {decision.undoes for decision in known if decision.verdict == "undo"}
    standing = [d for d in known if d.verdict != "undo" and d.number not in undone]
    latest = {_subject(decision): decision.number for decision in standing}
    return [decision for decision in standing if latest[_subject(decision)] == decision.number]


def _subject(decision: Decision) -> tuple[str, ...]:
    """Name what a decision is about and by whom: a claim, or a pair in either order."""
    if decision.other is not None:
        return ("pair", decision.who, *sorted((decision.claim, decision.other)))
    return ("claim", decision.who, decision.claim)


def on_article(keeper: Keeper, article: str, ledger_at: datetime | None = None) -> list[Decision]:
    """Give the decisions on single claims that stand in an article, in order."""
    rows = keeper.rows(
        "SELECT * FROM decision WHERE taken_in <= ? AND text IN (SELECT text FROM edition WHERE article = ?) "
        "ORDER BY number",
        recall.moment_of(ledger_at),
        article,
    )
    standing = that_stand(decision_from(keeper, row) for row in rows)
    return [decision for decision in standing if decision.verdict in ON_ONE_CLAIM]


def settled_at(
    keeper: Keeper, article: Article, claims: Sequence[Claim], decisions: Sequence[Decision]
) -> tuple[tuple[Settled, ...], dict[int, str]]:
    """Apply the decisions on one article to the claims of one reading of it (see `settle`)."""
    if not decisions:
        return tuple(Settled(claim, None, position) for position, claim in enumerate(claims)), {}
    judged = {decision.claim: decision for decision in decisions}
    return settle(article, claims, decisions, _anchors(keeper, judged, claims))


def _anchors(keeper: Keeper, judged: Mapping[str, Decision], claims: Sequence[Claim]) -> dict[str, Anchor]:
    """Tell where the judged claims stood that are not among ``claims``."""
    found = {claim.id for claim in claims}
    anchors: dict[str, Anchor] = {}
    for claim, decision in judged.items():
        if claim in found:
            continue
        anchor = recall.anchor_of(keeper, claim) or missed_anchor(keeper, decision)
        if anchor is not None:
            anchors[claim] = anchor
    return anchors


def missed_anchor(keeper: Keeper, decision: Decision) -> Anchor | None:
    """Tell where a claim stands that only a person found."""
    row = keeper.row(
        "SELECT version, text.number, decision.reading FROM text JOIN decision ON decision.text = text.number "
        "WHERE decision.number = ?",
        decision.number,
    )
    if row is None or decision.correction is None:
        return None
    known = keeper.rows(
        "SELECT claim.id FROM claim JOIN reading ON reading.number = claim.reading "
        "JOIN edition ON edition.number = reading.edition WHERE edition.text = ? AND claim.reading <= ?",
        row["number"],
        row["reading"],
    )
    beside = frozenset(found["id"] for found in known)
    return Anchor(row["version"], decision.correction.kind, decision.correction.excerpt, beside)


def articles_of(keeper: Keeper, claim: str) -> list[str]:
    """Name the articles that a claim's id is of, whether a reader or a person found it."""
    found = [article for article, *_ in recall.where_claim(keeper, claim)]
    if found:
        return found
    rows = keeper.rows(
        "SELECT DISTINCT edition.article FROM decision JOIN edition ON edition.text = decision.text "
        "WHERE decision.claim = ? AND decision.verdict = 'missed'",
        claim,
    )
    return [row["article"] for row in rows]


def articles_of_all(keeper: Keeper, *claims: str | None) -> list[str]:
    """Name the articles of claims, those that are None passed over."""
    return [article for claim in claims if claim is not None for article in articles_of(keeper, claim)]


def now_at(keeper: Keeper, claim: str) -> str | None:
    """Say which claim now is the one that had this id; None where none is."""
    if keeper.row("SELECT 1 FROM claim JOIN current ON current.reading = claim.reading WHERE claim.id = ?", claim):
        return claim
    for name in articles_of(keeper, claim):
        now = recall.current_of(keeper, name)
        article = recall.article_at(keeper, now[0]) if now else None
        if now is None or article is None:
            continue
        claims = recall.claims_at(keeper, now[1], article)
        settled, holds = settled_at(keeper, article, claims, on_article(keeper, name))
        missed = [holds[one.decision.number] for one in settled if one.decision and one.decision.claim == claim]
        anchor = recall.anchor_of(keeper, claim)
        moved = missed[0] if missed else place_of(claim, article, claims, {claim: anchor} if anchor else {})
        if moved is not None:
            return moved
    return None


def decision_numbered(keeper: Keeper, number: int) -> Decision:
    """Give one decision as it was made."""
    (row,) = keeper.rows("SELECT * FROM decision WHERE number = ?", number)
    return decision_from(keeper, row)


def as_of_now(keeper: Keeper, decisions: Iterable[Decision]) -> list[Decision]:
    """Give decisions with the ids that their claims have now; where there is none, the id they were made on."""
    return [
        replace(
            decision,
            claim=now_at(keeper, decision.claim) or decision.claim,
            other=(now_at(keeper, decision.other) or decision.other) if decision.other else None,
        )
        for decision in decisions
    ]


def without_a_claim(keeper: Keeper) -> list[Decision]:
    """Give the decisions that stand of which a claim is found no more."""
    return [
        decision
        for decision in that_stand(all_decisions(keeper))
        if now_at(keeper, decision.claim) is None or (decision.other and now_at(keeper, decision.other) is None)
    ]
