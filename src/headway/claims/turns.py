"""Colons that attribute: turns of an interview, headlines, names before a quotation, statements in paragraphs.

What enters are a parse and the sayings found in it; what leaves are those and the ones that a colon makes. A label
that names nobody who can speak ("Photo:", "Background:") makes none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from headway.claims.cues import Cue, CueLexicon, Form, Part
from headway.claims.ground import Ground, Run
from headway.claims.labels import SUBJECTS, VERBAL
from headway.claims.saying import Saying
from headway.claims.sources import can_speak, source_words

LONGEST_LABEL = 6
"""Tokens of a name before the colon of a turn."""
LONGEST_HEADLINE = 40
"""Tokens of a headline."""
HEADLINES = 2
"""Paragraphs at the top of a text in which a headline is looked for."""
FEWEST_WORDS = 3
"""Tokens that a turn or headline must say."""

_TURN_LETTERS = frozenset({"Q", "A"})
_OPENING_MARKS = "\"“‘'«"
_FIRST_PERSON = frozenset({"i", "we", "our", "my"})
_NAMES = frozenset({"PERSON", "ORG", "NORP"})


def with_turns(ground: Ground, lexicon: CueLexicon, sayings: Sequence[Saying]) -> list[Saying]:
    """Add the sayings that colons make, and fill those whose statement follows in paragraphs of its own."""
    cue = lexicon.find(":", Part.MARK)
    if cue is None:
        return list(sayings)
    paragraphs = _paragraphs(ground)
    found = [
        *sayings,
        *_turns(ground, lexicon, cue, paragraphs),
        *_names_before_quotations(ground, lexicon, cue, sayings),
    ]
    at_word = {saying.word: saying for saying in reversed(found)}
    return _with_statements(ground, lexicon, [at_word[word] for word in sorted(at_word)], paragraphs)


def _paragraphs(ground: Ground) -> list[Run]:
    sentences = ground.parse.sentences
    return [(sentences[first][0], sentences[past - 1][1]) for first, past in ground.parse.paragraphs if first < past]


def _turns(ground: Ground, lexicon: CueLexicon, cue: Cue, paragraphs: Sequence[Run]) -> Iterator[Saying]:
    """Find headlines, and turns where more than one paragraph opens like one."""
    labels = [(n, colon) for n, run in enumerate(paragraphs) if (colon := _label(ground, run)) is not None]
    turns = {n for n, colon in labels if _is_turn(ground, paragraphs[n][0], colon)}
    for n, colon in labels:
        first, past = paragraphs[n]
        is_short = n < HEADLINES and past - first <= LONGEST_HEADLINE
        if (len(turns) > 1 and n in turns) or (is_short and _names_speaker(ground, lexicon, first, colon)):
            source, content = ground.trimmed((first, colon)), ground.trimmed((colon + 1, past))
            if content[1] - content[0] >= FEWEST_WORDS and source[0] < source[1]:
                yield Saying(cue, colon, (colon, colon + 1), Form.QUOTE, source, _head(ground, source), (content,))


def _label(ground: Ground, run: Run) -> int | None:
    """Give the colon after the name that opens a paragraph."""
    for i in range(run[0], min(run[1], run[0] + LONGEST_LABEL + 1)):
        token = ground.token(i)
        if token.text == ":":
            return i if i > run[0] else None
        if token.pos == "VERB" and not token.text.isupper() and not token.text.istitle():
            return None
    return None


def _is_turn(ground: Ground, first: int, colon: int) -> bool:
    words = [ground.token(i) for i in range(first, colon)]
    return all(t.text in _TURN_LETTERS for t in words) or any(t.entity == "PERSON" for t in words)


def _names_speaker(ground: Ground, lexicon: CueLexicon, first: int, colon: int) -> bool:
    if any(ground.token(i).text.lower() in lexicon.labels for i in range(first, colon)):
        return False
    head = ground.token(_head(ground, (first, colon)))
    return head.entity in _NAMES or head.lemma.lower() in lexicon.speakers


def _head(ground: Ground, run: Run) -> int:
    """Give the head word of a name: its last noun."""
    nouns = [i for i in range(*run) if ground.token(i).pos in ("PROPN", "NOUN", "PRON")]
    return nouns[-1] if nouns else run[1] - 1


def _names_before_quotations(
    ground: Ground, lexicon: CueLexicon, cue: Cue, sayings: Sequence[Saying]
) -> Iterator[Saying]:
    """Find names right before a colon and a quotation, in sentences that hold no verb of speech."""
    plain = (s for s in sayings if Form.QUOTE in s.cue.forms and ground.quoted[s.word] == -1)
    spoken = {ground.parse.sentence_of(s.word) for s in plain}
    tokens = ground.parse.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i].text != ":" or tokens[i + 1].text[:1] not in _OPENING_MARKS:
            continue
        name = tokens[i - 1]
        if ground.quoted[i] != -1 or ground.parse.sentence_of(i) in spoken:
            continue
        subject = _subject_of_lead(ground, lexicon, i)
        speaks = name.entity in _NAMES or (name.pos == "NOUN" and name.lemma.lower() in lexicon.speakers)
        head = subject if subject is not None else i - 1 if speaks else None
        if head is not None:
            words = (i, i + 1) if subject is None else (ground.token(head).head, ground.token(head).head + 1)
            yield Saying(cue, i, words, Form.QUOTE, source_words(ground, head, words), head, ())


def _subject_of_lead(ground: Ground, lexicon: CueLexicon, colon: int) -> int | None:
    """Give who does what leads up to a colon and a quotation ("The colonel shrugged: “Ask the river.”")."""
    for i in range(ground.sentence(colon)[0], colon):
        token = ground.token(i)
        if token.dep in SUBJECTS and token.head < colon and ground.quoted[i] == -1:
            finite = token.tag != "WP" and ground.token(token.head).pos in VERBAL
            return i if finite and can_speak(ground, i, lexicon) else None
    return None


def _with_statements(
    ground: Ground, lexicon: CueLexicon, sayings: Sequence[Saying], paragraphs: Sequence[Run]
) -> list[Saying]:
    """Give a saying that ends its paragraph with a colon the paragraphs that follow, up to another speaker."""
    number = [n for n, (first, past) in enumerate(paragraphs) for _ in range(first, past)]
    filled = list(sayings)
    opened = {}
    stops = set()
    for k, saying in enumerate(sayings):
        n = number[saying.word]
        if _opens_statement(ground, saying, paragraphs[n]):
            opened[n] = k
        if n in opened or _is_another(ground, saying) or _opens_telling(ground, saying, paragraphs[n]):
            stops.add(n)
    for n, k in opened.items():
        filled[k] = replace(filled[k], content=tuple(_statement(ground, lexicon, paragraphs, n + 1, stops)))
    for k, saying in enumerate(sayings):
        if k not in opened.values() and _opens_plain_speech(ground, saying):
            n = number[saying.word]
            rest = (
                _statement(ground, lexicon, paragraphs, n + 1, stops)
                if _speaks_for_itself(ground, paragraphs, n)
                else ()
            )
            filled[k] = replace(saying, content=(*_to_end(ground, saying, sayings, paragraphs[n]), *rest))
    return filled


def _opens_telling(ground: Ground, saying: Saying, paragraph: Run) -> bool:
    """Tell whether a paragraph opens with somebody else who said, called or asked: then the outlet tells again."""
    if saying.source is None or saying.source[0] != paragraph[0] or ground.quoted[saying.word] != -1:
        return False
    return ground.token(saying.word).tag == "VBD" and ground.token(saying.source[0]).text.lower() not in _FIRST_PERSON


def _opens_plain_speech(ground: Ground, saying: Saying) -> bool:
    """Tell whether sentences without quotation marks follow a verb of speech and its colon ("X said: We have ...")."""
    at = saying.words[1]
    if Form.QUOTE not in saying.cue.forms or not saying.content or ground.quoted[saying.word] != -1:
        return False
    if at + 1 >= len(ground.parse.tokens) or ground.token(at).text != ":" or saying.content[0][0] != at + 1:
        return False
    opener = ground.token(at + 1)
    return opener.text[:1].isupper() and opener.pos != "PROPN" and ground.quoted[at + 1] == -1


def _speaks_for_itself(ground: Ground, paragraphs: Sequence[Run], n: int) -> bool:
    """Tell whether a statement goes on in the next paragraph: it says "we" or "I" there, as it did before."""
    return n + 1 < len(paragraphs) and all(
        any(ground.token(i).text.lower() in _FIRST_PERSON for i in range(*paragraphs[m])) for m in (n, n + 1)
    )


def _to_end(ground: Ground, saying: Saying, sayings: Sequence[Saying], paragraph: Run) -> tuple[Run, ...]:
    """Give what is said up to the end of the paragraph, or up to the sentence in which somebody else is named."""
    others = (one.word for one in sayings if one.word > saying.words[1] and _is_another(ground, one))
    other = next((word for word in others if word < paragraph[1]), None)
    past = paragraph[1] if other is None else ground.sentence(other)[0]
    run = ground.trimmed((saying.words[1] + 1, max(past, ground.sentence(saying.word)[1])))
    return (run,)


def _opens_statement(ground: Ground, saying: Saying, paragraph: Run) -> bool:
    first, past = paragraph
    last = next((i for i in range(past - 1, first - 1, -1) if ground.token(i).text.strip()), first)
    return ground.token(last).text == ":" and Form.QUOTE in saying.cue.forms and not saying.content


def _is_another(ground: Ground, saying: Saying) -> bool:
    """Tell whether a named person speaks here in the outlet's words."""
    if saying.head is None or saying.form not in (Form.CLAUSE, Form.QUOTE) or ground.quoted[saying.word] != -1:
        return False
    return saying.cue.name == "say" and ground.token(saying.head).entity == "PERSON"


def _statement(
    ground: Ground, lexicon: CueLexicon, paragraphs: Sequence[Run], first: int, stops: set[int]
) -> Iterator[Run]:
    """Give the paragraphs of a statement; one that opens with a quotation mark is left to the quotations."""
    for n in range(first, len(paragraphs)):
        run = ground.trimmed(paragraphs[n])
        if n in stops or run[0] >= run[1]:
            return
        opening = " ".join(ground.token(i).text for i in range(run[0], min(run[1], run[0] + LONGEST_LABEL))).casefold()
        if opening[:1] in _OPENING_MARKS or opening.startswith(lexicon.closers):
            return
        yield run
