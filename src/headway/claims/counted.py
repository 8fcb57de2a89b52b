"""What a number counts: the noun it hangs by, or the one that the clause leaves out.

What enters is a parse and the span of a number; what leaves is the token that heads what is counted. Where the clause has no noun ("eight in the last day", "thousands more") the nearest one that a number
counted before stands in; where there is none either, the answer is None.
"""

from itertools import islice

from headway.claims.counting import Counting
from headway.claims.labels import NOUNS, TIMES
from headway.claims.numeral import Numeral
from headway.model import Parse, Token

SENTENCES_BACK = 5
"""How far back a counted noun is still in a reader's mind: "Thousands of fighters remain. [...] Thousands more ..."."""
FARTHEST_NOUN = 6
"""Words behind a number in which its noun is looked for where the parse does not give it."""
STEPS_UP = 4
"""Heads between a number and its noun, or its verb, at most."""

MODIFIES = frozenset(("nummod", "quantmod", "amod", "compound", "nmod", "det", "npadvmod", "advmod", "poss", "predet"))
PLURALS = frozenset(("NNS", "NNPS"))
BREAKS = frozenset(("--", "-", "–", "—", ":", "("))


def head_counted(parse: Parse, numeral: Numeral, start: int, words: Counting) -> int | None:
    """Give the token that heads what a number counts; its span begins at ``start`` of the text.

    Of a sum of money it is what the money is for ("$40m in aid"), of "3km of road" the road.
    """
    end = start + numeral.end - numeral.start
    inside = parse.within(start, end)
    number = parse.head_of(start, end)
    if number is None:
        return None
    found = _of_which(parse, inside, words)
    if found is None and numeral.kind == "share":
        found = _of_such(parse, inside)
    if numeral.unit is not None:
        return found
    if found is None:
        found = _modified(parse, inside, number)
    if numeral.currency is not None:
        return found if found is not None else _paid_for(parse, inside, words)
    if found is None:
        found = _following(parse, inside, words)
    return _whole_compound(parse, found) if found is not None else _left_out(parse, number, inside, words)


def _of_which(parse: Parse, inside: range, words: Counting) -> int | None:
    """Follow "of" right behind the number: "dozens of villages", "a third of the teachers", "two more of the men"."""
    for i in range(inside.stop, min(inside.stop + 2, len(parse.tokens))):
        if parse.tokens[i].text.casefold() == "of":
            held = parse.child(i, "pobj")
            return held if held is not None and parse.tokens[held].pos in NOUNS else None
        if parse.tokens[i].text.casefold() not in words.more:
            return None
    return None


def _of_such(parse: Parse, inside: range) -> int | None:
    """Take the noun inside a ratio: "one well in five"."""
    joint = next((i for i in inside[1:] if parse.tokens[i].text.casefold() == "in"), None)
    return joint - 1 if joint is not None and parse.tokens[joint - 1].pos in NOUNS else None


def _modified(parse: Parse, inside: range, number: int) -> int | None:
    i = number
    for _ in range(STEPS_UP):
        token = parse.tokens[i]
        if token.dep not in MODIFIES or token.head == i:
            return None
        i = token.head
        if parse.tokens[i].entity in TIMES:
            return None
        if i >= inside.stop and parse.tokens[i].pos in NOUNS:
            return i
    return None


def _following(parse: Parse, inside: range, words: Counting) -> int | None:
    """Take the noun at the end of the adjectives and nouns right behind the number, where the parse lost it."""
    if inside.stop < len(parse.tokens) and parse.tokens[inside.stop].text.casefold() in words.people_adjectives:
        return inside.stop
    found = None
    for i in range(inside.stop, min(inside.stop + FARTHEST_NOUN, len(parse.tokens))):
        token = parse.tokens[i]
        if token.pos in NOUNS and token.entity != "DATE":
            found = i
        elif found is not None or (token.pos not in ("ADJ", "ADV") and token.tag not in ("HYPH", "VBN")):
            break
    return found


def _whole_compound(parse: Parse, head: int) -> int:
    """Go on to the last noun where the parser cut a compound short: "three oil | well heads"."""
    while head + 1 < len(parse.tokens):
        token, after = parse.tokens[head], parse.tokens[head + 1]
        cut = after.tag == "NNS" and after.dep not in ("nsubj", "nsubjpass") and token.tag in ("NN", "NNS")
        longer = (
            after.tag == "NN" and token.tag == "NN" and after.head > after.i and parse.tokens[after.head].tag == "NNS"
        )
        if after.pos != "NOUN" or after.entity == "DATE" or not (cut or longer):
            break
        head += 1
    return head


