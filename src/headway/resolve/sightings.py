"""Where a text names a place: spans of words, with the places that they may mean and why we take them for names.

What enters is a parse; what leaves are ``Sighting`` values in the order of the text, none overlapping another. A span
is taken on evidence: a gazetteer's entry, the model's label, the words around it, the same name elsewhere in the text.
It refuses to make a place of a name that only a model calls one, unless the words around it say so too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from headway.model import Parse
from headway.resolve.gazetteer import Gazetteer
from headway.resolve.toponym import PlaceEntry
from headway.resolve.toponym_evidence import ENOUGH, NAME_LABELS, PLACE_LABELS, POSSESSIVE, Evidence
from headway.resolve.toponym_words import ToponymWords

LONGEST_NAME = 6
"""Words of the longest name looked up ("Democratic Republic of the Congo" has five)."""
SHORTEST_ARTICLE = 2
"""Letters that an article has at least ("al-"): a word that opens with others opens no name."""
LONGEST_HOLDER = 3
"""Words of the longest name looked for behind a comma ("New South Wales")."""
ELSEWHERE, BESIDE = 0.5, 0.5
"""Evidence lent by the same name, sure elsewhere in the text, and by a sure place beside it in a list."""
DEMONYM, SHORT, MODEL_ONLY = 0.9, 0.9, 0.6
_FUNCTION_WORDS = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART"})
_SPACE_LABELS = PLACE_LABELS | {"FAC"}
_NO_KINDS = frozenset[str]()
_BUILT = frozenset({"camp", "airbase", "oilfield", "mosque"})
"""Kinds whose noun is part of the name even without a capital ("Al-Hol camp")."""
_BESIDE = frozenset({",", "and", ", and", "or", "/", "&"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words that name a place: tokens ``first`` to ``past``, the name as looked up, and what it may mean.

    ``kinds`` are the kinds of place that the words around it ask for, ``sure`` the evidence (0-1) that it is a place's
    name at all; a ``demonym`` is a word for people or things of a place ("Danish").
    """

    start: int
    end: int
    first: int
    past: int
    name: str
    entries: tuple[PlaceEntry, ...]
    kinds: frozenset[str]
    sure: float
    why: str
    demonym: bool = False


def find_sightings(
    words: ToponymWords, gazetteer: Gazetteer, parse: Parse, countries: frozenset[str] = frozenset()
) -> list[Sighting]:
    """Find the names of places in a parse, in order, without overlaps; ``countries`` are those of the campaign."""
    reading = _Reading(words, gazetteer, parse, countries)
    found = [s for sentence in parse.sentences for s in reading.in_sentence(sentence)]
    return [s for s in _look_again(found, parse.text) if s.sure >= ENOUGH]


def _look_again(found: list[Sighting], text: str) -> Iterator[Sighting]:
    """Lend evidence: a name that is sure in one sentence is likelier in the next, and so is one in a list of places."""
    sure = {s.name for s in found if s.sure >= ENOUGH}
    for n, s in enumerate(found):
        if s.sure >= ENOUGH:
            yield s
        elif s.name in sure:
            yield replace(s, sure=s.sure + ELSEWHERE, why=f"{s.why}; a place elsewhere in the text")
        elif any(_lists(one, s, text) for one in found[max(0, n - 1) : n + 2]):
            yield replace(s, sure=s.sure + BESIDE, why=f"{s.why}; listed with a place")


def _lists(one: Sighting, other: Sighting, text: str) -> bool:
    if one is other or one.sure < ENOUGH or one.demonym:
        return False
    between = text[one.end : other.start] if one.end <= other.start else text[other.end : one.start]
    return between.strip() in _BESIDE


