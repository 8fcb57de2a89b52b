"""The exports, each read back by its own specification."""

import csv
import io
import json
import re
import runpy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from headway.errors import InputError
from headway.model import Actor, ActorKind, Assessment, Attribution, Campaign, Mention, Place, Weighed
from headway.publish.exports import FORMATS, described, export, table_rows
from headway.publish.exports.csv_package import plain_cell
from headway.publish.exports.geojson import geometry

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).parents[1] / "sample_report.py"))["sample"]

HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
TAGS = {"date", "indicator", "loc", "country", "geo", "meta", "description", "need", "status", "org"}
"""Those of HXL's dictionary that are used."""
PARSE: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def files(form: str) -> dict[str, bytes]:
    assessment, weighed, _ = build()
    return dict(export(form, assessment, weighed))


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_a_data_package_describes_every_file_and_every_cell_keeps_its_schema() -> None:
    written = files("datapackage")
    package = json.loads(written["datapackage.json"])
    assert package["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[a-z0-9._/-]+", package["name"])
    rows = {resource["name"]: read_csv(written[resource["path"]]) for resource in package["resources"]}
    assert {f"{name}.csv" for name in rows} == {name for name in written if name.endswith(".csv")}
    for resource in package["resources"]:
        schema, told = resource["schema"], rows[resource["name"]]
        assert list(told[0]) == [field["name"] for field in schema["fields"]] if told else True
        for field in schema["fields"]:
            check_column(field, [row[field["name"]] for row in told])
        for key in schema.get("foreignKeys", ()):
            known = {row["id"] for row in rows[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in told} - {""} <= known, (resource["name"], key)


def check_column(field: dict[str, Any], cells: list[str]) -> None:
    filled = [cell for cell in cells if cell]
    for cell in filled:
        PARSE[field["type"]](cell)
    limits = field.get("constraints", {})
    assert not limits.get("required") or filled == cells
    assert not limits.get("unique") or len(set(filled)) == len(filled)
    assert set(filled) <= set(limits.get("enum", filled)), field["name"]


def test_every_claim_is_in_the_table_once_with_its_words() -> None:
    _, weighed, _ = build()
    told = {row["id"]: row for row in read_csv(files("csv")["claims.csv"])}
    assert set(told) == {one.claim.id for one in weighed.evidence}
    for one in weighed.evidence:
        assert told[one.claim.id]["excerpt"] == plain_cell(one.claim.excerpt.exact)


def test_the_codebook_names_every_column() -> None:
    written = files("datapackage")
    book = written["codebook.md"].decode()
    for resource in json.loads(written["datapackage.json"])["resources"]:
        for field in resource["schema"]["fields"]:
            assert f"| `{field['name']}` |" in book


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula_in_a_spreadsheet(cell: str) -> None:
    assert plain_cell(cell) == f"'{cell}"


def test_json_lines_hold_what_the_tables_hold() -> None:
    assessment, weighed, _ = build()
    lines = files("jsonl")["estimates.jsonl"].decode().splitlines()
    rows = table_rows("estimates", assessment, weighed)
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]
    assert isinstance(json.loads(lines[0])["claims"], list)


def test_parquet_is_typed_and_says_what_a_column_means() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    assessment, weighed, _ = build()
    for name, content in files("parquet").items():
        table = pq.read_table(io.BytesIO(content))
        assert table.num_rows == len(table_rows(name.removesuffix(".parquet"), assessment, weighed))
        assert all(field.metadata[b"about"] for field in table.schema)
    claims = pq.read_table(io.BytesIO(files("parquet")["claims.parquet"]))
    assert str(claims.schema.field("published").type) == "date32[day]"
    assert str(claims.schema.field("rules").type).startswith("list")


def test_geojson_follows_its_standard() -> None:
    for content in files("geojson").values():
        collection = json.loads(content)
        assert collection["type"] == "FeatureCollection"
        for feature in collection["features"]:
            assert set(feature) >= {"type", "geometry", "properties"}
            shape = feature["geometry"]
            if shape and shape["type"] == "Point":
                lon, lat = shape["coordinates"]
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90
            if shape and shape["type"] == "Polygon":
                assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in shape["coordinates"])


def test_no_geometry_is_finer_than_the_report() -> None:
    town = Place("t", "Town", "settlement", 35.0, 40.0, "SYR")
    assert geometry(town) == {"type": "Point", "coordinates": [40.0, 35.0]}
    assert geometry(replace(town, precision="province")) is None
    assert geometry(replace(town, precision="country")) is None
    known = geometry(Place("geonames:99592", "Anbar", "province", 32.8, 41.5, "IRQ"))
    assert known is not None
    assert known["type"] == "Polygon"


def test_annotations_quote_the_text_that_they_point_at() -> None:
    _, weighed, _ = build()
    collection = json.loads(files("webannotation")["annotations.jsonld"])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(collection["first"]["items"]) == len(weighed.evidence)
    texts = {f"urn:headway:claim:{one.claim.id}": one.article.text for one in weighed.evidence}
    for item in collection["first"]["items"]:
        quote, position = item["target"]["selector"]
        text, start, end = texts[item["id"]], position["start"], position["end"]
        assert item["type"] == "Annotation"
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_hxl_has_a_row_of_hashtags_under_the_header() -> None:
    for content in files("hxl").values():
        header, tags, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
        assert len(header) == len(tags)
        for tag in tags:
            assert HASHTAG.fullmatch(tag), tag
            assert tag[1:].split("+")[0] in TAGS
        assert all(len(row) == len(tags) for row in rows)


def person(words: str, role: str | None = None) -> Mention[Actor]:
    return Mention(0, len(words), words, Actor(None, None, ActorKind.PERSON, role=role), 0.4, "")


def unknown(words: str) -> Mention[Actor]:
    return Mention(0, len(words), words, None, 0.0, "")


@pytest.mark.parametrize(
    ("mention", "called"),
    [
        (person("Dana Example", "a resident of Raqqa"), "a resident of Raqqa"),
        (person("Dana Example"), "a person"),
        (unknown("Dana"), "a person"),
        (unknown("the residents"), "the residents"),
        (Mention(0, 6, "rebels", Actor(None, None, ActorKind.ARMED_GROUP), 0.5, ""), "rebels"),
        (Mention(0, 2, "UN", Actor("united-nations", "United Nations", ActorKind.IGO), 0.9, ""), "United Nations"),
        (None, None),
    ],
)
def test_a_private_person_is_described_and_never_named(mention: Mention[Actor] | None, called: str | None) -> None:
    assert described(mention) == called


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"parquet"}))
def test_no_format_tells_the_name_of_a_private_person(form: str) -> None:
    assessment, weighed, _ = build()
    one = weighed.evidence[0]
    said = Attribution((), (), (), direct=False, nested=False, speaker=person("Dana Example", "a resident"))
    named = replace(one, claim=replace(one.claim, attribution=said))
    written = dict(export(form, assessment, replace(weighed, evidence=(named, *weighed.evidence[1:]))))
    assert not any(b"Dana Example" in content for content in written.values())


def test_the_same_evidence_gives_the_same_bytes() -> None:
    for form in FORMATS:
        if form != "parquet":
            assert files(form) == files(form)


def test_a_format_or_table_that_is_not_known_is_refused() -> None:
    assessment, weighed, _ = build()
    with pytest.raises(InputError, match="no format"):
        export("docx", assessment, weighed)
    with pytest.raises(InputError, match="no table"):
        table_rows("nothing", assessment, weighed)
