"""Which way a verdict points: better or worse, more or less, as its words add up along the grammar of the clause.

What enters is a parse and the head of a clause that judges; what leaves is a direction, or None where nothing in the
clause leans either way. Leanings of words are composed from the leaves up (Moilanen and Pulman 2007): a complement
outweighs its verb, worse outweighs better in one noun phrase, "lack of" and "hamper" turn their object round, and a
negation turns what it stands by. Whose gain is whose loss is not guessed: it is better or worse for what is judged.
"""

from collections.abc import Iterator

from headway.claims.labels import VERBAL
from headway.model import Direction, Parse, Tables

_TURNERS = ("neg", "det", "advmod", "amod", "preconj", "cc", "nsubj", "nsubjpass", "dobj", "predet", "npadvmod")
"""Relations in which a word that negates turns what it stands by ("nobody believes", "little trust")."""
_COMPARATIVES = frozenset({"JJR", "RBR"})
DEEPEST = 6
"""Steps down the tree beyond which a word no longer tells on the clause."""
_BEFORE = ("amod", "compound", "nmod", "advmod", "npadvmod", "acl")
_SAID = ("acomp", "attr", "oprd", "dobj", "xcomp", "ccomp")
"""What is said of the subject, the nearest to the verdict first."""
_TURNED: dict[Direction, Direction] = {
    "progress": "setback", "setback": "progress", "up": "steady", "down": "steady", "steady": "steady",
}  # fmt: skip


