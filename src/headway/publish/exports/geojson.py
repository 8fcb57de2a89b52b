"""Who holds what, and what happened where, as GeoJSON (RFC 7946).

What enters are weighed claims; what leaves are two collections. A place known no closer than a province is that
province's outline where it is known, and has no geometry where not: a point would be finer than the report.
"""

import json
from collections.abc import Iterator

from headway.model import Assessment, Estimate, Incident, Place, Weighed
from headway.publish.outlines import provinces

Json = dict[str, object]
POINTS = ("exact", "settlement", "district")
"""How exactly a place must be known to be a point."""


def geojson_files(_assessment: Assessment, weighed: Weighed) -> Iterator[tuple[str, bytes]]:
    """Write control as of the day, and incidents."""
    yield "control.geojson", _collection([_control(one) for one in weighed.control])
    yield "incidents.geojson", _collection([_incident(one) for one in weighed.incidents])


def _collection(features: list[Json]) -> bytes:
    return (json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n").encode()


def _control(estimate: Estimate) -> Json:
    return {
        "type": "Feature",
        "id": estimate.id,
        "geometry": geometry(estimate.place),
        "properties": {
            "place": estimate.place_name,
            "place_id": estimate.place.id if estimate.place else None,
            "precision": estimate.place.precision if estimate.place else None,
            "day": _day(estimate.day),
            "holder_id": estimate.holder,
            "holder": estimate.holder_name,
            "status": estimate.status,
            "probability": estimate.probability,
            "origins": [origin.name for origin in estimate.origins],
            "claims": list(estimate.claims),
            "against": list(estimate.against),
            "note": estimate.note,
        },
    }


def _incident(incident: Incident) -> Json:
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": geometry(incident.place),
        "properties": {
            "type": incident.type,
            "title": incident.title,
            "place": incident.place.name if incident.place else None,
            "precision": incident.place.precision if incident.place else None,
            "first_day": _day(incident.start),
            "last_day": _day(incident.end),
            "low": incident.low,
            "high": incident.high,
            "origins": [origin.name for origin in incident.origins],
            "claims": list(incident.claims),
            "score": incident.score,
        },
    }


def geometry(place: Place | None) -> Json | None:
    """Give a place's geometry: a point, a province's outline, or None."""
    if place is None:
        return None
    if place.precision in POINTS and place.lat is not None and place.lon is not None:
        return {"type": "Point", "coordinates": [place.lon, place.lat]}
    known = next((outline for outline in provinces() if outline.id == place.id), None)
    if known is None:
        return None
    return {"type": "Polygon", "coordinates": [[list(point) for point in ring] for ring in known.rings]}


def _day(day: object) -> str | None:
    return str(day) if day else None
