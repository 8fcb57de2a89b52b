"""The ledger: what was read, when it was taken in, every reading made of it, and what people decided about that.

What enters are articles with their readings, and verdicts; what leaves is what was known as of a day, the latest version
of each article with its latest reading, as decided. Nothing that was taken in is changed or erased; nothing is inferred.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final

from headway.ledger import (
    answering,
    assessments,
    checking,
    deciding,
    inspection,
    long_runs,
    recall,
    standing,
    tables_in,
    tables_out,
    takedown,
    taking,
    weights,
)
from headway.ledger.drafting import ReadArticle, draft_of
from headway.ledger.keeper import Keeper
from headway.ledger.masking import masks_of
from headway.ledger.tables_in import Imported
from headway.ledger.tables_out import Form
from headway.model import (
    Article,
    Claim,
    Copy,
    Decision,
    Fault,
    Kept,
    LedgerInfo,
    Page,
    Query,
    Reading,
    Removed,
    Skipped,
    Trace,
    Verdict,
    Weighed,
)


class Ledger:
    """An open ledger; a context manager that closes it. Made by `open_ledger`."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was taken in is already safe."""
        self._keeper.connection.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._keeper.path

    def take(
        self, article: Article, reading: Reading | None, *, reader: str, signature: bytes, copies: Sequence[Copy]
    ) -> bool:
        """Take in one article with what was found in it, all of it or nothing; give False where none of it is new.

        A changed text is a new version of the article; a new ``reader`` (rules and model, with versions) makes a new
        reading of the same text. Without a reading the article is kept as not read. What was taken down stays out.
        Raises UnreadablePage for a text that is not Unicode, LedgerError for a claim whose words are not the article's.
        """
        keeper = self._keeper
        draft = draft_of(ReadArticle(article, reading, signature, copies), masks_of(keeper))
        with keeper.writing(article.capture.source):
            return taking.take_batch(keeper, [draft], reader) > 0

    def take_all(self, pages: Iterable[ReadArticle], *, reader: str) -> int:
        """Take in many articles, two thousand a transaction; give how many brought something new. Errors as for `take`.

        Where there are more, a thread of its own writes them while ``pages`` gives the next.
        """
        return long_runs.take_pages(self._keeper, pages, reader)

    def skip(self, skipped: Skipped) -> None:
        """Note a page that was not read; the same note twice is one."""
        with self._keeper.writing(skipped.source):
            cells = {"source": skipped.source, "reason": skipped.reason, "detail": skipped.detail}
            self._keeper.add("skipped", cells)

    def skips(self, ledger_at: datetime | None = None) -> Sequence[tuple[str, int]]:
        """Count the pages that were not read, by reason, the most frequent first."""
        query = (
            "SELECT reason, count(*) FROM skipped WHERE taken_in <= ? GROUP BY reason ORDER BY count(*) DESC, reason"
        )
        return [(reason, count) for reason, count in self._keeper.rows(query, recall.moment_of(ledger_at))]

    def unread(self, as_of: date | None = None, ledger_at: datetime | None = None) -> Sequence[tuple[str, int]]:
        """Count the articles that are kept but have no reading, by language; "unknown" where that was not found."""
        counts: dict[str, int] = {}
        for language in recall.unread_at(self._keeper, as_of, ledger_at):
            counts[language] = counts.get(language, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def left_out(self, as_of: date, ledger_at: datetime | None = None) -> int:
        """Count the articles that do not count as of a day: published later, or undated."""
        every = recall.editions(self._keeper, None, ledger_at)
        return len(every) - len(recall.editions(self._keeper, as_of, ledger_at))

    def known(self, version: str, reader: str) -> bool:
        """Say whether this reader has already read a text, or the text was taken down: then it need not be parsed."""
        read = self._keeper.row(
            "SELECT 1 FROM reading JOIN edition ON edition.number = reading.edition "
            "JOIN text ON text.number = edition.text WHERE text.version = ? AND reader = ? LIMIT 1",
            version,
            reader,
        )
        return read is not None or taking.is_down(self._keeper, "version", version)

    def has_source(self, source: str) -> bool:
        """Say whether a page from this file or address was ever taken in."""
        return self._keeper.row("SELECT 1 FROM capture WHERE source = ? LIMIT 1", source) is not None

    def has_read(self, source: str, reader: str) -> bool:
        """Say whether this reader has read a page from this file or address; an older one may have."""
        read = self._keeper.row(
            "SELECT 1 FROM capture JOIN reading ON reading.edition = capture.edition "
            "WHERE source = ? AND reader = ? LIMIT 1",
            source,
            reader,
        )
        return read is not None

    def signatures(self) -> Mapping[str, bytes]:
        """Give the near-duplicate signature of each article's latest version, by article id."""
        rows = self._keeper.rows(
            "SELECT current.article, signature FROM current JOIN edition ON edition.number = current.edition "
            "ORDER BY current.article"
        )
        return MappingProxyType({row["article"]: row["signature"] for row in rows if row["signature"]})

    def articles(
        self,
        as_of: date | None = None,
        *,
        ledger_at: datetime | None = None,
        decided: bool = True,
        only: Collection[str] | None = None,
    ) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        """Yield the latest version of each article with the claims of its latest reading, by day, undated ones last.

        With ``as_of`` only what was published by the end of that day, undated ones left out; with ``ledger_at`` only
        what the ledger held at that moment. Decisions are applied: rejected claims are left out, corrected ones
        replaced, missed ones added, accepted ones certain; ``decided=False`` gives them as the machine read them.
        Articles not read come with no claims; with ``only`` none but those of these ids come. Raises LedgerError for a text that was altered.
        """
        keeper = self._keeper
        judged = {row["article"] for row in keeper.rows(_JUDGED)} if decided else set()
        for edition, reading, name in recall.editions(keeper, as_of, ledger_at, only):
            article = recall.article_at(keeper, edition)
            if article is None:
                continue
            claims = recall.claims_at(keeper, reading, article)
            if name in judged:
                decisions = deciding.on_article(keeper, name, ledger_at)
                settled, _ = deciding.settled_at(keeper, article, claims, decisions)
                claims = tuple(one.claim for one in settled if not one.rejected)
            yield article, claims

    def article(self, article: str) -> tuple[Article, tuple[Claim, ...]] | None:
        """Give an article by its id with the claims that stand in it (rejected ones left out), None where there is none."""
        stood = standing.stood_now(self._keeper, article)
        return (stood.article, tuple(one.claim for one in stood.settled if not one.rejected)) if stood else None

    def claim(self, claim: str) -> tuple[Article, Claim] | None:
        """Give a claim by its id, in its article: as it stands, as decided, or in the latest reading that had it."""
        return answering.claim_by_id(self._keeper, claim)

    def copies(self, ledger_at: datetime | None = None) -> Sequence[Copy]:
        """Give every pair of articles of which one holds the other's text."""
        return recall.copies_at(self._keeper, ledger_at)

    def latest_day(self, ledger_at: datetime | None = None) -> date | None:
        """Give the latest day of publication, None in a ledger without a dated article."""
        row = self._keeper.row("SELECT max(day) FROM edition WHERE taken_in <= ?", recall.moment_of(ledger_at))
        return date.fromisoformat(row[0]) if row and row[0] else None

    def decide(
        self,
        verdict: Verdict,
        claim: str,
        *,
        who: str,
        why: str = "",
        other: str | None = None,
        correction: Claim | None = None,
    ) -> Decision:
        """Keep a person's verdict on a claim, or on a pair of claims, and apply it.

        Raises InputError for a claim that the ledger does not have and for a verdict without what it needs (`same` and
        `different` a second claim, `correct` and `missed` a correction); LedgerError where nothing can be written.
        """
        keeper = self._keeper
        with keeper.writing(claim):
            number = deciding.keep_decision(
                keeper, verdict, claim, who=who, why=why, other=other, correction=correction
            )
            standing.settle_again(keeper, deciding.articles_of(keeper, claim) if other is None else [])
            keeper.turn(deciding.articles_of_all(keeper, claim, other))
        return deciding.decision_numbered(keeper, number)

    def undo(self, number: int, *, who: str, why: str = "") -> Decision:
        """Take a decision back; it stays on record. Raises InputError for one that is not there or is taken back."""
        keeper = self._keeper
        with keeper.writing(str(number)):
            undo, row = deciding.keep_undo(keeper, number, who=who, why=why)
            standing.settle_again(keeper, deciding.articles_of(keeper, row["claim"]) if row["other"] is None else [])
            keeper.turn(deciding.articles_of_all(keeper, row["claim"], row["other"]))
        return deciding.decision_numbered(keeper, undo)

    def decisions(self, *, ledger_at: datetime | None = None, every: bool = False) -> Sequence[Decision]:
        """Give the decisions that stand, each with the ids that its claims have now; or every one, as it was made."""
        made = deciding.all_decisions(self._keeper, ledger_at)
        return made if every else deciding.as_of_now(self._keeper, deciding.that_stand(made))

    def stranded(self) -> Sequence[Decision]:
        """Give the decisions that stand but whose claim no reading has any more."""
        return deciding.without_a_claim(self._keeper)

    def find(self, query: Query, *, limit: int = 50, after: str | None = None) -> Page:
        """Find claims that stand, the latest published first; ``after`` is the ``more`` of the page before.

        Rejected claims are found too, and say so. Raises InputError for an ``after`` that no page gave.
        """
        return answering.find_page(self._keeper, query, limit, after)

    def facets(self, query: Query) -> Mapping[str, Sequence[tuple[str, str, int]]]:
        """Count the claims that answer a query by kind, line, place, actor, origin, outlet, credibility and so on.

        Gives value, label and count, the most frequent first. Counts of a query are of the latest ten thousand hits.
        """
        return answering.count_sorts(self._keeper, query)

    def keep_weights(self, weighed: Weighed, *, campaign: str) -> None:
        """Keep what a weighing made of each claim, so that it can be asked for; the last weighing counts.

        The stamp stays: who weighs whenever it grows would otherwise weigh without end.
        """
        weights.keep_weights(self._keeper, weighed, campaign)

    def stamp(self) -> int:
        """Give a number that grows with every change of articles, readings and decisions."""
        return self._keeper.number("SELECT number FROM turn")

    def changed(self, since: int) -> frozenset[str]:
        """Give the ids of the articles that were taken in, read, decided on or taken down after a stamp.

        Ask for the stamp first and for articles after it, and no change is missed. `articles` gives with ``only`` those
        that are still there; one that it does not give was taken down, or does not count as of the day.
        """
        rows = self._keeper.rows("SELECT DISTINCT article FROM touched WHERE turn > ?", since)
        return frozenset(row["article"] for row in rows)

    def keep_assessment(
        self, document: str, *, campaign: str, as_of: date | None, ledger_at: datetime | None = None, version: str = ""
    ) -> int:
        """Keep an assessment (its JSON) for good; give its number."""
        return assessments.keep(self._keeper, document, campaign, version, as_of=as_of, ledger_at=ledger_at)

    def assessments(self, campaign: str | None = None) -> Sequence[Kept]:
        """Give the assessments kept, of one campaign or of all, oldest first."""
        return assessments.kept(self._keeper, campaign)

    def remember(self, address: str, etag: str | None, modified: str | None) -> None:
        """Note what a server said of a page's version, so that it can be asked whether there is a newer one."""
        with self._keeper.writing(address):
            self._keeper.add("fetched", {"address": address, "etag": etag, "modified": modified})

    def remembered(self, address: str) -> tuple[str | None, str | None] | None:
        """Give the ETag and Last-Modified that were last noted of a page, None where none were."""
        query = "SELECT etag, modified FROM fetched WHERE address = ? ORDER BY number DESC LIMIT 1"
        row = self._keeper.row(query, address)
        return (row["etag"], row["modified"]) if row else None

    def info(self) -> LedgerInfo:
        """Count what the ledger holds, and say how far its reviewers agree."""
        return inspection.info_of(self._keeper)

    def check(self) -> Sequence[Fault]:
        """Hold every text against its digest, every claim against its text, every row against those it refers to."""
        return tuple(checking.faults_of(self._keeper))

    def history(self, name: str) -> Sequence[Trace]:
        """Tell the history of an article or a claim by its id. Raises InputError for one that was never there."""
        return inspection.history_of(self._keeper, name)

    def drop(self, name: str, *, why: str) -> Removed:
        """Take a document down, by its article's id, its address or its file, and keep only the record of that.

        The same text at other addresses goes with it. Reading the page again does not bring it back, until `let_in`.
        """
        return takedown.take_down(self._keeper, name, why)

    def let_in(self, name: str, *, why: str = "") -> int:
        """Let a document that was taken down be read again; give how many articles that are."""
        return takedown.let_in(self._keeper, name, why)

    def mask(self, name: str, *, why: str = "") -> Removed:
        """Hide a name behind a mask of its length, in all there is and all that will be taken in."""
        return takedown.mask_name(self._keeper, name, why)

    def export(self, folder: Path, *, form: Form = "parquet") -> Sequence[tuple[str, int]]:
        """Write every table into a folder; give the files with their rows. Raises InputError where pyarrow is missing."""
        return tables_out.write_tables(self._keeper, folder, form)

    def take_ledger(self, other: "Ledger") -> Imported:
        """Take in another ledger; what is here already is not taken in again."""
        return tables_in.take_ledger(self._keeper, other._keeper)

    def fill_from(self, folder: Path) -> None:
        """Put exported tables into this ledger, which must be empty. Raises InputError for tables that do not fit."""
        tables_in.fill_from(self._keeper, folder)

    def search(self, words: str, *, as_of: date | None = None, limit: int = 20) -> Sequence[tuple[Article, str]]:
        """Find the articles that hold all the words (a part in double quotes as a phrase), the best match first.

        Gives each with a snippet, hits in [brackets]. No words find nothing. Of very many, the latest are ranked.
        """
        return answering.search_articles(self._keeper, words, as_of, limit)


_JUDGED: Final = """
    SELECT DISTINCT edition.article FROM decision JOIN edition ON edition.text = decision.text
    WHERE decision.verdict != 'undo' AND decision.other IS NULL
"""
