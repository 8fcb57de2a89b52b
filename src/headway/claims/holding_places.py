"""Which place a statement of control is about.

What enters are a scene, the frame that matched and where; what leaves are mentions of places, with how much less sure
they are than a name on the spot. A place is named ("took Ramadi"), or a name that nothing resolved, or the setting of
ground without a name ("took nine villages north of it"), or what was last spoken of ("the city", "it"). A people is no
place ("freed Syrians"), nor is a name inside another's ("the Islamic State of Iraq"). Ground of which nothing near
tells where it lies gives no claim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headway.claims.clause import through
from headway.claims.frames import FrameIndex, Match
from headway.claims.labels import VERBAL
from headway.claims.place_names import name_under, names_listed
from headway.claims.scene import Scene
from headway.model import ActorKind, Mention, Parse, Place, Span, Tables

_NAME_ONLY = 0.8
"""How much less sure a claim is whose place is a name that nothing resolved."""
_SITE = 0.9
"""How much less sure a claim is of a named site that only its surroundings resolve."""
_STRANGE = 0.45
"""How much less sure a claim is whose place only hangs by a noun that is no ground ("the committee in Nairobi")."""
_SETTING = 0.65
"""How much less sure a taking is whose place is only the setting of its clause."""
_SPOKEN_OF = 0.8
"""How much less sure a claim is whose place is "it" or "the city": mostly the place last spoken of."""
_FARTHER_BACK = 0.7
"""How much less sure a claim is whose ground has its setting in a sentence before."""
_REACH_BACK = 2
"""Sentences back in which the place that "it" or "the city" stands for is looked for: farther, another has come in."""
_SCORE = 0.4
"""Score of a mention that only the order of the text tells to be a place."""
_WORDS_BETWEEN = 3
"""Words that may stand between a place and what it lies in ("in the northern ...")."""
_ITS = frozenset({"it", "there"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})
_MODIFIES = ("amod", "compound", "nmod", "poss")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_ACTING = ("nsubj", "nsubjpass", "conj", "poss")
"""Relations in which a country's name stands for its government."""
_OPENING = ("det", "poss", "nummod", "compound")
_ASIDE = ("advmod", "npadvmod", "dep")
"""Relations by which the parser hangs a subject that an apposition cuts off from its verb."""


@dataclass(frozen=True, slots=True)
class Held:
    """The places of one statement, how much less sure they make it, and whether only a part of them is meant."""

    places: tuple[Mention[Place], ...] = ()
    factor: float = 1.0
    part: bool = False


