"""Which place a statement of control is about.

What enters are a scene, the frame that matched and where; what leaves are mentions of places, with how much less sure
they are than a name on the spot. A place is named ("took Ramadi"), or a name that nothing resolved, or the setting of
ground without a name ("took nine villages north of it"), or what was last spoken of ("the city", "it"). A people is no
place ("freed Syrians"), nor is a name inside another's ("the Islamic State of Iraq"). Ground of which nothing near
tells where it lies gives no claim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from headway.claims.clause import through, top_of
from headway.claims.frames import FrameIndex, Match
from headway.claims.holding_ground import (
    cut_off,
    farness,
    is_bare,
    is_dated,
    is_definite,
    is_free,
    is_measure,
    is_possessed,
    is_wide,
    lies_within,
    pointing,
    tells_actor,
    verb_over,
)
from headway.claims.holding_listed import (
    ground_of_clause,
    joined_nouns,
    names_before,
    place_over_border,
    places_before,
    places_joined,
    sites_listed,
)
from headway.claims.labels import MODIFIES
from headway.claims.place_names import last_named_town, name_from, name_under, named_town, names_listed
from headway.claims.scene import Scene
from headway.model import Mention, Parse, Place, Span, Tables

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
_ITS = frozenset({"it", "there"})
_SHARES = frozenset({"most", "much", "half", "part", "all", "some", "rest", "third", "quarter", "bulk", "majority"})
"""Nouns for a share of what "of it" stands for."""
_PREDICATED = frozenset({"acomp", "attr", "oprd"})
"""Relations of a word that its clause's verb only carries ("are | holed up")."""
_SETTING_WORDS = frozenset({"in", "at", "near", "outside", "inside", "include"})
_DEMONYMS = ("demonyms", "fixed")
"""Keys of lang/demonyms under which the words for a country's people stand."""


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
        states = [entry for entry in tables["lang/demonyms"] if entry.name.startswith("country.")]
        told = (word.lower() for entry in states for key in _DEMONYMS for word in entry.words(key, ()))
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
                own = i not in scene.parse.ancestors(match.i)
                joined = (p for k in joined_nouns(scene.parse, i) if own for p in self._named(scene, k, match))
                factor = 1.0 if self._is_held(scene, i, named) else _STRANGE
                return Held((*self._with_listed(scene, i, named), *joined), factor)
            name = self._unresolved(scene, i)
            if name is not None:
                return Held(self._with_listed(scene, i, (name,)), _NAME_ONLY)
            renamed = self._renamed(scene, i)
            if renamed:
                return Held(renamed, _SITE)
            unnamed.append(i)
        beside = self._lies_beside(scene, match.i) if match.frame.keys.flag("beside") and not unnamed else None
        if beside is not None:
            return Held((beside,))
        if match.frame.keys.flag("only_named"):
            unnamed = [i for i in unnamed if self._is_spoken_subject(scene.parse, i)]
        if match.frame.keys.flag("spoken") and not unnamed:
            spoken = self._spoken_of(scene, match.i, last)
            if spoken is not last and not is_dated(scene, span):
                return Held()
            return Held((spoken,), _FARTHER_BACK) if spoken is not None else Held()
        found = (self._with_sites(scene, i, self._unnamed(scene, i, match, span, last)) for i in unnamed)
        return next((held for held in found if held.places), Held())

    def _with_sites(self, scene: Scene, i: int, held: Held) -> Held:
        """Add the sites that go on a list with one that names no place: "the hospital, the old quarter and a bridge"."""
        more = []
        for k in sites_listed(scene.parse, i) if held.places else ():
            name, spoken = named_town(scene, k), held.places[0]
            if scene.parse.lemmas[k] not in self._areas or any(scene.places_under(k)):
                continue
            if name is not None or spoken.means is not None:
                more.append(name or pointing(scene, k, spoken))
        return replace(held, places=(*held.places, *more))

    def before(self, scene: Scene, i: int, last: Mention[Place] | None) -> Held:
        """Give the place that a lasting rule is told of: the last one in the sentence before token ``i``."""
        start, at = scene.sentence_at(i)[0], scene.parse.tokens[i].start
        inside = [p for p in scene.places_in((start, at)) if self._is_ground(scene, p)]
        spoken = [last] if last is not None and start <= last.start and last.end <= at else []
        return Held(tuple((inside or spoken)[-1:]))

    def _renamed(self, scene: Scene, i: int) -> tuple[Mention[Place], ...]:
        """Give the places before a noun that only says what they are: "Raqqa and Mosul, the largest cities"."""
        if scene.parse.lemmas[i] not in self._areas:
            return ()
        return tuple(p for p in places_before(scene, i) if self._is_ground(scene, p) and not is_wide(p))

    def _is_spoken_subject(self, parse: Parse, i: int) -> bool:
        """Say whether a noun is a subject that the reader knows ("the town | is the group's last stronghold")."""
        token = parse.tokens[i]
        known = token.text.lower() == "it" or (parse.lemmas[i] in self._towns and is_definite(parse, i))
        return token.dep in ("nsubj", "nsubjpass") and known

    def _unresolved(self, scene: Scene, i: int) -> Mention[Place] | None:
        """Give a name that nothing resolved, unless it is of a people, or of its troops ("the capture of RPF units")."""
        name = name_under(scene, i)
        lemma = scene.parse.lemmas[i]
        if name is None or lemma in self._troops or name.text.lower() in self._peoples:
            return None
        ranked = any(scene.parse.lemmas[j] in self._commanders for j in scene.parse.within(name.start, name.end))
        return None if ranked else name

    def _with_listed(self, scene: Scene, i: int, places: tuple[Mention[Place], ...]) -> tuple[Mention[Place], ...]:
        """Add the names that nothing resolved and that are listed with the noun, or with the first of its places."""
        head = scene.head_of(places[0])
        listed = [*names_listed(scene, i), *(names_listed(scene, head) if head is not None else ())]
        more = [p for p in listed if self._troops.isdisjoint(p.text.lower().split())]
        if len(more) + len(places) > 1:
            more += names_before(scene, min((*more, *places), key=lambda place: place.start))
        return tuple({place.start: place for place in (*more, *places)}.values())

    def _with_joined(self, scene: Scene, place: Mention[Place]) -> tuple[Mention[Place], ...]:
        """Add to the place where ground lies those in one list with it: "positions in Bashiqa, Makhmour and Zumar"."""
        head, joined = places_joined(scene, place)
        places = (place, *(p for p in joined if self._is_ground(scene, p) and not is_wide(p)))
        return places if head is None else self._with_listed(scene, head, places)

    def _nouns(self, parse: Parse, match: Match) -> Iterator[int]:
        """Yield the nouns at which the place may stand, best first."""
        paths = match.frame.roles.get("place", ())
        if ("subject",) in paths or ("copula",) in paths:
            yield from cut_off(parse, match.i)
            if parse.tokens[match.i].dep == "appos":
                yield parse.tokens[match.i].head
        yield from self._frames.role(parse, match, "place")
        if ("where",) in paths:
            token = parse.tokens[match.i]
            yield from ground_of_clause(parse, token.head if token.dep in _PREDICATED else top_of(parse, match.i))

    def _named(self, scene: Scene, i: int, match: Match) -> tuple[Mention[Place], ...]:
        """Give the places that a noun names or leads to; not the country before its province ("Russia's Kursk region").

        A stronghold is no country, though it lies in one.
        """
        found: list[Mention[Place]] = []
        for place in (*scene.places_under(i), *self._listed_as_apposed(scene, i)):
            if place not in found and self._is_ground(scene, place) and not self._is_misled(scene, place):
                found.append(place)
        heads = [scene.head_of(place) for place in found]
        owners = {h for h in heads if h is not None and scene.parse.tokens[h].dep in ("poss", "amod")}
        kept = [p for p, h in zip(found, heads, strict=True) if h not in owners]
        kept = [p for p in kept if not (is_wide(p) and any(lies_within(scene, q, p) for q in kept))]
        if not kept and is_possessed(scene.parse, i) and scene.parse.lemmas[i] in self._towns:
            return ()
        kept = kept or found
        if kept and all(map(is_wide, kept)) and scene.parse.tokens[verb_over(scene.parse, match.i)].head == i:
            beside = place_over_border(scene, i)
            kept = kept if beside is None or is_wide(beside) else [beside]
        local = i == match.i or (match.frame.keys.flag("local") and not self._is_share(scene, i))
        return tuple(p for p in kept if not (local and is_wide(p)))

    def _is_share(self, scene: Scene, i: int) -> bool:
        """Say whether a noun is a share of ground ("a fifth of Iraq"), which a country is none of by itself."""
        return scene.place_at(i) is None and scene.parse.lemmas[i] in self._areas

    def _site(self, scene: Scene, i: int, named: tuple[Mention[Place], ...]) -> Mention[Place] | None:
        """Give a site with a name that nothing resolved, lying in what is named behind it: "the Raml base in Idlib"."""
        parse, noun = scene.parse, scene.parse.tokens[i]
        if len(named) != 1 or named[0].start < noun.end or parse.lemmas[i] not in self._areas:
            return None
        before = (c for c in parse.children[i] if parse.tokens[c].dep in ("compound", "nmod"))
        is_name = any(noun.tag == "NNP" or name_under(scene, c, depth=0) is not None for c in before)
        behind = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else noun
        within = behind.pos == "ADP" and behind.lemma != "of"
        return pointing(scene, i, named[0]) if is_name and within else None

    def _listed_as_apposed(self, scene: Scene, i: int) -> Iterator[Mention[Place]]:
        """Yield what the parser takes to rename a place, though it goes on listing: "Idlib, parts of Hama and ..."."""
        for c in scene.parse.children[i] if scene.place_at(i) is not None else ():
            token = scene.parse.tokens[c]
            if token.dep == "appos" and token.tag == "NNS" and scene.parse.lemmas[c] in self._areas:
                yield from scene.places_under(c)

    def _is_ground(self, scene: Scene, place: Mention[Place]) -> bool:
        """Say whether a mention stands for ground, and not for a people or for a part of a body's name."""
        head = scene.head_of(place)
        if place.means is None or head is None or is_measure(scene.parse, head):
            return False
        actor, token = scene.actor_at(head), scene.parse.tokens[head]
        if actor is not None and actor.means is not None and (actor.start < place.start or place.end < actor.end):
            return False
        if place.text.lower() not in self._peoples and not (is_wide(place) and token.entity == "NORP"):
            return True
        return token.dep in MODIFIES and scene.parse.lemmas[token.head] in self._soil

    def _is_held(self, scene: Scene, i: int, named: tuple[Mention[Place], ...]) -> bool:
        """Say whether a noun is itself a name or ground, and not another thing that its place only tells of."""
        token = scene.parse.tokens[i]
        inside = any(place.start <= token.start < place.end for place in named)
        return inside or token.pos in ("PROPN", "NUM", "ADJ") or scene.parse.lemmas[i] in self._areas

    def _is_misled(self, scene: Scene, place: Mention[Place]) -> bool:
        """Say whether a reference back goes to a name that is no place there ("the governor of Homs ... the town")."""
        at = scene.parse.at(place.refers[0]) if place.refers is not None else None
        before = scene.place_at(at) if at is not None else None
        return before is not None and not (self._is_ground(scene, before) and is_free(scene, before))

    def _unnamed(self, scene: Scene, i: int, match: Match, span: Span, last: Mention[Place] | None) -> Held:
        """Give where a noun lies that names no place: "it", "the city", "nine villages north of Raqqa", "the airport"."""
        lemma, spoken = scene.parse.lemmas[i], self._spoken_of(scene, i, last)
        is_it = lemma in _ITS and scene.parse.tokens[i].pos == "PRON"
        if lemma in _SHARES and any(scene.parse.tokens[k].text.lower() == "it" for k in through(scene.parse, i, "of")):
            is_it = True
        whole = is_it or (lemma in self._towns and is_definite(scene.parse, i))
        if whole and (spoken or last):
            meant = (None if is_it else self._setting_before(scene, match.i)) or spoken or last
            assert meant is not None
            known = meant.means is not None and scene.place_at(scene.parse.at(meant.start) or 0) is not None
            place = pointing(scene, i, meant) if known else meant
            return Held((place,), _SPOKEN_OF if spoken else _FARTHER_BACK)
        if lemma not in self._areas or is_bare(scene.parse, i):
            return Held()
        beside = self._lies_beside(scene, i)
        if beside is not None:
            return Held(self._with_joined(scene, beside), _SETTING, part=True)
        name = self._name_around(scene, match.i, i)
        if name is not None:
            return Held(self._with_joined(scene, name), _SETTING, part=True)
        around = (p for p in scene.places_of(match.i, span) if self._is_ground(scene, p))
        settings = [p for p in around if not self._is_misled(scene, p) and not tells_actor(scene, p)]
        inside = [p for p in settings if span[0] <= p.start and p.end <= span[1]]
        if inside or (settings and spoken is None):
            nearest = min(inside or settings, key=lambda place: farness(scene, place, match.i, i))
            return Held(self._with_joined(scene, nearest), _SETTING, part=True)
        if spoken is None:
            return Held()
        return Held((pointing(scene, i, spoken) if spoken.means is not None else spoken,), _FARTHER_BACK, part=True)

    def _setting_before(self, scene: Scene, predicate: int) -> Mention[Place] | None:
        """Give the place that a clause opens with: "in Idlib they took the provincial capital"."""
        parse = scene.parse
        for c in parse.children[predicate]:
            noun = parse.child(c, "pobj") if c < predicate and parse.lemmas[c] == "in" else None
            place = scene.place_at(noun) if noun is not None else None
            if place is not None and self._is_ground(scene, place) and not is_wide(place):
                return place
        return None

    def _name_around(self, scene: Scene, predicate: int, i: int) -> Mention[Place] | None:
        """Give the name that nothing resolved where a clause or noun is set: "overran a police post | in Tal Kseiba"."""
        parse = scene.parse
        for c in (*parse.children[i], *parse.children[predicate]):
            noun = parse.child(c, "pobj") if parse.lemmas[c] in _SETTING_WORDS else None
            place = scene.place_at(noun) if noun is not None else None
            if noun is not None and (place is None or place.means is None):
                name = name_under(scene, noun, depth=0)
                if name is not None:
                    return name
        return None

    def _lies_beside(self, scene: Scene, i: int) -> Mention[Place] | None:
        """Give the place that the words right behind a noun tell it to lie by: "areas north and west of Raqqa"."""
        end = scene.parse.tokens[i].end
        for place in scene.places_in((end, scene.sentence_at(i)[1])):
            if self._is_ground(scene, place):
                between = scene.parse.text[end : place.start]
                if self._beside.fullmatch(between):
                    return place
                break
        lying = self._beside.match(scene.parse.text, end)
        at = scene.parse.at(lying.end()) if lying is not None and scene.parse.text[lying.end() - 1] == " " else None
        return name_from(scene, at) if at is not None else None

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
                p for p in places if self._is_ground(scene, p) and is_free(scene, p) and not self._is_misled(scene, p)
            ]
            name = last_named_town(scene, back, at, self._towns)
            if name is not None and all(p.start < name.start for p in inside):
                return name
            towns = [p for p in inside if not is_wide(p)]
            if towns or inside:
                return (towns or inside)[-1]
        return None
