"""Whether the sides of an act are of the sort that its frame asks for.

What enters are a scene and a match; what leaves is yes or no. Storms do not attack and readers do not impose sanctions:
``by`` asks for an actor (force: one that can fight, or a weapon; body: that or a public one; public: a body, an office,
a people or a doer; officer: no people and no force; known: any with an id or a country), ``to`` for a person, a force or
a place, ``needs_help`` for help among what is given. A doer is somebody whom a noun names by what he does ("looters",
"administrator"): told by its ending, but for the things and private trades that lang/events lists.
"""

import re

from headway.claims.clause import is_passive
from headway.claims.draft import is_armed
from headway.claims.event_parties import STANDING_FOR, Party, PartyFinder, country_of, is_described, is_known
from headway.claims.frames import FrameIndex, Match
from headway.claims.scene import Scene
from headway.model import ActorKind, Tables

_PUBLIC = frozenset(ActorKind) - {ActorKind.PEOPLE, ActorKind.OTHER}
_BODIES = _PUBLIC - {ActorKind.PERSON, ActorKind.COMPANY, ActorKind.OUTLET}
"""Kinds of described bodies that are somebody without a name ("the agencies", "ministers")."""
_FORCES = (ActorKind.FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION)
"""Kinds that move without paying a visit."""
_DOERS = ("er", "or", "ist", "ian", "ee", "man", "men", "woman", "women")
"""Endings of nouns that name somebody by what he does."""
_AFTER_NOUN = frozenset({"of", "from", "in", "at", "who", "that", "for", "with", "on", "to", "loyal", "near"})
"""Words behind which the noun of a phrase does not stand."""
_SHORTEST_DOER = 5
"""Letters of the shortest such noun ("maker"): shorter words end so by chance."""
_UNIT = re.compile(r"^we$|\b\d+(?:st|nd|rd|th)\b", re.I)
"""Words for a force that no list holds: its number ("the 507th Wing"), or "we" of those who fight."""
_HELP_REACH = 25
"""Words of an object among which what is given is looked for."""


