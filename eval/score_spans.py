"""Score attributions and quantities against gold.

What enters are documents of gold and answers; what leaves are shares. Words are compared, so quotation marks and
punctuation never matter. An attribution inside another's content, or inside quotation marks, is not asked for: the
tasks that headway is compared on are flat. Only pairs of one document are matched, each entry once.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from gold import Document, Json
from score_claims import choices, content, equal, share

LONGEST_CUE = 12
"""A cue of more words is a sentence, not a cue."""
HALF = 0.5
"""The share of its words that a content must have in common with the gold to count as found."""

ACTS_OF_SPEECH = frozenset("AGREE CONSULT SUPPORT REQUEST ACCUSE REJECT THREATEN CONCEDE".split())  # noqa: SIM905
PROMISES = frozenset({"requested", "pledged", "committed"})

Pair = tuple[Json, Json]


def score_attributions(documents: Iterable[Document], answers: Mapping[str, Json]) -> dict[str, float]:
    """Score who said what: the cue, then over matched cues the source and the content, then all three.

    `attribution_full` asks for the cue, a source that shares a word (or none on either side), and half the content.
    To ask, promise, condemn or agree is an act of speech that the gold keeps as an event or a need: an attribution
    found there is neither asked for nor held against the answer, as one that is nested.
    """
    asked = found = 0
    matched: list[tuple[bool, bool]] = []
    for document in documents:
        gold = [entry for entry in document.attributions if not entry["nested"]]
        predicted = [entry for entry in answers.get(document.id, {}).get("attributions", []) if not entry["nested"]]
        pairs = _paired(gold, predicted, partial(_alike, document.text))
        taken = {id(entry) for _, entry in pairs}
        spare = [entry for entry in predicted if id(entry) not in taken and not _is_free(document, entry)]
        asked, found = asked + len(gold), found + len(pairs) + len(spare)
        matched += [(_same_source(document.text, *pair), _same_content(document.text, *pair)) for pair in pairs]
    full = sum(source and held for source, held in matched)
    return {
        "attributions": asked,
        "attribution_cue": f1(len(matched), found, asked),
        "attribution_cue_recall": share(len(matched), asked),
        "attribution_source": share(sum(source for source, _ in matched), len(matched)),
        "attribution_content": share(sum(held for _, held in matched), len(matched)),
        "attribution_full": f1(full, found, asked),
    }


def _is_free(document: Document, predicted: Json) -> bool:
    """True where the gold has a nested attribution, or keeps what was said as an act of speech."""
    nested = (entry for entry in document.attributions if entry["nested"])
    if any(_alike(document.text, entry, predicted) for entry in nested):
        return True
    cue = _words(document.text, predicted["cue"])
    return any(cue & _words(document.text, [_bounds(claim)]) for claim in document.claims if _is_speech(claim))


def _is_speech(claim: Json) -> bool:
    if claim["kind"] == "event":
        return bool(ACTS_OF_SPEECH & set(choices(claim["type"])))
    return claim["kind"] == "need" and bool(PROMISES & set(choices(claim["status"])))


def score_quantities(documents: Iterable[Document], answers: Mapping[str, Json]) -> dict[str, float]:
    """Score numbers: the span, the value at both ends, and over overlapping spans frame, unit and approximation."""
    asked = found = 0
    pairs: list[Pair] = []
    for document in documents:
        predicted = answers.get(document.id, {}).get("quantities", [])
        asked, found = asked + len(document.quantities), found + len(predicted)
        pairs += _paired(document.quantities, predicted, _shared)
    exact = [pair for pair in pairs if _bounds(pair[0]) == _bounds(pair[1])]
    valued = [pair for pair in pairs if _same_value(*pair)]
    counted = [pair for pair in pairs if pair[0]["unit"]]
    return {
        "quantities": asked,
        "quantity_span": f1(len(pairs), found, asked),
        "quantity_span_exact": f1(len(exact), found, asked),
        "quantity_value": f1(len(valued), found, asked),
        "quantity_frame": share(sum(other.get("status") in choices(one["status"]) for one, other in pairs), len(pairs)),
        "quantity_unit": share(sum(_same_unit(*pair) for pair in counted), len(counted)),
        "quantity_approx": share(sum(one["approx"] == bool(other.get("approx")) for one, other in pairs), len(pairs)),
    }


def f1(right: int, found: int, asked: int) -> float:
    """The harmonic mean of precision and recall."""
    return share(2 * right, found + asked)


def _paired(gold: list[Json], predicted: list[Json], likeness: Callable[[Json, Json], float]) -> list[Pair]:
    """Pair the entries that are most alike first, each at most once; a likeness of nothing pairs nothing."""
    ranked = [(likeness(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(predicted)]
    used_gold, used_predicted, pairs = set[int](), set[int](), list[Pair]()
    for alike, i, j in sorted(ranked, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if alike > 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _alike(text: str, gold: Json, predicted: Json) -> float:
    """How alike two attributions are; 0 where their cues share no word, or the predicted one is a whole sentence."""
    cue = _words(text, predicted["cue"])
    if not cue & _words(text, gold["cue"]) or len(cue) > LONGEST_CUE:
        return 0.0
    return 0.1 + _iou(text, gold, predicted, "content") + 0.5 * _iou(text, gold, predicted, "source")


def _words(text: str, spans: Iterable[Iterable[int]]) -> set[int]:
    """The places of the words that spans cover."""
    return {word.start() + start for start, end in spans for word in re.finditer(r"\w+", text[start:end])}


def _iou(text: str, gold: Json, predicted: Json, part: str) -> float:
    one, other = _words(text, gold[part]), _words(text, predicted[part])
    return len(one & other) / len(one | other) if one | other else 0.0


def _same_source(text: str, gold: Json, predicted: Json) -> bool:
    if not gold["source"] or not predicted["source"]:
        return not gold["source"] and not predicted["source"]
    common = _words(text, gold["source"]) & _words(text, predicted["source"])
    return bool(
        content(*(_word_at(text, place) for place in common))
        or (len(common) and common == _words(text, gold["source"]))
    )


def _word_at(text: str, place: int) -> str:
    word = re.compile(r"\w+").match(text, place)
    return word.group() if word else ""


def _same_content(text: str, gold: Json, predicted: Json) -> bool:
    return _iou(text, gold, predicted, "content") >= HALF


def _bounds(entry: Json) -> tuple[int, int]:
    return entry["start"], entry["end"]


def _shared(gold: Json, predicted: Json) -> float:
    """The characters two numbers share, equal spans before all others."""
    if _bounds(gold) == _bounds(predicted):
        return float("inf")
    return float(min(gold["end"], predicted["end"]) - max(gold["start"], predicted["start"]))


def _same_value(gold: Json, predicted: Json) -> bool:
    return equal(gold["low"], predicted.get("low")) and equal(gold["high"], predicted.get("high"))


def _same_unit(gold: Json, predicted: Json) -> bool:
    return bool(content(gold["unit"]) & content(str(predicted.get("unit") or "")))
