"""The command that finds claims in a ledger: search."""

from typing import Annotated, get_args

import typer

from headway.cli.ledger_file import THE_LEDGER, WhichLedger, opened
from headway.cli.options import AsJson, AsOf, one_of, read_day
from headway.cli.printing import print_json
from headway.model import ClaimKind, Factuality, Hit, Page, Query
from headway.publish.gist import called, speaker_of
from headway.publish.wording import count

LIMIT = 20
"""Claims shown where no number is given: about two screens."""
KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)


def search_command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help='Words that must all be in the sentence or title; "a phrase" in quotes.', show_default=False
        ),
    ] = None,
    ledger: WhichLedger = THE_LEDGER,
    kind: Annotated[str | None, typer.Option(help=f"One of {', '.join(KINDS)}.", show_default=False)] = None,
    place: Annotated[
        str | None, typer.Option(help="A place by name or id, with all in it.", show_default=False)
    ] = None,
    actor: Annotated[
        str | None, typer.Option(help="Who speaks or takes part, by name or id.", show_default=False)
    ] = None,
    line: Annotated[str | None, typer.Option(help="The id of a line of effort.", show_default=False)] = None,
    since: Annotated[str | None, typer.Option(help="Published on this day or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(help="Published on this day or earlier.", show_default=False)] = None,
    origin: Annotated[str | None, typer.Option(help="The origin, by name or key.", show_default=False)] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet that printed it.", show_default=False)] = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Claims shown.")] = LIMIT,
    after: Annotated[
        str | None, typer.Option(help="The next page: what the last one ended with.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find claims by words and filters.

    The latest published first; without words all that pass the filters.
    """
    query = Query(
        words=" ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words or ()),
        kind=one_of(kind, KINDS, "--kind") if kind else None,
        place=place,
        actor=actor,
        line=line,
        origin=origin,
        outlet=outlet,
        since=read_day(since, "--since"),
        until=read_day(until, "--until"),
        as_of=read_day(as_of, "--as-of"),
    )
    with opened(ledger, read_only=True) as book:
        page = book.find(query, limit=limit, after=after)
    if as_json:
        print_json(
            {"total": page.total, "capped": page.capped, "more": page.more, "claims": [*map(_hit_json, page.hits)]}
        )
        return
    _print_page(page)


def _print_page(page: Page) -> None:
    for hit in page.hits:
        speaker = speaker_of(hit.claim, hit.article) if hit.claim.attribution else "in its own voice"
        about = [str(hit.article.day or "undated"), hit.article.outlet or "outlet not known", hit.claim.kind, speaker]
        print(f"{'  '.join(part for part in about if part)}  [{hit.claim.id}]")
        print(f"    {' '.join(hit.claim.sentence.exact.split())}")
    total = ("more than " if page.capped else "") + count(page.total, "claim")
    print(total + (f"; the next page: --after {page.more}" if page.more else ""))


def _hit_json(hit: Hit) -> dict[str, object]:
    claim, article = hit.claim, hit.article
    return {
        "id": claim.id,
        "kind": claim.kind,
        "sentence": claim.sentence.exact,
        "excerpt": {"start": claim.excerpt.start, "end": claim.excerpt.end, "exact": claim.excerpt.exact},
        "factuality": Factuality(claim.factuality).value,
        "speaker": called(claim.attribution.speaker) if claim.attribution and claim.attribution.speaker else None,
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "address": article.address,
        "published": article.day,
        "lines_of_effort": list(hit.lines),
        "origin": hit.origin_name,
        "credibility": hit.credibility,
        "reliability": hit.reliability,
        "verdict": hit.verdict,
        "score": claim.score,
    }
