"""Whether words that a gazetteer knows are a place's name where they stand.

What enters are a parse, a span of its tokens and what the gazetteer holds for it; what leaves is evidence from 0 to 1
and the reason in words. The weights are judged on what each cue means, not fitted. It refuses persons, streets, common
words and the insides of longer names.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from headway.model import Parse, Token
from headway.resolve.toponym import PlaceEntry
from headway.resolve.toponym_words import ToponymWords

ENOUGH = 0.5
"""Evidence from which a span counts as a place."""
PLACE_LABELS = frozenset({"GPE", "LOC"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
HEADLINE_SHARE, HEADLINE_WORDS = 0.8, 6
"""Share of a sentence's longer words, and how many, that are capitalised in a headline: there a capital tells nothing."""
LONGEST_CODE = 4
"""Letters of the longest word in capitals that is more likely an abbreviation than a town ("UN", "NATO")."""
LONGEST_BODY = 5
"""Words after a place's name in which the body that it belongs to is looked for ("Derik Court of Appeals")."""
SURE, LIKELY, BODY = 0.95, 0.7, 0.75
WHERE, WHOSE, HELD_BY, LISTED, DATELINE = 0.5, 0.5, 0.7, 0.6, 0.6
GREAT, PROVINCE, LONG = 0.6, 0.4, 0.2
THEATRE, FEATURE = 0.5, 0.5
SOUNDS_ALIKE, SURNAME, GIVEN, OTHER_LABEL = -0.2, -0.6, -0.4, -0.3
_OTHER_LABELS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE", "LAW"})
NAME_LABELS = frozenset({"PERSON", "ORG", "FAC", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW"})
"""Labels of entities that are no places, but whose names may hold the name of one."""
_GREAT_KINDS = frozenset({"country", "continent", "region", "capital"})
_ADMINISTERED = _GREAT_KINDS | {"province"}
_KNOWN_BY_NAME = frozenset({"country", "continent", "capital", "province"})
"""Kinds of place whose name is not taken for a person's or an illness's."""
_FEATURES = frozenset({"river", "sea", "mountain", "lake", "desert", "strait", "valley", "canal"})
_DASHES = frozenset({"—", "–", "--", "-", "("})

Weight = tuple[float, str]


class Evidence:
    """The evidence that one parse gives.

    ``countries`` are those of the campaign; ``holds`` tells whether the name of a place that holds others begins at a
    token.
    """

    def __init__(
        self,
        words: ToponymWords,
        parse: Parse,
        countries: frozenset[str],
        holds: Callable[[int, tuple[PlaceEntry, ...]], bool],
    ) -> None:
        self._words = words
        self._parse = parse
        self._tokens = parse.tokens
        self._countries = countries
        self._holds = holds
        self._listed = dict(_listed(parse, words))
        self._illnesses = frozenset(
            one.text
            for one, after in pairwise(parse.tokens)
            if one.text[:1].isupper() and after.text.lower() in words.illnesses
        )
        self._surnames = _surnames(parse.tokens, words.before)
        self._headlines = frozenset(first for first, past in parse.sentences if _is_headline(parse.tokens[first:past]))

    def weigh(self, i: int, end: int, sentence: tuple[int, int], entries: tuple[PlaceEntry, ...]) -> Weight:
        """Weigh tokens ``i`` to ``end`` as a name of one of ``entries``; 0 is a refusal that nothing outweighs."""
        first = sentence[0]
        token, named = self._tokens[i], self._is_named(i, end)
        before = self.before(i, first)
        title = before[-1].rstrip(".") if before else ""
        if title in self._words.courtesies or (title in self._words.titles and not named):
            return 0.0, "after a title"
        if not token.text[-1:].isalnum() and "." not in token.text:
            return 0.0, "not a word"
        if self._is_code(i, end, entries) and not named:
            return 0.0, "an abbreviation of something else"
        if self._is_common(i, end) and not (named and token.entity == "GPE"):
            return 0.0, "a common word"
        if other := self._something_else(i, end, before, entries):
            return 0.0, other
        if self._runs_on(end, sentence):
            return self._inside(i, end, sentence, entries, named=named)
        if self._follows(i, first) and not named:
            return 0.0, "the end of a longer name"
        if token.entity in PLACE_LABELS:
            return self._by_model(i, end, before, named=named)
        return self._by_context(i, end, sentence, entries)

    def _something_else(self, i: int, end: int, before: list[str], entries: tuple[PlaceEntry, ...]) -> str | None:
        """Say what a name stands for rather than a place: money, an illness, a person who speaks or has kin."""
        if before[-1:] == ["$"]:
            return "a currency"
        if any(_is(e, _KNOWN_BY_NAME) for e in entries):
            return None
        after = [t.text.lower() for t in self._tokens[end : end + 2]]
        last = self._tokens[end - 1].text
        if after[:1] and after[0] in self._words.illnesses:
            return "the name of an illness"
        if last in self._illnesses and before[-1:] != ["in"]:
            return "the name of an illness in this text"
        if end == i + 1 and after[1:] and after[0] in POSSESSIVE and after[1] in self._words.kin:
            return "somebody with kin"
        speaks = after[:1] and after[0] in self._words.speech
        opens = not before or not before[-1].isalnum()
        return "somebody who speaks" if end == i + 1 and speaks and opens else None

    def _is_common(self, i: int, end: int) -> bool:
        """Say whether a name is a common word, or made of points of the compass alone ("South West")."""
        words = [self._tokens[j].text.lower() for j in range(i, end) if self._tokens[j].text != "-"]
        return words[0] in self._words.common if len(words) == 1 else self._words.compass.issuperset(words)

    def closes(self, end: int, sentence: tuple[int, int]) -> bool:
        """Say whether the noun of its kind closes a name ("Nineveh Province")."""
        if end >= sentence[1]:
            return False
        word = self._tokens[end].text
        closing = word[:1].isupper() and not word.isupper() and word.lower() in self._words.closing
        return closing and not self._runs_on(end + 1, sentence)

    def kinds(self, i: int, end: int, sentence: tuple[int, int]) -> frozenset[str]:
        """Give the kinds of place that the words around a name ask for."""
        before, after = self.before(i, sentence[0]), self._after(end, sentence[1])
        words = [*after[:1], *before[-1:], *(before[-2:-1] if before[-1:] == ["of"] else ())]
        if i in self._listed:
            words.insert(0, self._listed[i])
        return next((self._words.kinds[word] for word in words if word in self._words.kinds), frozenset())

    def is_entity(self, i: int, end: int) -> bool:
        """Say whether these words are the whole of a name of the model, but for "the" and "'s"."""
        token = self._tokens[i]
        if not token.entity or any(self._tokens[j].entity != token.entity for j in range(i, end)):
            return False
        opens = token.entity_starts or self._tokens[i - 1].text.lower() == "the"
        past = self._tokens[end] if end < len(self._tokens) else None
        return opens and (past is None or past.entity != token.entity or past.entity_starts or past.text in POSSESSIVE)

    def leads(self, i: int, first: int) -> str | None:
        """Give the words before a name that say it is where something is, if they do."""
        before = self.before(i, first)
        if before[-2:] == ["according", "to"]:
            return None
        for words in (" ".join(before[-2:]), before[-1] if before else ""):
            if words and words in self._words.before:
                return words
        return None

    def before(self, i: int, first: int) -> list[str]:
        """Give the three words before a token in its sentence, in lower case, "the" left out next to it."""
        words = [t.text.lower() for t in self._tokens[max(first, i - 3) : i]]
        return words[:-1] if words[-1:] == ["the"] else words

    def _after(self, end: int, past: int) -> list[str]:
        words = [t.text.lower() for t in self._tokens[end : min(past, end + 3)]]
        return words[1:] if words[:1] and words[0] in POSSESSIVE else words

    def _has_article(self, i: int, first: int) -> bool:
        return i > first and self._tokens[i - 1].text.lower() == "the"

    def _is_named(self, i: int, end: int) -> bool:
        """Say whether the model takes just these words for a place."""
        return self._tokens[i].entity in PLACE_LABELS and self.is_entity(i, end)

    def _by_model(self, i: int, end: int, before: list[str], *, named: bool) -> Weight:
        token = self._tokens[i]
        if end == i + 1 and token.text in self._surnames and not (before and before[-1] in self._words.before):
            return 0.3, f"{token.entity} by the model, but a person's name in this text"
        return (SURE if named else LIKELY), f"{token.entity} by the model"

    def _by_context(self, i: int, end: int, sentence: tuple[int, int], entries: tuple[PlaceEntry, ...]) -> Weight:
        """Add up what the words around a name, and its own standing, say for it."""
        first, past = sentence
        token, after, lead = self._tokens[i], self._after(end, past), self.leads(i, first)
        based = after[:2] == ["-", "based"]
        cues = (
            (WHERE, f"after “{lead}”", lead is not None),
            (WHOSE, f"before “{after[0] if after else ''}”", based or (after and after[0] in self._words.after)),
            (HELD_BY, "with the place that holds it", after[:1] == [","] and self._holds(end + 1, entries)),
            (LISTED, "in a list of places", i in self._listed),
            (DATELINE, "a dateline", self._is_dateline(i, end, past)),
            (GREAT, "a country, capital or region", any(_is(e, _GREAT_KINDS) for e in entries)),
            (PROVINCE, "a province", not any(_is(e, _GREAT_KINDS) for e in entries) and any(_is(e, {"province"}) for e in entries)),
            (THEATRE, "in a country of the campaign", any(e.place.country in self._countries for e in entries)),
            (FEATURE, "a river, sea or range", self._has_article(i, first) and any(_is(e, _FEATURES) for e in entries)),
            (LONG, "", end > i + 1),
            (OTHER_LABEL, "", token.entity in _OTHER_LABELS),
            (SURNAME, "a person's name in this text", end == i + 1 and token.text in self._surnames),
            (GIVEN, "a given name too", end == i + 1 and token.text.lower() in self._words.given),
            (SOUNDS_ALIKE, "", not (self._countries or lead) and all(e.standing == "spelling" for e in entries)),
        )  # fmt: skip
        told = [why for _, why, holds in cues if holds and why]
        sure = round(sum(weight for weight, _, holds in cues if holds), 2)
        return max(sure, 0.01), "; ".join(told) or "a name of the gazetteer"

    def _inside(
        self, i: int, end: int, sentence: tuple[int, int], entries: tuple[PlaceEntry, ...], *, named: bool
    ) -> Weight:
        """Weigh a name that goes on in capitals: a body of the place ("Derik Police"), or part of another name."""
        first, past = sentence
        label, words = self._tokens[i].entity, self._run(end, past)
        whole = end > i + 1 and self._tokens[end - 1].text.lower() in self._words.kinds
        if words[0].rstrip(".") in self._words.streets and not named and not (whole and words[0] in self._words.within):
            return 0.0, "a street or building"
        if self._follows(i, first) and not named:
            return 0.0, "inside a longer name"
        great = any(_is(e, _ADMINISTERED) for e in entries)
        if great and (label not in NAME_LABELS or self._is_of_an_office(i, first)):
            return LIKELY, "a country, province or capital"
        if whole and label != "PERSON" and any(e.standing == "main" for e in entries):
            return BODY, "a county or city by its full name"
        body = next((word for word in words[: None if great else 2] if word in self._words.within), None)
        if body and (label != "PERSON" or body == words[0]) and not self._in_other_name(i, end):
            return BODY, f"a body of the place (“{body}”)"
        return (LIKELY, f"{label} by the model") if named else (0.0, "inside a longer name")

    def _is_of_an_office(self, i: int, first: int) -> bool:
        """Say whether an office is for this place ("Minister for the Middle East Ada Example")."""
        return " ".join(self.before(i, first)[-2:]) in self._words.offices

    def _run(self, end: int, past: int) -> list[str]:
        """Give the words that a name goes on with, in lower case."""
        found = []
        for token in self._tokens[end : min(end + LONGEST_BODY, past)]:
            if not token.text[:1].isupper() and token.text not in ("of", "and", "&"):
                break
            found.append(token.text.lower())
        return found

    def _in_other_name(self, i: int, end: int) -> bool:
        return self._tokens[i].entity in NAME_LABELS - {"ORG", "FAC"} and not self.is_entity(i, end)

    def _is_code(self, i: int, end: int, entries: tuple[PlaceEntry, ...]) -> bool:
        text = self._tokens[i].text
        short = end == i + 1 and text.isupper() and len(text) <= LONGEST_CODE
        return short and not any(e.kind in _ADMINISTERED and e.kind != "capital" for e in entries)

    def _runs_on(self, end: int, sentence: tuple[int, int]) -> bool:
        """Say whether the next word goes on in capitals, where capitals tell anything."""
        if end >= sentence[1] or (sentence[0] in self._headlines and self._tokens[end].entity != "PERSON"):
            return False
        text = self._tokens[end].text
        return text[:1].isupper() and (len(text) > 1 or not text.isupper())

    def _follows(self, i: int, first: int) -> bool:
        """Say whether the word before belongs to the same run of capitals."""
        if i <= first or (first in self._headlines and self._tokens[i - 1].entity != "PERSON"):
            return False
        before, label = self._tokens[i - 1], self._tokens[i].entity
        if not before.text[:1].isupper() or before.pos != "PROPN" or before.text.lower() in self._words.before:
            return False
        return before.entity in (label, "PERSON", "ORG")

    def _is_dateline(self, i: int, end: int, past: int) -> bool:
        """Say whether these words are a dateline ("ERBIL, Iraq —", "Erbil (AP)") at the head of a paragraph or sentence."""
        number = self._parse.sentence_of(i)
        if self._parse.sentences[number][0] != i:
            return False
        marked = [t.text for t in self._tokens[end : min(end + 4, past)]]
        opens = any(number == start for start, _ in self._parse.paragraphs)
        capitals = self._parse.text[self._tokens[i].start : self._tokens[end - 1].end].isupper()
        return (opens or capitals) and (
            marked[:1] != [] and (marked[0] in _DASHES or (marked[2:3] != [] and marked[2] in _DASHES))
        )


def _is(entry: PlaceEntry, kinds: frozenset[str] | set[str]) -> bool:
    return (
        entry.kind in kinds and entry.standing != "spelling" and (entry.kind != "province" or entry.standing == "main")
    )


def _is_headline(tokens: tuple[Token, ...]) -> bool:
    longer = [t for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    return len(longer) >= HEADLINE_WORDS and sum(t.text[0].isupper() for t in longer) >= HEADLINE_SHARE * len(longer)


def _surnames(tokens: tuple[Token, ...], leads: frozenset[str]) -> frozenset[str]:
    """Give the last words of persons' names of two words or more, which alone are persons too; "Near Derik" is no name."""
    found = set()
    for before, token, after in zip(tokens, tokens[1:], (*tokens[2:], None), strict=False):
        goes_on = (
            after is not None and after.entity == "PERSON" and not after.entity_starts and after.text[:1].isupper()
        )
        is_name = token.entity == before.entity == "PERSON" and before.text.lower() not in leads
        if is_name and not token.entity_starts and not goes_on:
            found.add(token.text)
    return frozenset(found)


def _listed(parse: Parse, words: ToponymWords) -> Iterator[tuple[int, str]]:
    """Yield the tokens that open names in a list closed by a plural ("Lamar, Delta and Fannin counties"), with it."""
    tokens = parse.tokens
    for plural in tokens:
        if plural.tag not in ("NNS", "NNPS") or plural.text.lower() not in words.kinds:
            continue
        i = plural.i - 1
        while i >= 0 and (tokens[i].text[:1].isupper() or tokens[i].text in (",", "and", "or", "/", "&")):
            if tokens[i].text[:1].isupper() and not (i and tokens[i - 1].text[:1].isupper()):
                yield i, plural.lemma.lower()
            i -= 1