class SideTest:
    """Tests matches by the conditions ``by``, ``to`` and ``needs_help`` of their frames."""

    def __init__(self, tables: Tables, frames: FrameIndex, parties: PartyFinder) -> None:
        by_name = {entry.name: entry for entry in tables["lang/events"]}
        self._public, self._help, self._ground, self._papers, self._forces, self._sufferers, self._idle, self._some = (
            frozenset(by_name[f"words.{name}"].words("words"))
            for name in ("public", "help", "ground", "papers", "forces", "sufferers", "no-doers", "somebody")
        )
        self._frames = frames
        self._parties = parties

    def holds(self, scene: Scene, match: Match) -> bool:
        """Say whether a match has the sides that its frame asks for."""
        keys = match.frame.keys
        by, to, needs_help = keys.maybe("by"), keys.maybe("to"), keys.words("needs_help", ())
        if scene.parse.tokens[match.i].lemma in needs_help and not self._gives_help(scene, match.i):
            return False
        if to == "place" and not self._takes_ground(scene, match.i):
            return False
        if by is None and to in (None, "place"):
            return True
        actors = self._parties.role(scene, match, "actor")
        if by is not None and not actors and is_passive(scene.parse, match.i):
            return any(map(self.is_somebody, self._parties.role(scene, match, "recipient")))
        if by is not None and not any(self._acts_as(by, actor) for actor in actors):
            return False
        if by == "force" and all(map(self._is_unnamed, actors)):
            theirs = self._parties.role(scene, match, "recipient")
            return any(map(self.is_somebody, theirs)) or not self._frames.fill(scene.parse, match.i, ("object",))
        recipients = self._parties.role(scene, match, "recipient") if to in ("person", "force") else ()
        if to == "person":
            people = [party for party in recipients if party.reason != STANDING_FOR]
            return any(map(self.is_somebody, people)) or (not recipients and any(map(is_armed, actors)))
        return to != "force" or any(is_armed(party) or _has_word(party, self._forces) for party in recipients)

    def _acts_as(self, sort: str, party: Party) -> bool:
        """Say whether a party is of a sort; whoever no word names may be of any ("somebody threw a grenade")."""
        if self._is_unnamed(party):
            return True
        if sort in ("force", "known", "body") and (
            is_armed(party) or _has_word(party, self._forces) or _UNIT.search(party.text) or _is_people(party)
        ):
            return True
        if sort == "force":
            return False
        if sort == "known":
            return party.means is not None and (
                (party.means.id or party.means.country) is not None or party.means.kind in _BODIES
            )
        actor = party.means
        if sort == "public" and _has_word(party, self._papers):
            return True
        named = _has_word(party, self._public) or (sort == "public" and self._is_doer(party))
        if actor is None or actor.kind is ActorKind.OTHER:
            return named or country_of(party) is not None or (sort == "public" and party.text[0].isupper())
        if actor.kind is ActorKind.PEOPLE:
            return sort == "public" and (named or actor.country is not None)
        if sort == "officer" and actor.kind in _FORCES:
            return _noun(party) in self._public - self._forces
        if actor.kind is ActorKind.PERSON and actor.id is None and actor.country is None and actor.parent is None:
            return named
        return actor.kind in _PUBLIC

    def is_somebody(self, party: Party) -> bool:
        """Say whether a party is known, or described by a noun for those who act, fight or suffer ("gunmen", "a convoy")."""
        listed = (_has_word(party, words) for words in (self._forces, self._public, self._sufferers))
        return is_known(party) or any(listed) or self._is_doer(party) or self._is_unnamed(party)

    def is_body(self, party: Party) -> bool:
        """Say whether a party is known, or described by a noun for those who fight or act in public."""
        return is_known(party) or self._acts_as("body", party)

    def _is_unnamed(self, party: Party) -> bool:
        """Say whether a party is only a word that stands for somebody, and nothing settles for whom."""
        return party.text.lower() in self._some and not is_known(party)

    def _is_doer(self, party: Party) -> bool:
        """Say whether a party's noun names somebody by what he does."""
        noun = _noun(party)
        return len(noun) >= _SHORTEST_DOER and noun.endswith(_DOERS) and noun not in self._idle

    def _takes_ground(self, scene: Scene, i: int) -> bool:
        return any(
            scene.parse.tokens[j].lemma.lower() in self._ground or scene.place_at(j) is not None
            for j in self._frames.fill(scene.parse, i, ("object",))
        )

    def _gives_help(self, scene: Scene, i: int) -> bool:
        return any(
            scene.parse.tokens[k].lemma.lower() in self._help
            for j in self._frames.fill(scene.parse, i, ("object",))
            for k in scene.parse.subtree(j)[:_HELP_REACH]
        )


def _is_people(party: Party) -> bool:
    """Say whether a party is a people of a known country ("the Iraqis cleared the town")."""
    known = party.means is not None and party.means.kind is ActorKind.PEOPLE and party.means.country is not None
    return known and not is_described(party)


def _has_word(party: Party, words: frozenset[str]) -> bool:
    return any(form in words for word in party.text.split() for form in _singular(word.lower().strip(",.")))


def _singular(word: str) -> tuple[str, ...]:
    """Give what the singular of a word may be: "secretaries" gives "secretarie" and "secretary"."""
    return word.removesuffix("s"), f"{word.removesuffix('ies')}y" if word.endswith("ies") else word


def _noun(party: Party) -> str:
    """Give the noun of a party's words, in the singular: "traders of the old market" gives "trader"."""
    words = party.text.lower().split()
    first = next((i for i, word in enumerate(words) if word in _AFTER_NOUN), len(words))
    return words[first - 1].strip(",.").removesuffix("s") if first else ""
