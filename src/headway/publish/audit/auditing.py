"""Does a finished report say what its texts say? Every number and every quotation in its visible words is looked up.

What enters are the HTML and the stored texts by version; what leaves are faults. The page is taken as a stranger's: a
number without an account, a quotation without a link and a link to the wrong entry are faults as much as a wrong digit.
What is believed: the campaign file's numbers, names and titles, the parts of the page that explain its method, and the
probability of a state, of which only the sum, the words and every mention are compared.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from headway.publish.audit.exhibits import Exhibit, Fault, faults_of, read_exhibit, read_span
from headway.publish.audit.pagetree import Node, clean, read_page
from headway.publish.audit.recount import Sheet, estimate_faults, why_wrong
from headway.publish.audit.rereading import is_written

CUT_FROM: Final = 60
"""Characters that a quotation has before it may be cut with a mark."""
WHOLE: Final = 0.01
"""By how much the probabilities of a place may miss 1: each is written as a whole percentage."""
_DAYS: Final = re.compile(
    r"\b(?:\d{1,2} )?(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?) \d{4}\b|\b\d{4}-\d\d-\d\d\b"
)
_DIGITS: Final = re.compile(r"\d[\d,.]*")
_QUOTED: Final = re.compile("\u201c([^\u201d]{2,})\u201d")
_PASSED: Final = frozenset({"svg", "style", "title", "head", "q", "blockquote", "data", "time", "mark"})
_PASSED_KINDS: Final = ("ref", "no", "grade", "fixed", "given", "place", "when", "by", "day", "month", "scale")
_ENDS: Final = ("data-low", "data-best", "data-high", "data-claims", "data-state")


def find_faults(page: str, texts: Mapping[str, str]) -> tuple[Fault, ...]:
    """Check a finished report against the stored texts, by version; no fault is an empty tuple."""
    tree = read_page(page)
    cards = list(tree.all("article", "card"))
    exhibits = [read_exhibit(card) for card in cards]
    sheet = _sheet(tree, exhibits)
    return (
        *(fault for card, shown in zip(cards, exhibits, strict=True) for fault in faults_of(card, shown, texts)),
        *_outlets(exhibits),
        *_references(tree, sheet),
        *_quotations(tree, sheet),
        *_told(tree, sheet),
        *_ours(tree, sheet),
        *_tallies(tree),
        *_estimates(tree, sheet),
        *_bare(tree, texts),
    )


def _sheet(tree: Node, exhibits: list[Exhibit]) -> Sheet:
    clock = next((node.get("datetime") for node in tree.all("time")), "")
    return Sheet(
        exhibits={one.claim: one for one in exhibits},
        anchors={one.anchor: one for one in exhibits},
        estimates={node.get("data-estimate"): node for node in tree.inside() if node.get("data-estimate")},
        places=frozenset(node.get("data-place") for node in tree.inside() if node.get("data-place")),
        lists={node.get("id"): len(list(node.all("li"))) for node in tree.all("ul") if node.get("id")},
        day=date.fromisoformat(clock) if clock else None,
    )


def _at(node: Node) -> str:
    """Say where a node is: the nearest anchor around it, else its line."""
    return next((f"#{around.get('id')}" for around in node.around() if around.get("id")), f"line {node.at}")


def _outlets(exhibits: list[Exhibit]) -> Iterator[Fault]:
    """One article has one outlet."""
    known: dict[str, str] = {}
    for one in exhibits:
        if known.setdefault(one.text, one.outlet) != one.outlet:
            yield Fault(f"#{one.anchor}", f"its text is {known[one.text]}'s elsewhere, not {one.outlet}'s")


def _references(tree: Node, sheet: Sheet) -> Iterator[Fault]:
    for link in tree.all("a", "ref"):
        anchor = link.get("href").removeprefix("#")
        if anchor not in sheet.anchors or anchor != f"c{link.text()}":
            yield Fault(_at(link), f"the link {link.text()} leads to no claim of that number")


def _quotations(tree: Node, sheet: Sheet) -> Iterator[Fault]:
    """Each quotation stands beside a link to its entry, in the same words, with the same speaker and time."""
    for quote in tree.all("q"):
        item = next((node for node in quote.around() if node.tag == "li"), quote)
        link, words = item.first("a", "ref"), quote.text()
        shown = sheet.anchors.get(link.get("href").removeprefix("#")) if link else None
        if shown is None:
            yield Fault(_at(quote), f"a quotation without a link: {words[:90]}")
            continue
        whole = words.removesuffix("…")
        is_cut = words != whole and len(whole) >= CUT_FROM and shown.words.startswith(whole)
        if words != shown.words and not is_cut:
            yield Fault(_at(quote), f"the quotation is not that of claim {shown.anchor[1:]}: {words[:90]}")
        who = item.first("span", "who")
        if who is not None and who.text() not in _cuts(shown.speaker):
            yield Fault(_at(quote), f"{who.text()} is named for what {shown.speaker} says (claim {shown.anchor[1:]})")


def _cuts(name: str) -> tuple[str, ...]:
    return (name, name[: len(name) - 1])


def _told(tree: Node, sheet: Sheet) -> Iterator[Fault]:
    """Numbers that claims tell: in the words they are written in, and in the entries they name."""
    for number in tree.all("data", "told"):
        low, high = read_span(number.get("value"))
        claims = [sheet.exhibits.get(claim) for claim in number.listed("data-of")]
        known = [claim for claim in claims if claim is not None]
        if not known or len(known) != len(claims):
            yield Fault(_at(number), f"{number.text()} names no claim of the page")
            continue
        lows, highs = [one.low for one in known], [one.high for one in known]
        least = None if None in lows else min(x for x in lows if x is not None)
        most = None if None in highs else max(x for x in highs if x is not None)
        if (least, most) != (low, high) or not is_written(low, high, number.text()):
            yield Fault(_at(number), f"{number.text()} is not what claim {known[0].anchor[1:]} tells")


def _ours(tree: Node, sheet: Sheet) -> Iterator[Fault]:
    for number in tree.all("data", "our"):
        if number.get("data-rule") == "note":
            yield from _note(number, sheet)
            continue
        value = float(number.get("value") or "nan")
        if not _writes(value, number.text()):
            yield Fault(_at(number), f"{number.text()} does not write {number.get('value')}")
        if why := why_wrong(number, sheet):
            yield Fault(_at(number), f"{number.text()}: {why}")


def _writes(value: float, words: str) -> bool:
    """Compare a value with its words; the least and greatest shares, and open ends, are written as bounds."""
    if words[:1] in ("-", "\u2212"):
        return value < 0 and _writes(-value, words[1:])
    ends = [(value, value), (value, None), (None, value)]
    edge = {"over 99 %": 0.99 <= value < 1, "under 1 %": 0 < value <= 0.01}
    return edge.get(words, False) or words == "the same day" or any(is_written(*end, words) for end in ends)


def _note(number: Node, sheet: Sheet) -> Iterator[Fault]:
    """A note's numbers are ends, amounts or counts of its estimate."""
    estimate = sheet.estimates.get(number.listed("data-of")[0]) if number.listed("data-of") else None
    if estimate is None:
        yield Fault(_at(number), "a note on no estimate")
        return
    claims = [sheet.exhibits[one] for one in estimate.listed("data-claims") if one in sheet.exhibits]
    ends = {float(estimate.get(end)) for end in ("data-low", "data-best", "data-high") if estimate.get(end)}
    alike = {
        float(e.get("data-best"))
        for e in sheet.estimates.values()
        if e.get("data-kind") == "figure" and e.get("data-best")
    }
    told = {round(v) for v in ends | alike | {v for one in claims for v in (one.low, one.high) if v is not None}}
    known = told | set(range(len(claims) + 1))
    for digits in _DIGITS.findall(_DAYS.sub("", number.text())):
        bare = digits.replace(",", "").strip(".")
        if (
            bare
            and round(float(bare)) not in known
            and digits.strip(".,") not in "".join(one.sentence for one in claims)
        ):
            yield Fault(_at(number), f"the note's {digits} is none of its estimate's numbers")


