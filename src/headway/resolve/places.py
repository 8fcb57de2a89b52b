"""The places that a text names: found, told apart, and tied to an id and a point, or to an honest none.

What enters is an article and its parse; what leaves are mentions in the order of the text. A name that no gazetteer
holds, or whose readings are too even to choose, keeps its words and means None; the reason says which.
"""

from collections.abc import Sequence
from dataclasses import replace

from headway.model import Article, Campaign, Candidate, Mention, Parse, Place, Tables
from headway.resolve.gazetteer import Gazetteer
from headway.resolve.place_references import Named, find_references
from headway.resolve.place_weights import Setting, Weighed, weigh_readings
from headway.resolve.sightings import Sighting, find_sightings
from headway.resolve.toponym import PlaceEntry
from headway.resolve.toponym_words import read_words

LEAST_SCORE = 0.1
"""A best reading with a smaller share of the probability is not chosen."""
RUNNERS_UP = 3
_TOWNS = frozenset({"town", "capital"})
_HOLDING = frozenset({",", "in", "in the", "(", ", in", "of", "'s", "’s"})
"""What may stand between a place and the place that holds it."""


class PlaceFinder:
    """Finds and resolves the places of a text. Make one per campaign; it keeps no text."""

    def __init__(self, tables: Tables, gazetteer: Gazetteer, campaign: Campaign | None) -> None:
        self._gazetteer = gazetteer
        self._campaign = campaign
        self._words = read_words(tables)
        self._watched = watched_places(gazetteer, campaign)

    def find(self, article: Article, parse: Parse) -> tuple[Mention[Place], ...]:
        """Find the places named in a text, each with its reasons, score (0-1) and runners-up."""
        setting = Setting.of(self._campaign, self._home(article.outlet), frozenset(self._watched))
        sightings = find_sightings(self._words, self._gazetteer, parse, setting.countries)
        readings = weigh_readings(sightings, _held_by(sightings, parse.text), setting)
        named = [
            Named(_mention(s, r, parse), r[0].entry.kind if r else "") for s, r in zip(sightings, readings, strict=True)
        ]
        back = tuple(find_references(self._words, self._gazetteer, parse, named))
        kept = (n.mention for n in named if not any(b.start < n.mention.end and n.mention.start < b.end for b in back))
        return tuple(self._called(mention) for mention in sorted((*kept, *back), key=lambda mention: mention.start))

    def _called(self, mention: Mention[Place]) -> Mention[Place]:
        """Give a watched place the name that the campaign calls it by."""
        name = self._watched.get(mention.means.id) if mention.means else None
        if name is None or mention.means is None or mention.means.name == name:
            return mention
        return replace(mention, means=replace(mention.means, name=name))

    def _home(self, outlet: str | None) -> tuple[PlaceEntry, ...]:
        """Give the places in an outlet's name ("The Derik Post")."""
        words = (outlet or "").split()
        return tuple(entry for word in words if word[:1].isupper() for entry in self._gazetteer.look_up(word))


def watched_places(gazetteer: Gazetteer, campaign: Campaign | None) -> dict[str, str]:
    """Give the ids of the places that a campaign watches, each with the campaign's own name for it.

    Of places of one name the largest town in the campaign's countries is meant; a name that has none there is left out.
    """
    found: dict[str, str] = {}
    for name in campaign.watched if campaign else ():
        there = [e for e in gazetteer.look_up(name) if campaign and e.place.country in campaign.countries]
        towns = [e for e in there if e.kind in _TOWNS] or there
        if towns:
            found[max(towns, key=lambda e: (e.population or 0, e.place.id)).place.id] = name
    return found


def _held_by(sightings: Sequence[Sighting], text: str) -> dict[int, frozenset[str]]:
    """Give, by number, the ids of the places that a text says hold a sighting: "A, B", "A in B", "A, B, C"."""
    held: dict[int, frozenset[str]] = {}
    for n in range(len(sightings) - 2, -1, -1):
        one, after = sightings[n], sightings[n + 1]
        if text[one.end : after.start].strip() in _HOLDING and not after.demonym:
            ids = frozenset(entry.place.id for entry in after.entries)
            if any(ids & set(entry.place.parents) for entry in one.entries):
                held[n] = ids | held.get(n + 1, frozenset())
    return held


def _mention(sighting: Sighting, readings: tuple[Weighed, ...], parse: Parse) -> Mention[Place]:
    words = parse.text[sighting.start : sighting.end]
    others = tuple(
        Candidate(w.entry.place.id, w.entry.place.name, w.score, w.reason) for w in readings[1 : 1 + RUNNERS_UP]
    )
    if not readings:
        reason = f"{sighting.why}; no gazetteer holds the name"
        return Mention(sighting.start, sighting.end, words, None, sighting.sure, reason)
    best = readings[0]
    if best.score < LEAST_SCORE:
        reason = f"{sighting.why}; too many readings are as likely"
        return Mention(sighting.start, sighting.end, words, None, best.score, reason, others)
    score = round(best.score * sighting.sure, 3)
    return Mention(
        sighting.start, sighting.end, words, best.entry.place, score, f"{sighting.why}; {best.reason}", others
    )
