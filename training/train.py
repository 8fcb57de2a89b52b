"""Train the linear model of verdicts on the sentences of this folder, and say by cross-validation what it is worth.

    python training/train.py            print the figures of ten folds
    python training/train.py --write    also train on everything and write the weights that ship

What enters are the sentences (README.md tells the signs); what leaves is src/headway/lang/en/verdict-weights.toml.
The same sentences and the same parser give the same weights: nothing is drawn by chance.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import headway
from headway.claims.verdict_clauses import RULE
from headway.claims.verdict_features import ClauseFeatures
from headway.config import read_settings
from headway.desk import Desk, set_up
from headway.lexicon import load_tables
from headway.model import Article, Capture, Parse, Reading, Span, Tables, identify

Matrix = NDArray[np.float64]

FOLDER = Path(__file__).resolve().parent
SHIPPED = Path(headway.__file__).parent / "lang" / "en" / "verdict-weights.toml"
SIGNS = {"?": "verdict", "+": "progress", "-": "setback", "^": "up", "v": "down", "=": "steady"}
FOLDS = 10
RARE = 2
"""A feature seen in fewer clauses than this is no evidence of anything."""
RIDGE = 1.0
"""How strongly weights are drawn to nothing, beside a loss summed over clauses."""
STEPS = 250
"""Steps of descent: the loss no longer moves in its third figure."""
STEEPEST = 0.25
"""The curvature of the loss is at most this share of the largest squared singular value (Boehning 1992)."""
TINY = 0.02
"""A weight that rounds below this is not written."""
THRESHOLDS = (0.5, 0.65, 0.8, 0.9)
_MARKED = re.compile(r"\[([?+\-^v=]) ([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its signs, and the spans of the clauses that judge, each with its label."""

    text: str
    verdicts: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: the number of its sentence, its features, whether it judges, and whether a frame has taken it already."""

    sentence: int
    features: frozenset[str]
    judges: bool
    taken: bool


def main() -> None:
    """Train, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tables = load_tables()
    clauses = list(read_clauses(set_up(read_settings(), None), tables, list(read_sentences())))
    verdicts, taken = sum(c.judges for c in clauses), sum(c.taken for c in clauses)
    print(f"{len(clauses)} clauses, {verdicts} of them verdicts, {taken} taken by frames")
    show(clauses, cross_validated(clauses))
    if options.write:
        names = known(clauses)
        SHIPPED.write_text(written(names, fitted(matrix(clauses, names), verdicts_of(clauses))), encoding="utf-8")
        print(f"wrote {len(names)} features to {SHIPPED.name}")


def read_sentences() -> Iterator[Sentence]:
    """Read the marked sentences of every file, in order."""
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield unmarked(line)


def unmarked(line: str) -> Sentence:
    """Take the signs out of a line.

    >>> unmarked("[- It failed], he said.")
    Sentence(text='It failed, he said.', verdicts=(((0, 9), 'setback'),))
    """
    text, verdicts, last = "", [], 0
    for found in _MARKED.finditer(line):
        text += line[last : found.start()]
        verdicts.append(((len(text), len(text) + len(found[2])), SIGNS[found[1]]))
        text += found[2]
        last = found.end()
    return Sentence(text + line[last:], tuple(verdicts))


def read_clauses(desk: Desk, tables: Tables, sentences: Sequence[Sentence]) -> Iterator[Clause]:
    """Parse the sentences, each a text by itself, and yield their clauses."""
    features = ClauseFeatures(tables)
    for n, (article, parse) in enumerate(desk.parser.parse(map(article_of, sentences))):
        mentions = desk.resolver.resolve(article, parse)
        scene = desk.claims.scene(article, parse, mentions)
        taken = frames_of(desk.claims.read(article, parse, mentions))
        for i, label in labelled(parse, features, sentences[n]):
            start = parse.tokens[i].start
            yield Clause(n, features.of(scene, i), label is not None, any(s <= start < e for s, e in taken))


def frames_of(reading: Reading) -> list[Span]:
    """Give the spans of the verdicts that frames find."""
    judged = [claim for claim in reading.claims if claim.kind == "judgement" and RULE not in claim.rules]
    return [(claim.excerpt.start, claim.excerpt.end) for claim in judged]


def article_of(sentence: Sentence) -> Article:
    """Make an article of a sentence."""
    version = identify("version", sentence.text)
    capture = Capture("training", "text/plain", identify("bytes", sentence.text))
    return Article(version, version, sentence.text, ((0, len(sentence.text)),), capture, language="en")


