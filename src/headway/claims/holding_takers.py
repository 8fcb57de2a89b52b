"""Sides that only their place in the clause tells: a name that nothing resolved, or somebody who leads troops.

What enters are a scene and the noun where a frame asks for who takes or holds; what leaves is a mention without an id.
A name stands for a force only where forces are spoken of nearby and no ballot is: "the Blues took Ohio" is no taking.
"""

from headway.claims.draft import is_force
from headway.claims.labels import NAMES
from headway.claims.scene import AS_THEY_STAND, Scene
from headway.model import Actor, ActorKind, Mention, Tables

_SCORE = 0.4
"""Score of a side that nothing resolved."""
_NEARBY = 600
"""Characters on either side, some four sentences, in which forces tell that a text speaks of fighting."""
_SENTENCES = 2
"""Sentences before and after in which a word of war tells the same."""
_PEOPLE = (ActorKind.PERSON, ActorKind.OFFICE)
_OPERATIONS = frozenset({"operation", "operations", "battle", "offensive", "plan", "treaty", "war"})
"""Words in names of what forces do, who are no force."""


class TakerReader:
    """Tells takers by the words of lang/control."""

    def __init__(self, tables: Tables) -> None:
        by_name = {entry.name: entry for entry in tables["lang/control"]}
        self._commanders = frozenset(by_name["words.commanders"].words("words"))
        self._war = frozenset(by_name["words.war"].words("words"))
        self._ballots = frozenset(by_name["words.ballots"].words("words"))

    def named(self, scene: Scene, i: int) -> Mention[Actor] | None:
        """Make a side of a name that nothing resolved ("the Whites", "the RPF"); None for a place, a time, a common noun."""
        tokens = scene.parse.tokens
        many = tokens[i].tag == "NNS" and tokens[i].text[:1].isupper()
        if not (tokens[i].tag in NAMES or many):
            return None
        if _OPERATIONS & {scene.parse.tokens[k].lemma.lower() for k in (i, *scene.parse.children[i])}:
            return None
        if scene.place_at(i) is not None or scene.is_time(i) or not self.is_at_war(scene, i):
            return None
        first = i
        while first > 0 and tokens[first - 1].tag in NAMES and tokens[first - 1].head == i:
            first -= 1
        start, end = tokens[first].start, tokens[i].end
        words = scene.parse.text[start:end]
        means = Actor(None, None, ActorKind.ARMED_GROUP, role=words)
        return Mention(start, end, words, means, _SCORE, AS_THEY_STAND)

    def leads(self, scene: Scene, side: Mention[Actor]) -> bool:
        """Say whether a person leads troops: a rank tells it, or his name where forces are spoken of."""
        if side.means is None or side.means.kind not in _PEOPLE:
            return False
        within = scene.parse.within(side.start, side.end)
        role = (side.means.role or "").lower().split()
        if not self._commanders.isdisjoint(role):
            return True
        if any(scene.parse.lemmas[i] in self._commanders for i in within):
            return True
        named = any(scene.parse.tokens[i].tag in NAMES for i in within)
        return named and self.is_at_war(scene, within[-1])

    def fights(self, scene: Scene, side: Mention[Actor]) -> bool:
        """Say whether a body that nobody knows is one that fights: its name stands where forces are spoken of."""
        if side.means is not None and (side.means.kind is not ActorKind.OTHER or side.means.id is not None):
            return False
        head = scene.head_of(side)
        return head is not None and scene.parse.tokens[head].tag in NAMES and self.is_at_war(scene, head)

    def is_at_war(self, scene: Scene, i: int) -> bool:
        """Say whether forces are spoken of near token ``i``, and no ballot or match in its sentence."""
        parse, at, sentence = scene.parse, scene.parse.tokens[i].start, scene.parse.sentence_of(i)
        if not self._ballots.isdisjoint(parse.lemmas[slice(*parse.sentences[sentence])]):
            return False
        around = parse.sentences[max(0, sentence - _SENTENCES) : sentence + _SENTENCES + 1]
        if not self._war.isdisjoint(parse.lemmas[around[0][0] : around[-1][1]]):
            return True
        return any(is_force(actor) for actor in scene.mentions.actors if abs(actor.start - at) < _NEARBY)
