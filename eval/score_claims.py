"""Score claims against gold, one kind at a time, and say how far the scores that they carry can be trusted.

What enters are documents of gold and the answers of `headway annotate` (or of a second reader). What leaves are
counts: met, missed and extra claims by kind, and over the claims met how often each detail is right.

A predicted claim meets a gold claim of its kind when its excerpt holds at least half of the evidence and is at most
three times as long (or 300 characters), and what it says agrees: place, change of hands and reality of a control
claim, both ends of a figure, the type of an event, the status of a need. Where several would do, the one that the
system itself scores highest is taken. These are the terms on which claims were scored before, written anew here.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from gold import Document, Json

LONGEST = 3
"""How many times as long as the evidence an excerpt may be."""
SHORT = 300
"""Up to this many characters an excerpt is short enough, however short the evidence."""
NEARLY_INSIDE = 0.9
"""An excerpt of which so much lies in the evidence is a part of it, also where it holds less than half."""
CLOSE = 1e-3
"""Two numbers are equal within this share: a third may be written .333."""
UNREAL = frozenset({"planned", "forecast", "conditional", "possible"})
STANDS_FOR = {
    "gains": {"gains", "loses"},
    "loses": {"gains", "loses"},
    "holds": {"holds", "contested"},
    "contested": {"contested", "holds"},
}
"""A place changes hands or it does not: which side of it is told matters less."""
ALIASES = frozenset({"isis", "isil", "is", "daesh", "da esh", "dae sh", "islamic state", "the group", "group"})
"""Names of one adversary, between which texts change freely."""
IDLE_WORDS = frozenset("a an and at by for from in of on or the to up who".split())  # noqa: SIM905
BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001)


@dataclass(slots=True)
class Tally:
    """What scoring counts; shares are worked out only at the end."""

    gold: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    verdicts: list[tuple[float, bool]] = field(default_factory=list)
    missed: list[tuple[str, Json]] = field(default_factory=list)
    surplus: list[tuple[str, Json]] = field(default_factory=list)

    def note(self, detail: str, right: bool) -> None:
        self.asked[detail] += 1
        self.right[detail] += right


def score(documents: Iterable[Document], answers: Mapping[str, Json]) -> Tally:
    """Score the answers, document by document; a document without an answer counts as empty."""
    tally = Tally()
    for document in documents:
        _score_one(tally, document, _with_all_names(answers.get(document.id, {})))
    return tally


def _with_all_names(answer: Json) -> list[Json]:
    """Give each place of a claim the other names that it has in the text: "the town" is Palmyra, by its id Tadmur."""
    called = defaultdict[object, list[str]](list)
    for place in answer.get("places", []):
        called[place.get("id")].append(place["text"])
    called.pop(None, None)
    return [_called(claim, called) for claim in answer.get("claims", [])]


def _called(claim: Json, called: Mapping[object, list[str]]) -> Json:
    place = claim.get("place")
    return claim | {"place": place | {"also": called.get(place.get("id"), [])}} if isinstance(place, dict) else claim


def _score_one(tally: Tally, document: Document, predicted: list[Json]) -> None:
    asked = [claim for claim in document.claims if not claim["optional"]]
    free = [claim for claim in document.claims if claim["optional"]]
    left = sorted(predicted, key=lambda claim: -(claim.get("score") or 0))
    for claim in asked:
        tally.gold[claim["kind"]] += 1
        _note_factuality(tally, claim, predicted)
        found = next((p for p in left if meets(claim, p)), None)
        if found is None:
            tally.missed.append((document.id, claim))
            continue
        left.remove(found)
        tally.met[claim["kind"]] += 1
        tally.verdicts.append((found.get("score") or 0.0, True))
        for detail, right in details(claim, found):
            tally.note(detail, right)
    for claim in left:
        if _is_extra(claim, asked, free):
            tally.extra[claim["kind"]] += 1
            tally.verdicts.append((claim.get("score") or 0.0, False))
            tally.surplus.append((document.id, claim))


def _is_extra(predicted: Json, asked: list[Json], free: list[Json]) -> bool:
    """True where nobody asked for the claim: nothing is there, or its own kind is there and says something else."""
    if any(_touches(claim, predicted) and _length(predicted) <= _longest(claim) for claim in free):
        return False
    near = [claim for claim in asked if _touches(claim, predicted)]
    return not near or any(claim["kind"] == predicted["kind"] for claim in near)


def meets(gold: Json, predicted: Json) -> bool:
    """True where a prediction makes the claim of the gold."""
    return gold["kind"] == predicted.get("kind") and fits(gold, predicted) and AGREES[gold["kind"]](gold, predicted)


def fits(gold: Json, predicted: Json) -> bool:
    """True where the excerpt holds the evidence and not much more."""
    shared, size = overlap(gold, predicted), _length(predicted)
    if shared <= 0 or size > _longest(gold):
        return False
    return shared >= 0.5 * (gold["end"] - gold["start"]) or shared >= NEARLY_INSIDE * size


def overlap(gold: Json, predicted: Json) -> int:
    """Count the characters that an excerpt shares with the evidence; below zero where they lie apart."""
    excerpt = predicted["excerpt"]
    return int(min(gold["end"], excerpt["end"])) - int(max(gold["start"], excerpt["start"]))


def _touches(gold: Json, predicted: Json) -> bool:
    return overlap(gold, predicted) > 0


def _length(predicted: Json) -> int:
    return int(predicted["excerpt"]["end"] - predicted["excerpt"]["start"])


def _longest(gold: Json) -> int:
    return max(LONGEST * int(gold["end"] - gold["start"]), SHORT)


def _control(gold: Json, predicted: Json) -> bool:
    real = any(modality not in UNREAL for modality in choices(gold["modality"]))
    unreal = any(modality in UNREAL for modality in choices(gold["modality"]))
    stated = predicted.get("factuality") in UNREAL
    allowed = set().union(*(STANDS_FOR[status] for status in choices(gold["status"])))
    return (unreal if stated else real) and predicted.get("status") in allowed and same_place(gold, predicted)


def _figure(gold: Json, predicted: Json) -> bool:
    return equal(gold["low"], predicted.get("low")) and equal(gold["high"], predicted.get("high"))


def _event(gold: Json, predicted: Json) -> bool:
    return predicted.get("type") in choices(gold["type"])


def _need(gold: Json, predicted: Json) -> bool:
    return predicted.get("status") in choices(gold["status"])


def _judgement(gold: Json, predicted: Json) -> bool:
    return bool(gold["kind"] == predicted["kind"])


AGREES: dict[str, Callable[[Json, Json], bool]] = {
    "control": _control,
    "figure": _figure,
    "event": _event,
    "need": _need,
    "judgement": _judgement,
}


def details(gold: Json, predicted: Json) -> Iterable[tuple[str, bool]]:
    """Compare what the gold says of a claim that was met: only what it does say is asked for."""
    said = predicted.get("attribution") or {}
    if gold["speaker"]:
        yield "speaker", bool(content(gold["speaker"]) & content(*names(said.get("speaker")), *names(said.get("role"))))
    else:
        yield "own_voice", not names(said.get("speaker"))
    for role in ("holder", "loser"):
        if gold.get(role):
            yield role, same_actor(gold[role], predicted.get(role))
    if gold.get("counts"):
        counted = content(str(predicted.get("counts") or ""), str(predicted.get("of") or ""))
        yield "counts", bool(counted & content(gold["counts"], gold.get("words", "")))
    if gold["kind"] == "figure":
        yield "frame", predicted.get("frame") in choices(gold["frame"])
    if gold["kind"] == "judgement":
        yield "direction", (predicted.get("direction") or "-") in choices(gold.get("direction") or "-")
    if gold["lines"]:
        found = set(predicted.get("lines_of_effort") or [])
        yield "line", bool(found & set(gold["lines"])) and len(found) <= len(gold["lines"]) + 1
    if gold["when"]:
        yield "when", str((predicted.get("time") or {}).get("start") or "").startswith(gold["when"][:7])


def _note_factuality(tally: Tally, gold: Json, predicted: list[Json]) -> None:
    """Compare factuality wherever a claim of the kind fits the evidence, whatever else it says."""
    fitting = [p for p in predicted if p["kind"] == gold["kind"] and fits(gold, p)]
    if fitting:
        best = max(fitting, key=lambda claim: claim.get("score") or 0)
        right = best.get("factuality") in choices(gold["modality"])
        tally.note("factuality", right)
        if "asserted" not in choices(gold["modality"]):
            tally.note("factuality_not_asserted", right)


def choices(words: str) -> list[str]:
    """List what the gold allows: "AID|SUPPORT" leaves it open."""
    return words.split("|")


def fold(words: str | None) -> str:
    """Fold case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", (words or "").lower().replace("’", "'"))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