def labelled(parse: Parse, features: ClauseFeatures, sentence: Sentence) -> Iterator[tuple[int, str | None]]:
    """Yield the heads of clauses with their labels; a clause inside one that judges is left out, since it may or may not."""
    heads = list(features.heads(parse))
    judging = {head_of(parse, heads, span): label for span, label in sentence.verdicts}
    for i in heads:
        start = parse.tokens[i].start
        if i in judging:
            yield i, judging[i]
        elif not any(s <= start < e for (s, e), _ in sentence.verdicts):
            yield i, None


def head_of(parse: Parse, heads: Sequence[int], span: Span) -> int | None:
    """Give the topmost head of a clause inside a span."""
    inside = [i for i in heads if span[0] <= parse.tokens[i].start < span[1]]
    return min(inside, key=lambda i: len(list(parse.ancestors(i))), default=None)


def known(clauses: Sequence[Clause]) -> list[str]:
    """List the features that are seen often enough, in order."""
    counts = Counter(feature for clause in clauses for feature in clause.features)
    return sorted(feature for feature, count in counts.items() if count >= RARE)


def matrix(clauses: Sequence[Clause], names: Sequence[str]) -> Matrix:
    """Make a matrix of clauses by features, with a last column of ones."""
    column = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(clauses), len(names) + 1))
    rows[:, -1] = 1
    for row, clause in enumerate(clauses):
        rows[row, [column[f] for f in clause.features if f in column]] = 1
    return rows


def verdicts_of(clauses: Sequence[Clause]) -> Matrix:
    """List whether clauses judge, as ones and noughts."""
    return np.array([float(clause.judges) for clause in clauses])


def fitted(rows: Matrix, wanted: Matrix) -> Matrix:
    """Fit a logistic regression by accelerated descent (Nesterov 1983): the weight of each feature."""
    weights = before = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[-1] = 0
    rate = 1 / (STEEPEST * spectral(rows) + RIDGE)
    for step in range(STEPS):
        ahead = weights + step / (step + 3) * (weights - before)
        before = weights
        weights = ahead - rate * (rows.T @ (shares(rows @ ahead) - wanted) + ridge * ahead)
    return weights


def spectral(rows: Matrix) -> float:
    """Give the square of the largest singular value, by the power method: it bounds the step that is safe."""
    vector = np.ones(rows.shape[1])
    for _ in range(20):
        vector = rows.T @ (rows @ vector)
        vector /= np.linalg.norm(vector)
    return float(np.linalg.norm(rows @ vector) ** 2)


def shares(scores: Matrix) -> Matrix:
    """Turn scores into shares of one."""
    shared: Matrix = 1 / (1 + np.exp(-scores))
    return shared


def cross_validated(clauses: Sequence[Clause]) -> Matrix:
    """Give the share of every clause by a model that has not seen its sentence."""
    found = np.zeros(len(clauses))
    for fold in range(FOLDS):
        kept = [clause for clause in clauses if clause.sentence % FOLDS != fold]
        left = [n for n, clause in enumerate(clauses) if clause.sentence % FOLDS == fold]
        names = known(kept)
        weights = fitted(matrix(kept, names), verdicts_of(kept))
        found[left] = shares(matrix([clauses[n] for n in left], names) @ weights)
    return found


def show(clauses: Sequence[Clause], found: Matrix) -> None:
    """Print for each threshold the share of verdicts found, and of the clauses found how many are verdicts."""
    left = np.array([not clause.taken for clause in clauses])
    for name, chosen in (("all clauses", np.ones(len(clauses), bool)), ("clauses left by frames", left)):
        wanted, shared = verdicts_of(clauses)[chosen], found[chosen]
        print(f"{name}: {len(wanted)}, of them verdicts {int(wanted.sum())}")
        for least in THRESHOLDS:
            taken = shared >= least
            print(
                f"  {least:.2f}: found {wanted[taken].sum() / wanted.sum():.3f}, right {wanted[taken].mean():.3f} of {taken.sum()}"
            )


def written(names: Sequence[str], weights: Matrix) -> str:
    """Write weights as TOML: a line a feature and its weight."""
    rows = zip((*names, "bias"), weights, strict=True)
    lines = [f"{name}\t{weight:.2f}" for name, weight in rows if name == "bias" or abs(weight) >= TINY]
    return "\n".join((
        "# Written by training/train.py from the sentences in training/. Do not edit: train again.\n",
        "[[weights]]",
        'name = "verdict"',
        "table = '''",
        *lines,
        "'''\n",
    ))  # fmt: skip


if __name__ == "__main__":
    main()
