"""What a name alone may mean: every candidate of the gazetteer, weighed as in a text that says nothing else.

What enters is a name, with what holds it behind a comma if wanted ("Springfield, Illinois"), and the campaign; what
leaves are the candidates with score and reasons, best first. A name that no gazetteer holds has none.
"""

from headway.model import Campaign
from headway.resolve.gazetteer import Gazetteer
from headway.resolve.place_weights import Setting, Weighed, weigh_readings
from headway.resolve.sightings import Sighting
from headway.resolve.toponym import PlaceEntry


def search_places(gazetteer: Gazetteer, name: str, campaign: Campaign | None = None) -> tuple[Weighed, ...]:
    """Give the candidates for a name, the likeliest first."""
    words, _, holder = (part.strip() for part in name.partition(","))
    holders = frozenset(entry.place.id for entry in gazetteer.look_up(holder)) if holder else frozenset[str]()
    entries = gazetteer.look_up(words)
    held = {0: holders} if any(_lies_in(entry, holders) for entry in entries) else {}
    (found,) = weigh_readings([_sighting(words, entries)], held, Setting.of(campaign)) if entries else [()]
    return found


def candidate_json(found: Weighed) -> dict[str, object]:
    """Give a candidate as a row of JSON, with what is not known as null."""
    place = found.entry.place
    row = {name: getattr(place, name) for name in ("id", "name", "precision", "lat", "lon", "country", "geonameid")}
    parents = list(place.parents)
    return row | {"kind": found.entry.kind, "parents": parents, "score": found.score, "reason": found.reason}


def candidate_line(found: Weighed) -> str:
    """Tell of a candidate in a line: score, name, point, id and why."""
    place = found.entry.place
    point = "no point known" if place.lat is None or place.lon is None else f"{place.lat:.3f}, {place.lon:.3f}"
    spelled = {"main": "", "other": "; another of its names", "spelling": "; spelled alike"}[found.entry.standing]
    where = ", ".join(filter(None, (place.name, place.country)))
    return f"{found.score:5.3f}  {where}  ({point})  {place.id}\n       {found.reason}{spelled}"


def _lies_in(entry: PlaceEntry, holders: frozenset[str]) -> bool:
    return not holders.isdisjoint(entry.place.parents)


def _sighting(name: str, entries: tuple[PlaceEntry, ...]) -> Sighting:
    return Sighting(0, len(name), 0, 1, name, entries, frozenset(), 1.0, "asked for")
