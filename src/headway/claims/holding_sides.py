"""Who holds a place and who loses it.

What enters are a scene and a frame that matched; what leaves are mentions of actors. A side is what stands in the role,
the armed body that it belongs to ("remnants of the group"), or the speaker who says "we". A body that
holds no ground is no side, and a side that no word tells is left to `holding_rivals`, or stays None.
"""

from dataclasses import replace

from headway.claims.clause import is_passive, through, top_of
from headway.claims.draft import is_armed, is_force, same_actor
from headway.claims.frames import FrameIndex, Match
from headway.claims.holding_ground import verb_over
from headway.claims.holding_rivals import foe, other_side
from headway.claims.holding_stand_ins import THEIRS, behind_pronoun, force_told_of, owner_of_force, who_made_way
from headway.claims.holding_takers import TakerReader
from headway.claims.labels import SUBJECTS
from headway.claims.scene import AS_THEY_STAND, Scene
from headway.model import Actor, ActorKind, ControlStatus, Mention, Tables, Token

_PRONOUNS = ("it", "they", "them", "he", "she")
"""Words by which a body speaks of itself."""
_MANY = frozenset({"they", "we", "them"})
"""Words for several who act together."""
_HIS = frozenset({"his", "her", "my"})
"""Words for somebody whose unit it is: a unit, not a person, holds ground."""
_LEAVING = ("frame.withdraw", "frame.lose")
"""Entries of lang/control whose words tell that somebody leaves a place to others."""
_TAKEN = ("dobj", "nsubjpass")
"""Relations of what is taken: a force, where the words name one ("seized the garrison")."""
_DESCRIBED = (ActorKind.PERSON, ActorKind.OFFICE, ActorKind.PEOPLE, ActorKind.OTHER)
_UNKNOWN = 0.4
"""Score of a side that only its noun tells of ("the opposition")."""