def _tallies(tree: Node) -> Iterator[Fault]:
    """Counts of the ledger are the same wherever they stand, and parts add up to their whole."""
    values: dict[str, str] = {}
    parts: dict[str, dict[str, float]] = defaultdict(dict)
    for number in tree.all("data", "our"):
        if number.get("data-rule") != "tally":
            continue
        key, value = number.get("data-key"), number.get("value")
        if values.setdefault(key, value) != value:
            yield Fault(_at(number), f"{value} here, {values[key]} elsewhere ({key})")
        if part := number.get("data-part"):
            parts[part][key] = float(value or 0)
    for part, counted in parts.items():
        whole = values.get(part.partition(":")[2])
        if whole is not None and sum(counted.values()) != float(whole):
            yield Fault(f"{part.partition(':')[0]}", f"they add up to {sum(counted.values()):g}, not to {whole}")


def _estimates(tree: Node, sheet: Sheet) -> Iterator[Fault]:
    for node in tree.inside():
        name = node.get("data-estimate")
        if not name:
            continue
        if any(node.get(end) != sheet.estimates[name].get(end) for end in _ENDS):
            yield Fault(_at(node), f"the estimate {name} is told in two ways")
        if node is sheet.estimates[name]:
            yield from (Fault(_at(node), f"{_title(node)}: {why}") for why in estimate_faults(node, sheet))
    for body in tree.all("tbody"):
        states = [row for row in body.all("tr") if row.get("data-kind") == "control"]
        rest = next((node for node in body.all("data", "rest")), None)
        if states:
            yield from _chances(states, rest)