class PlaceReader:
    """Finds the places that a match of lang/control is about."""

    def __init__(self, tables: Tables, frames: FrameIndex) -> None:
        by_name = {entry.name: entry for entry in tables["lang/control"]}
        self._frames = frames
        self._areas = frozenset(by_name["words.areas"].words("words"))
        self._troops = frozenset(by_name["words.troops"].words("words"))
        self._commanders = frozenset(by_name["words.commanders"].words("words"))
        self._soil = frozenset(by_name["words.soil"].words("words"))
        self._towns = frozenset(by_name["words.towns"].words("words"))
        beside = "|".join(by_name["words.beside"].words("words"))
        self._beside = re.compile(rf"\s*,?\s*(?:{beside})\s+(?:the )?(?:[a-z]+ of )?", re.IGNORECASE)
        told = (word.lower() for entry in tables["lang/demonyms"] for word in entry.words("demonyms", ()))
        self._peoples = frozenset(form for word in told for form in (word, f"{word}s"))

    def read(self, scene: Scene, match: Match, span: Span, last: Mention[Place] | None) -> Held:
        """Find what a match is about; ``last`` is the place of the statement of control before it in the text."""
        unnamed: list[int] = []
        for i in self._nouns(scene.parse, match):
            named = self._named(scene, i, match)
            site = self._site(scene, i, named)
            if site is not None:
                return Held((site,), _SITE, part=True)
            if named:
                return Held(self._with_listed(scene, named), 1.0 if self._is_held(scene, i, named) else _STRANGE)
            name = self._unresolved(scene, i)
            if name is not None:
                return Held(self._with_listed(scene, (name,)), _NAME_ONLY)
            unnamed.append(i)
        if match.frame.keys.flag("only_named"):
            return Held()
        if match.frame.keys.flag("spoken") and not unnamed and _is_dated(scene, span):
            spoken = self._spoken_of(scene, match.i, last)
            return Held((spoken,), _FARTHER_BACK) if spoken is not None else Held()
        found = (self._unnamed(scene, i, match, span, last) for i in unnamed)
        return next((held for held in found if held.places), Held())

    def before(self, scene: Scene, i: int, last: Mention[Place] | None) -> Held:
        """Give the place that a lasting rule is told of: the last one in the sentence before token ``i``."""
        start, at = scene.sentence_at(i)[0], scene.parse.tokens[i].start
        inside = [p for p in scene.places_in((start, at)) if self._is_ground(scene, p)]
        spoken = [last] if last is not None and start <= last.start and last.end <= at else []
        return Held(tuple((inside or spoken)[-1:]))

    def _unresolved(self, scene: Scene, i: int) -> Mention[Place] | None:
        """Give a name that nothing resolved, unless it is of a people, or of its troops ("the capture of RPF units")."""
        name = name_under(scene, i)
        lemma = scene.parse.lemmas[i]
        if name is None or lemma in self._troops or name.text.lower() in self._peoples:
            return None
        ranked = any(scene.parse.lemmas[j] in self._commanders for j in scene.parse.within(name.start, name.end))
        return None if ranked else name

    def _with_listed(self, scene: Scene, places: tuple[Mention[Place], ...]) -> tuple[Mention[Place], ...]:
        """Add the names that nothing resolved and that are listed with the first of the places."""
        head = scene.parse.head_of(places[0].start, places[0].end)
        return (*places, *names_listed(scene, head)) if head is not None else places

    def _nouns(self, parse: Parse, match: Match) -> Iterator[int]:
        """Yield the nouns at which the place may stand, best first."""
        paths = match.frame.roles.get("place", ())
        if ("subject",) in paths or ("copula",) in paths:
            yield from _cut_off(parse, match.i)
            if parse.tokens[match.i].dep == "appos":
                yield parse.tokens[match.i].head
        yield from self._frames.role(parse, match, "place")

    def _named(self, scene: Scene, i: int, match: Match) -> tuple[Mention[Place], ...]:
        """Give the places that a noun names or leads to; not the country before its province ("Russia's Kursk region").

        A stronghold is no country, though it lies in one.
        """
        found: list[Mention[Place]] = []
        for place in (*scene.places_under(i), *self._listed_as_apposed(scene, i)):
            if place not in found and self._is_ground(scene, place) and not self._is_misled(scene, place):
                found.append(place)
        heads = [scene.parse.head_of(place.start, place.end) for place in found]
        owners = {h for h in heads if h is not None and scene.parse.tokens[h].dep in ("poss", "amod")}
        kept = [p for p, h in zip(found, heads, strict=True) if h not in owners]
        kept = [p for p in kept if not (_is_wide(p) and any(_lies_within(scene, q, p) for q in kept))]
        if not kept and _is_possessed(scene.parse, i) and scene.parse.lemmas[i] in self._towns:
            return ()
        local = i == match.i or match.frame.keys.flag("local")
        return tuple(p for p in kept or found if not (local and _is_wide(p)))

    def _site(self, scene: Scene, i: int, named: tuple[Mention[Place], ...]) -> Mention[Place] | None:
        """Give a site with a name that nothing resolved, lying in what is named behind it: "the Raml base in Idlib"."""
        parse, noun = scene.parse, scene.parse.tokens[i]
        if len(named) != 1 or named[0].start < noun.end or parse.lemmas[i] not in self._areas:
            return None
        before = (c for c in parse.children[i] if parse.tokens[c].dep in ("compound", "nmod"))
        is_name = any(name_under(scene, c, depth=0) is not None for c in before)
        behind = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else noun
        within = behind.pos == "ADP" and behind.lemma != "of"
        return _pointing(scene, i, named[0]) if is_name and within else None

    def _listed_as_apposed(self, scene: Scene, i: int) -> Iterator[Mention[Place]]:
        """Yield what the parser takes to rename a place, though it goes on listing: "Idlib, parts of Hama and ..."."""
        for c in scene.parse.children[i] if scene.place_at(i) is not None else ():
            token = scene.parse.tokens[c]
            if token.dep == "appos" and token.tag == "NNS" and scene.parse.lemmas[c] in self._areas:
                yield from scene.places_under(c)

    def _is_ground(self, scene: Scene, place: Mention[Place]) -> bool:
        """Say whether a mention stands for ground, and not for a people or for a part of a body's name."""
        head = scene.parse.head_of(place.start, place.end)
        if place.means is None or head is None:
            return False
        actor, token = scene.actor_at(head), scene.parse.tokens[head]
        if actor is not None and actor.means is not None and (actor.start < place.start or place.end < actor.end):
            return False
        if place.text.lower() not in self._peoples and not (_is_wide(place) and token.entity == "NORP"):
            return True
        return token.dep in _MODIFIES and scene.parse.lemmas[token.head] in self._soil

    def _is_held(self, scene: Scene, i: int, named: tuple[Mention[Place], ...]) -> bool:
        """Say whether a noun is itself a name or ground, and not another thing that its place only tells of."""
        token = scene.parse.tokens[i]
        inside = any(place.start <= token.start < place.end for place in named)
        return inside or token.pos in ("PROPN", "NUM", "ADJ") or scene.parse.lemmas[i] in self._areas

    def _is_misled(self, scene: Scene, place: Mention[Place]) -> bool:
        """Say whether a reference back goes to a name that is no place there ("the governor of Homs ... the town")."""
        at = scene.parse.at(place.refers[0]) if place.refers is not None else None
        before = scene.place_at(at) if at is not None else None
        return before is not None and not (self._is_ground(scene, before) and _is_free(scene, before))

    def _unnamed(self, scene: Scene, i: int, match: Match, span: Span, last: Mention[Place] | None) -> Held:
        """Give where a noun lies that names no place: "it", "the city", "nine villages north of Raqqa", "the airport"."""
        lemma, spoken = scene.parse.lemmas[i], self._spoken_of(scene, i, last)
        is_it = lemma in _ITS and scene.parse.tokens[i].pos == "PRON"
        whole = is_it or (lemma in self._towns and _is_definite(scene.parse, i))
        if whole and (spoken or last):
            meant = spoken or last
            assert meant is not None
            known = meant.means is not None and scene.place_at(scene.parse.at(meant.start) or 0) is not None
            place = _pointing(scene, i, meant) if known else meant
            return Held((place,), _SPOKEN_OF if spoken else _FARTHER_BACK)
        if lemma not in self._areas or _is_bare(scene.parse, i):
            return Held()
        beside = self._lies_beside(scene, i)
        if beside is not None:
            return Held((beside,), _SETTING, part=True)
        around = (p for p in scene.places_of(match.i, span) if self._is_ground(scene, p))
        settings = [p for p in around if not self._is_misled(scene, p)]
        inside = [p for p in settings if span[0] <= p.start and p.end <= span[1]]
        if inside or (settings and spoken is None):
            nearest = min(inside or settings, key=lambda place: _farness(scene, place, match.i, i))
            return Held((nearest,), _SETTING, part=True)
        if spoken is None:
            return Held()
        return Held((_pointing(scene, i, spoken) if spoken.means is not None else spoken,), _FARTHER_BACK, part=True)

    def _lies_beside(self, scene: Scene, i: int) -> Mention[Place] | None:
        """Give the place that the words right behind a noun tell it to lie by: "areas north and west of Raqqa"."""
        end = scene.parse.tokens[i].end
        for place in scene.places_in((end, scene.sentence_at(i)[1])):
            if self._is_ground(scene, place):
                between = scene.parse.text[end : place.start]
                return place if self._beside.fullmatch(between) else None
        return None

    def _spoken_of(self, scene: Scene, i: int, last: Mention[Place] | None) -> Mention[Place] | None:
        """Give the place last spoken of before token ``i``, nearby: that of the last statement of control, else a town.

        A town comes before a country, and the sentence of the token before the one before.
        """
        at, sentence = scene.parse.tokens[i].start, scene.parse.sentence_of(i)
        for back in range(sentence, max(-1, sentence - _REACH_BACK - 1), -1):
            start, end = scene.parse.sentence_span(back)
            if last is not None and start <= last.start and last.end <= min(end, at):
                return last
            places = scene.places_in((start, min(end, at)))
            inside = [
                p for p in places if self._is_ground(scene, p) and _is_free(scene, p) and not self._is_misled(scene, p)
            ]
            towns = [p for p in inside if not _is_wide(p)]
            if towns or inside:
                return (towns or inside)[-1]
        return None


