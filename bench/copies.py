"""Measure how near-copies are found: how well, how fast, and how fast against many known articles.

    python bench/copies.py [--texts 20000] [--known 100000] [--seed 1]

Texts are made by a seeded generator: words of a made-up vocabulary drawn by Zipf's law, the set phrases that reports
share, names that stay within an article. Half of the texts are edited copies of the other half, with 5, 10, 15 and
20 % of their words replaced, left out or put in. Times are of one process, processor time.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from headway.pages import CopyIndex, sign

EDITS = (0.05, 0.10, 0.15, 0.20)
SMALL = """
the of in to and a that on for said by with from was at had as it were after its an who be has not but their which more
than have been his they are would could about over into
"""
PHRASES = (
    "the ministry said on Tuesday that", "according to a spokesman for the council", "officials said on Monday that",
    "did not say how many", "for the first time since the start of the year", "said in a statement on its website",
    "could not be reached for comment", "was not immediately clear whether", "who asked not to be named",
    "the head of the relief committee said that", "has repeatedly called on both sides to",
    "tens of thousands of people have fled", "took control of the town on Sunday", "in the north of the province",
)  # fmt: skip
VOCABULARY = 12_000
NAMES = 3_000


@dataclass(frozen=True)
class Text:
    """A text, the family of copies that it belongs to, and the share of words edited (None: an original)."""

    words: tuple[str, ...]
    family: int
    edited: float | None


class Newsroom:
    """Makes texts of its own; the same seed makes the same texts."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "os")]
        self._words = [*SMALL.split(), *self._invent(VOCABULARY, syllables, 2, 4)]
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))
        self._names = [word.title() for word in self._invent(NAMES, syllables, 2, 3)]

    def _invent(self, count: int, syllables: list[str], least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found["".join(self._chance.choices(syllables, k=self._chance.randint(least, most)))] = None
        return list(found)

    def draw(self, count: int) -> list[str]:
        """Draw words as often as words come in texts."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def write(self) -> tuple[str, ...]:
        """Write an article of 150 to 600 words."""
        names = self._chance.sample(self._names, 8)
        words: list[str] = []
        length = self._chance.randint(150, 600)
        while len(words) < length:
            words += self.draw(self._chance.randint(6, 18))
            if self._chance.random() < 0.5:
                words += self._chance.choice(PHRASES).split()
            words += self._chance.choices(names, k=2)
        return tuple(words)

    def edit(self, words: tuple[str, ...], share: float) -> tuple[str, ...]:
        """Edit a share of the words: two in four replaced, one left out, one put in."""
        edited: list[str] = []
        for word in words:
            if self._chance.random() >= share:
                edited.append(word)
                continue
            kind = self._chance.randrange(4)
            if kind == 0:
                continue
            edited += self.draw(1) if kind < 3 else [word, *self.draw(1)]
        return tuple(edited)

    def make(self, count: int) -> Iterator[Text]:
        """Make originals, each with an edited copy."""
        for family in range(count // 2):
            words = self.write()
            share = EDITS[family % len(EDITS)]
            yield Text(words, family, None)
            yield Text(self.edit(words, share), family, share)


def measure_finding(newsroom: Newsroom, count: int) -> None:
    """Sign and compare all texts; print precision, recall by share of edits, and documents a second."""
    made = list(newsroom.make(count))
    texts = [" ".join(text.words) for text in made]
    began = time.process_time()
    signatures = [sign(text) for text in texts]
    signed = time.process_time()
    index = CopyIndex()
    pairs = [copy for n, signature in enumerate(signatures) for copy in index.add(str(n), signature)]
    ended = time.process_time()
    true = [pair for pair in pairs if made[int(pair.one)].family == made[int(pair.other)].family]
    found = Counter(made[int(pair.one)].edited for pair in true)
    wanted = Counter(text.edited for text in made if text.edited is not None)
    print(f"texts                {count:,}, {sum(len(text.words) for text in made) / count:.0f} words each")
    print(f"precision            {len(true) / max(1, len(pairs)):.4f}  ({len(pairs):,} pairs)")
    print(f"recall               {len(true) / wanted.total():.4f}")
    for share in EDITS:
        print(f"  {share:.0%} edited".ljust(21) + f"{found[share] / wanted[share]:.4f}")
    print(f"signing              {count / (signed - began):,.0f} a second")
    print(f"comparing            {count / (ended - signed):,.0f} a second")
    print(f"both                 {count / (ended - began):,.0f} documents a second")


def measure_second_run(newsroom: Newsroom, known: int, new: int = 1_000) -> None:
    """Compare new texts with many known ones; half of the new ones are copies of known ones."""
    texts = [newsroom.write() for _ in range(known)]
    signatures = {f"known-{n}": sign(" ".join(text)) for n, text in enumerate(texts)}
    fresh = [newsroom.edit(texts[n], 0.1) if n % 2 else newsroom.write() for n in range(new)]
    began = time.process_time()
    index = CopyIndex(signatures)
    built = time.process_time()
    found = sum(len(index.add(f"new-{n}", sign(" ".join(text)))) for n, text in enumerate(fresh))
    ended = time.process_time()
    print(f"index of {known:,}     built in {built - began:.2f} s, once a run")
    print(
        f"{new:,} new texts      signed and compared in {ended - built:.2f} s, {found:,} copies found ({new // 2} made)"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=20_000)
    options.add_argument("--known", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    measure_finding(Newsroom(chosen.seed), chosen.texts)
    if chosen.known:
        measure_second_run(Newsroom(chosen.seed + 1), chosen.known)


if __name__ == "__main__":
    main()
