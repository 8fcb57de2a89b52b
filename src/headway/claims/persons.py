"""Persons of a text by their names: whom "he", "the general" or "France's foreign minister" goes by in the text itself.

What enters are the actors of a text and its grammar; what leaves are mentions that name somebody, in the words that
stand there. A name is never supplied, nor is somebody called "she" elsewhere in the text taken for "he".
"""

from bisect import bisect_right
from collections.abc import Sequence

from headway.claims.cues import CueLexicon
from headway.claims.ground import Ground
from headway.claims.labels import NOUNS, SUBJECTS
from headway.model import Actor, ActorKind, Mention, Span

LONGEST_REFERENCE = 8
"""References back that are followed to the words they start from."""

_PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_SEXES = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_POINTING = frozenset({"the", "this", "that"})


class Persons:
    """Looks up the persons that a text names, and remembers by which pronoun it calls them."""

    def __init__(self, ground: Ground, actors: tuple[Mention[Actor], ...], lexicon: CueLexicon) -> None:
        self._ground = ground
        self._actors = actors
        self._starts = [mention.start for mention in actors]
        self._lexicon = lexicon
        self._called: dict[str, str] = {}
        self._openers = [first for first, _ in ground.parse.paragraphs]

    def at(self, i: int) -> Mention[Actor] | None:
        """Give the mention that covers token ``i``."""
        token = self._ground.token(i)
        n = bisect_right(self._starts, token.start) - 1
        return self._actors[n] if n >= 0 and token.start < self._actors[n].end else None

    def is_named(self, mention: Mention[Actor]) -> bool:
        """Tell whether a mention names a person, and does not only say what he is ("the Prime Minister")."""
        if mention.means is None or mention.means.kind not in _PERSONS:
            return False
        last = self._ground.parse.at(mention.end - 1)
        if last is None:
            return False
        token = self._ground.token(last)
        title = token.lemma.lower() in self._lexicon.people or token.text.lower() in _SEXES
        return token.pos in NOUNS and token.text[:1].isupper() and not title and token.tag not in ("NN", "NNS")

    def name_of(self, mention: Mention[Actor]) -> Mention[Actor] | None:
        """Give the mention that names whom a mention stands for, by the fullest form of the name; None without a name."""
        found: Mention[Actor] | None = mention
        for _ in range(LONGEST_REFERENCE):
            if found is None or self.is_named(found):
                break
            found = self._beside(found) or self.referred(found)
        if found is None or not self.is_named(found):
            return None
        return self._in_full(found)

    def described(self, head: int) -> Mention[Actor] | None:
        """Give the named person whom "the general" goes back to: the last one before whose title or role has the noun."""
        token = self._ground.token(head)
        opener = self._ground.token(self._ground.reach[head][0])
        if token.tag != "NN" or opener.text.lower() not in _POINTING or token.lemma.lower() not in self._lexicon.people:
            return None
        for n in range(bisect_right(self._starts, token.start) - 1, -1, -1):
            mention = self._actors[n]
            if mention.end <= token.start and self.is_named(mention) and token.lemma.lower() in _words_for(mention):
                return self._in_full(mention)
        return None

    def fits(self, pronoun: str, mention: Mention[Actor]) -> bool:
        """Tell whether "he" or "she" may stand for somebody, as far as words of sex and earlier pronouns say."""
        sex = self._called.get(_key(mention)) or self._sex_of(mention)
        return sex is None or sex == pronoun

    def called(self, pronoun: str, mention: Mention[Actor]) -> Mention[Actor]:
        """Remember by which pronoun the text calls somebody, and give him back."""
        self._called.setdefault(_key(mention), pronoun)
        return mention

    def beside_in_sentence(self, mention: Mention[Actor], content: Sequence[Span]) -> Mention[Actor] | None:
        """Give the person that a pronoun goes back to inside its own sentence, outside of what he says."""
        earlier, i = self.referred(mention), self._ground.parse.at(mention.start)
        if earlier is None or i is None or any(start <= earlier.start < end for start, end in content):
            return None
        if earlier.start < self._ground.token(self._ground.sentence(i)[0]).start:
            return None
        return self.name_of(earlier)

    def subject_before(self, pronoun: int, word: str, sentence: int, anywhere: bool) -> Mention[Actor] | None:
        """Give the person who is the subject nearest before a pronoun's sentence, back to after the given sentence.

        Unless ``anywhere``, only a subject that opens a paragraph counts.
        """
        parse = self._ground.parse
        here = parse.sentence_of(pronoun)
        for n in range(here - 1, max(-1, sentence), -1):
            if not anywhere and not self._opens_paragraph(n):
                continue
            first, past = parse.sentences[n]
            for i in range(first, past):
                if self._ground.token(i).dep in SUBJECTS and self._ground.quoted[i] == -1:
                    person = self._person_at(i)
                    if person is not None and self.fits(word, person):
                        return person
        return None

    def _opens_paragraph(self, n: int) -> bool:
        """Tell whether sentence ``n`` opens its paragraph."""
        k = bisect_right(self._openers, n) - 1
        return k >= 0 and self._openers[k] == n

    def _person_at(self, i: int) -> Mention[Actor] | None:
        """Give the person that a subject names, is named beside, or brings in ("a nurse")."""
        covering = self.at(i)
        if covering is not None and covering.text.lower() not in _SEXES:
            named = self.name_of(covering) if covering.means and covering.means.kind in _PERSONS else None
            if named is not None:
                return named
        return self._name_beside(i) or (covering if covering is not None and self._is_brought_in(covering, i) else None)

    def _is_brought_in(self, mention: Mention[Actor], i: int) -> bool:
        """Tell whether a description brings somebody in: an office, or "a nurse"; "the nurse" was told of before."""
        if self._ground.token(i).tag not in ("NN", "NNP") or mention.means is None:
            return False
        opener = self._ground.token(self._ground.reach[i][0]).text.lower()
        return mention.means.kind is ActorKind.OFFICE or (
            mention.means.kind is ActorKind.PERSON and opener in ("a", "an")
        )

    def _beside(self, mention: Mention[Actor]) -> Mention[Actor] | None:
        """Give the name that stands beside a description ("the coordinator, A. Moss")."""
        head = self._ground.parse.head_of(mention.start, mention.end)
        return None if head is None else self._name_beside(head)

    def _name_beside(self, i: int) -> Mention[Actor] | None:
        of = self._ground.child(i, "prep")
        inside = None if of is None else self._ground.child(of, "pobj")
        near = [self._ground.child(i, "appos"), None if inside is None else self._ground.child(inside, "appos")]
        if self._ground.token(i).dep == "appos":
            near.append(self._ground.token(i).head)
        for other in near:
            mention = None if other is None else self.at(other)
            if mention is not None and self.is_named(mention):
                return self._in_full(mention)
        return None

    def referred(self, mention: Mention[Actor]) -> Mention[Actor] | None:
        """Give the mention that one refers back to."""
        if mention.refers is None:
            return None
        n = bisect_right(self._starts, mention.refers[0]) - 1
        return self._actors[n] if n >= 0 and self._actors[n].end >= mention.refers[1] else None

    def _in_full(self, mention: Mention[Actor]) -> Mention[Actor]:
        """Give the mention by which the text names somebody first, with a name that ends alike."""
        for _ in range(LONGEST_REFERENCE):
            earlier = self.referred(mention)
            if earlier is None or not self.is_named(earlier) or _key(earlier) != _key(mention):
                break
            mention = earlier
        return mention

    def _sex_of(self, mention: Mention[Actor]) -> str | None:
        words = _words_for(mention)
        before = self._ground.parse.at(mention.start - 2) if mention.start > 1 else None
        if before is not None:
            words = words | {self._ground.token(before).text.lower().rstrip(".")}
        for pronoun, known in self._lexicon.sexes.items():
            if words & known:
                return pronoun
        return None


def _key(mention: Mention[Actor]) -> str:
    """Give the last word of a name: in one text the full name and the surname are one person."""
    return mention.text.split()[-1].casefold() if mention.text.split() else ""


def _words_for(mention: Mention[Actor]) -> frozenset[str]:
    """Give the words of a mention and of its role."""
    role = mention.means.role if mention.means is not None and mention.means.role else ""
    return frozenset(f"{mention.text} {role}".lower().replace(".", "").split())