class _Reading:
    """One reading of one parse."""

    def __init__(self, words: ToponymWords, gazetteer: Gazetteer, parse: Parse, countries: frozenset[str]) -> None:
        self._words = words
        self._gazetteer = gazetteer
        self._parse = parse
        self._tokens = parse.tokens
        self._evidence = Evidence(words, parse, countries, self._holds)
        self._openings = frozenset(article[:SHORTEST_ARTICLE] for article in words.articles)

    def in_sentence(self, sentence: tuple[int, int]) -> Iterator[Sighting]:
        """Yield the names in a sentence, sure or not."""
        i, past = sentence
        while i < past:
            found = self._at(i, sentence)
            if found is not None:
                yield found
            i = found.past if found else i + 1

    def _at(self, i: int, sentence: tuple[int, int]) -> Sighting | None:
        if not self._may_open(i):
            return None
        end, entries = self._longest(i, sentence[1])
        written = self._tokens[i].text in self._words.written
        if written and end == i + 1 and self._tokens[i].text in self._words.demonyms and self._in_longer_name(i, end):
            return None
        return (
            (self._demonym(i, end, sentence[1]) or self._short(i, sentence) if written else None)
            or (self._named(i, end, sentence, entries) if entries else None)
            or self._model_only(i, sentence)
        )

    def _may_open(self, i: int) -> bool:
        """Say whether a name may begin here: with a capital, or with a written article ("al-Nuri")."""
        word = self._tokens[i].text
        if word[:1].isupper():
            return True
        if word[:SHORTEST_ARTICLE] not in self._openings:
            return False
        return (self._text(i, i + 2) if word.islower() else word).startswith(self._words.articles)

    def _longest(self, i: int, past: int) -> tuple[int, tuple[PlaceEntry, ...]]:
        """Give the end of the longest name of the gazetteer that begins here, and its places."""
        for end in reversed(self._ends(i, min(past, i + LONGEST_NAME))):
            if entries := self._gazetteer.look_up(self._text(i, end)):
                return end, entries
        return i, ()

    def _ends(self, i: int, past: int) -> list[int]:
        """Give the ends of what may be a name that begins here: capitals, with small words only inside."""
        tokens, joining = self._tokens, self._words.joining
        ends = [i + 1] if len(tokens[i].text) > 1 and self._may_close(tokens[i].text) else []
        if past > i + 1 and tokens[i].pos in _FUNCTION_WORDS and tokens[i + 1].text != "-":
            return ends + [end for end in range(i + 2, past + 1) if self._text(i, end) in self._words.with_article]
        for j in range(i + 1, past):
            word = tokens[j].text
            if self._may_close(word) or not self._words.kinds.get(word, _NO_KINDS).isdisjoint(_BUILT):
                ends.append(j + 1)
            if not (word[:1].isupper() or word.lower() in joining):
                break
        return ends

    def _may_close(self, word: str) -> bool:
        return word[:1].isupper() or word.startswith(self._words.articles)

    def _named(self, i: int, end: int, sentence: tuple[int, int], entries: tuple[PlaceEntry, ...]) -> Sighting | None:
        sure, why = self._evidence.weigh(i, end, sentence, entries)
        if not sure:
            return None
        kinds = self._evidence.kinds(i, end, sentence)
        found = self._sighting(i, end, entries, min(sure, 1.0), why, kinds)
        if kinds and self._evidence.closes(end, sentence):
            found = replace(found, end=self._tokens[end].end, past=end + 1)
        return found

    def _demonym(self, i: int, named: int, past: int) -> Sighting | None:
        """Take a demonym, unless a longer name begins here ("Czech Republic")."""
        for end in (i + 2, i + 1):
            place = self._words.demonyms.get(self._text(i, end)) if named <= end <= past else None
            if place and (entry := self._gazetteer.place(place)) and not self._in_longer_name(i, end):
                return self._sighting(i, end, (entry,), DEMONYM, "a demonym", demonym=True)
        return None

    def _in_longer_name(self, i: int, end: int) -> bool:
        return self._tokens[i].entity in NAME_LABELS and not self._evidence.is_entity(i, end)

    def _short(self, i: int, sentence: tuple[int, int]) -> Sighting | None:
        """Take an abbreviation: one with points anywhere, two bare capitals only after a name and a comma."""
        first, past = sentence
        for end in (i + 2, i + 1):
            words = self._text(i, end) if end <= past else ""
            place = self._words.shorts.get(words)
            after_name = i - 1 > first and self._tokens[i - 1].text == "," and self._tokens[i - 2].text[:1].isupper()
            if place and ("." in words or len(words) > 2 or after_name) and (entry := self._gazetteer.place(place)):
                return self._sighting(i, end, (entry,), SHORT, "an abbreviation")
        return None

    def _model_only(self, i: int, sentence: tuple[int, int]) -> Sighting | None:
        """Take a name that no gazetteer knows, if a model calls it a place and the words before it do too."""
        token = self._tokens[i]
        opens = token.entity_starts or self._tokens[i - 1].text.lower() == "the"
        if token.entity not in _SPACE_LABELS or not opens:
            return None
        end = self._end_of_entity(i, sentence[1])
        text = token.text.lower()
        if not text.isalpha() and any(c.isdigit() for c in text):
            return None
        opens_other = (
            text == "the"
            or text in self._words.before | self._words.titles
            or (text in self._words.kinds and end > i + 1)
        )
        feature = self._tokens[end - 1].text.lower().rstrip(".") in self._words.features
        led = token.entity in PLACE_LABELS and self._evidence.leads(i, sentence[0]) is not None
        if opens_other or not (feature or led) or (end == i + 1 and text in self._words.common):
            return None
        return self._sighting(
            i, end, (), MODEL_ONLY, f"{token.entity} by the model", self._evidence.kinds(i, end, sentence)
        )

    def _end_of_entity(self, i: int, past: int) -> int:
        end = i + 1
        while end < past and self._tokens[end].entity == self._tokens[i].entity and not self._tokens[end].entity_starts:
            end += 1
        while end > i + 1 and self._tokens[end - 1].text in POSSESSIVE:
            end -= 1
        return end

    def _holds(self, i: int, entries: tuple[PlaceEntry, ...]) -> bool:
        """Say whether the name at ``i`` is of a place that holds one of these."""
        if i >= len(self._tokens):
            return False
        ids = {e.place.id for e in self._longest(i, min(i + LONGEST_HOLDER, len(self._tokens)))[1]}
        for past in (i + 1, i + 2):
            if past <= len(self._tokens) and (place := self._words.shorts.get(self._text(i, past))):
                ids.add(place)
        return any(parent in ids for e in entries for parent in e.place.parents)

    def _text(self, i: int, end: int) -> str:
        return self._parse.text[self._tokens[i].start : self._tokens[min(end, len(self._tokens)) - 1].end]

    def _sighting(
        self,
        i: int,
        end: int,
        entries: tuple[PlaceEntry, ...],
        sure: float,
        why: str,
        kinds: frozenset[str] = frozenset(),
        *,
        demonym: bool = False,
    ) -> Sighting:
        start, stop = self._tokens[i].start, self._tokens[end - 1].end
        return Sighting(start, stop, i, end, self._text(i, end), entries, kinds, sure, why, demonym)
