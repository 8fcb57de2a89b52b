"""Pronouns that speak: whom "it said" and "she added" stand for, once the speakers before them are known.

What enters are sayings in order with the speakers that their words stand for; what leaves are the speakers, an
unsettled pronoun's replaced by the last one before it who fits in number and sort. "It" goes to the body that spoke
in its sentence or the one before, even where a chain of names leads elsewhere: the texts go on with a speaker far more
often than with whom they spoke of. Who speaks inside another's words lends them to nobody outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from headway.claims.breaks import stretch_of
from headway.claims.ground import Ground
from headway.claims.labels import SUBJECTS
from headway.claims.saying import Said
from headway.claims.speakers import Sort, Speakers
from headway.model import Actor, Mention

FARTHEST = 6
"""Sentences back to the person that "he" or "she" may still go on with."""
FARTHEST_BODY = 3
"""Sentences back to the body that "it" or "they" may go on with; other bodies come between sooner than people do."""


@dataclass(slots=True)
class _Before:
    """The last speakers of a text by sort, each with its sentence."""

    last: dict[Sort, tuple[int, Mention[Actor]]] = field(default_factory=dict)

    def within(self, sentence: int, farthest: int, *sorts: Sort) -> Mention[Actor] | None:
        """Give the latest speaker of one of these sorts, at most so many sentences back."""
        near = [self.last[sort] for sort in sorts if sort in self.last and sentence - self.last[sort][0] <= farthest]
        return max(near, key=lambda one: (one[0], one[1].start))[1] if near else None


def with_stand_ins(
    ground: Ground, said: Sequence[Said], around: Sequence[int | None], speakers: Speakers
) -> list[Mention[Actor] | None]:
    """Give the speaker of each saying, pronouns settled."""
    before = _Before()
    named: list[Mention[Actor] | None] = []
    for one, holder in zip(said, around, strict=True):
        speaker = speakers.speaker(one.saying)
        sentence = ground.parse.sentence_of(one.saying.word)
        pronoun = speakers.pronoun(one.saying)
        if speaker is not None and pronoun is not None and not one.quoted:
            speaker = _stand_in(ground, one, speaker, before, sentence, speakers) or speaker
        if speaker is not None:
            speaker = speakers.by_name(speaker, one.saying)
        sort = speakers.sort(one.saying)
        settled = pronoun is None or (speaker is not None and not speakers.is_open(speaker))
        if speaker is not None and settled and holder is None and not one.quoted and not one.cited:
            before.last[sort] = sentence, speaker
        named.append(speaker)
    return named


def _stand_in(
    ground: Ground, one: Said, speaker: Mention[Actor], before: _Before, sentence: int, speakers: Speakers
) -> Mention[Actor] | None:
    """Give whom a pronoun goes on with; None where what the chain says of it is all there is."""
    word, chained = speakers.pronoun(one.saying), speakers.antecedent(speaker)
    if word in ("he", "she"):
        return _person(ground, one, word, speaker, before, speakers)
    if word == "they":
        return chained or before.within(sentence, FARTHEST_BODY, "many", "body")
    here = before.within(sentence, 0, "body")
    here = here or _subject_before(ground, one.saying.head, speakers, stretch_of(ground, one.saying.word)[0])
    found = here or before.within(sentence, 1, "body") or _speaking_subject(ground, one, speakers) or chained
    found = found or _subject_before(ground, one.saying.head, speakers)
    return found or before.within(sentence, FARTHEST_BODY, "body")


def _speaking_subject(ground: Ground, one: Said, speakers: Speakers) -> Mention[Actor] | None:
    """Give the body that is the first subject of what "it" says of itself ("the agency needs tents, it said")."""
    first, past = ground.sentence(one.saying.word)
    start = ground.token(one.saying.word).start
    for i in range(first, past):
        if ground.token(i).dep in SUBJECTS and ground.token(i).start < start and ground.quoted[i] == -1:
            head = one.saying.head
            return speakers.mention(i) if i != head and speakers.is_body(i) and not speakers.is_place(i) else None
    return None


def _person(
    ground: Ground, one: Said, word: str, speaker: Mention[Actor], before: _Before, speakers: Speakers
) -> Mention[Actor] | None:
    """Give whom "he" or "she" is: whom its clause names, else whoever spoke last or opened a paragraph since.

    Where nobody did, it is whom the chain of names leads to.
    """
    persons = speakers.persons
    sentence = ground.parse.sentence_of(one.saying.word)
    here = persons.beside_in_sentence(speaker, one.content)
    if here is not None and persons.fits(word, here):
        return persons.called(word, here)
    spoke = before.last.get("person")
    if spoke is not None and (sentence - spoke[0] > FARTHEST or not persons.fits(word, spoke[1])):
        spoke = None
    since = sentence - FARTHEST if spoke is None else spoke[0]
    subject = None if one.saying.head is None else persons.subject_before(one.saying.head, word, since, spoke is None)
    chained = speakers.antecedent(speaker)
    if chained is not None and not persons.fits(word, persons.name_of(chained) or chained):
        chained = None
    found = subject or (spoke[1] if spoke is not None else None) or chained
    return None if found is None else persons.called(word, found)


def _subject_before(
    ground: Ground, pronoun: int | None, speakers: Speakers, start: int | None = None
) -> Mention[Actor] | None:
    """Give the body that is the nearest subject before a pronoun, in the sentence before.

    With ``start``, where the pronoun's stretch of its sentence begins, the stretch before that is looked through.
    """
    if pronoun is None:
        return None
    first = ground.sentence(pronoun)[0]
    past, floor = (first, ground.sentence(first - 1)[0] if first > 0 else 0) if start is None else (start, first)
    for i in range(past - 1, floor - 1, -1):
        if ground.token(i).dep in SUBJECTS and ground.quoted[i] == -1 and speakers.is_body(i):
            return speakers.mention(i)
    return None
