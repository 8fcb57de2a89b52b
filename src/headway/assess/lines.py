"""Which lines of effort claims are on, from the campaign's own terms, measures, kinds and events.

A pure function of the stored claims of one text and the campaign file: a change of the file needs no new reading. A
claim that shows little of its line ("He called that a mistake") is on the line of what stands around it.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from headway.assess.terms import terms_in
from headway.model import Campaign, Claim, Event, EventType, Figure, LineOfEffort

Weights: TypeAlias = list[float]
"""How strong the signs of each line of effort are, in the campaign's order."""

AT_MOST = 2
"""Lines a claim can be on: a claim that seems to be on more is about none of them in particular."""
_EXCERPT, _SENTENCE, _MEASURE, _KIND, _EVENT = 3.0, 1.0, 4.0, 4.0, 1.5
"""What a sign weighs: a term in the claim's own words, in its sentence; its measure; its kind; its event type."""
_VICTIM = 4.0
"""What it weighs that an act of force hits those that the line is about."""
_BY_FORCE = (EventType.ASSAULT, EventType.COERCE)
_NEAR = 0.6
"""A second line counts if its signs weigh at least this share of the first's."""
_MOST_WORDS = 4
"""Words of one line's terms that count: more of them are the same sign again."""
_AROUND = 10.0
"""What all signs round a claim weigh together, shared out among the lines as they are."""
_FARTHER = 0.6
"""What the signs of a sentence count for the next sentence with a claim, and so on."""
_BESIDE = 0.5
"""What the signs of a claim's own sentence count among those around it."""


def lines_of(claims: Sequence[Claim], campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Give for each claim of one text, by its id, the ids of the lines of effort it is on, the best first.

    A claim is on none where neither it nor anything else that the text claims shows a sign of one.
    """
    own = {claim.id: _signs(claim, campaign) for claim in claims}
    told: dict[int, Weights] = {}
    for claim in claims:
        at, signs = claim.sentence.start, own[claim.id]
        told[at] = [max(pair) for pair in zip(told[at], signs, strict=True)] if at in told else signs
    in_order = sorted(told)
    around = dict(zip(in_order, _around([told[at] for at in in_order]), strict=True))
    return {claim.id: _best(own[claim.id], around[claim.sentence.start], campaign) for claim in claims}


def _around(sentences: Sequence[Weights]) -> Iterable[Weights]:
    """Give for each sentence the signs in it and around it, those farther away for less."""
    before = _carried(sentences)
    behind = reversed(_carried(sentences[::-1]))
    for own, left, right in zip(sentences, before, behind, strict=True):
        yield [_BESIDE * o + x + y for o, x, y in zip(own, left, right, strict=True)]


def _carried(sentences: Sequence[Weights]) -> list[Weights]:
    """Give for each sentence what is left of the signs of those before it."""
    carried: list[Weights] = []
    left = [0.0] * len(sentences[0]) if sentences else []
    for own in sentences:
        carried.append(left)
        left = [_FARTHER * (x + o) for x, o in zip(left, own, strict=True)]
    return carried


def _best(own: Weights, around: Weights, campaign: Campaign) -> tuple[str, ...]:
    share = _AROUND / (sum(around) or 1.0)
    weights = [o + share * a for o, a in zip(own, around, strict=True)]
    best = max(weights, default=0.0)
    if best <= 0:
        return ()
    ranked = sorted(range(len(weights)), key=lambda n: (-weights[n], n))
    return tuple(campaign.lines[n].id for n in ranked[:AT_MOST] if weights[n] >= _NEAR * best)


def _signs(claim: Claim, campaign: Campaign) -> Weights:
    own, around = claim.excerpt.exact.lower(), claim.sentence.exact.lower()
    return [_weight(claim, line, own, around) for line in campaign.lines]


def _weight(claim: Claim, line: LineOfEffort, own: str, around: str) -> float:
    if line.unless and terms_in(line.unless, own):
        return 0.0
    inside, near = terms_in(line.terms, own), terms_in(line.terms, around)
    weight = _EXCERPT * _words_in(inside) if inside else 0.0
    if near and (beside := near - inside):
        weight += _SENTENCE * _words_in(beside)
    if claim.kind in line.kinds:
        weight += _KIND
    payload = claim.payload
    if isinstance(payload, Figure):
        weight += _MEASURE * (payload.measure in line.measures)
    elif isinstance(payload, Event):
        weight += _EVENT * (payload.type in line.events)
        if payload.type in _BY_FORCE and not _kinds(payload).isdisjoint(line.victims):
            weight += _VICTIM
    return weight


def _kinds(event: Event) -> set[str]:
    return {recipient.means.kind for recipient in event.recipients if recipient.means}


def _words_in(terms: frozenset[str]) -> int:
    """Count the words of terms: a phrase says more than a word ("foreign fighters" against "fighters")."""
    return min(sum(len(term.split()) for term in terms), _MOST_WORDS)