class SideReader:
    """Finds the sides that a match of lang/control speaks of."""

    def __init__(self, tables: Tables, frames: FrameIndex) -> None:
        by_name = {entry.name: entry for entry in tables["lang/control"]}
        self._frames = frames
        self._takers = TakerReader(tables)
        self._bodies = frozenset(by_name["words.bodies"].words("words"))
        self._holding = frozenset(by_name["words.holding"].words("words"))
        self._nouns = frozenset(by_name["words.sides"].words("words"))
        told_of_leaving = (word for name in _LEAVING for word in by_name[name].words("words"))
        self._leaving = tuple(tuple(word.split()) for word in told_of_leaving)
        self._durations = frozenset(by_name["words.durations"].words("words"))

    def actor(self, scene: Scene, match: Match, role: str) -> Mention[Actor] | None:
        """Give who stands in a role, best path first."""
        paths = match.frame.roles.get(role, ())
        is_taken = ("object",) in match.frame.roles.get("place", ())
        for i in self._frames.role(scene.parse, match, role):
            actors = [actor for actor in scene.actors_of(i) if actor.text.lower() not in _HIS]
            if role == "loser" and is_taken and _is_taken(scene, i, match.i):
                actors = [actor for actor in actors if _is_unit(scene, i, actor)]
            if actors:
                body = self._body_of(scene, i, _widest(scene, actors))
                own = role != "loser" and body.text.lower() in THEIRS
                return body if own else behind_pronoun(scene, body)
            if scene.parse.lemmas[i] in self._nouns:
                return _unnamed(scene, i)
            named = _speaker_as_pronoun(scene, i) or (self._unresolved(scene, i) if role == "holder" else None)
            if named is not None:
                return named
        lost = ("subject",) in paths or scene.parse.tokens[match.i].dep == "compound"
        return self._far_subject(scene, match) if lost and role != "loser" else None

    def _unresolved(self, scene: Scene, i: int) -> Mention[Actor] | None:
        """Give the side that a name which nothing resolved tells, or a pronoun that nothing settled."""
        return self._takers.named(scene, i) or force_told_of(scene, i)

    def _far_subject(self, scene: Scene, match: Match) -> Mention[Actor] | None:
        """Give the subject that the parser lost: of the verb over "progress in liberating", or cut off by an apposition."""
        parse, token = scene.parse, scene.parse.tokens[match.i]
        if is_passive(parse, match.i) or self._frames.fill(parse, match.i, ("subject",)):
            return None
        verb = verb_over(parse, token.head) if token.tag == "VBG" or token.dep == "compound" else match.i
        subjects = (
            self._frames.fill(parse, verb, ("subject",)) if verb != match.i and not is_passive(parse, verb) else []
        )
        above = [actor for i in subjects for actor in scene.actors_of(i) if is_armed(actor)]
        return above[0] if above else _cut_off_subject(scene, top_of(parse, verb))

    def _body_of(self, scene: Scene, i: int, actor: Mention[Actor]) -> Mention[Actor]:
        """Give the armed body that members or remnants belong to, else the actor, armed where its words say so."""
        owner = owner_of_force(scene, i)
        if owner is not None:
            return owner
        if is_armed(actor):
            return actor
        words = {scene.parse.lemmas[j] for j in (i, *scene.parse.children[i])}
        if words & self._nouns and actor.means is not None and actor.means.kind in _DESCRIBED and not actor.means.id:
            return replace(actor, means=replace(actor.means, kind=ActorKind.ARMED_GROUP))
        if scene.parse.lemmas[i] not in self._bodies:
            return actor
        owners = [
            *through(scene.parse, i, "of"),
            *(c for c in scene.parse.children[i] if scene.parse.tokens[c].dep == "poss"),
        ]
        inside = (owner for j in owners for owner in scene.actors_of(j))
        return next(filter(is_armed, inside), actor)

    def fits(self, scene: Scene, match: Match, holder: Mention[Actor] | None, loser: Mention[Actor] | None) -> bool:
        """Say whether the sides are such as a frame asks for: who takes or holds is a force, unless it says otherwise."""
        keys = match.frame.keys
        if keys.flag("force_holder") and not (is_armed(holder) or self._is_many(scene, match, holder)):
            return False
        if keys.flag("force_loser") and not is_armed(loser):
            return False
        if keys.flag("force_body") and not is_force(holder):
            return False
        if keys.flag("group_holder") and not _is_group(holder):
            return False
        subjects = self._frames.fill(scene.parse, match.i, ("subject",))
        if keys.flag("force_subject"):
            aim = not subjects and scene.parse.tokens[match.i].dep == "acl"
            unsaid = not subjects and is_passive(scene.parse, match.i) and self._takers.is_at_war(scene, match.i)
            return (
                aim
                or unsaid
                or any(
                    is_armed(self._body_of(scene, i, actor)) or _is_nation(actor) or self.leads(scene, actor)
                    for i in subjects
                    for actor in scene.actors_of(i)
                )
            )
        if keys.flag("lasting"):
            above = {scene.parse.lemmas[a] for a in list(scene.parse.ancestors(match.i))[:2]}
            return bool(above & self._durations) and holder is not None
        if not subjects or match.frame.word_class != "verb" or loser is not None:
            return True
        if holder is None:
            told = match.frame.roles.get("holder", ())[:1] == (("subject",),) and not keys.flag("any_holder")
            return not told or scene.parse.tokens[subjects[0]].pos == "PRON"
        fitting = (
            (scene.parse.tokens[subjects[0]].pos == "PRON" and holder.text.lower() == "they")
            or is_armed(holder)
            or _is_nation(holder)
            or _are_many(scene, holder)
            or self.leads(scene, holder)
            or self._takers.fights(scene, holder)
            or (holder.text.lower() == "we" and self._takers.is_at_war(scene, match.i))
        )
        return fitting or (keys.flag("any_holder") and _is_described(holder))

    def _is_many(self, scene: Scene, match: Match, holder: Mention[Actor] | None) -> bool:
        """Say whether a people, or a "they" that nothing settled, holds by words that only a force can stand with."""
        if not match.frame.keys.flag("many"):
            return False
        if holder is not None:
            return holder.means is not None and holder.means.kind is ActorKind.PEOPLE and holder.means.id is not None
        return any(scene.parse.lemmas[i] in _MANY for i in self._frames.role(scene.parse, match, "holder"))

    def leads(self, scene: Scene, side: Mention[Actor] | None) -> bool:
        """Say whether a side is a person who leads troops."""
        return side is not None and self._takers.leads(scene, side)

    def settle(
        self,
        scene: Scene,
        match: Match,
        status: ControlStatus,
        holder: Mention[Actor] | None,
        loser: Mention[Actor] | None,
    ) -> tuple[Mention[Actor] | None, Mention[Actor] | None]:
        """Settle who holds and who loses. Who is besieged or attacked holds; a town is freed from whom the text fights."""
        keys = match.frame.keys
        if status == "contested":
            told, taker = keys.word("status"), holder
            if told in ("gains", "loses"):
                holder, loser = loser, None
            holder = holder if is_armed(holder) and holder is not None and holder.text.lower() not in THEIRS else None
            attacker = self.actor(scene, match, "attacker") or (taker if told in ("gains", "loses") else None)
            besieged = holder or foe(scene, match.i, attacker) or other_side(scene, match.i, attacker)
            return besieged, loser
        if status == "gains" and holder is None and "meant" in keys.keys:
            holder = self.actor(scene, match, "attacker")
        if same_actor(holder, loser):
            loser = None
        if loser is None and status in ("gains", "loses") and keys.flag("from_foe"):
            loser = self._who_lost(scene, match.i, holder)
        return holder, loser

    def _who_lost(self, scene: Scene, i: int, holder: Mention[Actor] | None) -> Mention[Actor] | None:
        """Give who left before the taking or held what is taken, else whom the text fights: of "militants" his name."""
        left = who_made_way(scene, i, self._leaving)
        left = self._held_before(scene, i, holder) if left is None or same_actor(left, holder) else left
        fought = foe(scene, i, holder) if left is None or (_is_group(left) and not _is_known(left)) else None
        return fought or left

    def _held_before(self, scene: Scene, i: int, holder: Mention[Actor] | None) -> Mention[Actor] | None:
        """Give who is told to have held what is taken: "the last village that the group held"."""
        start, end = scene.sentence_at(i)
        for actor in scene.mentions.actors:
            if actor.start < start or actor.end > end or not is_armed(actor) or same_actor(actor, holder):
                continue
            head = scene.head_of(actor)
            token = scene.parse.tokens[head] if head is not None else None
            if token is not None and token.dep in ("nsubj", "pobj") and self._is_holding(scene, token):
                return actor
        return None

    def _is_holding(self, scene: Scene, token: Token) -> bool:
        """Say whether a noun is the subject or the agent of a relative clause that tells of holding."""
        verb = scene.parse.tokens[verb_over(scene.parse, token.head)]
        direct = token.dep == "nsubj" or scene.parse.tokens[token.head].dep == "agent"
        return direct and verb.dep in ("relcl", "acl") and scene.parse.lemmas[verb.i] in self._holding