def _cut_off(parse: Parse, i: int) -> Iterator[int]:
    """Yield a subject that the parser cut off from the verb over token ``i``.

    "Sirte, once a stronghold, fell", "Mosul, which they took, is quiet", "Fallujah was the first city to fall".
    """
    verb = verb_over(parse, i)
    token = parse.tokens[verb]
    for c in parse.children[verb]:
        if c < i and parse.tokens[c].dep in _ASIDE and parse.tokens[c].pos == "PROPN":
            yield c
    if token.dep != "relcl" or parse.child(verb, *_SUBJECTS) is not None:
        return
    above = parse.tokens[token.head]
    if token.tag in ("VBZ", "VBP", "VBD") and above.pos == "PROPN":
        yield above.i
    if token.tag == "VB" and above.dep == "attr":
        yield from (c for c in parse.children[above.head] if parse.tokens[c].dep == "nsubj")


def verb_over(parse: Parse, i: int) -> int:
    """Give the verb whose clause token ``i`` stands in, itself where it is one; the top of its tree where there is none."""
    while parse.tokens[i].pos not in VERBAL and parse.tokens[i].head != i:
        i = parse.tokens[i].head
    return i


def _farness(scene: Scene, place: Mention[Place], predicate: int, i: int) -> tuple[bool, int]:
    """Say how far a place is from noun ``i``: one in a clause of its own is farther than any in that of the predicate."""
    head = scene.parse.head_of(place.start, place.end)
    apart = head is None or verb_over(scene.parse, head) != verb_over(scene.parse, predicate)
    return apart, abs(place.start - scene.parse.tokens[i].start)


