"""Bodies that nobody knows, and pronouns, as drafts.

What enters are a text and its known names; what leaves are drafts: names that the parser labels as bodies, names that the text
abbreviates ("Northern Relief Board (NRB)") with every later use of the abbreviation, and pronouns to be settled.
An unknown name never gets an id.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from headway.model import Actor, ActorKind, Parse
from headway.resolve.actor_drafts import Draft, span_of
from headway.resolve.actor_kinds import NOMINAL
from headway.resolve.actor_names import acronyms, fold
from headway.resolve.actor_nouns import Known
from headway.resolve.actor_roles import DESCRIBED, FAIR
from headway.resolve.actor_scene import Scene
from headway.resolve.actor_words import Vocabulary

UNKNOWN = 0.3
"""How sure we are that words labelled as a body's name are one, when nothing else says so."""
SHORTEST_INITIALS = 3
"""Capitals that a name needs for its initials to be told from chance."""


def find_bodies(scene: Scene, known: Known) -> Iterator[Draft]:
    """Give the names of unknown bodies."""
    yield from _abbreviated(scene.parse, known)
    first = None
    for token in scene.parse.tokens:
        if token.entity != "ORG" or token.entity_starts:
            if first is not None:
                yield from _labelled(scene, known, first, token.i)
            first = token.i if token.entity == "ORG" else None


def _abbreviated(parse: Parse, known: Known) -> Iterator[Draft]:
    body = Actor(None, None, ActorKind.OTHER)
    explained: set[str] = set()
    for first, past, i in acronyms(parse):
        short = parse.tokens[i].text
        if known.covers(first, past) or known.at(i) or short in explained:
            continue
        explained.add(short)
        yield Draft(first, past, past - 1, body, DESCRIBED, f"a body that the text calls {short}", surname=fold(short))
    for token in parse.tokens if explained else ():
        if token.text in explained:
            short = fold(token.text)
            yield Draft(token.i, token.i + 1, token.i, body, DESCRIBED, "an abbreviation", surname=short, seeks="name")


def find_initials(parse: Parse, known: Known, named: Sequence[Draft]) -> Iterator[Draft]:
    """Give capitals that spell a known name of the text that stands before them ("Syrian Arab Coalition", later "SAC")."""
    spelled: dict[str, Draft] = {}
    for draft in named:
        words = [token.text for token in parse.tokens[draft.first : draft.past] if token.text[0].isupper()]
        if len(words) >= SHORTEST_INITIALS:
            spelled.setdefault("".join(word[0] for word in words), draft)
    if not spelled:
        return
    for token in parse.tokens:
        full = spelled.get(token.text)
        if full and full.past <= token.i and not known.at(token.i):
            start, end = span_of(full, parse)
            reason = f"the initials of {parse.words(start, end)!r}"
            yield replace(
                full, first=token.i, past=token.i + 1, head=token.i, score=FAIR, reason=reason, refers=(start, end)
            )


def _labelled(scene: Scene, known: Known, first: int, past: int) -> Iterator[Draft]:
    tokens = scene.parse.tokens
    while first < past and tokens[first].pos != "PROPN":
        first += 1
    words = range(first, past)
    if not words or known.covers(first, past) or any(tokens[i].pos not in NOMINAL for i in words):
        return
    places = (scene.place_at(i) for i in words)
    if not any(place and place.means for place in places):
        yield Draft(first, past, past - 1, None, UNKNOWN, "looks like the name of a body; not known")


def find_pronouns(parse: Parse, vocabulary: Vocabulary) -> Iterator[Draft]:
    """Give the pronouns of ``lang/references``, dummies ("it is clear that") left out."""
    for token in parse.tokens:
        if token.tag not in {"PRP", "PRP$"}:
            continue
        pronoun = vocabulary.pronouns.get(token.text.casefold())
        if pronoun is None:
            continue
        dummy = pronoun.dummy and parse.tokens[token.head].lemma in vocabulary.lists["dummy-verbs"]
        if not dummy:
            yield Draft(token.i, token.i + 1, token.i, None, DESCRIBED, "pronoun", pronoun.plural, seeks="pronoun")
