"""Articles and claims for the ledger, drawn by hypothesis or built by hand; the words are our own."""

import string
from datetime import UTC, date, datetime
from typing import TypeVar

from hypothesis import strategies as st

from headway.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Candidate,
    Capture,
    Claim,
    ClaimKind,
    Control,
    Event,
    EventType,
    Excerpt,
    Factuality,
    Figure,
    Judgement,
    Mention,
    Need,
    Payload,
    Place,
    Published,
    Reading,
    TimeSpan,
    identify,
)

Meaning = TypeVar("Meaning", Place, Actor)
MOMENT = datetime(2017, 5, 10, 12, 0, tzinfo=UTC)
TEXT = "Harrow Watch says 40 shells fell on Tarsib. The mayor asks for doctors."


def make_article(
    text: str = TEXT, *, address: str | None = None, day: date | None = date(2017, 5, 9), title: str | None = None
) -> Article:
    version = identify("version", text)
    return Article(
        id=identify("article", address) if address else version,
        version=version,
        text=text,
        prose=((0, len(text)),),
        capture=Capture("page.html", "text/html", identify("bytes", text), MOMENT, "urn:record:1"),
        title=title,
        byline=("A. Writer",),
        outlet="Harrow Herald",
        published=Published(day, "markup", True) if day else None,
        language="en",
        address=address,
        credits=("Northwire",),
    )


def make_claim(article: Article, start: int = 18, end: int = 42, *, order: int = 0) -> Claim:
    place = Mention(36, 42, "Tarsib", Place("gn:1", "Tarsib", "settlement", 1.5, 2.5, "XYZ", 1, ("p",)), 0.9, "named")
    return Claim(
        id=identify("claim", article.version, str(start), str(end), str(order)),
        kind="figure",
        excerpt=Excerpt(article.id, start, end, article.text[start:end]),
        sentence=Excerpt(article.id, 0, 43, article.text[0:43]),
        attribution=None,
        factuality=Factuality.ASSERTED,
        time=TimeSpan(date(2017, 5, 8), None, "day", "Monday", anchored="publication"),
        places=(place,),
        payload=Figure(40.0, 40.0, False, "shells", "shells", None, place, None, "event", None),
        score=0.8,
        rules=("count-of-noun",),
    )


def make_reading(article: Article) -> Reading:
    return Reading((make_claim(article),))


_words = st.text(string.ascii_letters + " éß‘’\u200f\n", max_size=12)
_maybe_words = st.none() | _words
_numbers = st.none() | st.floats(0, 1e9, allow_nan=False)
_days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
_spans = st.tuples(st.integers(0, 50), st.integers(0, 50))
_scores = st.floats(0, 1)
_places = st.builds(
    Place,
    _words,
    _words,
    st.sampled_from(["exact", "province", "region"]),
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    _maybe_words,
    st.none() | st.integers(0, 10**7),
    st.lists(_words, max_size=2).map(tuple),
)
_actors = st.builds(Actor, _maybe_words, _maybe_words, st.sampled_from(ActorKind), _maybe_words, _maybe_words)
_times = st.builds(
    TimeSpan,
    st.none() | _days,
    st.none() | _days,
    st.sampled_from(["day", "month", None]),
    _words,
    st.sampled_from(["DATE", "SET"]),
    _words,
    st.sampled_from(["publication", "none"]),
)


def _mentions(meanings: st.SearchStrategy[Meaning]) -> st.SearchStrategy[Mention[Meaning]]:
    others = st.lists(st.builds(Candidate, _words, _words, _scores, _words), max_size=2).map(tuple)
    numbers = st.integers(0, 99)
    return st.builds(
        Mention, numbers, numbers, _words, st.none() | meanings, _scores, _words, others, st.none() | _spans
    )


_who = _mentions(_actors)
_where = _mentions(_places)
_many_who = st.lists(_who, max_size=2).map(tuple)
_span_list = st.lists(_spans, max_size=2).map(tuple)
_flags = st.booleans()
_extents = st.sampled_from(["all", "part", None]) | st.floats(0, 1)
_attributions = st.builds(
    Attribution,
    _span_list,
    _span_list,
    _span_list,
    _flags,
    _flags,
    st.none() | _who,
    _maybe_words,
    _flags,
    _many_who,
    _words,
)
_payloads: dict[ClaimKind, st.SearchStrategy[Payload]] = {
    "event": st.builds(Event, st.sampled_from(EventType), _maybe_words, _many_who, _many_who),
    "control": st.builds(
        Control, _where, st.sampled_from(["holds", "contested"]), st.none() | _who, st.none() | _who, _extents
    ),
    "figure": st.builds(
        Figure,
        _numbers,
        _numbers,
        _flags,
        _maybe_words,
        _words,
        _maybe_words,
        st.none() | _where,
        st.none() | _where,
        st.sampled_from(["cumulative", "event"]),
        st.none() | _times,
    ),
    "need": st.builds(
        Need,
        st.none() | _who,
        st.none() | _who,
        _words,
        _numbers,
        _numbers,
        _maybe_words,
        st.sampled_from(["requested", "pledged"]),
    ),
    "judgement": st.builds(Judgement, _words, st.sampled_from(["up", "setback", None]), _words),
}


@st.composite
def read_articles(draw: st.DrawFn) -> tuple[Article, Reading]:
    """Draw an article with a reading of claims of every kind."""
    text = draw(st.text(string.ascii_letters + " .’é\U0001f6d1\u202e\n", min_size=1, max_size=80))
    article = make_article(text, day=draw(st.none() | _days), title=draw(_maybe_words))
    claims = []
    for order in range(draw(st.integers(0, 3))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        kind = draw(st.sampled_from(sorted(_payloads)))
        claims.append(
            Claim(
                id=identify("claim", article.version, kind, str(start), str(order)),
                kind=kind,
                excerpt=Excerpt(article.id, start, end, text[start:end]),
                sentence=Excerpt(article.id, 0, len(text), text),
                attribution=draw(st.none() | _attributions),
                factuality=draw(st.sampled_from(Factuality)),
                time=draw(st.none() | _times),
                places=tuple(draw(st.lists(_where, max_size=2))),
                payload=draw(_payloads[kind]),
                score=draw(_scores),
                rules=tuple(draw(st.lists(_words, max_size=2))),
            )
        )
    return article, Reading(tuple(claims))