class Leanings:
    """Adds up which way the words of a clause lean."""

    def __init__(self, tables: Tables) -> None:
        classes = {entry.name: entry.words("words") for entry in tables["lang/verdicts"]}
        told = {entry.name.partition(".")[2]: entry.words("words") for entry in tables["lang/leanings"]}
        neither = frozenset(told["neither"])
        self._own = {word: -1 for name in told["for-worse"] for word in classes[f"class.{name}"]}
        self._own |= {word: 1 for name in told["for-better"] for word in classes[f"class.{name}"]}
        self._own = {word: lean for word, lean in self._own.items() if word not in neither}
        self._own |= dict.fromkeys(told["harming"], -1) | dict.fromkeys(told["apt"], 1)
        self._more, self._less = frozenset(classes["class.more"]), frozenset(classes["class.less"])
        self._matters = frozenset(word for name in ("matter", "boon", "bane") for word in classes[f"class.{name}"])
        self._reversers = frozenset(told["reversers"])
        self._amounts = dict.fromkeys(told["amounts"], 1) | dict.fromkeys(told["small-amounts"], -1)
        self._turning, self._overdoing = frozenset(told["turning"]), frozenset(told["overdoing"])
        self._wanting, self._failing = frozenset(told["wanting"]), frozenset(told["failing"])
        self._none, self._some = frozenset(told["none"]), frozenset(told["some"])
        self._surroundings = frozenset(told["surroundings"])
        self._enabling, self._wished = frozenset(told["enabling"]), frozenset(told["wished"])

    def direction(self, parse: Parse, i: int) -> Direction | None:
        """Give the direction of the clause that token ``i`` heads."""
        if self._is_wished(parse, i):
            return None
        lean = self._lean(parse, i, 0)
        if lean:
            return "progress" if lean > 0 else "setback"
        lemma = parse.lemmas[i]
        if self._is_turned(parse, i):
            return "setback" if lemma in self._wanting else None
        moved = parse.child(i, "dobj")
        if moved is not None and parse.lemmas[moved] not in self._matters:
            return None
        return "up" if lemma in self._more else "down" if lemma in self._less else None

    def turned(self, parse: Parse, i: int, direction: Direction) -> Direction | None:
        """Give the direction that a frame tells of word ``i``, turned round where it or its verb is negated."""
        token = parse.tokens[i]
        words = (i, token.head) if token.dep in _SAID and token.pos not in VERBAL else (i,)
        if any(self._is_wished(parse, k) for k in words):
            return None
        if self._is_turned(parse, i) and parse.lemmas[i] in self._wanting:
            return "setback"
        return _TURNED[direction] if sum(self._is_turned(parse, k) for k in words) % 2 else direction

    def _is_wished(self, parse: Parse, i: int) -> bool:
        return any(parse.tokens[c].dep == "aux" and parse.lemmas[c] in self._wished for c in parse.children[i])

    def _lean(self, parse: Parse, i: int, depth: int) -> int:
        if depth > DEEPEST:
            return 0
        if parse.tokens[i].pos in VERBAL:
            return self._of_clause(parse, i, depth)
        return self._of_phrase(parse, i, depth)

    def _of_clause(self, parse: Parse, i: int, depth: int) -> int:
        """Add up a verb: what is said, then the verb, then how and where, then an amount of its subject."""
        lemma = parse.lemmas[i]
        if lemma in self._failing and parse.child(i, "xcomp") is not None:
            lean = -1
        elif lemma in self._enabling:
            lean = 1
        else:
            said = self._first(parse, i, _SAID, depth)
            if lemma in self._reversers:
                turned = said or (0 if parse.child(i, "dobj") is not None else self._of_subject(parse, i, depth))
                lean = -turned or self._word(parse, i)
            else:
                lean = said or self._word(parse, i) or self._around(parse, i, depth) or self._amount(parse, i, depth)
        return -lean if self._is_turned(parse, i) else lean

    def _first(self, parse: Parse, i: int, relations: tuple[str, ...], depth: int) -> int:
        leans = (
            self._lean(parse, c, depth + 1)
            for relation in relations
            for c in parse.children[i]
            if parse.tokens[c].dep == relation
        )
        return next(filter(None, leans), 0)

    def _around(self, parse: Parse, i: int, depth: int) -> int:
        """Add up adverbs and the nouns behind prepositions ("in ruins", "on a solid footing")."""
        manner = self._first(parse, i, ("advmod", "prt"), depth)
        nouns = (
            self._lean(parse, n, depth + 1)
            for c in parse.children[i]
            if parse.tokens[c].dep in ("prep", "agent")
            for n in parse.children[c]
            if parse.tokens[n].dep == "pobj" and parse.lemmas[c] in self._surroundings
        )
        return manner or next(filter(None, nouns), 0)

    def _amount(self, parse: Parse, i: int, depth: int) -> int:
        """Give how its subject leans where all that is said is how much there is of it ("the risk is high")."""
        amount = next(
            (
                self._amounts[parse.lemmas[c]]
                for c in parse.children[i]
                if parse.tokens[c].dep in ("acomp", "advmod", "oprd") and parse.lemmas[c] in self._amounts
            ),
            0,
        )
        return amount * self._of_subject(parse, i, depth) if amount else 0

    def _of_subject(self, parse: Parse, i: int, depth: int) -> int:
        subject = parse.child(i, "nsubj", "nsubjpass", "csubj")
        return 0 if subject is None else self._lean(parse, subject, depth + 1)

    def _of_phrase(self, parse: Parse, i: int, depth: int) -> int:
        """Add up a noun, adjective or adverb with what stands before it and behind its "of"."""
        before = [self._lean(parse, c, depth + 1) for c in parse.children[i] if parse.tokens[c].dep in _BEFORE]
        of = self._behind_of(parse, i, depth)
        own = self._word(parse, i)
        if parse.lemmas[i] in self._reversers:
            lean = -of or own
        else:
            lean = own or of or self._first(parse, i, ("xcomp", "acl", "relcl"), depth)
        lean = -1 if -1 in (lean, *before) else max((lean, *before))
        if any(parse.lemmas[c] in self._overdoing for c in parse.children[i]):
            return -1
        return -lean if self._is_turned(parse, i) else lean

    def _behind_of(self, parse: Parse, i: int, depth: int) -> int:
        nouns = (
            parse.child(c, "pobj")
            for c in parse.children[i]
            if parse.tokens[c].dep == "prep" and parse.lemmas[c] == "of"
        )
        return next((self._lean(parse, noun, depth + 1) for noun in nouns if noun is not None), 0)

    def _word(self, parse: Parse, i: int) -> int:
        token = parse.tokens[i]
        return self._own.get(parse.lemmas[i]) or self._own.get(token.text.lower()) or 0

    def _is_turned(self, parse: Parse, i: int) -> bool:
        """Say whether a word is negated or made less; two negations are none. "A few" and "a little" turn nothing."""
        return sum(1 for _ in self._turners(parse, i)) % 2 == 1

    def _turners(self, parse: Parse, i: int) -> Iterator[int]:
        for c in parse.children[i]:
            token = parse.tokens[c]
            negates = parse.lemmas[c] in self._turning and token.dep in _TURNERS
            no_longer = token.text.lower() == "longer" and parse.lemmas[c - 1] == "no"
            of_few = token.dep in ("nsubj", "nsubjpass") and any(self._is_few(parse, d) for d in parse.children[c])
            if (negates and not self._turns_nothing(parse, i, c)) or no_longer or (of_few and not _compares(parse, i)):
                yield c

    def _turns_nothing(self, parse: Parse, i: int, c: int) -> bool:
        """Say whether a word that negates turns nothing: in "a few", as the "nor" behind "neither", in "never better"."""
        if parse.lemmas[c] == "never":
            return _compares(parse, i)
        return parse.lemmas[c - 1] in self._some or (parse.lemmas[c] == "nor" and c > i)

    def _is_few(self, parse: Parse, i: int) -> bool:
        """Say whether a word before a subject denies what is said of it: "few towns have recovered", "no road is safe"."""
        return parse.lemmas[i] in self._none and parse.lemmas[i - 1] not in self._some


def _compares(parse: Parse, i: int) -> bool:
    """Say whether what is said is a comparison: "no army has been more careful" praises."""
    near = (k for c in parse.children[i] for k in (c, *parse.children[c]))
    return any(parse.tokens[k].tag in _COMPARATIVES for k in near)
