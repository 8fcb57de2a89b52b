"""Who acts and who is acted on.

What enters are a scene and an act; what leaves are mentions of actors. A side is looked for where the act's frame says,
then in the words that hang from the act. Nobody is taken from another clause of the sentence, but the one who speaks it.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from headway.claims.clause import top_of
from headway.claims.event_acts import Act
from headway.claims.event_roots import RootReader
from headway.claims.event_standing import words_of_setting
from headway.claims.frames import FrameIndex, Match
from headway.claims.labels import NOUNS, TENSED
from headway.claims.once import once
from headway.claims.scene import Scene
from headway.model import Actor, ActorKind, Mention, Parse, Place, Tables, Token

Party: TypeAlias = Mention[Actor]
Path: TypeAlias = tuple[str, ...]

STANDING_FOR = "the place of the act stands for those who are there"
"""Reason of a party that is only a place."""
_AS_WORDS = "the words as they stand"
_DEFAULT_ROLES = {"actor": (("subject",),), "recipient": (("object",),)}
_CARRIED = ("governor", "subject")
_CARRIED_TO = tuple(("governor", way) for way in ("dative", "to", "on", "against", "with", "at"))
_DRAWN = (("governor", "from"), ("from",))
"""Where the sides of an act stand that a light verb carries ("handed the rebels an ultimatum")."""
_NAMING = ("subject", "object", "dative", "copula", "on", "against", "of")
"""Ends of role paths at which a noun that nothing resolved is still a party, as it is described."""
_BELOW = frozenset(
    {
        "dobj", "prep", "pobj", "xcomp", "ccomp", "acl", "amod", "poss", "compound", "nmod", "agent", "pcomp", "attr",
        "appos", "dative", "oprd", "acomp", "advcl", "prt", "conj", "npadvmod",
    }
)  # fmt: skip
"""Relations through which somebody below an act may be the one it is done to."""
_DEEPEST = 7
"""Steps down from an act in which somebody is looked for."""
_ARGUMENTS, _COUNTING = frozenset({"nsubj", "nsubjpass", "dobj"}), frozenset({"JJ", "JJS", "DT", "CD"})
"""Relations and tags of a word that counts people and names none: "many", "both", "five"."""
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself", "each"})
_PRONOUNS = frozenset({"it", "he", "she", "they"})
_OF_OTHERS = frozenset(
    {"him", "her", "them", "us", "me", "somebody", "someone", "everybody", "everyone", "anybody", "anyone"}
)
"""Words that stand for somebody whom nothing settles, and never for the one who speaks."""
_UNSETTLED = 0.3
"""Score of a pronoun that nothing settled."""


class PartyFinder:
    """Finds both sides of an act by the roles of its frame."""

    def __init__(self, tables: Tables, frames: FrameIndex) -> None:
        self._frames = frames
        by_name = {entry.name: entry for entry in tables["lang/events"]}
        self._setting = words_of_setting(tables)
        self._bodily = frozenset(by_name["words.bodily"].words("words"))
        self._roots = RootReader(tables)

    def actors(self, scene: Scene, act: Act) -> tuple[Party, ...]:
        """Give those who act, as the words name them."""
        if act.asks:
            return self._speaker(scene, act.i)
        return self.role(scene, act.match, "actor")

    def recipients(self, scene: Scene, act: Act, actors: tuple[Party, ...], *, search: bool) -> tuple[Party, ...]:
        """Give those who are acted on; ``search`` also looks past the roles, at whoever hangs from the act."""
        described: tuple[Party, ...] = ()
        for match in (act.match, act.inner):
            found = self.role(scene, match, "recipient", but=actors) if match is not None else ()
            if any(map(country_of, found)):
                return found
            described = described or found
        if act.asks and not any(map(is_known, described)):
            return self._addressed(scene, act.i) or described
        if search and not any(map(is_known, described)):
            return self._below(scene, act.i, actors) or described
        return described

    def role(self, scene: Scene, match: Match, role: str, *, but: tuple[Party, ...] = ()) -> tuple[Party, ...]:
        """Give the first path's parties that have a country, else the first that are described at all.

        ``but`` are parties that already stand on the other side.
        """
        described: tuple[Party, ...] = ()
        for path in self._paths(scene, match, role):
            for i in self._frames.fill(scene.parse, match.i, path):
                named = not described and self._may_name(match, role, path)
                found = _others(self._at(scene, i, named=named), but)
                if any(map(country_of, found)):
                    return found
                if not any(map(is_known, described)):
                    described = found or described
            if role == "actor" and described:
                return described if any(map(is_known, described)) else self._holder(scene, match.i) or described
        return described

    def _paths(self, scene: Scene, match: Match, role: str) -> Sequence[Path]:
        """Give where a role is looked for: of an act that a light verb carries, first at that verb."""
        own = match.frame.roles.get(role, _DEFAULT_ROLES[role])
        carrier = self._frames.carrier(scene.parse, match.frame, match.i)
        if carrier is None:
            return own
        if self._frames.draws(scene.parse, carrier):
            return (*_DRAWN, *own) if role == "actor" else own
        return (_CARRIED, *own) if role == "actor" else (*own, *_CARRIED_TO)

    def _may_name(self, match: Match, role: str, path: Path) -> bool:
        """Say whether a noun that nothing resolved is a party: whoever acts, and what is hit, held or helped."""
        direct = len(path) == 1 or match.frame.word_class == "noun"
        return direct and path[-1] in _NAMING and (role == "actor" or match.frame.keys.maybe("type") in self._bodily)

    def _holder(self, scene: Scene, i: int) -> tuple[Party, ...]:
        """Give who issues the words that act ("issued a declaration demanding"): the subject over the noun."""
        parse = scene.parse
        noun = parse.tokens[i].head
        subject = parse.child(parse.tokens[noun].head, "nsubj")
        if parse.tokens[i].dep != "acl" or parse.tokens[noun].dep not in ("dobj", "pobj") or subject is None:
            return self._before(scene, i)
        return self._at(scene, subject, named=False)

    def _before(self, scene: Scene, i: int) -> tuple[Party, ...]:
        """Give the name before a finite verb that the parser left without a subject."""
        parse = scene.parse
        if parse.tokens[i].tag not in TENSED or parse.child(i, "nsubj", "nsubjpass", "auxpass") is not None:
            return ()
        lost = (c for c in parse.children[i] if c < i and parse.tokens[c].dep in ("npadvmod", "dep", "nmod"))
        return next((found for c in lost if (found := self._at(scene, c, named=False))), ())

    def _at(self, scene: Scene, i: int, *, named: bool) -> tuple[Party, ...]:
        return _parties_at(scene, i, named, self)

    def parties_at(self, scene: Scene, i: int, *, named: bool) -> Iterator[Party]:
        """Yield whom the noun phrase at token ``i`` stands for: an actor, a place, or the words as they stand."""
        parse = scene.parse
        if _is_reflexive(parse, i):
            return
        actors, word = scene.actors_of(i), parse.tokens[i].text.lower()
        if actors and (word not in _PRONOUNS or any(a.means is not None for a in actors)):
            yield from (self._roots.rooted(scene, actor) for actor in actors if actor.text.lower() not in _REFLEXIVE)
        elif places := [p for j in parse.conjuncts(i) if (p := scene.place_at(j)) is not None and p.means]:
            yield from map(as_party, places)
        elif word in _PRONOUNS:
            speaker = self._speaker(scene, parse.tokens[i].head, quoted=False)
            many = word == "they" and any(map(_is_one_person, speaker))
            yield from (_unsettled(scene, i) if named else ()) if many or not speaker else speaker
        elif named and word in _OF_OTHERS and parse.tokens[i].dep != "poss":
            yield from _unsettled(scene, i)
        elif named and _names_somebody(parse.tokens[i]):
            yield self._roots.rooted(scene, scene.named(i))

    def _below(self, scene: Scene, i: int, actors: tuple[Party, ...]) -> tuple[Party, ...]:
        """Give the nearest actor or place with a country among the words that hang from an act."""
        parse = scene.parse
        subject = parse.child(i, "nsubj", "nsubjpass", "csubj")
        layer = [c for c in parse.children[i] if c != subject]
        for _ in range(_DEEPEST):
            layer = [c for c in layer if parse.tokens[c].dep in _BELOW and not self._opens_setting(scene, c)]
            for j in layer:
                found = _others(tuple(p for p in self._at(scene, j, named=False) if country_of(p)), actors)
                if found:
                    return found
            layer = [c for j in layer for c in parse.children[j]]
        return ()

    def _opens_setting(self, scene: Scene, i: int) -> bool:
        """Say whether a word opens what only says when or why ("after the invasion")."""
        parse = scene.parse
        marks = (parse.tokens[c].lemma.lower() for c in parse.children[i] if parse.tokens[c].dep == "mark")
        return parse.tokens[i].lemma.lower() in self._setting or any(mark in self._setting for mark in marks)

    def _addressed(self, scene: Scene, i: int) -> tuple[Party, ...]:
        """Give whom somebody tells what must be done: the object of the verb over the clause of verb ``i``."""
        parse, top = scene.parse, top_of(scene.parse, i)
        told = parse.child(parse.tokens[top].head, "dobj", "dative") if parse.tokens[top].dep == "ccomp" else None
        return self._at(scene, told, named=True) if told is not None else ()

    def _speaker(self, scene: Scene, i: int, *, quoted: bool = True) -> tuple[Party, ...]:
        """Give who says the clause of verb ``i``: its attribution's speaker, else the subject of the verb it hangs from.

        Nobody is "they" in his own mouth: without ``quoted``, words within quotation marks have no speaker.
        """
        parse, token = scene.parse, scene.parse.tokens[i]
        owner = scene.owner_at(token.i)
        if owner is not None and owner.direct and not quoted:
            return ()
        if owner is not None and owner.speaker is not None:
            return (self._roots.rooted(scene, owner.speaker),)
        below = i
        for above in parse.ancestors(i):
            if parse.tokens[below].dep == "ccomp":
                subject = parse.child(above, "nsubj")
                return scene.actors_of(subject) if subject is not None else ()
            below = above
        return ()


@once
def _parties_at(scene: Scene, i: int, named: bool, finder: PartyFinder) -> tuple[Party, ...]:
    return tuple(finder.parties_at(scene, i, named=named))


def _is_reflexive(parse: Parse, i: int) -> bool:
    """Say whether a word stands for those who act themselves ("each other", but not "five others")."""
    token = parse.tokens[i]
    return token.lemma.lower() in _REFLEXIVE or (token.text.lower() == "other" and parse.tokens[i - 1].lemma == "each")


def _names_somebody(token: Token) -> bool:
    """Say whether a word is a noun or stands for one ("many were hurt", "killed five")."""
    return token.pos in NOUNS or (token.dep in _ARGUMENTS and token.tag in _COUNTING)


def _is_one_person(party: Party) -> bool:
    """Say whether a party is a single person, named or described by what he does: "they" is not he."""
    return party.means is None or party.means.kind in (ActorKind.PERSON, ActorKind.OTHER)


def _unsettled(scene: Scene, i: int) -> tuple[Party, ...]:
    """Let a pronoun that nothing settled stand for somebody, as it is: "they agreed", "it asked donors"."""
    token = scene.parse.tokens[i]
    means = Actor(None, None, ActorKind.OTHER, role=token.text)
    return (Mention(token.start, token.end, token.text, means, _UNSETTLED, _AS_WORDS),)


def country_of(party: Party) -> str | None:
    """Give the country (or the sort of body across countries) that a party belongs to."""
    return party.means.country if party.means is not None else None


def is_known(party: Party) -> bool:
    """Say whether a party is one that resolved or whose country is known, and not only a noun."""
    return party.means is not None and (party.reason != _AS_WORDS or party.means.country is not None)


def is_described(party: Party) -> bool:
    """Say whether a party is only a noun, whatever country its words name."""
    return party.reason.startswith(_AS_WORDS)


def as_party(place: Mention[Place]) -> Party:
    """Let a place stand for those who are there."""
    means = place.means
    assert means is not None
    kind = ActorKind.STATE if means.precision == "country" else ActorKind.OTHER
    return Mention(
        place.start, place.end, place.text, Actor(None, means.name, kind, means.country), place.score, STANDING_FOR
    )


def _others(found: tuple[Party, ...], actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """Leave out those who act themselves."""
    return tuple(p for p in found if not any(_is_same(p, actor) for actor in actors))


def _is_same(one: Party, other: Party) -> bool:
    if one.start < other.end and other.start < one.end:
        return True
    return bool(one.means and other.means and one.means.id and one.means.id == other.means.id)
