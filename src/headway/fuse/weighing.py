"""The weighing: stored claims to rated evidence, links and estimates.

What enters are articles with their claims, the copies among them, the campaign and the known actors; what leaves is
one `Weighed`, the same for the same input in whatever order. Whether undated articles count is the caller's choice:
they are weighed where they are given. Nothing is dropped for being thin: it is graded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.fuse.corroboration import Support, support_of_each
from headway.fuse.credibility import credibility_of
from headway.fuse.holding import estimate_control
from headway.fuse.lineage import lead_of_each
from headway.fuse.links import link_claims, standing
from headway.fuse.phrasing import Phrasing
from headway.fuse.ranges import estimate_figures, within_reports
from headway.fuse.reliability import Ratings
from headway.fuse.roster import Roster
from headway.fuse.voice import Voice, voices
from headway.fuse.wants import estimate_needs
from headway.model import Actor, Article, Campaign, Claim, Copy, Evidence, Rating, Tables, Weighed


@dataclass(frozen=True, slots=True)
class Rated:
    """Claims known by a day, each with its origin, interest and rating; what they come to together is still open."""

    as_of: date | None
    evidence: tuple[Evidence, ...]
    roster: Roster
    articles: tuple[Article, ...]
    copied: int
    left_out: int


def weigh(
    articles: Iterable[tuple[Article, tuple[Claim, ...]]],
    copies: Iterable[Copy],
    campaign: Campaign,
    actors: Mapping[str, Actor],
    *,
    lines_of: Callable[[Claim], tuple[str, ...]],
    as_of: date | None,
    tables: Tables | None = None,
) -> Weighed:
    """Weigh the claims known by a day.

    ``actors`` are the known bodies by id; ``lines_of`` tells a claim's lines of effort. ``tables`` hold the cues of
    withdrawal, the words of needs and the bodies that stand apart ("lang/weighing"): without them no withdrawal is
    seen, a need's thing is its whole phrase and every body belongs to the one above it.
    """
    rated = rate(articles, copies, campaign, actors, lines_of=lines_of, as_of=as_of, tables=tables)
    phrasing = Phrasing(tables)
    links = link_claims(rated.evidence, rated.roster, phrasing)
    stands = standing(rated.evidence, links)
    return Weighed(
        as_of=as_of,
        evidence=rated.evidence,
        links=links,
        figures=tuple(map(within_reports, estimate_figures(stands, rated.roster, as_of))),
        control=estimate_control(stands, rated.roster, as_of),
        needs=estimate_needs(stands, phrasing, rated.roster, as_of),
        articles=rated.articles,
        copied=rated.copied,
        left_out=rated.left_out,
    )


def rate(
    articles: Iterable[tuple[Article, tuple[Claim, ...]]],
    copies: Iterable[Copy],
    campaign: Campaign,
    actors: Mapping[str, Actor],
    *,
    lines_of: Callable[[Claim], tuple[str, ...]],
    as_of: date | None,
    tables: Tables | None = None,
) -> Rated:
    """Say of each claim known by a day who is behind it and how far to trust it; the first half of `weigh`."""
    every = list(articles)
    known = [(article, claims) for article, claims in every if not (as_of and article.day and article.day > as_of)]
    leads = lead_of_each([article for article, _ in known], copies)
    roster = Roster(actors, campaign, Phrasing(tables).apart)
    heard = list(voices(known, leads, roster))
    support, ratings = support_of_each(heard, roster), Ratings(campaign, roster)
    evidence = (_evidence(voice, support[voice.claim.id], ratings, lines_of) for voice in heard)
    return Rated(
        as_of=as_of,
        evidence=tuple(sorted(evidence, key=_order)),
        roster=roster,
        articles=tuple(sorted((article for article, _ in known), key=lambda article: article.id)),
        copied=sum(article != lead for article, lead in leads.items()),
        left_out=len(every) - len(known),
    )


def _evidence(
    voice: Voice, support: Support, ratings: Ratings, lines_of: Callable[[Claim], tuple[str, ...]]
) -> Evidence:
    reliability, because = ratings.of(voice.origin)
    credibility, why = credibility_of(voice, support)
    return Evidence(
        claim=voice.claim,
        article=voice.article,
        lead=voice.lead,
        origin=voice.origin,
        interest=voice.interest,
        lines=lines_of(voice.claim),
        rating=Rating(reliability, because, credibility, why),
        day=voice.day,
    )


def _order(evidence: Evidence) -> tuple[date, date, str, int, str]:
    """Sort by day of publication, day of the claim, article and place in it; undated ones last."""
    published, own = evidence.article.day or date.max, evidence.day or date.max
    return published, own, evidence.article.id, evidence.claim.excerpt.start, evidence.claim.id
