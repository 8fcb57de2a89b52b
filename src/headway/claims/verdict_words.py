"""The words of a verdict: the clause that judges, cut to what is needed, one verdict a clause.

What enters are a parse and the head of the judging clause, or drafts of judgements; what leaves are offsets, or the
drafts of which none lies inside another. A clause is cut only where its grammar ends an argument, never inside one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from headway.claims.clause import clause_span, first_of, noun_span, trimmed
from headway.claims.draft import Draft
from headway.model import Parse, Span

LONG = 180
"""Characters above which a clause is cut behind its arguments: two lines of print, what a reader would quote."""
LONGEST_ABOUT = 100
"""Characters of the words for what is judged."""
LEAST = 50
"""Characters that a cut clause keeps at least: subject, verb and what is said."""
_LOSES = ("advcl", "relcl", "acl", "parataxis", "appos")
"""Relations of what a long clause can lose at its end and still judge."""
_OWN_CLAUSES = ("ccomp", "relcl", "conj", "advcl")
"""Relations of a clause that says something of its own inside another ("it shows that both sides are ready")."""


def verdict_span(parse: Parse, i: int) -> Span:
    """Give the words of the clause that judges, with the noun that a participle stands at ("shrinking income")."""
    token = parse.tokens[i]
    start, end = clause_span(parse, i)
    if token.dep in ("amod", "acl") and token.tag in ("VBG", "VBN"):
        first, past = noun_span(parse, token.head)
        start, end = min(start, first), max(end, past)
    if end - start <= LONG:
        return start, end
    return _cut(parse, i, (_behind_its_setting(parse, i, start), end))


def _behind_its_setting(parse: Parse, i: int, start: int) -> int:
    """Give where a long clause begins behind "With the bridge open and ..., ": at its subject, after a comma."""
    subject = parse.child(i, "nsubj", "nsubjpass", "expl")
    if subject is None:
        return start
    first = first_of(parse, subject)
    return parse.tokens[first].start if first and parse.tokens[first - 1].text == "," else start


def _cut(parse: Parse, i: int, span: Span) -> Span:
    """Cut a long clause before the first thing behind its predicate that it can lose, if what stays is long enough."""
    inside = parse.within(*span)
    for k in inside:
        token = parse.tokens[k]
        first = first_of(parse, k) if k > i and token.dep in _LOSES else i
        if first > i and parse.tokens[first].start - span[0] >= LEAST:
            return trimmed(parse, inside.start, first)
    return span


def outermost(parse: Parse, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts that stand alone, in order of the text: one that is only a part of another's clause goes.

    The outer one keeps the best score of those in it.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.span[0], -d.span[1], -d.score)):
        outer = kept[-1] if kept and draft.span[1] <= kept[-1].span[1] else None
        if outer is None or (outer.span != draft.span and _says_its_own(parse, draft.i)):
            kept.append(draft)
        else:
            kept[kept.index(outer)] = replace(outer, score=max(outer.score, draft.score))
    yield from kept


def _says_its_own(parse: Parse, i: int) -> bool:
    """Say whether a word stands in a finite clause under another clause, not in a part of that one."""
    for k in (i, *parse.ancestors(i)):
        token = parse.tokens[k]
        if token.dep in _OWN_CLAUSES and token.pos in ("VERB", "AUX"):
            return parse.child(k, "nsubj", "nsubjpass", "expl") is not None
        if token.dep in ("acl", "pcomp", "xcomp", "csubj"):
            return False
    return False