def _chances(states: list[Node], rest: Node | None) -> Iterator[Fault]:
    """The probabilities of a place add up to 1, with what is left for other states; the bars are as long as they say."""
    known = [float(state.get("data-best") or 0) for state in states]
    if known[0] < max(known):
        yield Fault(_at(states[0]), f"{_title(states[0])}: a likelier state stands after a less likely one")
    left = 1 - sum(known)
    shown = rest.text() if rest else "0 %"
    if left < -WHOLE or not (_writes(max(left, 0.0), shown) or abs(left) <= WHOLE):
        yield Fault(
            _at(states[0]), f"{_title(states[0])}: its probabilities add up to {sum(known):.2f}, the rest is {shown}"
        )
    for state, chance in zip(states, known, strict=True):
        bars = [bar.get("width") for bar in state.all("rect") if not bar.is_a("rail")]
        if bars and abs(float(bars[0].rstrip("%")) - max(chance * 100, 0.5 if chance else 0.0)) > 1:
            yield Fault(_at(state), f"{_title(state)}: the bar is not {chance:.0%}")


def _title(node: Node) -> str:
    heading = node.first("th") or node.first("h4") or node
    return heading.text()[:60]


def _bare(tree: Node, texts: Mapping[str, str]) -> Iterator[Fault]:
    """Find numbers and quotations in the other visible words: a name's digits must stand in some text."""
    stored = {digits.strip(".,") for text in texts.values() for digits in _DIGITS.findall(text)}
    whole: list[str] = []
    for node, words in _visible(tree):
        named = any(around.tag == "bdi" for around in node.around())
        for digits in _DIGITS.findall(_DAYS.sub(" ", words)):
            if not (named and digits.strip(".,") in stored):
                yield Fault(_at(node), f"the number {digits} has no account: {clean(words)[:90]}")
        for quoted in _QUOTED.findall(words):
            whole = whole or [clean(text) for text in texts.values()]
            if not any(clean(quoted) in text for text in whole):
                yield Fault(_at(node), f"nobody said \u201c{quoted[:80]}\u201d")


def _visible(tree: Node) -> Iterator[tuple[Node, str]]:
    """Yield the visible words outside of what is checked elsewhere, with their element."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node.tag in _PASSED or any(node.is_a(kind) for kind in _PASSED_KINDS):
            continue
        waiting.extend(child for child in node.words if isinstance(child, Node))
        yield from ((node, word) for word in node.words if isinstance(word, str) and word.strip())
