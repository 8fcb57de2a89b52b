"""A claim as a reader judges it: its words, whose they are, how graded, who says the same, and what rests on it.

What enters are a claim, its article and a visit; what leaves is a `Card` for the template. Where a claim has not been
weighed yet, its grades are None and the card says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from headway.model import Article, Claim, Control, Decision, Estimate, Verdict
from headway.publish import wording
from headway.publish.app.room import Visit
from headway.publish.app.stands import OPPOSED, Grade
from headway.publish.register import in_context, web_address

TIES_SHOWN: Final = 12
"""Other claims listed on a card."""
JUDGED: Final[frozenset[Verdict]] = frozenset(("accept", "correct", "reject", "missed"))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another claim that speaks to this one; ``opposed`` where it says otherwise."""

    claim: Claim
    article: Article
    words: str
    reason: str
    opposed: bool
    origin: str | None


@dataclass(frozen=True, slots=True)
class Resting:
    """An estimate that a claim stands behind, or against, and its value in words."""

    estimate: Estimate
    value: str
    against: bool


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of one claim."""

    claim: Claim
    article: Article
    before: str
    exact: str
    after: str
    grade: Grade | None
    verdict: Decision | None
    pairs: tuple[Decision, ...]
    neighbours: tuple[Neighbour, ...]
    others: int
    resting: tuple[Resting, ...]
    address: str | None


def card_of(visit: Visit, article: Article, claim: Claim, *, wide: bool = False) -> Card:
    """Gather what is shown of a claim; ``wide`` adds the other claims that speak to it, each fetched from the ledger."""
    decisions = visit.verdicts().get(claim.id, ())
    judged = [one for one in decisions if one.verdict in JUDGED and one.claim == claim.id]
    grade = visit.standing.grade(claim.id) if visit.standing else None
    before, exact, after = in_context(claim)
    return Card(
        claim=claim,
        article=article,
        before=before,
        exact=exact,
        after=after,
        grade=grade,
        verdict=judged[-1] if judged else None,
        pairs=tuple(one for one in decisions if one.verdict in ("same", "different")),
        neighbours=tuple(_neighbours(visit, claim)) if wide else (),
        others=_count_others(visit, claim.id),
        resting=tuple(resting_on(visit, claim.id)),
        address=web_address(article.address),
    )


def _count_others(visit: Visit, claim: str) -> int:
    """Count the claims that speak to one, without fetching them."""
    if visit.standing is None:
        return 0
    incident = visit.standing.incident_of(claim)
    mates = set(incident.claims) if incident else set()
    return len((mates | {tie.other for tie in visit.standing.ties(claim)}) - {claim})


def _neighbours(visit: Visit, claim: Claim) -> Iterator[Neighbour]:
    """Give the other claims that speak to this one, those of its incident too."""
    if visit.standing is None:
        return
    seen = {claim.id}
    for tie in visit.standing.ties(claim.id)[:TIES_SHOWN]:
        found = visit.shelf.claim(tie.other)
        if found and tie.other not in seen:
            seen.add(tie.other)
            grade = visit.standing.grade(tie.other)
            origin = grade.origin.name if grade else None
            yield Neighbour(found[1], found[0], tie.words, tie.reason, tie.relation in OPPOSED, origin)
    yield from _incident_mates(visit, claim, seen)


def _incident_mates(visit: Visit, claim: Claim, seen: set[str]) -> Iterator[Neighbour]:
    assert visit.standing is not None
    incident = visit.standing.incident_of(claim.id)
    if incident is None:
        return
    for other in [i for i in incident.claims if i not in seen][:TIES_SHOWN]:
        found = visit.shelf.claim(other)
        if found:
            grade = visit.standing.grade(other)
            origin = grade.origin.name if grade else None
            words = "tells of the same happening"
            yield Neighbour(found[1], found[0], words, incident.reason, opposed=False, origin=origin)


def resting_on(visit: Visit, claim: str) -> tuple[Resting, ...]:
    """Give the estimates that a claim stands behind or against."""
    standing = visit.standing
    found = (standing.estimate(name) for name in standing.resting(claim)) if standing else ()
    return tuple(Resting(one, value_of(one), claim in one.against) for one in found if one is not None)


def value_of(estimate: Estimate) -> str:
    """Put the value of an estimate in words.

    Control names the holder with its probability; a number gives its best and its range.
    """
    if estimate.kind == "control":
        chance = "no probability" if estimate.probability is None else wording.percent(estimate.probability)
        return f"{estimate.holder_name or estimate.status or 'holder not known'}: {chance}"
    if estimate.best is None and estimate.low is None and estimate.high is None:
        return estimate.status or "no number"
    reach = wording.extent(estimate.low, estimate.high)
    if estimate.best is None or estimate.low == estimate.high is not None:
        return reach
    best = wording.figure(estimate.best)
    return best if estimate.low is None and estimate.high is None else f"{best} ({reach})"


def actors_of(claims: Iterable[Claim]) -> dict[str, str]:
    """Give the actors with an id that some claims name, id to name, in order."""
    found: dict[str, str] = {}
    for claim in claims:
        speaker = claim.attribution.speaker if claim.attribution else None
        parties = [claim.payload.holder, claim.payload.loser] if isinstance(claim.payload, Control) else []
        for mention in (speaker, *parties):
            if mention and mention.means and mention.means.id and mention.means.name:
                found.setdefault(mention.means.id, mention.means.name)
    return found
