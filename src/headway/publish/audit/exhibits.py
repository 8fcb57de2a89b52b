"""The claims of a finished report against the stored texts: words, sentence, number, what is counted, speaker.

What enters are the entries of the register and the texts by version; what leaves are faults. A claim that stands in
another text, or whose words stand elsewhere in its own, is a fault: nothing is looked for where it is not said to be.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headway.publish.audit.pagetree import Node, clean
from headway.publish.audit.rereading import is_told, is_written

STEM = 4
"""Letters by which two forms of a word are taken for one: "fighter", "fighters"."""
UNNAMED = "a source that is not named"
_WORD = re.compile(r"[^\W_]+")
_SIGNS = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds"}
_JOINTS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "us",
        "fraction",
        "ordinal",
        "people",
    ]
)
"""Words that say nothing of what is counted, or that only name how a number is written; "people" may be understood."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a report that the texts do not bear out: where (an anchor or a line of the file), and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A claim as the report shows it, once it has been read."""

    anchor: str
    claim: str
    text: str
    words: str
    sentence: str
    speaker: str
    outlet: str
    when: str
    origin: str
    lead: str
    day: str
    kind: str
    state: str
    low: float | None
    high: float | None


def read_span(value: str) -> tuple[float | None, float | None]:
    """Read "7", "3/5" or "24/". Raises ValueError for anything else."""
    low, slash, high = value.partition("/")
    ends = [float(end) if end else None for end in (low, high if slash else low)]
    return ends[0], ends[1]


def read_exhibit(card: Node) -> Exhibit:
    """Read an entry of the register."""
    mark, quote, when = card.first("mark"), card.first("blockquote"), card.first("li", "when")
    names = [name.text() for voice in card.all("span", "voice") for name in voice.all("b")]
    low, high = read_span(card.get("data-number")) if card.get("data-number").strip("/") else (None, None)
    return Exhibit(
        anchor=card.get("id"),
        claim=card.get("data-claim"),
        text=card.get("data-text"),
        words=mark.text() if mark else "",
        sentence=quote.text() if quote else "",
        speaker=names[0] if names else "",
        outlet=names[-1] if names else "",
        when=when.text() if when else "",
        origin=card.get("data-origin"),
        lead=card.get("data-lead"),
        day=card.get("data-day"),
        kind=card.get("data-kind"),
        state=card.get("data-state"),
        low=low,
        high=high,
    )


def faults_of(card: Node, shown: Exhibit, texts: Mapping[str, str]) -> Iterator[Fault]:
    """Check one entry against its text."""
    where = f"#{shown.anchor}"
    text = texts.get(shown.text)
    if text is None:
        yield Fault(where, f"its text {shown.text} is not in the ledger")
        return
    if _cut(text, card.get("data-at")) != shown.words:
        yield Fault(where, f"the marked words do not stand in the text at {card.get('data-at')}: {_short(shown.words)}")
    if _cut(text, card.get("data-sentence")) not in (shown.sentence, None) and shown.sentence != shown.words:
        yield Fault(where, f"the sentence does not stand in the text: {_short(shown.sentence)}")
    stated = card.first("span", "outlet")
    if stated is not None and stated.text() != shown.outlet:
        yield Fault(where, f"its article is {stated.text()}'s, not {shown.outlet}'s")
    yield from _number_faults(card, shown)
    yield from _speaker_faults(card, shown, text)


def _cut(text: str, span: str) -> str | None:
    start, _, end = span.partition("-")
    if not (start.isdigit() and end.isdigit()):
        return None
    return clean(text[int(start) : int(end)])


def _number_faults(card: Node, shown: Exhibit) -> Iterator[Fault]:
    """Read the number in the sentence again, and look for what is counted."""
    where, heading = f"#{shown.anchor}", card.first("h4")
    told = next((node for node in heading.all("data", "told")), None) if heading else None
    if (told is None) != (shown.low is None and shown.high is None):
        yield Fault(where, "its number is missing, or stands without a claim")
    if told is None:
        return
    words = told.text()
    if read_span(told.get("value")) != (shown.low, shown.high) or told.listed("data-of") != [shown.claim]:
        yield Fault(where, f"the number {words} is not that of this claim")
    if not is_written(shown.low, shown.high, words):
        yield Fault(where, f"{words} does not write the number {told.get('value')}")
    if not is_told(shown.low, shown.high, shown.sentence):
        yield Fault(where, f"the sentence does not tell {words}: {_short(shown.sentence)}")
    counted = heading.first("span", "counted") if heading else None
    strange = [word for word in _stems(counted.text() if counted else "") if word not in _stems(shown.sentence)]
    if strange:
        yield Fault(where, f"the sentence does not count {counted.text() if counted else ''}")


def _speaker_faults(card: Node, shown: Exhibit, text: str) -> Iterator[Fault]:
    """Compare the speaker's name with the words that name the speaker in the text."""
    where, spans = f"#{shown.anchor}", card.get("data-speaker").split()
    if not spans:
        if shown.speaker not in (shown.outlet, UNNAMED):
            yield Fault(where, f"{shown.speaker} is named as the speaker, and the text gives none")
        return
    named = [words for words in (_cut(text, span) for span in spans) if words]
    written = card.first("span", "written")
    alias = written.text().removeprefix("written ") if written else shown.speaker
    known = {stem for words in named for stem in _stems(words)}
    if shown.speaker != UNNAMED and not set(_stems(alias)) & known:
        yield Fault(where, f"{shown.speaker} is not who the text names: {_short('; '.join(named))}")


def _stems(text: str) -> list[str]:
    for sign, word in _SIGNS.items():
        text = text.replace(sign, f" {word} ")
    text = text.casefold().replace("per cent", "percent")
    return [word[:STEM] for word in _WORD.findall(text) if word not in _JOINTS]


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:89] + "…"
