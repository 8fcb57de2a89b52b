"""Sources to speakers: whom the words of a source stand for, in what role, hidden or named, and heard by whom.

What enters are sayings and the mentions of actors; what leaves are mentions. A source that no mention covers becomes
one without a meaning, in its own words: a name is never supplied.
"""

from typing import Literal, TypeAlias

from headway.claims.cues import CueLexicon
from headway.claims.ground import Ground, Run
from headway.claims.persons import LONGEST_REFERENCE, Persons
from headway.claims.saying import Saying
from headway.claims.sources import RELATIVE, can_speak
from headway.model import Actor, ActorKind, Mention, Mentions

Sort: TypeAlias = Literal["person", "body", "many"]
"""What a speaker is to a pronoun that goes on with it."""

_AFTER_NAME = frozenset({"relcl", "acl", "appos", "punct", "advcl", "parataxis", "conj", "cc"})
_NO_OUTLETS = frozenset({"PERSON", "GPE", "NORP", "LOC", "DATE", "FAC"})
_SORTS: dict[str, Sort] = {"he": "person", "she": "person", "it": "body", "they": "many"}
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_PRONOUNS = _SORTS.keys() | _OWNERS.keys()
_THEM = frozenset({"them", "these", "those"})
_BODIES = frozenset({"ORG", "GPE", "NORP"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
"""Whom nobody contradicts is not their own voice: what they do not dispute the outlet tells."""
_AUTHORS = frozenset(
    {ActorKind.GOVERNMENT, ActorKind.FORCE, ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.NGO, ActorKind.COALITION}
    | {ActorKind.OFFICE, ActorKind.PERSON}
)
"""Kinds of body and person that a paper speaks for."""
_CARRIERS = frozenset({ActorKind.OUTLET, ActorKind.WIRE})


class Speakers:
    """Looks up the speakers of one text."""

    def __init__(self, ground: Ground, mentions: Mentions, lexicon: CueLexicon, outlet: str | None) -> None:
        self._ground = ground
        self._lexicon = lexicon
        self._outlet = outlet.casefold() if outlet else None
        self.persons = Persons(ground, mentions.actors, lexicon)

    def speaker(self, saying: Saying) -> Mention[Actor] | None:
        """Give whom a saying's source stands for; None where it names nobody."""
        head = self._stands_for(saying)
        if head is None or self._ground.token(head).text.lower() in _NOBODY:
            return None
        if self.is_self(saying) and self.persons.at(head) is None:
            return None
        return self._author(head) or self._told_of(head) or self.mention(head)

    def by_name(self, speaker: Mention[Actor], saying: Saying) -> Mention[Actor]:
        """Give a speaker by the name that the text gives him; the words themselves where it gives none."""
        named = self.persons.name_of(speaker)
        head = self._stands_for(saying)
        if named is None and head is not None and self.persons.at(head) is speaker:
            named = self.persons.described(head)
        return named or speaker

    def role(self, saying: Saying, speaker: Mention[Actor] | None) -> str | None:
        """Give the words that say what the speaker is: a title, an apposition, or the description itself."""
        if saying.head is not None and (self._is_of_them(saying.head) or self._author(saying.head) is not None):
            return self._words(self._name_run(saying.head))
        if speaker is not None and speaker.means is not None and speaker.means.role:
            return speaker.means.role
        head = self._stands_for(saying)
        if head is None:
            return None
        ground = self._ground
        token = ground.token(head)
        beside = ground.child(head, "appos")
        if beside is not None and ground.token(beside).pos == "NOUN":
            return self._words(self._name_run(beside))
        if token.pos == "NOUN":
            return self._words(self._name_run(head))
        titles = [c for c in ground.parse.children[head] if c < head and ground.token(c).tag in ("NN", "NNS")]
        return self._words((ground.reach[titles[0]][0], titles[-1] + 1)) if titles else None

    def is_hidden(self, saying: Saying, speaker: Mention[Actor] | None) -> bool:
        """Tell whether the source is one person whose name is held back ("a source", "one official")."""
        head = self._stands_for(saying)
        if head is None or (speaker is not None and speaker.means is not None and speaker.means.name):
            return False
        token = self._ground.token(head)
        if token.tag != "NN" or self._has_name(head) or (speaker is not None and self.persons.is_named(speaker)):
            return False
        return token.lemma.lower() in self._lexicon.hidden or self._asks_for_hiding(saying)

    def is_self(self, saying: Saying) -> bool:
        """Tell whether a source is the one who speaks around it ("I", "we")."""
        if saying.head is None:
            return False
        token = self._ground.token(saying.head)
        paper = token.lemma.lower() in self._lexicon.texts
        words = (self._ground.token(i) for i in (range(*self._ground.reach[token.i]) if paper else (token.i,)))
        return any(word.text.lower() in self._lexicon.selves for word in words if word.pos == "PRON")

    def pronoun(self, saying: Saying) -> str | None:
        """Give the pronoun of the third person that a source is; None where it is another word."""
        word = "" if saying.head is None else self._ground.token(saying.head).text.lower()
        word = _OWNERS.get(word, word)
        return "they" if self._is_of_them(saying.head) else word if word in _SORTS else None

    def _author(self, head: int) -> Mention[Actor] | None:
        """Give the known body that a paper speaks for ("a report by the agency", "the ministry's figures")."""
        ground = self._ground
        covering = self.persons.at(head)
        if ground.token(head).lemma.lower() not in self._lexicon.texts or (covering and covering.means):
            return None
        givers = [head, *(c for c in ground.parse.children[head] if ground.token(c).tag == "VBN")]
        openers = [
            c for g in givers for c in ground.parse.children[g] if ground.token(c).text.lower() in ("by", "from")
        ]
        owners = [ground.child(head, "poss", "compound"), *(ground.child(opener, "pobj") for opener in openers)]
        found = (self.persons.at(owner) for owner in owners if owner is not None)
        return next((m for m in found if m is not None and m.means is not None and m.means.kind in _AUTHORS), None)

    def _told_of(self, head: int) -> Mention[Actor] | None:
        """Give those of whom "two of them" are some, where the chain of names knows them."""
        of = self._ground.child(head, "prep") if self._is_of_them(head) else None
        inside = None if of is None else self._ground.child(of, "pobj")
        mention = None if inside is None else self.persons.at(inside)
        return None if mention is None else self.antecedent(mention)

    def _is_of_them(self, head: int | None) -> bool:
        """Tell whether a source is one or some of those told of before ("two of them said")."""
        of = None if head is None else self._ground.child(head, "prep")
        inside = None if of is None else self._ground.child(of, "pobj")
        told_of = inside is not None and self._ground.token(inside).text.lower() in _THEM
        return told_of and head is not None and self._ground.child(head, "appos") is None

    def is_open(self, speaker: Mention[Actor]) -> bool:
        """Tell whether a speaker is a pronoun that nobody has settled."""
        return speaker.means is None and speaker.text.lower() in _PRONOUNS

    def antecedent(self, speaker: Mention[Actor]) -> Mention[Actor] | None:
        """Give whom a chain of references says a pronoun stands for: itself where it has a name, else the first words."""
        found: Mention[Actor] | None = speaker
        for _ in range(LONGEST_REFERENCE):
            if found is None or found.means is None or found.means.name or found.text.lower() not in _PRONOUNS:
                break
            found = self.persons.referred(found)
        return None if found is None or found.means is None or self._is_bare(found) else found

    def _is_bare(self, found: Mention[Actor]) -> bool:
        return found.text.lower() in _PRONOUNS and not (found.means and found.means.name)

    def sort(self, saying: Saying) -> Sort:
        """Give what a source is as far as its head word shows: a person, a body, or many."""
        head = self._stands_for(saying)
        return "body" if head is None else self._sort_of(head)

    def is_body(self, i: int) -> bool:
        """Tell whether a word is a body, or a paper that speaks for one."""
        return self._sort_of(i) == "body" and can_speak(self._ground, i, self._lexicon)

    def is_place(self, i: int) -> bool:
        """Tell whether a word is a place that speaks only for who governs it ("the town")."""
        return self._ground.token(i).lemma.lower() in self._lexicon.places

    def _sort_of(self, i: int) -> Sort:
        token = self._ground.token(i)
        lemma = token.lemma.lower()
        word = _OWNERS.get(token.text.lower(), token.text.lower())
        if word in _SORTS:
            return _SORTS[word]
        if token.entity in _BODIES and token.tag in ("NNP", "NNPS"):
            return "body"
        if token.tag in ("NNS", "NNPS"):
            return "many"
        ends = lemma.endswith(self._lexicon.endings) and lemma not in self._lexicon.speakers
        return "person" if token.entity == "PERSON" or lemma in self._lexicon.people or ends else "body"

    def carrier(self, saying: Saying) -> Mention[Actor] | None:
        """Give the outlet that was told, unless it is the article's own."""
        if saying.heard is None:
            return None
        mention = self.persons.at(saying.heard)
        token = self._ground.token(saying.heard)
        if mention is not None and mention.means is not None:
            known = mention.means.kind in _CARRIERS
        else:
            known = token.pos == "PROPN" and token.entity not in _NO_OUTLETS
            known = known and token.lemma.lower() not in self._lexicon.hearers
        if not known:
            return None
        mention = mention if mention is not None else self.mention(saying.heard)
        names = {mention.text.casefold(), (mention.means.name or "").casefold() if mention.means else ""}
        return None if self._outlet and self._outlet in names else mention

    def _stands_for(self, saying: Saying) -> int | None:
        """Give the head word of the source, a relative pronoun's own head in its place."""
        head = saying.head
        if head is None:
            return None
        token = self._ground.token(head)
        if token.text.lower() in RELATIVE:
            verb = self._ground.token(token.head)
            return verb.head if verb.dep == "relcl" else None
        return head

    def mention(self, head: int) -> Mention[Actor]:
        """Give the mention at a word, else one without a meaning in the words around it."""
        covering = self.persons.at(head)
        if covering is not None:
            return covering
        start, end = self._ground.span(self._name_run(head))
        return Mention(start, end, self._ground.parse.words(start, end), None, 0.0, "the words of the source")

    def _name_run(self, head: int) -> Run:
        """Give a source's words without its article, relative clause and appositions."""
        ground = self._ground
        first, past = ground.reach[head]
        for child in ground.parse.children[head]:
            if child > head and ground.token(child).dep in _AFTER_NAME:
                past = min(past, max(head + 1, ground.reach[child][0]))
        while first < head and ground.token(first).dep in ("det", "punct", "predet"):
            first += 1
        if past > head + 1 and ground.token(past - 1).dep == "case":
            past -= 1
        first, past = ground.trimmed((first, past))
        return (first, past) if first <= head < past else (head, head + 1)

    def _words(self, run: Run) -> str:
        return self._ground.parse.words(*self._ground.span(run))

    def _has_name(self, head: int) -> bool:
        beside = self._ground.child(head, "appos")
        near = [head, *self._ground.parse.children[head], *([beside] if beside is not None else [])]
        return any(self._ground.token(i).entity == "PERSON" for i in near)

    def _asks_for_hiding(self, saying: Saying) -> bool:
        if saying.source is None:
            return False
        words = self._words(saying.source).casefold()
        return any(phrase in words for phrase in self._lexicon.hiding)
