"""Measure how well organisations, places and persons are found, against gold that people made, and against the parser alone.

    python eval/entities.py            print F1 of each type and the parser's own

The gold is re3d, in a folder beside the checkout or in $HEADWAY_SHARED; it is no part of this repository. ``measure``
gives the figures, or None where the folder is not there; floors for them stand in eval/floors.json ("re3d_entities").

A span is right where both its ends are the gold's, a leading article on either side left out: the gold has "the" in two
names of three and leaves it out in the third. What is read on from a reference is judged by its own words, like a name.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from headway.config import read_settings
from headway.desk import set_up
from headway.model import Actor, ActorKind, Mention, Mentions, Parse, Place
from headway.pages import article_of

ROOT = Path(__file__).resolve().parents[1]
TYPES = ("Organisation", "Location", "Person")
LABELS = {"ORG": "Organisation", "GPE": "Location", "LOC": "Location", "FAC": "Location", "PERSON": "Person"}
"""What the parser's labels are called in the gold."""
PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
_ARTICLE = re.compile(r"(?:the|a|an|this|that|these|those|our|his|her|their|its)\s+", re.IGNORECASE)
Span = tuple[int, int]
Found = set[tuple[str, Span]]


def main() -> int:
    figures = measure()
    if figures is None:
        print("re3d is not here. Not measured.")
        return 0
    for name, value in figures.items():
        print(f"{name:28s} {value:.3f}")
    return 0


def measure() -> dict[str, float] | None:
    """Give the F1 of each type, that of the parser alone, and by how much the first is the better; None without the gold."""
    folder = Path(os.environ.get("HEADWAY_SHARED", ROOT.parent / "shared")) / "corpus" / "re3d"
    rows = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    if not rows:
        return None
    desk = set_up(read_settings(), None)
    articles = [article_of({"id": row["id"], "text": row["text"]}, desk.chrome) for row in rows]
    ours, theirs, gold = list[Found](), list[Found](), list[Found]()
    for row, (article, parse) in zip(rows, desk.parser.parse(articles), strict=True):
        ours.append(bared(entities_of(parse, desk.resolver.resolve(article, parse)), parse.text))
        theirs.append(bared(labelled(parse), parse.text))
        marked = {(e["type"], (e["start"], e["end"])) for e in row["entities"] if e["type"] in TYPES}
        gold.append(bared(marked, parse.text))
    return figures_of(ours, theirs, gold)


def figures_of(ours: list[Found], theirs: list[Found], gold: list[Found]) -> dict[str, float]:
    """Give the figures by name."""
    figures = {}
    for kind in TYPES:
        own, parser = f1(ours, gold, kind), f1(theirs, gold, kind)
        name = kind.lower()
        figures |= {f"{name}_F1": own, f"{name}_F1_parser": parser, f"{name}_gain": round(own - parser, 4)}
    return figures


def f1(found: Iterable[Found], gold: Iterable[Found], kind: str) -> float:
    """Give F1 over all documents."""
    pairs = [
        ({e for e in one if e[0] == kind}, {e for e in other if e[0] == kind})
        for one, other in zip(found, gold, strict=True)
    ]
    both = sum(len(one & other) for one, other in pairs)
    every = sum(len(one) + len(other) for one, other in pairs)
    return round(2 * both / every, 4) if every else 0.0


def bared(found: Iterable[tuple[str, Span]], text: str) -> Found:
    """Leave out leading articles."""
    return {(kind, (start + _article(text, start, end), end)) for kind, (start, end) in found}


def _article(text: str, start: int, end: int) -> int:
    hit = _ARTICLE.match(text, start, end)
    return hit.end() - start if hit and hit.end() < end else 0


def labelled(parse: Parse) -> Iterator[tuple[str, Span]]:
    """Give the names that the parser labels by itself."""
    tokens, first = parse.tokens, 0
    while first < len(tokens):
        past = first + 1
        while past < len(tokens) and tokens[past].entity == tokens[first].entity and not tokens[past].entity_starts:
            past += 1
        if tokens[first].entity in LABELS:
            yield LABELS[tokens[first].entity], (tokens[first].start, tokens[past - 1].end)
        first = past


def entities_of(parse: Parse, mentions: Mentions) -> Iterator[tuple[str, Span]]:
    """Give the mentions by the gold's types: a state's name is a place, but inside a body's name it is none."""
    places = {(m.start, m.end): m for m in mentions.places if not (is_demonym(m) or is_state_before_noun(parse, m))}
    named = [m for m in mentions.actors if is_named(parse, m)]
    bodies = [m for m in named if not is_person(m) and (m.start, m.end) not in places]
    yield from (("Person", (m.start, m.end)) for m in named if is_person(m))
    yield from (("Organisation", (m.start, m.end)) for m in bodies)
    for start, end in places:
        if not any(body.start <= start and end <= body.end for body in bodies):
            yield "Location", (start, end)


def is_person(mention: Mention[Actor]) -> bool:
    return mention.means is not None and mention.means.kind in PERSONS


def is_named(parse: Parse, mention: Mention[Actor]) -> bool:
    """Say whether an actor is more than a pronoun or a demonym."""
    i = parse.at(mention.start) or 0
    return parse.tokens[i].tag not in {"PRP", "PRP$", "JJ"} or mention.end > parse.tokens[i].end


def is_state_before_noun(parse: Parse, mention: Mention[Place]) -> bool:
    """Say whether a country's name stands before what is the state's ("a U.S. strike")."""
    last = parse.tokens[parse.within(mention.start, mention.end)[-1]]
    is_country = mention.means is not None and mention.means.precision == "country"
    return is_country and last.dep in {"compound", "amod", "nmod"} and last.head > last.i


def is_demonym(mention: Mention[Place]) -> bool:
    return mention.reason.startswith("a demonym")


if __name__ == "__main__":
    sys.exit(main())
