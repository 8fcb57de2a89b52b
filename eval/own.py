"""Measure how well headway reads, on gold made for the project: who said what, numbers, factuality, claims.

    python eval/own.py                        run headway on the dev halves and print every figure
    python eval/own.py --scored               also on the halves that are only ever scored, totals alone
    python eval/own.py --misses N [SET ...]   list N missed and N extra claims of a dev half
    python eval/own.py --agreement            how far two readers of the same documents agree

README.md says what is measured and how the gold was made. Sets: own_dev own_held_out shared_dev shared_test.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping

import gold
import score_claims
import score_spans
from gold import Document, Json

from headway.annotate import annotate
from headway.campaign import load_campaign
from headway.config import read_settings

DEV = ("own_dev", "shared_dev")
SCORED = ("own_held_out", "shared_test")
TASKS = {"own": ("own_dev", "own_held_out"), "shared_dev": ("shared_dev",), "shared_test": ("shared_test",)}
"""The keys of eval/floors.json that this file measures, and the sets that each is made of."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*DEV, *SCORED, []], default=[])
    parser.add_argument("--scored", action="store_true")
    parser.add_argument("--agreement", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    if options.agreement:
        _print("agreement of two readers, all that either marked", *agreement(sure=False))
        _print("agreement of two readers, what the second is sure of", *agreement(sure=True))
        return 0
    for name in options.sets or (DEV + SCORED if options.scored else DEV):
        documents = read(name)
        if not documents:
            print(f"{name}: its texts are not here")
            continue
        figures, tally = scored(documents, annotated(documents))
        _print(name, figures, tally)
        if options.misses and name in DEV:
            _print_misses(documents, tally, options.misses)
    return 0


def measure(task: str = "own") -> dict[str, float]:
    """Measure one task of eval/floors.json; empty where its texts are not here."""
    documents = [document for name in TASKS[task] for document in read(name)]
    return scored(documents, annotated(documents))[0] if documents else {}


def read(name: str) -> list[Document]:
    """Read the documents of a set, such as own_dev."""
    source, _, half = name.partition("_")
    return gold.own(half) if source == "own" else gold.shared(half)


def scored(documents: list[Document], answers: Mapping[str, Json]) -> tuple[dict[str, float], score_claims.Tally]:
    """Score answers in every respect: the figures, and the counts behind those of claims."""
    tally = score_claims.score(documents, answers)
    spans = score_spans.score_attributions(documents, answers) | score_spans.score_quantities(documents, answers)
    return score_claims.figures(tally) | spans, tally


def annotated(documents: Iterable[Document]) -> dict[str, Json]:
    """Annotate documents as `headway annotate` does, each under the campaign that it belongs to."""
    by_campaign = defaultdict[str | None, list[Document]](list)
    for document in documents:
        by_campaign[document.campaign].append(document)
    answers = {answer["id"]: answer for name, group in by_campaign.items() for answer in _annotate(group, name)}
    for answer in answers.values():
        if "error" in answer:
            print(f"counted as empty: {answer['id']}: {answer['error']}", file=sys.stderr)
    return answers


def _annotate(documents: list[Document], name: str | None) -> Iterable[Json]:
    campaign = load_campaign(name) if name else None
    return annotate(map(_question, documents), read_settings(), campaign)


def _question(document: Document) -> Json:
    told = {name: document.row[name] for name in ("published", "title", "publisher") if document.row.get(name)}
    return {"id": document.id, "text": document.text} | told


def agreement(*, sure: bool) -> tuple[dict[str, float], score_claims.Tally]:
    """Score our reading of some documents against another reader's, as if a program had made it.

    With `sure`, only what we would ask for ourselves counts as found, not what we marked as optional.
    """
    theirs, ours = gold.two_readings()
    answers = {reading.id: gold.as_answer(reading) for reading in ours}
    if sure:
        answers = {name: answer | {"claims": _asked(answer)} for name, answer in answers.items()}
    return scored(theirs, answers)


def _asked(answer: Json) -> list[Json]:
    return [claim for claim in answer["claims"] if not claim["optional"]]


def _print(name: str, figures: dict[str, float], tally: score_claims.Tally) -> None:
    print(f"\n{name}")
    print("  kind        gold   met  extra  recall  precision")
    for kind in score_claims.AGREES:
        met, asked, extra = tally.met[kind], tally.gold[kind], tally.extra[kind]
        recall, precision = figures[f"recall_{kind}"], figures[f"precision_{kind}"]
        print(f"  {kind:10s} {asked:5d} {met:5d} {extra:6d}   {recall:.3f}      {precision:.3f}")
    print(f"  all        {tally.gold.total():5d} {tally.met.total():5d} {tally.extra.total():6d}"
          f"   {figures['recall']:.3f}      {figures['precision']:.3f}")  # fmt: skip
    print("  of claims met: " + _listed((d, f"{figures[d]:.3f} of {tally.asked[d]}") for d in sorted(tally.asked)))
    for subject in [subject for subject in ("attributions", "quantities") if figures[subject]]:
        print("  " + _listed((key, f"{value:g}") for key, value in figures.items() if key.startswith(subject[:7])))
    bands = (
        f"{low:.1f}-{high:.1f}: {right:.2f} of {count}" for low, high, count, right in score_claims.calibration(tally)
    )
    print("  right by score: " + ", ".join(bands))


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {value}" for name, value in pairs)


def _print_misses(documents: list[Document], tally: score_claims.Tally, many: int) -> None:
    texts = {document.id: document.text for document in documents}
    for name, claim in tally.missed[:many]:
        print(f"  missed {claim['kind']:9s} {name}: {texts[name][claim['start'] : claim['end']]!r}")
    for name, claim in tally.surplus[:many]:
        print(f"  extra  {claim['kind']:9s} {name}: {claim['excerpt']['exact']!r} {claim.get('rules')}")


if __name__ == "__main__":
    sys.exit(main())
