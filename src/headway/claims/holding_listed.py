"""Places that a statement of control is also about, or that stand apart from its noun, told by the order of the words.

What enters are a scene and the noun or place that a frame led to; what leaves are more places: "of the bridge | and of
the station", "took Rastan on Monday | and Talbiseh on Tuesday", "Raqqa and Mosul, | the two largest cities under its
rule", "the Old City, | where they are holed up". A place in a list with days needs a day of its own; without one
nothing tells it from the setting.
"""

import re
from collections.abc import Iterator

from headway.claims.clause import first_of
from headway.claims.labels import NOUNS
from headway.claims.place_names import name_from
from headway.claims.scene import LOCATIVE, Scene
from headway.model import Mention, Parse, Place, TimeSpan

_BEFORE_TIME = re.compile(r"\s+(?:(?:in|on|by|at|from|since|early|late|mid|last|the|end|start|of|this)\s+){0,4}")
"""What may stand between a place and the day of its taking."""
_JOINT = re.compile(
    r"\s*[,;]?\s*(?:(?:and|then|followed by|finally|later|before|also)[\s,]+){0,3}(?:the (?:[a-z]+ ){1,3}of )?"
)
"""What may stand between one pair of place and day and the next."""
_MOST_LISTED = 8
_LOCATING = frozenset({"in", "inside", "at", "within", "from", "to", "into", "on", "through"})
_RELATIVE = frozenset({"which", "where"})


def joined_nouns(parse: Parse, i: int) -> list[int]:
    """Give the nouns behind prepositions that are joined to the one before noun ``i``: "of the bridge and | of the dam"."""
    over = parse.tokens[i]
    if over.dep != "pobj":
        return []
    joined = (c for c in parse.children[over.head] if parse.tokens[c].dep == "conj" and parse.tokens[c].pos == "ADP")
    found = (parse.child(c, "pobj") for c in joined)
    return [noun for noun in found if noun is not None]


def sites_listed(parse: Parse, i: int) -> list[int]:
    """Give the common nouns that go on a list that noun ``i`` opens: "the hospital, | the old quarter and the station".

    The parser often takes the second for a renaming of the first.
    """
    renaming = [c for c in parse.children[i] if parse.tokens[c].dep == "appos" and parse.child(c, "conj") is not None]
    members = [*parse.conjuncts(i), *(k for c in renaming for k in (c, *parse.conjuncts(c)))]
    return [k for k in dict.fromkeys(members) if k > i and parse.tokens[k].tag == "NN"]


def places_joined(scene: Scene, place: Mention[Place]) -> tuple[int | None, list[Mention[Place]]]:
    """Give the noun that a place is or stands before, and the places in one list with it."""
    head = scene.head_of(place)
    if head is None:
        return None, []
    if scene.parse.tokens[head].dep == "compound":
        head = scene.parse.tokens[head].head
    listed = (scene.place_at(k) for k in scene.parse.conjuncts(_first_listed(scene.parse, head)))
    return head, [p for p in listed if p is not None and p.means is not None and p != place]


def dated_after(
    scene: Scene, place: Mention[Place], predicate: int
) -> Iterator[tuple[Mention[Place], Mention[TimeSpan]]]:
    """Yield the places, each with its day, that go on a list that ``place``, its predicate and its day open.

    ``predicate`` is the offset behind the predicate: "Moqokori | fell in October and Runirgod last week".
    """
    at = scene.parse.at(place.start)
    if at is None:
        return
    end, behind = scene.sentence_at(at)[1], max(place.end, predicate)
    for _ in range(_MOST_LISTED):
        time = _time_behind(scene, behind, end)
        if time is None:
            return
        joint = _JOINT.match(scene.parse.text, time.end, end)
        following = _place_from(scene, joint.end()) if joint is not None else None
        own = _time_behind(scene, following.end, end) if following is not None else None
        if following is None or own is None:
            return
        yield following, own
        behind = following.end


def names_before(scene: Scene, place: Mention[Place]) -> Iterator[Mention[Place]]:
    """Yield the places right before one in a list that the parser broke up: "Telafar, | Hawija and the west of Anbar"."""
    text, start = scene.parse.text, place.start
    for other in reversed([p for p in scene.mentions.places if p.end <= place.start and p.means is not None]):
        head = scene.head_of(other)
        if (
            text[other.end : start].strip() not in (",", ", and")
            or head is None
            or scene.parse.tokens[head].dep == "pobj"
        ):
            return
        yield other
        start = other.start


def _time_behind(scene: Scene, at: int, end: int) -> Mention[TimeSpan] | None:
    for time in scene.mentions.times:
        if at <= time.start < end and time.means is not None and time.means.type == "DATE":
            between = scene.parse.text[at : time.start]
            return time if _BEFORE_TIME.fullmatch(between) else None
    return None


def _place_from(scene: Scene, at: int) -> Mention[Place] | None:
    """Give the place that starts at an offset, or the name there that nothing resolved."""
    known = next((p for p in scene.mentions.places if p.start == at and p.means is not None), None)
    i = scene.parse.at(at)
    if known is not None or i is None or scene.parse.tokens[i].start != at:
        return known
    return name_from(scene, i)


def places_before(scene: Scene, i: int) -> list[Mention[Place]]:
    """Give the places that noun ``i`` renames behind a comma, where the parser hangs it elsewhere."""
    tokens = scene.parse.tokens
    first = first_of(scene.parse, i)
    if (
        first < 2
        or tokens[first - 1].text != ","
        or tokens[first].text.lower() not in ("the", "a", "an", "both", "two")
    ):
        return []
    place = scene.place_at(first - 2)
    if place is None:
        return []
    at = scene.head_of(place)
    listed = scene.parse.conjuncts(_first_listed(scene.parse, at)) if at is not None else ()
    found = [p for k in listed if (p := scene.place_at(k)) is not None and p.end <= place.end]
    return found if place in found else [place]


def _first_listed(parse: Parse, i: int) -> int:
    while parse.tokens[i].dep == "conj" and parse.tokens[parse.tokens[i].head].pos in NOUNS:
        i = parse.tokens[i].head
    return i


def ground_of_clause(parse: Parse, verb: int) -> Iterator[int]:
    """Yield the noun that a clause with "where" or "in which" tells of: "the Old City, where they are holed up"."""
    for c in parse.children[verb]:
        token = parse.tokens[c]
        pronoun = c if token.lemma.lower() == "where" else None
        if token.dep == "prep" and token.lemma.lower() in _LOCATING:
            noun = parse.child(c, "pobj")
            pronoun = c if noun is not None and parse.tokens[noun].lemma.lower() in _RELATIVE else None
        if pronoun is None or pronoun >= verb:
            continue
        before = pronoun - 1 if parse.tokens[pronoun - 1].text != "," else pronoun - 2
        if before >= 0 and parse.tokens[before].pos in NOUNS:
            yield before
        if parse.tokens[verb].dep == "relcl" and parse.tokens[verb].head != before:
            yield parse.tokens[verb].head


def place_over_border(scene: Scene, i: int) -> Mention[Place] | None:
    """Give the place that lies by what noun ``i`` names: "Albu Kamal, | on the Iraqi border, which they still hold"."""
    tokens = scene.parse.tokens
    preposition = tokens[i].head
    if tokens[i].dep != "pobj" or tokens[preposition].lemma.lower() not in LOCATIVE or preposition < 2:
        return None
    before = preposition - 1 if tokens[preposition - 1].text != "," else preposition - 2
    return scene.place_at(before)
