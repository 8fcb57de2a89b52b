"""Random damage, for as long as ``HEADWAY_FUZZ_SECONDS`` says (two seconds where it says nothing)."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

from headway.model import Article
from headway.pages import Chrome, read_pages

SECONDS = float(os.environ.get("HEADWAY_FUZZ_SECONDS", "2"))


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Replace, cut out, double or put in bytes at some places; now and then begin with noise."""
    wounded = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(wounded) + 1)
        end = at + chance.choice((0, 1, 4, 40, 400))
        put = chance.choice((b"", chance.randbytes(chance.randint(1, 30)), bytes(wounded[at:end]) * 3, b"<div>" * 50))
        wounded[at:end] = put
    return bytes(wounded) if chance.random() < 0.9 else chance.randbytes(20) + bytes(wounded)


def test_random_damage_gives_articles_or_reasons(
    tmp_path: Path,
    chrome: Chrome,
    page: Callable[..., str],
    paragraphs: tuple[str, ...],
    make_zip: Callable[..., bytes],
    record: Callable[..., bytes],
    make_pdf: Callable[..., bytes],
) -> None:
    html = page(*paragraphs).encode()
    sound = [html, make_zip({"a.html": html}), record("https://a.example/1", html), "\n".join(paragraphs).encode()]
    sound.append(make_pdf([[(72, 700, 11, text[:80]) for text in paragraphs]]))
    chance, path, seed = random.Random(os.getpid()), tmp_path / "damaged", 0
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        seed = chance.randrange(2**32)
        path.write_bytes(_damaged(chance.choice(sound), random.Random(seed)))
        for found in read_pages([str(path)], chrome, guard=False):
            if isinstance(found, Article):
                assert all(0 <= start < stop <= len(found.text) for start, stop in found.prose), seed
            else:
                assert found.reason, seed