def content(*words: str) -> set[str]:
    """The words that carry meaning, plurals folded."""
    return {word.removesuffix("s") for text in words for word in fold(text).split()} - IDLE_WORDS


def names(value: Json | list[Json] | str | None) -> list[str]:
    """All names that an actor, a place or a string goes by."""
    if value is None:
        return []
    if isinstance(value, str):
        return [fold(value)]
    if isinstance(value, list):
        return [name for one in value for name in names(one)]
    return [fold(value[key]) for key in ("text", "name", "id") if value.get(key)] + names(value.get("also"))


def same_actor(gold: str, predicted: Json | str | None) -> bool:
    """True where two names share a word that means something, or are names of the one known adversary."""
    found = names(predicted)
    if fold(gold) in ALIASES and ALIASES & set(found):
        return True
    return bool(content(gold) & content(*found))


def same_place(gold: Json, predicted: Json) -> bool:
    """True where one name holds the other, articles and words for a kind of place apart."""
    wanted = _squash(fold(gold["place"]))
    found = [_squash(name) for name in names(predicted.get("place") or predicted.get("places"))]
    return any(name and (name in wanted or wanted in name) for name in found)


def _squash(name: str) -> str:
    return re.sub(r"\b(al|ar|as|at|el|the|city|province|district|of|town)\b|\s", "", name)


