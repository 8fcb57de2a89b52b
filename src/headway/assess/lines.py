"""Which lines of effort a claim is on, from the campaign's own terms, measures, kinds and events.

A pure function of a stored claim and the campaign file: a change of the file needs no new reading.
"""

from headway.assess.terms import terms_in
from headway.model import Campaign, Claim, Event, EventType, Figure, LineOfEffort

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


def lines_of(claim: Claim, campaign: Campaign) -> tuple[str, ...]:
    """Give the ids of the lines of effort that a claim is on, the best first; none where no sign points to one."""
    own = claim.excerpt.exact.lower()
    around = claim.sentence.exact.lower()
    weighed = sorted(
        ((_weight(claim, line, own, around), -n, line.id) for n, line in enumerate(campaign.lines)), reverse=True
    )
    best = weighed[0][0] if weighed else 0.0
    if best <= 0:
        return ()
    return tuple(line for weight, _, line in weighed[:AT_MOST] if weight > 0 and weight >= _NEAR * best)


def _weight(claim: Claim, line: LineOfEffort, own: str, around: str) -> float:
    if terms_in(line.unless, own):
        return 0.0
    inside = terms_in(line.terms, own)
    beside = terms_in(line.terms, around) - inside
    weight = _EXCERPT * _words_in(inside) + _SENTENCE * _words_in(beside)
    if claim.kind in line.kinds:
        weight += _KIND
    if isinstance(claim.payload, Figure) and claim.payload.measure in line.measures:
        weight += _MEASURE
    if isinstance(claim.payload, Event):
        weight += _EVENT * (claim.payload.type in line.events)
        if claim.payload.type in _BY_FORCE and _kinds(claim.payload) & set(line.victims):
            weight += _VICTIM
    return weight


def _kinds(event: Event) -> set[str]:
    return {recipient.means.kind for recipient in event.recipients if recipient.means}


def _words_in(terms: frozenset[str]) -> int:
    """Count the words of terms: a phrase says more than a word ("foreign fighters" against "fighters")."""
    return min(sum(len(term.split()) for term in terms), _MOST_WORDS)
