"""Who does what to whom inside one clause: the arguments of a predicate, and the words that make its clause.

What enters is a parse and the place of a predicate; what leaves are places of tokens, or the offsets of a clause.
Passives, relative clauses, participles, coordination and control ("forced them to leave") are seen through;
an argument that the grammar does not give is None, never the nearest noun.
"""

from dataclasses import dataclass

from headway.claims.labels import VERBAL
from headway.claims.once import once
from headway.model import Entry, Parse, Span, Tables

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = ("nsubj", "csubj")
_EDGE = frozenset(",;:.-–—()[]\"'“”‘’…")
_HOLDING = frozenset({"dobj", "prt", "advmod", "acomp", "attr"})
"""Relations of a word on which the parser hangs a preposition that belongs to its verb."""
_LEADING = frozenset({"prep", "agent", "dative", "mark"})
"""Relations of a preposition, as parsers call it."""
_OUTSIDE = frozenset({"conj", "advcl", "parataxis", "cc", "mark", "intj", "preconj"})
"""Relations that open a clause of their own, or only join one: left out of the words of a clause."""


@dataclass(frozen=True, slots=True, eq=False)
class ClauseWords:
    """Words whose grammar differs: object control ("ask them to go"), perception ("saw them go"), measures ("days of").

    ``reactions`` are verbs that take their object to be so ("condemned the attack"), ``wishes`` say what somebody wants,
    ``counters`` what somebody counts. ``light`` carry the act that their object names ("gave the go-ahead"); what is the
    object of ``drawing`` verbs somebody else does ("drew protests from").
    """

    object_control: frozenset[str]
    perception: frozenset[str]
    measures: frozenset[str]
    reactions: frozenset[str]
    wishes: frozenset[str]
    counters: frozenset[str]
    light: frozenset[str]
    drawing: frozenset[str]

    @classmethod
    def compile(cls, tables: Tables) -> "ClauseWords":
        """Compile from lang/clauses."""
        by_name = {entry.name: entry for entry in tables["lang/clauses"]}

        def words(name: str) -> frozenset[str]:
            """Give the words of a list of verbs."""
            entry: Entry = by_name[f"verbs.{name}"]
            return frozenset(entry.words("words"))

        names = ("object-control", "perception", "measures", "reactions", "wishes", "counters", "light", "drawing")
        return cls(*map(words, names))


def is_passive(parse: Parse, i: int) -> bool:
    """Say whether verb ``i`` is passive, also as a participle after its noun ("areas abandoned by them")."""
    token = parse.tokens[i]
    if parse.child(i, "auxpass", "nsubjpass", "agent") is not None:
        return True
    if token.tag != "VBN" or parse.child(i, "aux") is not None:
        return False
    if token.dep == "conj":
        return parse.child(i, *_SUBJECTS, "dobj") is None and is_passive(parse, token.head)
    return token.dep in ("acl", "amod", "advcl") and parse.child(i, *_SUBJECTS, "dobj") is None


def subject_of(parse: Parse, i: int, words: ClauseWords) -> int | None:
    """Give the token that heads who does it: the agent of a passive, the controller of an infinitive."""
    if is_passive(parse, i):
        by = parse.child(i, "agent")
        return parse.child(by, "pobj") if by is not None else None
    return _surface_subject(parse, i, words)


def _surface_subject(parse: Parse, i: int, words: ClauseWords, depth: int = 0) -> int | None:
    token = parse.tokens[i]
    own = parse.child(i, *_SUBJECTS, "nsubjpass")
    if own is not None:
        return _relative_head(parse, i) if _is_relative(parse, own) else own
    if depth > 8 or token.head == i:
        return None
    head = token.head
    if token.dep in ("acl", "relcl") and token.tag in ("VBG", "VBN"):
        return head if token.tag == "VBG" else None
    if token.dep == "acl" and token.tag == "VB":
        return _aiming(parse, head, words, depth)
    if token.tag == "VB" and (seen := _perceived(parse, i, words)) is not None:
        return seen
    if token.dep == "xcomp" and (controller := _controller(parse, head, words)) is not None:
        return controller
    if _hangs_by_another(parse, i):
        head = next((a for a in parse.ancestors(i) if parse.tokens[a].pos in VERBAL), i)
    if head != i and parse.tokens[head].pos in VERBAL:
        return _surface_subject(parse, head, words, depth + 1)
    return None