def _is_wide(place: Mention[Place]) -> bool:
    return place.means is not None and place.means.precision in ("country", "region")


def _is_dated(scene: Scene, span: Span) -> bool:
    return any(time.means is not None and time.means.type == "DATE" for time in scene.times_in(span))


def _lies_within(scene: Scene, one: Mention[Place], other: Mention[Place]) -> bool:
    """Say whether the words set one place in another: "the port of Beira in central Mozambique"."""
    between = scene.parse.text[one.end : other.start].split() if one.end <= other.start else []
    return 0 < len(between) <= _WORDS_BETWEEN and between[0] == "in"


def _is_bare(parse: Parse, i: int) -> bool:
    """Say whether a noun stands alone as in a set phrase ("took part", "ships in port"): then it is no ground."""
    return parse.tokens[i].tag == "NN" and not parse.children[i]


def _is_possessed(parse: Parse, i: int) -> bool:
    return parse.child(i, "poss") is not None


def _is_definite(parse: Parse, i: int) -> bool:
    """Say whether a noun is one that the reader knows already ("the city", not "cities")."""
    token = parse.tokens[i]
    known = any(parse.lemmas[c] in _DEFINITE for c in parse.children[i] if parse.tokens[c].dep in ("det", "poss"))
    return known and token.tag == "NN" and not through(parse, i, "of")


def _is_free(scene: Scene, place: Mention[Place]) -> bool:
    """Say whether a name stands for its place, and not for whose office or people it is ("the governor of Homs")."""
    head = scene.parse.head_of(place.start, place.end)
    token = scene.parse.tokens[head] if head is not None else None
    if token is not None and head is not None and token.dep in _ACTING and scene.actor_at(head) is not None:
        return False
    if token is None or token.dep != "pobj" or scene.parse.lemmas[token.head] != "of":
        return True
    actor = scene.actor_at(scene.parse.tokens[token.head].head)
    return actor is None or actor.means is None or actor.means.kind not in (ActorKind.PERSON, ActorKind.OFFICE)


def as_named(scene: Scene, place: Mention[Place]) -> Mention[Place]:
    """Give the name that a reference back ("the city", "it") stands for, where the two are one place; else the words."""
    at = scene.parse.at(place.refers[0]) if place.refers is not None else None
    before = scene.place_at(at) if at is not None else None
    same = before is not None and before.means is not None and before.means == place.means
    return before if before is not None and same and not any(c.isupper() for c in place.text[1:]) else place


def _pointing(scene: Scene, i: int, spoken: Mention[Place]) -> Mention[Place]:
    """Make a mention of the words at token ``i`` that stands for a place named before."""
    tokens = scene.parse.tokens
    first = min((c for c in scene.parse.children[i] if c < i and tokens[c].dep in _OPENING), default=i)
    start, end = tokens[first].start, tokens[i].end
    reason = f"the place last spoken of: “{spoken.text}”"
    return Mention(
        start, end, scene.parse.text[start:end], spoken.means, _SCORE, reason, (), (spoken.start, spoken.end)
    )