def equal(one: float | None, other: float | None) -> bool:
    """True where two ends of a range are the same: both open, or equal within CLOSE."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= CLOSE * max(1.0, abs(one)) if abs(one) >= 1 else abs(one - other) <= CLOSE


def figures(tally: Tally) -> dict[str, float]:
    """Turn the counts into shares: recall, precision, recall and precision of each kind, and of each detail."""
    made: dict[str, float] = {
        "claims": tally.gold.total(),
        "recall": share(tally.met.total(), tally.gold.total()),
        "precision": share(tally.met.total(), tally.met.total() + tally.extra.total()),
    }
    for kind in AGREES:
        made[f"recall_{kind}"] = share(tally.met[kind], tally.gold[kind])
        made[f"precision_{kind}"] = share(tally.met[kind], tally.met[kind] + tally.extra[kind])
    for detail in sorted(tally.asked):
        made[detail] = share(tally.right[detail], tally.asked[detail])
    return made


def share(part: float, whole: float) -> float:
    """A share to four places, 0 where there is nothing to share."""
    return round(part / whole, 4) if whole else 0.0


def calibration(tally: Tally) -> list[tuple[float, float, int, float]]:
    """Tell for each band of scores how many claims fell in it and what share of them was right.

    Claims that only touch optional evidence are neither right nor wrong and are left out.
    """
    table = []
    for low, high in pairwise(BANDS):
        verdicts = [right for score, right in tally.verdicts if low <= score < high]
        if verdicts:
            table.append((low, min(high, 1.0), len(verdicts), share(sum(verdicts), len(verdicts))))
    return table
