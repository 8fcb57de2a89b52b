"""Whether a holding is told as one that is over: "the rebels controlled the town for eight months".

What enters are a scene and the predicate of a holding; what leaves is yes or no, and until when it lasted where the same
sentence tells on what day the place was taken. A pluperfect in what somebody is told to have said stands for a perfect
("he said that they had held it for a week"), and one with "since" may go on: both stay.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from headway.claims.clause import through, top_of
from headway.claims.draft import Draft
from headway.claims.factuality_steps import is_told_of_past
from headway.claims.holding_ground import verb_over
from headway.claims.scene import Scene
from headway.model import Control, Factuality, Mention, Parse, Place, TimeSpan

_STRETCHES = frozenset({"hour", "day", "week", "fortnight", "month", "year", "decade", "season", "generation"})
"""Measures of how long something lasted."""
_LASTING = frozenset({"still", "now", "since", "already"})
"""Words beside a past tense by which a holding goes on in the tale, or to this day."""


def is_past_holding(scene: Scene, i: int) -> bool:
    """Say whether the holding at predicate ``i`` had ended when the text was written, by tense and stretch alone."""
    parse = scene.parse
    verb = verb_over(parse, i)
    top = top_of(parse, verb)
    tense = _past_tense(parse, top)
    if tense is None or not _LASTING.isdisjoint(parse.lemmas[c] for k in {top, verb} for c in parse.children[k]):
        return False
    aside = parse.tokens[verb].dep == "relcl"
    if tense == "pluperfect" and not aside and (scene.owner_at(i) is not None or is_told_of_past(parse, top)):
        return False
    return tense == "pluperfect" or _lasted(scene, {top, verb, i})


def ended(scene: Scene, holding: Draft, drafts: Iterable[Draft]) -> Draft | None:
    """Date a past holding by the change of hands that its sentence tells: it lasted to the day before.

    None where none is told to the day: until when it lasted nobody says, and on the day of the text it is no news.
    """
    sentence = scene.parse.sentence_of(holding.i)
    for other in drafts:
        told = other.factuality is Factuality.ASSERTED and scene.parse.sentence_of(other.i) == sentence
        if told and _takes_same_place(other, holding) and (until := _day_before(other.time)) is not None:
            return replace(holding, time=until)
    return None


def _takes_same_place(change: Draft, holding: Draft) -> bool:
    one, other = change.payload, holding.payload
    if not isinstance(one, Control) or not isinstance(other, Control) or one.status not in ("gains", "loses"):
        return False
    return _named(one.place) == _named(other.place)


def _named(place: Mention[Place]) -> str:
    return place.means.id if place.means is not None else place.text


def _day_before(time: TimeSpan | None) -> TimeSpan | None:
    if time is None or time.start is None or time.start != time.end:
        return None
    last = time.start - timedelta(days=1)
    return replace(time, start=None, end=last, value=last.isoformat())


def _past_tense(parse: Parse, verb: int) -> str | None:
    """Give "pluperfect" or "past" where a verb or its helping word is in one of them."""
    helpers = [parse.tokens[c] for c in parse.children[verb] if parse.tokens[c].dep in ("aux", "auxpass")]
    if any(helper.dep == "aux" for helper in helpers):
        had = [helper for helper in helpers if helper.dep == "aux" and helper.tag == "VBD" and helper.lemma == "have"]
        return "pluperfect" if had and parse.tokens[verb].tag in ("VBN", "VBD") else None
    finite = [*helpers, parse.tokens[verb]][0]
    return "past" if finite.tag == "VBD" else None


def _lasted(scene: Scene, verbs: set[int]) -> bool:
    """Say whether a stretch is told for which it lasted ("for eight months"), and no count of it ("for a third day")."""
    parse = scene.parse
    ends = [j for verb in sorted(verbs) for j in through(parse, verb, "for")]
    return any(parse.lemmas[j] in _STRETCHES and scene.is_time(j) for j in ends)
