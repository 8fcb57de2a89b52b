"""Changes over HTTP: each verdict, each field of a correction, a missed claim, their undoing, and what is refused."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from .made_ledger import make_ledger, served

PROGRAM = {"x-headway": "1"}
TOLL, FALL, BEDS, RAID, GOES = "40 people", "took Kestrin", "200 beds", "attacked Varda", "goes well"


def claim_of(site: httpx.Client, words: str) -> str:
    found = site.get("/api/claims", params={"words": words}).json()["claims"]
    return next(str(one["claim"]["id"]) for one in found if words in one["claim"]["excerpt"]["exact"])


def send(site: httpx.Client, path: str, **given: object) -> httpx.Response:
    return site.post(path, json={"who": "ada", **given}, headers=PROGRAM)


def claim(site: httpx.Client, name: str) -> dict[str, Any]:
    found: dict[str, Any] = site.get(f"/api/claims/{name}").json()["claim"]
    return found


def standing(site: httpx.Client) -> list[str]:
    return [one["verdict"] for one in site.get("/api/decisions").json()]


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_verdict_stands_until_it_is_undone(own_site: httpx.Client, verdict: str) -> None:
    name = claim_of(own_site, TOLL)
    made = send(own_site, "/api/decisions", verdict=verdict, claim=name, why="read again")
    assert made.status_code == 201
    assert (made.json()["verdict"], made.json()["who"], made.json()["why"]) == (verdict, "ada", "read again")
    assert standing(own_site) == [verdict]
    undone = send(own_site, f"/api/decisions/{made.json()['number']}/undo", why="hasty")
    assert (undone.status_code, undone.json()["undoes"]) == (201, made.json()["number"])
    assert standing(own_site) == []


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_two_claims_are_told_apart_or_together(own_site: httpx.Client, verdict: str) -> None:
    one, other = claim_of(own_site, TOLL), claim_of(own_site, "at least 75")
    made = send(own_site, "/api/decisions", verdict=verdict, claim=one, other=other)
    assert made.status_code == 201
    assert made.json()["other"] == other


FIELDS: tuple[tuple[str, Mapping[str, str], tuple[str | int, ...], object], ...] = (
    (TOLL, {"low": "41"}, ("payload", "low"), 41),
    (TOLL, {"high": "-"}, ("payload", "high"), None),
    (TOLL, {"approximate": "yes"}, ("payload", "approximate"), True),
    (TOLL, {"counted": "people wounded"}, ("payload", "counted"), "people wounded"),
    (TOLL, {"frame": "cumulative"}, ("payload", "frame"), "cumulative"),
    (TOLL, {"place": "the old town"}, ("payload", "at", "text"), "the old town"),
    (TOLL, {"factuality": "denied"}, ("factuality",), "denied"),
    (TOLL, {"speaker": "the mayor"}, ("attribution", "speaker", "text"), "the mayor"),
    (TOLL, {"speaker": "-"}, ("attribution",), None),
    (FALL, {"speaker": "Valley Health Office"}, ("attribution", "speaker", "means", "id"), "health-office"),
    (FALL, {"status": "contested"}, ("payload", "status"), "contested"),
    (FALL, {"actor": "Valley Health Office"}, ("payload", "holder", "means", "id"), "health-office"),
    (FALL, {"place": "the mill"}, ("payload", "place", "text"), "the mill"),
    (BEDS, {"status": "delivered"}, ("payload", "status"), "delivered"),
    (BEDS, {"low": "1,500", "high": "1,500"}, ("payload", "high"), 1500),
    (BEDS, {"counted": "beds and sheets"}, ("payload", "what"), "beds and sheets"),
    (BEDS, {"unit": "crates"}, ("payload", "unit"), "crates"),
    (BEDS, {"actor": "the clinic"}, ("payload", "who", "text"), "the clinic"),
    (BEDS, {"place": "Kestrin"}, ("places", 0, "means", "id"), "p-kestrin"),
    (RAID, {"event": "THREATEN"}, ("payload", "type"), "THREATEN"),
    (RAID, {"actor": "armed men"}, ("payload", "actors", 0, "text"), "armed men"),
    (RAID, {"place": "the ford"}, ("places", 0, "text"), "the ford"),
    (GOES, {"direction": "setback"}, ("payload", "direction"), "setback"),
    (GOES, {"counted": "the siege"}, ("payload", "about"), "the siege"),
)


@pytest.mark.parametrize("words, fields, path, value", FIELDS, ids=lambda each: str(each)[:40])
def test_each_field_of_a_correction_changes_what_it_names_and_nothing_else(
    own_site: httpx.Client, words: str, fields: Mapping[str, str], path: tuple[str | int, ...], value: object
) -> None:
    name = claim_of(own_site, words)
    before = claim(own_site, name)
    made = send(own_site, f"/api/claims/{name}/correction", why="misread", **fields)
    assert made.status_code == 201, made.text
    after = claim(own_site, name)
    found: Any = after
    for step in path:
        found = found[step]
    assert found == value
    assert (after["id"], after["excerpt"], after["sentence"]) == (name, before["excerpt"], before["sentence"])
    unnamed = {"kind", "time"} | ({"factuality", "attribution", "payload", "places"} - {path[0]})
    assert {key: after[key] for key in unnamed} == {key: before[key] for key in unnamed}
    send(own_site, f"/api/decisions/{made.json()['number']}/undo")
    assert claim(own_site, name) == before


def words_at(site: httpx.Client, words: str) -> tuple[str, dict[str, str]]:
    """Name the article of the first claim, and choose words of its text."""
    article = site.get(f"/api/claims/{claim_of(site, TOLL)}").json()["article"]["id"]
    text = site.get(f"/api/articles/{article}").json()["article"]["text"]
    start = text.index(words)
    return article, {"start": str(start), "end": str(start + len(words)), "exact": words}


def test_a_missed_claim_is_there_until_it_is_undone(own_site: httpx.Client) -> None:
    article, chosen = words_at(own_site, "on Monday")
    made = send(
        own_site, f"/api/articles/{article}/missed", kind="judgement", counted="the day", speaker="Red Column", **chosen
    )
    assert made.status_code == 201, made.text
    found = claim(own_site, made.json()["claim"])
    assert (found["excerpt"]["exact"], found["payload"]["about"]) == ("on Monday", "the day")
    assert found["attribution"]["speaker"]["means"]["id"] == "red-column"
    assert send(own_site, f"/api/decisions/{made.json()['number']}/undo").status_code == 201
    listed = own_site.get(f"/api/articles/{article}").json()["claims"]
    assert found["id"] not in {one["id"] for one in listed}


@pytest.mark.parametrize(
    "path, given, status",
    [
        ("/api/decisions", {"verdict": "accept", "claim": "nobody"}, 404),
        ("/api/decisions", {"verdict": "doubt", "claim": "{toll}"}, 422),
        ("/api/decisions", {"verdict": "same", "claim": "{toll}"}, 400),
        ("/api/decisions", {"verdict": "accept", "claim": "{toll}", "who": ""}, 422),
        ("/api/decisions", {"verdict": "accept", "claim": "{toll}", "why": "\x00"}, 400),
        ("/api/decisions/77/undo", {}, 404),
        ("/api/decisions/0/undo", {}, 422),
        ("/api/claims/nobody/correction", {"low": "1"}, 404),
        ("/api/claims/{toll}/correction", {}, 400),
        ("/api/claims/{toll}/correction", {"low": "40"}, 400),
        ("/api/claims/{toll}/correction", {"low": "many"}, 400),
        ("/api/claims/{toll}/correction", {"factuality": "surely"}, 400),
        ("/api/claims/{toll}/correction", {"counted": "x" * 201}, 422),
        ("/api/articles/nothing/missed", {"kind": "event"}, 404),
        ("/api/articles/{article}/missed", {"kind": "event", "start": "0", "end": "3", "exact": "She"}, 400),
        ("/api/articles/{article}/missed", {"kind": "rumour", "start": "0", "end": "3", "exact": "The"}, 400),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    site: httpx.Client, path: str, given: Mapping[str, str], status: int
) -> None:
    toll = claim_of(site, TOLL)
    article = site.get(f"/api/claims/{toll}").json()["article"]["id"]
    filled = {name: value.format(toll=toll) if "{" in value else value for name, value in given.items()}
    answer = send(site, path.format(toll=toll, article=article), **filled)
    assert (answer.status_code, standing(site)) == (status, [])
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", ["/api/decisions", "/api/decisions/1/undo", "/api/claims/x/correction"])
def test_another_page_can_change_nothing(site: httpx.Client, path: str) -> None:
    for headers in ({}, {"origin": "https://elsewhere.example"}, {**PROGRAM, "origin": "null"}):
        assert site.post(path, json={"who": "eve"}, headers=headers).status_code == 403


def test_an_app_that_only_shows_changes_nothing(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "orsa.db")
    with served(path, read_only=True) as site:
        toll = claim_of(site, TOLL)
        article, chosen = words_at(site, "on Monday")
        for target, given in (
            ("/api/decisions", {"verdict": "accept", "claim": toll}),
            (f"/api/claims/{toll}/correction", {"low": "3"}),
            (f"/api/articles/{article}/missed", {"kind": "judgement", **chosen}),
            ("/api/decisions/1/undo", {}),
        ):
            assert send(site, target, **given).status_code == 403, target
        assert standing(site) == []
