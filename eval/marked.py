"""Build gold from marked text: what people write and edit becomes rows with offsets.

What enters is a text with one sentence a line and its marks on the lines below (README.md shows the marks). What leaves
is a row per document: the text and its attributions, quantities and claims, every one by offsets in code points. Words
that do not stand in the text, and marks that are not known, are refused with the line they stand on.

    python eval/marked.py            rebuild eval/own/*.jsonl from eval/own/*/*.txt
    python eval/marked.py --check    say whether they are up to date
    python eval/marked.py --shared FILE
                                     rebuild the rows of eval/shared/*.jsonl that FILE has marks for
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import gold
from marks import MarkError, Row, Scope, add_mark, find_words, listed


def build(marked: str) -> list[Row]:
    """Build the rows of one marked text."""
    return [_row(head, body) for head, body in _documents(marked.splitlines())]


def apply(text: str, row: Row, body: Iterable[tuple[int, str]]) -> Row:
    """Mark a text that stands elsewhere: "~ words" opens the stretch that begins with these words."""
    lines = listed(row.pop("lines", ""))
    scope = Scope(opened(row), text, 0, len(text), lines)
    numbered = list(body)
    anchors = [_anchor(text, line, number) for number, line in numbered if line.startswith("~")] + [len(text)]
    if anchors != sorted(anchors):
        raise MarkError(f"anchors out of order in {row.get('id')}")
    following = pairwise(anchors)
    for number, line in numbered:
        if line.startswith("~"):
            scope.start, scope.end = next(following)
        else:
            add_mark(scope, number, line)
    return scope.row


def opened(row: Row) -> Row:
    """Give a row its three empty lists."""
    return row | {"attributions": [], "quantities": [], "claims": []}


def _anchor(text: str, line: str, number: int) -> int:
    span = find_words(text, line[1:].strip(), 0, len(text))
    if span is None:
        raise MarkError(f"line {number}: no stretch begins so: {line!r}")
    return span[0]


def _documents(lines: list[str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    head, body = "", list[tuple[int, str]]()
    for number, line in enumerate(lines, 1):
        if line.startswith("= "):
            if head:
                yield head, body
            head, body = line[2:], []
        elif not line.startswith("#"):
            body.append((number, line.rstrip()))
    if head:
        yield head, body


def _row(head: str, body: list[tuple[int, str]]) -> Row:
    name, published, publisher, *more = (part.strip() for part in head.split("|"))
    options = dict(part.split("=", 1) for part in more)
    text, places = _text(body)
    row: Row = {"id": name, "published": published, "publisher": publisher, **options, "text": text}
    lines = listed(row.pop("lines", ""))
    scope = Scope(opened(row), text, 0, 0, lines)
    for number, line in body:
        if line.startswith("@"):
            add_mark(scope, number, line)
        elif number in places:
            scope.start, scope.end = places[number]
    return scope.row


def _text(body: list[tuple[int, str]]) -> tuple[str, dict[int, tuple[int, int]]]:
    """Join the sentences: a blank line between two begins a paragraph."""
    text, places, gap = "", dict[int, tuple[int, int]](), ""
    for number, line in body:
        if not line:
            gap = "\n\n"
        elif not line.startswith("@"):
            text += (gap or " ") if text else ""
            places[number] = (len(text), len(text) + len(line))
            text, gap = text + line, ""
    return text, places


def build_half(half: str) -> str:
    """Build the JSONL of one half of the own gold from its marked texts, in the order of their names."""
    rows = [
        row
        for path in sorted((gold.EVAL / "own" / half).glob("*.txt"))
        for row in build(path.read_text(encoding="utf-8"))
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def build_shared(marked: str) -> dict[str, str]:
    """Build the JSONL of each half of the shared gold from marks on texts that lie in the shared corpus.

    The marks hold words of these texts, so their file is no part of the project; the rows hold none.
    """
    halves = defaultdict[str, str](str)
    for head, body in _documents(marked.splitlines()):
        name, half, *more = (part.strip() for part in head.split("|"))
        source, text = gold.find_text(name)
        row: Row = {"id": name, "source": source, "sha256": gold.digest(text), **dict(o.split("=", 1) for o in more)}
        halves[half] += json.dumps(apply(text, row, body)) + "\n"
    return halves


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--shared", type=Path, metavar="FILE")
    options = parser.parse_args()
    try:
        made = build_shared(options.shared.read_text(encoding="utf-8")) if options.shared else build_own()
    except MarkError as error:
        sys.exit(str(error))
    folder = gold.EVAL / ("shared" if options.shared else "own")
    if options.shared:
        made = {half: _others(folder / f"{half}.jsonl", built) + built for half, built in made.items()}
    stale = [half for half, built in made.items() if _stored(folder / f"{half}.jsonl") != built]
    for half in () if options.check else stale:
        (folder / f"{half}.jsonl").write_text(made[half], encoding="utf-8")
    print(f"{'stale' if options.check else 'rebuilt'}: {', '.join(stale) or 'none'}")
    return 1 if stale and options.check else 0


def build_own() -> dict[str, str]:
    """Build both halves of the own gold."""
    return {half: build_half(half) for half in gold.OWN_HALVES}


def _others(path: Path, built: str) -> str:
    """Give the stored rows of the documents that were not built: the marks that they came from may lie elsewhere."""
    names = {json.loads(line)["id"] for line in built.splitlines()}
    return "".join(line for line in _stored(path).splitlines(keepends=True) if json.loads(line)["id"] not in names)


def _stored(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