def _aiming(parse: Parse, noun: int, words: ClauseWords, depth: int) -> int | None:
    """Give whose aim an infinitive after a noun is: whose offensive it is, else who began the offensive."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    verb = next((a for a in parse.ancestors(noun) if parse.tokens[a].pos in VERBAL), None)
    return _surface_subject(parse, verb, words, depth + 1) if verb is not None else None


def _hangs_by_another(parse: Parse, i: int) -> bool:
    """Say whether a verb hangs from its clause by a preposition or an adjective ("for killing", "ready to kill")."""
    token = parse.tokens[i]
    return token.dep in ("pcomp", "pobj") or (token.dep == "xcomp" and parse.tokens[token.head].pos == "ADJ")


def _controller(parse: Parse, verb: int, words: ClauseWords) -> int | None:
    """Give whom an infinitive under a verb of asking or making is asked of: "forced them to leave", "they were told to"."""
    if parse.tokens[verb].lemma not in words.object_control:
        return None
    controller = parse.child(verb, "dobj", "dative")
    if controller is None and is_passive(parse, verb):
        return parse.child(verb, "nsubjpass")
    return controller


def _perceived(parse: Parse, i: int, words: ClauseWords) -> int | None:
    """Give whom a bare infinitive is seen or made to do it: "has seen the forces ... recapture the city"."""
    if parse.child(i, "aux") is not None:
        return None
    for above in parse.ancestors(i):
        if parse.tokens[above].lemma in words.perception:
            return parse.child(above, "dobj")
    return None


def _is_relative(parse: Parse, i: int) -> bool:
    """Say whether a word stands for the noun before its clause; an abbreviation ("WHO") does not."""
    token = parse.tokens[i]
    return token.lemma.lower() in RELATIVES and not token.text.isupper()


def _relative_head(parse: Parse, i: int) -> int | None:
    for above in (i, *parse.ancestors(i)):
        if parse.tokens[above].dep in ("relcl", "acl"):
            return parse.tokens[above].head
    return None


@once
def object_of(parse: Parse, i: int, words: ClauseWords) -> int | None:
    """Give the token that heads whom or what it is done to."""
    token = parse.tokens[i]
    direct = parse.child(i, "dobj")
    if direct is not None:
        return _relative_head(parse, i) if _is_relative(parse, direct) else direct
    if is_passive(parse, i):
        if token.dep in ("acl", "amod"):
            return token.head
        patient = parse.child(i, "nsubjpass")
        if patient is not None and parse.tokens[patient].lemma.lower() in RELATIVES:
            return _relative_head(parse, i)
        return patient if patient is not None else _surface_subject(parse, i, words)
    if token.dep == "relcl" and parse.child(i, *_SUBJECTS) is not None:
        subject = parse.child(i, *_SUBJECTS)
        gap = subject is not None and parse.tokens[subject].lemma.lower() not in RELATIVES
        return token.head if gap and parse.child(i, "prep") is None else None
    shared = parse.child(i, "conj")
    if shared is not None and parse.tokens[shared].pos == "VERB" and shared - i <= 3:
        return parse.child(shared, "dobj")
    return None


def through(parse: Parse, i: int, preposition: str) -> list[int]:
    """Give the nouns that hang from ``i`` by a preposition, also by one that the parser hung on its object."""
    tokens, children, lemmas = parse.tokens, parse.children, parse.lemmas
    found: list[int] = []
    for holder in (i, *[c for c in children[i] if tokens[c].dep in _HOLDING]):
        for c in children[holder]:
            relation = tokens[c].dep
            if relation in _LEADING and lemmas[c] == preposition:
                found += _complements(parse, c)
            elif relation == "prep" and holder == i:
                for inner in children[c]:
                    if lemmas[inner] == preposition and tokens[inner].dep == "prep":
                        found += _complements(parse, inner)
    return found


def _complements(parse: Parse, preposition: int) -> list[int]:
    return [c for c in parse.children[preposition] if parse.tokens[c].dep in ("pobj", "pcomp")]


def copula_subject(parse: Parse, i: int, words: ClauseWords) -> int | None:
    """Give the subject of the clause in which noun or adjective ``i`` is predicated ("X is a stronghold").

    An adjective may have a subject of its own ("makes access easier"), and shares that of the one it is joined to.
    """
    token = parse.tokens[i]
    own = parse.child(i, "nsubjpass", *(("nsubj",) if token.pos == "ADJ" else ()))
    if own is not None:
        return own
    above = token.head
    if token.dep == "conj" and above != i and token.pos in ("ADJ", "NOUN", "VERB"):
        return copula_subject(parse, above, words) if parse.tokens[above].pos != "AUX" else None
    while parse.tokens[above].dep in ("prep", "advmod") and parse.tokens[above].pos not in VERBAL:
        above = parse.tokens[above].head
    if token.dep in ("attr", "acomp", "pobj", "oprd") and parse.tokens[above].pos in VERBAL:
        return _surface_subject(parse, above, words)
    return None


def top_of(parse: Parse, i: int) -> int:
    """Climb from a verb to the one that opens its clause: from "hold" to "continues" in "continues to hold".

    A gerund that stands as an object is in the clause of its verb too ("resumed bombing").
    """
    while _is_below_verb(parse, i):
        i = parse.tokens[i].head
    return i


def _is_below_verb(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    below = token.dep == "xcomp" or (token.dep == "dobj" and token.tag == "VBG")
    return below and parse.tokens[token.head].pos in VERBAL


@once
def first_of(parse: Parse, i: int) -> int:
    """Give the first of the words that hang by token ``i``, itself among them."""
    first, waiting = i, [i]
    while waiting:
        j = waiting.pop()
        first = min(first, j)
        waiting += parse.children[j]
    return first


@once
def clause_span(parse: Parse, i: int) -> Span:
    """Give the words of the clause of predicate ``i``: itself, its arguments and what modifies them.

    Clauses joined to it, and those it hangs from, stay out.
    """
    top = top_of(parse, i)
    kept = _clause_tokens(parse, top, i)
    return trimmed(parse, min(kept), max(kept) + 1)


def _clause_tokens(parse: Parse, top: int, i: int) -> list[int]:
    kept, waiting = [top], [top]
    while waiting:
        j = waiting.pop()
        for c in parse.children[j]:
            token = parse.tokens[c]
            verbal = token.pos in VERBAL
            joined = j in (top, i) and token.dep in _OUTSIDE and (verbal or token.dep != "conj") and c != i
            if joined and not (token.dep == "advcl" and _is_purpose(parse, c, j)):
                continue
            if token.dep == "ccomp" and c < top and not _between(parse, c, top, i):
                continue
            if token.dep == "relcl" and parse.tokens[first_of(parse, c) - 1].text in _EDGE:
                continue
            if token.dep == "punct" and j == top:
                continue
            kept.append(c)
            waiting.append(c)
    return kept


def _is_purpose(parse: Parse, c: int, verb: int) -> bool:
    """Say whether a clause behind the verb tells what for ("to help with clearing the area")."""
    if c < verb:
        return False
    first = parse.tokens[first_of(parse, c)]
    return first.tag == "TO" and parse.tokens[first.i - 1].text not in _EDGE


def _between(parse: Parse, c: int, top: int, i: int) -> bool:
    """Say whether ``c`` leads from the clause's top down to its predicate."""
    return c in (top, i) or c in parse.ancestors(i)


def trimmed(parse: Parse, first: int, past: int) -> Span:
    """Give the offsets of a run of tokens without the punctuation and joining words at its ends."""
    while first < past - 1 and (parse.tokens[first].text.isspace() or parse.tokens[first].text[0] in _EDGE):
        first += 1
    while past - 1 > first and (parse.tokens[past - 1].text.isspace() or set(parse.tokens[past - 1].text) <= _EDGE):
        past -= 1
    return parse.tokens[first].start, parse.tokens[past - 1].end


@once
def noun_span(parse: Parse, i: int) -> Span:
    """Give the words of the noun phrase that ``i`` heads, without relative clauses and appositions."""
    kept, waiting = [i], [i]
    while waiting:
        j = waiting.pop()
        for c in parse.children[j]:
            if parse.tokens[c].dep not in ("relcl", "appos", "acl", "cc", "conj", "punct", "advcl", "parataxis"):
                kept.append(c)
                waiting.append(c)
    return trimmed(parse, min(kept), max(kept) + 1)
