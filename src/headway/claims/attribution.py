"""Who says what: the attributions of a text, and whose words a span of it is.

What enters is an article with its parse and mentions; what leaves are attributions with the spans of source, cue and
content, the speaker that the source stands for and those it came through. Words that nobody is said to have said are
left to the outlet's own voice.
"""

from collections.abc import Iterator, Sequence

from headway.claims.carried_on import carried_on
from headway.claims.channels import channels
from headway.claims.cues import CueLexicon
from headway.claims.ground import Ground
from headway.claims.nesting import innermost_around
from headway.claims.participles import cited, untangle
from headway.claims.quotations import find_quotations
from headway.claims.quoting import Quoting
from headway.claims.saying import Said, Saying
from headway.claims.sayings import find_sayings
from headway.claims.speakers import Speakers
from headway.claims.stretches import within_stretches
from headway.claims.turns import with_turns
from headway.model import Article, Attribution, Mentions, Parse, Tables

LONGEST_ASIDE = 80
"""Characters of what somebody asked of the paper ("not to be named because ...")."""


class AttributionFinder:
    """Finds who says what. Built once from the shipped words; keeps nothing of the texts it reads."""

    def __init__(self, tables: Tables) -> None:
        self._lexicon = CueLexicon(tables)

    def find(self, article: Article, parse: Parse, mentions: Mentions) -> tuple[Attribution, ...]:
        """Find the attributions of a text, in the order of their cues.

        One whose cue stands inside another's content or inside quotation marks is ``nested``. Time is linear in the
        length of the text.
        """
        if not parse.tokens:
            return ()
        quotations = find_quotations(article.text, article.prose)
        ground = Ground.of(parse, [(q.start, q.end) for q in quotations if q.depth == 0])
        sayings = untangle(ground, self._lexicon, list(find_sayings(ground, self._lexicon)))
        sayings = carried_on(ground, within_stretches(ground, sayings))
        sayings = with_turns(ground, self._lexicon, sayings)
        quoting = Quoting(ground, sayings, quotations)
        quoting.hand_out()
        said = _without_asides(ground, _said(ground, sayings, quoting), self._lexicon)
        return tuple(_attributions(ground, said, Speakers(ground, mentions, self._lexicon, article.outlet)))


def owner_of(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Give the innermost attribution whose content covers most of a span; None for the outlet's own voice.

    One without a speaker ("the road appears to be open") leaves the words to the outlet. Of contents of one size the
    later is the inner one.
    """
    best: tuple[int, Attribution] | None = None
    for attribution in attributions:
        if attribution.speaker is None:
            continue
        covered = size = 0
        for first, past in attribution.content:
            size += past - first
            if first < end and start < past:
                covered += min(end, past) - max(start, first)
        if 2 * covered > end - start and (best is None or size <= best[0]):
            best = size, attribution
    return best[1] if best else None


def _said(ground: Ground, sayings: Sequence[Saying], quoting: Quoting) -> list[Said]:
    """Give the sayings that say something; a source that one cites follows it."""
    behind = dict(cited(ground, sayings))
    found = []
    for k, saying in enumerate(sayings):
        content = quoting.content(k)
        if content:
            quoted = ground.quoted[saying.word] != -1
            found.append(Said(saying, content, quoting.direct[k], quoted))
            if k in behind:
                found.append(Said(behind[k], content, quoting.direct[k], quoted, cited=True))
    return found


def _without_asides(ground: Ground, said: Sequence[Said], lexicon: CueLexicon) -> list[Said]:
    """Leave out asides on not being named, and inner cues that stand in nobody's words."""
    around = innermost_around([ground.token(one.saying.word).start for one in said], [one.content for one in said])
    return [
        one
        for one, holder in zip(said, around, strict=True)
        if not _is_aside(ground, one, lexicon.hiding) and (not one.saying.cue.inner or holder is not None or one.quoted)
    ]


def _is_aside(ground: Ground, one: Said, hiding: frozenset[str]) -> bool:
    start, end = one.content[0][0], one.content[-1][1]
    if end - start > LONGEST_ASIDE:
        return False
    words = ground.parse.words(start, end).casefold()
    return any(phrase in words for phrase in hiding)


def _attributions(ground: Ground, said: Sequence[Said], speakers: Speakers) -> Iterator[Attribution]:
    for one, channel in zip(said, channels(ground, said, speakers), strict=True):
        cue = ground.span(one.saying.words)
        yield Attribution(
            source=(ground.span(one.saying.source),) if one.saying.source else (),
            cue=(cue,),
            content=one.content,
            direct=one.direct,
            nested=one.cited or one.quoted or channel.inside,
            speaker=channel.speaker,
            role=speakers.role(one.saying, channel.speaker),
            anonymous=speakers.is_hidden(one.saying, channel.speaker),
            via=channel.via,
            cue_words=ground.parse.words(*cue),
        )