def _is_taken(scene: Scene, i: int, predicate: int) -> bool:
    token = scene.parse.tokens[i]
    return token.dep in _TAKEN and token.head == predicate


def _is_unit(scene: Scene, i: int, actor: Mention[Actor]) -> bool:
    """Say whether what is taken, or what stands before its noun, is a force and no place."""
    return is_force(actor) and scene.place_at(i) is None


def _cut_off_subject(scene: Scene, verb: int) -> Mention[Actor] | None:
    """Give the force named last before a finite verb to which the parser gave no subject at all."""
    parse, token = scene.parse, scene.parse.tokens[verb]
    if (
        token.pos not in ("VERB", "AUX")
        or token.dep not in ("ROOT", "ccomp")
        or parse.child(verb, *SUBJECTS) is not None
    ):
        return None
    start, at = scene.sentence_at(verb)[0], token.start
    before = [actor for actor in scene.mentions.actors if start <= actor.start and actor.end <= at and is_armed(actor)]
    outside = [actor for actor in before if _is_apposed(scene, actor)]
    return outside[-1] if outside else None


def _is_apposed(scene: Scene, actor: Mention[Actor]) -> bool:
    head = scene.head_of(actor)
    return head is not None and scene.parse.tokens[head].dep in ("appos", "ROOT", "dep")


def _unnamed(scene: Scene, i: int) -> Mention[Actor]:
    """Make a side of a noun that tells of one though it names none: "areas of opposition control"."""
    token = scene.parse.tokens[i]
    means = Actor(None, None, ActorKind.ARMED_GROUP, role=token.text)
    return Mention(token.start, token.end, token.text, means, _UNKNOWN, AS_THEY_STAND)


def _speaker_as_pronoun(scene: Scene, i: int) -> Mention[Actor] | None:
    """Give the speaker, where "it" or "they" in his words was not settled: "the army says it is in control"."""
    token = scene.parse.tokens[i]
    owner = scene.owner_at(token.i) if token.text.lower() in _PRONOUNS else None
    return owner.speaker if owner is not None else None


def _is_described(holder: Mention[Actor]) -> bool:
    """Say whether a holder is no body of a sort that does not hold ground, such as a company or an outlet."""
    return holder.means is not None and holder.means.kind in _DESCRIBED


def _are_many(scene: Scene, holder: Mention[Actor]) -> bool:
    """Say whether people without a name hold ground together ("dissidents", "attackers")."""
    head = scene.head_of(holder)
    plural = head is not None and scene.parse.tokens[head].tag == "NNS"
    return plural and holder.means is not None and holder.means.kind is ActorKind.PERSON and not holder.means.id


def _is_known(side: Mention[Actor]) -> bool:
    return side.means is not None and side.means.id is not None


def _is_group(holder: Mention[Actor] | None) -> bool:
    return holder is not None and holder.means is not None and holder.means.kind is ActorKind.ARMED_GROUP


def _is_nation(holder: Mention[Actor]) -> bool:
    """Say whether a people stands for its state's forces ("the Iraqis")."""
    return holder.means is not None and holder.means.kind is ActorKind.PEOPLE and holder.means.country is not None


def _widest(scene: Scene, actors: list[Mention[Actor]]) -> Mention[Actor]:
    """Make one actor of a compound one ("Kurdish and Arab forces" hold a place together): the first, with all the words."""
    if len(actors) == 1:
        return actors[0]
    first, last = actors[0], actors[-1]
    if not 0 <= last.start - first.end <= len(" and  "):
        return first
    return Mention(
        first.start,
        last.end,
        scene.parse.text[first.start : last.end],
        first.means if first.means and first.means.id else last.means,
        min(first.score, last.score),
        first.reason,
    )
