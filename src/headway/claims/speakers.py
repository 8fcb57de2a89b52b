"""Sources to speakers: whom the words of a source stand for, in what role, hidden or named, and heard by whom.

What enters are sayings and the mentions of actors; what leaves are mentions. A source that no mention covers becomes
one without a meaning, in its own words: a name is never supplied.
"""

from bisect import bisect_right

from headway.claims.cues import CueLexicon
from headway.claims.ground import Ground, Run
from headway.claims.saying import Saying
from headway.claims.sources import RELATIVE
from headway.model import Actor, ActorKind, Mention, Mentions

_AFTER_NAME = frozenset({"relcl", "acl", "appos", "punct", "advcl", "parataxis", "conj", "cc"})
_NO_OUTLETS = frozenset({"PERSON", "GPE", "NORP", "LOC", "DATE", "FAC"})
_PLURAL = frozenset({"they", "their"})
_SINGULAR = frozenset({"he", "she", "his", "her"})
_CARRIERS = frozenset({ActorKind.OUTLET, ActorKind.WIRE})


class Speakers:
    """Looks up the speakers of one text."""

    def __init__(self, ground: Ground, mentions: Mentions, lexicon: CueLexicon, outlet: str | None) -> None:
        self._ground = ground
        self._actors = mentions.actors
        self._starts = [mention.start for mention in mentions.actors]
        self._lexicon = lexicon
        self._outlet = outlet.casefold() if outlet else None

    def speaker(self, saying: Saying) -> Mention[Actor] | None:
        """Give whom a saying's source stands for; None where it names nobody."""
        head = self._stands_for(saying)
        if head is None or (self.is_self(saying) and self._covering(head) is None):
            return None
        return self._mention(head)

    def role(self, saying: Saying, speaker: Mention[Actor] | None) -> str | None:
        """Give the words that say what the speaker is: a title, an apposition, or the description itself."""
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
        if token.tag != "NN" or self._has_name(head):
            return False
        return token.lemma.lower() in self._lexicon.hidden or self._asks_for_hiding(saying)

    def is_self(self, saying: Saying) -> bool:
        """Tell whether a source is the one who speaks around it ("I", "we")."""
        return saying.head is not None and self._ground.token(saying.head).text.lower() in self._lexicon.selves

    def number(self, saying: Saying) -> str | None:
        """Give the number of a source, as far as its head word shows it: "one" or "many"."""
        if saying.head is None:
            return None
        token = self._ground.token(saying.head)
        if token.text.lower() in _PLURAL or token.tag in ("NNS", "NNPS"):
            return "many"
        return "one" if token.text.lower() in _SINGULAR or token.tag in ("NN", "NNP") else None

    def is_open_pronoun(self, saying: Saying, speaker: Mention[Actor]) -> bool:
        """Tell whether a source is a pronoun of the third person that nobody has settled."""
        word = "" if saying.head is None else self._ground.token(saying.head).text.lower()
        return speaker.means is None and word in _PLURAL | _SINGULAR

    def carrier(self, saying: Saying) -> Mention[Actor] | None:
        """Give the outlet that was told, unless it is the article's own."""
        if saying.heard is None:
            return None
        mention = self._covering(saying.heard)
        token = self._ground.token(saying.heard)
        if mention is not None and mention.means is not None:
            known = mention.means.kind in _CARRIERS
        else:
            known = token.pos == "PROPN" and token.entity not in _NO_OUTLETS
            known = known and token.lemma.lower() not in self._lexicon.hearers
        if not known:
            return None
        mention = mention if mention is not None else self._mention(saying.heard)
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

    def _covering(self, i: int) -> Mention[Actor] | None:
        token = self._ground.token(i)
        n = bisect_right(self._starts, token.start) - 1
        return self._actors[n] if n >= 0 and token.start < self._actors[n].end else None

    def _mention(self, head: int) -> Mention[Actor]:
        covering = self._covering(head)
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
