"""Measure how well headway reads who holds what: control claims alone, on texts that are dense with them.

    python eval/control.py               run headway on both halves and print the totals
    python eval/control.py --misses N    list N missed and N extra claims of the dev half
    python eval/control.py --agreement   how far two readers of the same documents agree on control

README.md says how the gold was made. The test half is only ever scored: its misses are never printed.
"""

import argparse
from collections.abc import Mapping
from dataclasses import replace

import gold
import own
import score_claims
from gold import Document, Json
from score_claims import Tally, share

SETS = ("control_dev", "control_test")
"""The sets, which are also the tasks of eval/floors.json that this file measures."""
MISSES = "control_dev"
DETAILS = ("holder", "loser", "when", "factuality")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], default=[])
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--agreement", action="store_true")
    options = parser.parse_args()
    if options.agreement:
        _print("two readers, all that the second marked", agreement(sure=False))
        _print("two readers, what the second would ask for", agreement(sure=True))
        return 0
    for name in options.sets or SETS:
        documents = gold.shared(name)
        if not documents:
            print(f"{name}: its texts are not here")
            continue
        tally = score(documents, own.annotated(documents))
        _print(name, tally)
        if name == MISSES:
            _print_misses(documents, tally, options.misses)
    return 0


def measure(name: str) -> dict[str, float]:
    """Measure one set; empty where its texts are not here."""
    documents = gold.shared(name)
    return figures(score(documents, own.annotated(documents))) if documents else {}


def score(documents: list[Document], answers: Mapping[str, Json]) -> Tally:
    """Score the control claims of answers; claims of other kinds are neither asked for nor extra."""
    asked = [replace(document, claims=_control(document.claims)) for document in documents]
    told = {name: answer | {"claims": _control(answer.get("claims", []))} for name, answer in answers.items()}
    return score_claims.score(asked, told)


def _control(claims: list[Json]) -> list[Json]:
    return [claim for claim in claims if claim["kind"] == "control"]


def agreement(*, sure: bool) -> Tally:
    """Score our reading of control against another reader's; with `sure`, only what we would ask for ourselves."""
    theirs, ours = gold.two_readings("control_second")
    kept = [replace(one, claims=[claim for claim in one.claims if not (sure and claim["optional"])]) for one in ours]
    return score(theirs, {reading.id: gold.as_answer(reading) for reading in kept})


def figures(tally: Tally) -> dict[str, float]:
    """Turn the counts into shares: recall, precision, and each detail of the claims met.

    `surplus` is the number of extra claims for each one asked for: the less the better, so it can have no floor.
    """
    asked, met, extra = _counts(tally)
    made = {"claims": asked, "recall": share(met, asked), "precision": share(met, met + extra)}
    details = {detail: share(tally.right[detail], tally.asked[detail]) for detail in DETAILS}
    return made | {"surplus": share(extra, asked)} | details


def _counts(tally: Tally) -> tuple[int, int, int]:
    return tally.gold["control"], tally.met["control"], tally.extra["control"]


def _print(name: str, tally: Tally) -> None:
    found = figures(tally)
    asked, met, extra = _counts(tally)
    print(
        f"\n{name}: {met} of {asked} met ({found['recall']:.3f}), {extra} extra ({found['surplus']:.3f} an asked one)"
    )
    print("  of these: " + ", ".join(f"{detail} {found[detail]:.3f} of {tally.asked[detail]}" for detail in DETAILS))


def _print_misses(documents: list[Document], tally: Tally, many: int) -> None:
    texts = {document.id: document.text for document in documents}
    for name, claim in tally.missed[:many]:
        words = texts[name][claim["start"] : claim["end"]]
        print(f"  missed {claim['status']:9s} {claim['modality']:9s} {claim['place']!r} {name}: {words!r}")
    for name, claim in tally.surplus[:many]:
        place = (claim.get("place") or {}).get("text")
        print(f"  extra  {claim['status']:9s} {claim['factuality']:9s} {place!r} {name}: {claim['excerpt']['exact']!r}")


if __name__ == "__main__":
    raise SystemExit(main())