def _paid_for(parse: Parse, inside: range, words: Counting) -> int | None:
    if inside.stop >= len(parse.tokens) or parse.tokens[inside.stop].text.casefold() not in words.money_for:
        return None
    held = parse.child(inside.stop, "pobj")
    if held is None or parse.tokens[held].pos != "NOUN" or parse.tokens[held].entity:
        return None
    return None if any(parse.tokens[i].pos == "NUM" for i in parse.subtree(held) if i <= held) else held


def _left_out(parse: Parse, number: int, inside: range, words: Counting) -> int | None:
    reached = _level_of(parse, number, words)
    if reached is not None:
        return reached
    beside = _beside_break(parse, inside)
    if beside is not None:
        return beside
    after = parse.tokens[inside.stop].text.casefold() if inside.stop < len(parse.tokens) else ""
    verb = next((i for i in parse.ancestors(number) if parse.tokens[i].pos in ("VERB", "AUX")), None)
    of_people = verb is not None and parse.tokens[verb].lemma in words.people_verbs
    here = _counted_before(parse, inside.start, 0, words, of_people=of_people)
    if here is not None:
        return here
    told_before = after in words.more or after == "of" or _follows_more(parse, inside.start, words)
    return _counted_before(parse, inside.start, SENTENCES_BACK, words, of_people=of_people) if told_before else None


def _follows_more(parse: Parse, first: int, words: Counting) -> bool:
    start = parse.sentences[parse.sentence_of(first)][0]
    return any(parse.tokens[i].text.casefold() in words.more for i in range(start, first))


def _level_of(parse: Parse, number: int, words: Counting) -> int | None:
    """Take the noun whose level the number is: "the toll rose to 140", "the number of dead was 40"."""
    if parse.tokens[number].dep in ("nsubj", "nsubjpass", "nummod"):
        return None
    for i in islice(parse.ancestors(number), STEPS_UP):
        token = parse.tokens[i]
        if token.pos == "NOUN" and token.lemma in words.totals and parse.tokens[number].dep == "pobj":
            return _what_totals(parse, i, words)
        relations = ("dobj", "nsubjpass") if token.lemma in words.putting else ("nsubj", "nsubjpass")
        if token.lemma in words.reaching or token.lemma in words.putting:
            subject = parse.child(i, *relations)
            if subject is not None and subject != number and parse.tokens[subject].pos in NOUNS:
                return _what_totals(parse, subject, words)
        if token.pos == "VERB":
            return None
    return None


def _what_totals(parse: Parse, i: int, words: Counting) -> int:
    """Go from "the number of refugees" to refugees; a toll stays a toll."""
    if parse.tokens[i].lemma not in words.totals:
        return i
    of = next((c for c in parse.children[i] if parse.tokens[c].lemma in ("of", "for")), None)
    held = parse.child(of, "pobj") if of is not None else None
    if held is not None and parse.tokens[held].pos in NOUNS:
        return held
    before = _counted_before(parse, i, 0, words, of_people=False)
    return i if before is None else before


def _beside_break(parse: Parse, inside: range) -> int | None:
    """Take the plural noun before a dash, colon or bracket: "air strikes -- eight in the last day"."""
    first = inside.start
    if first < 2 or parse.tokens[first - 1].text not in BREAKS:
        return None
    return first - 2 if parse.tokens[first - 2].tag in PLURALS else None


def _counted_before(parse: Parse, first: int, back: int, words: Counting, *, of_people: bool) -> int | None:
    earliest = parse.sentences[max(0, parse.sentence_of(first) - back)][0]
    for i in range(first - 1, earliest - 1, -1):
        token = parse.tokens[i]
        if token.tag not in ("NNS", "NNPS", "NN") or token.lemma in words.not_counted:
            continue
        if _is_counted(parse, token) and (not of_people or token.lemma in words.people):
            return i
    return None


def _is_counted(parse: Parse, token: Token) -> bool:
    if parse.child(token.i, "nummod") is not None:
        return True
    above = parse.tokens[token.head]
    over = parse.tokens[above.head]
    return token.dep == "pobj" and above.lemma == "of" and over.i == above.i - 1 and over.tag in ("CD", "NNS")
