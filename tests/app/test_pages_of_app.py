"""Every page as a browser without scripts gets it: what it shows, and what it refuses."""

import csv
import io
import json
import re
import time
from pathlib import Path

import httpx
import pytest

from headway.publish.app import recent

from .made_ledger import make_ledger, served

PAGES = (
    "/",
    "/claims",
    "/queue",
    "/decisions",
    "/map",
    "/figures",
    "/figures?all=yes",
    "/sources",
    "/places/p-kestrin",
)
SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>\u202e=1+1'


def claim_on(client: httpx.Client, words: str) -> str:
    """The id of the claim whose excerpt holds some words."""
    rows = client.get("/api/claims", params={"limit": 200}).json()["claims"]
    return str(next(row["claim"]["id"] for row in rows if words in row["claim"]["excerpt"]["exact"]))


def seal_of(client: httpx.Client) -> str:
    found = re.search(r'name="seal" value="([^"]+)"', client.get("/queue").text)
    assert found
    return found[1]


def settled(client: httpx.Client) -> None:
    """Wait until the estimates are those of today's ledger."""
    for _ in range(200):
        state = client.get("/api/state").json()
        if state["weighed"] == state["stamp"] and not state["weighing"]:
            return
        time.sleep(0.05)
    pytest.fail("the ledger was not weighed")


def post(client: httpx.Client, path: str, **form: str) -> httpx.Response:
    form.setdefault("seal", seal_of(client))
    return client.post(path, data=form, headers={"origin": str(client.base_url).rstrip("/")})


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_scripts(site: httpx.Client, path: str) -> None:
    settled(site)
    answer = site.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.rstrip().endswith("</html>")
    assert answer.text.count("<h1") == 1 or path.startswith("/places")


def test_every_link_of_every_page_leads_somewhere(site: httpx.Client) -> None:
    settled(site)
    seen: set[str] = set()
    wanted = [*PAGES]
    while wanted and len(seen) < 250:
        path = wanted.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = site.get(path)
        assert answer.status_code in (200, 303), (path, answer.status_code)
        if "html" in answer.headers.get("content-type", ""):
            found = re.findall(r'(?:href|src|hx-get)="(/[^"#]*)', answer.text)
            wanted += [link.replace("&amp;", "&") for link in found]
    assert len(seen) > 60


def test_the_overview_follows_the_day_that_is_asked_for(site: httpx.Client) -> None:
    settled(site)
    early, late = site.get("/?as_of=2031-01-06").text, site.get("/").text
    assert "As of <time" in early
    assert "6 January 2031" in early
    assert "6 March 2031" in late
    assert 'href="/map?as_of=2031-01-06"' in early


def test_a_day_that_is_none_is_told(site: httpx.Client) -> None:
    answer = site.get("/?as_of=yesterday")
    assert answer.status_code == 400
    assert "is not a day" in answer.text


def test_search_and_facets_narrow_the_ledger(site: httpx.Client) -> None:
    settled(site)
    assert "8 claims" in site.get("/claims").text
    assert "2 claims" in site.get("/claims?kind=figure").text
    assert "1 claim<" in site.get('/claims?words="75 people"').text
    assert "No claim answers that" in site.get("/claims?words=unicorn").text
    assert 'href="/claims?kind=control"' in site.get("/claims").text


def test_the_export_is_of_what_is_shown(site: httpx.Client) -> None:
    answer = site.get("/export/claims.csv?kind=figure")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row["kind"] for row in rows] == ["figure", "figure"]
    assert {row["words"] for row in rows} == {"40 people were killed", "at least 75 people were killed"}
    assert len(site.get("/export/claims.json").json()) == 8
    assert "attachment" in answer.headers["content-disposition"]


def test_the_text_of_a_document_is_shown_whole(site: httpx.Client) -> None:
    claim = claim_on(site, "40 people")
    where = site.get(f"/claims/{claim}")
    assert where.status_code == 303
    text = site.get(where.headers["location"].split("#")[0]).text
    body = re.search(r'<article class="text".*?</article>', text, re.S)
    assert body
    plain = re.sub(r'<span class="unseen">.*?</span>|<[^>]+>', "", body[0])
    assert "The Red Column took Kestrin on Monday." in plain
    assert "The health office said that 40 people were killed." in plain


def test_an_accepted_claim_is_signed_and_can_be_undone(own_site: httpx.Client) -> None:
    claim = claim_on(own_site, "40 people")
    answer = post(own_site, f"/claims/{claim}/verdict", verdict="accept", why="checked", back="/queue")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/queue"
    decisions = own_site.get("/api/decisions").json()
    assert [(one["verdict"], one["who"], one["why"]) for one in decisions] == [("accept", "ada", "checked")]
    page = own_site.get("/decisions").text
    assert "checked" in page
    assert post(own_site, f"/decisions/{decisions[0]['number']}/undo").status_code == 303
    assert own_site.get("/api/decisions").json() == []
    assert "undone by" in own_site.get("/decisions").text


def test_an_estimate_follows_a_rejection_and_its_undoing(own_site: httpx.Client) -> None:
    settled(own_site)

    def tops() -> set[float | None]:
        settled(own_site)
        return {one["high"] for one in own_site.get("/api/estimates/figure").json()} | {
            one["low"] for one in own_site.get("/api/estimates/figure").json()
        }

    before = tops()
    assert 75 in before
    claim = claim_on(own_site, "at least 75")
    post(own_site, f"/claims/{claim}/verdict", verdict="reject", why="misread")
    assert 75 not in tops()
    number = own_site.get("/api/decisions").json()[0]["number"]
    post(own_site, f"/decisions/{number}/undo")
    assert tops() == before


def test_a_script_gets_the_card_with_what_the_decision_did(own_site: httpx.Client) -> None:
    settled(own_site)
    claim = claim_on(own_site, "at least 75")
    answer = own_site.post(
        f"/claims/{claim}/verdict",
        data={"verdict": "reject", "seal": seal_of(own_site)},
        headers={"origin": str(own_site.base_url).rstrip("/"), "hx-request": "true"},
    )
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith("<li")
    settled(own_site)
    poll = re.search(r'hx-get="(/claims/[^"]+/effect[^"]*)"', answer.text)
    assert poll
    effect = own_site.get(poll[1].replace("&amp;", "&")).text
    assert "What it did" in effect
    assert "<s>" in effect


def test_a_rejected_claim_stays_listed_in_its_document(own_site: httpx.Client) -> None:
    claim = claim_on(own_site, "40 people")
    article = own_site.get(f"/api/claims/{claim}").json()["article"]["id"]
    post(own_site, f"/claims/{claim}/verdict", verdict="reject")
    page = own_site.get(f"/articles/{article}").text
    assert f'id="c-{claim}"' in page
    assert "rejected" in page
    assert claim not in {one["id"] for one in own_site.get(f"/api/articles/{article}").json()["claims"]}


def test_a_correction_changes_what_the_claim_says(own_site: httpx.Client) -> None:
    claim = claim_on(own_site, "40 people")
    assert post(own_site, f"/claims/{claim}/correction", low="41", high="41", why="typing error").status_code == 303
    payload = own_site.get(f"/api/claims/{claim}").json()["claim"]["payload"]
    assert (payload["low"], payload["high"]) == (41, 41)


def test_a_missed_claim_is_found_from_then_on(own_site: httpx.Client) -> None:
    claim = own_site.get(f"/api/claims/{claim_on(own_site, '40 people')}").json()
    article = claim["article"]["id"]
    text = own_site.get(f"/api/articles/{article}").json()["article"]["text"]
    start = text.index("on Monday")
    form = {
        "start": str(start),
        "end": str(start + 9),
        "exact": "on Monday",
        "kind": "judgement",
        "counted": "the timing",
    }
    answer = post(own_site, f"/articles/{article}/missed", **form)
    assert answer.status_code == 303
    assert "on Monday" in own_site.get("/claims?kind=judgement").text
    assert own_site.get("/api/decisions").json()[0]["verdict"] == "missed"


@pytest.mark.parametrize(
    "form",
    [
        {"start": "0", "end": "9", "exact": "not there", "kind": "event"},
        {"start": "-1", "end": "9", "exact": "x", "kind": "event"},
        {"start": "0", "end": "3", "exact": "The", "kind": "rumour"},
        {"start": "0", "end": "3", "exact": "The", "kind": "figure", "counted": "men", "low": "1e999"},
        {"start": "0", "end": "3", "exact": "The", "kind": "control"},
        {},
    ],
)
def test_a_missed_claim_that_cannot_be_is_refused(site: httpx.Client, form: dict[str, str]) -> None:
    article = site.get(f"/api/claims/{claim_on(site, '40 people')}").json()["article"]["id"]
    assert post(site, f"/articles/{article}/missed", **form).status_code == 400
    assert site.get("/api/decisions").json() == []


def test_two_claims_can_be_told_apart(own_site: httpx.Client) -> None:
    one, other = claim_on(own_site, "40 people"), claim_on(own_site, "at least 75")
    assert post(own_site, f"/claims/{one}/verdict", verdict="different", other=other).status_code == 303
    found = own_site.get("/api/decisions").json()[0]
    assert {found["claim"], found["other"]} == {one, other}


def test_the_queue_leaves_out_what_is_decided(own_site: httpx.Client) -> None:
    settled(own_site)
    claim = own_site.get("/api/queue").json()[0]["claim"]
    post(own_site, f"/claims/{claim}/verdict", verdict="accept")
    assert claim not in {one["claim"] for one in own_site.get("/api/queue").json()}


def test_decisions_are_signed_with_the_name_that_was_given(own_site: httpx.Client) -> None:
    answer = post(own_site, "/name", name="Grace Ñ", back="/queue")
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    post(own_site, f"/claims/{claim_on(own_site, '40 people')}/verdict", verdict="accept")
    assert own_site.get("/api/decisions").json()[0]["who"] == "Grace Ñ"


def test_decisions_are_exported_with_the_words_they_are_about(own_site: httpx.Client) -> None:
    post(own_site, f"/claims/{claim_on(own_site, '40 people')}/verdict", verdict="accept")
    rows = [json.loads(line) for line in own_site.get("/export/decisions.jsonl").text.splitlines()]
    assert rows[0]["decision"]["verdict"] == "accept"
    assert rows[0]["claim"]["excerpt"]["exact"] == "40 people were killed"


@pytest.mark.parametrize(
    "back", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere", "x", "/a\r\nset-cookie: b"]
)
def test_the_way_back_never_leaves_the_app(own_site: httpx.Client, back: str) -> None:
    claim = claim_on(own_site, "40 people")
    answer = post(own_site, f"/claims/{claim}/verdict", verdict="accept", back=back)
    assert answer.headers["location"] == f"/claims/{claim}"


def test_a_form_is_refused_what_is_no_text_as_a_program_is(own_site: httpx.Client) -> None:
    claim = claim_on(own_site, "40 people")
    assert post(own_site, f"/claims/{claim}/verdict", verdict="accept", why="\x00").status_code == 400
    assert post(own_site, f"/claims/{claim}/correction", low="41", why="a\x00b").status_code == 400
    assert own_site.get("/api/decisions").json() == []


def test_the_day_field_shows_the_latest_day_where_none_is_asked_for(site: httpx.Client) -> None:
    settled(site)
    assert 'value="2031-03-06" data-latest' in site.get("/").text
    assert 'value="2031-01-06" max=' in site.get("/?as_of=2031-01-06").text


def test_counts_follow_the_weights_that_come_after_them(
    own_site: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Grades and lines are written into the ledger without a new stamp: what was counted before must not stay for good."""
    monkeypatch.setattr(recent, "LONGEST", 0.0)
    own_site.get("/claims")
    settled(own_site)
    assert "Line of effort" in own_site.get("/claims").text


def test_nothing_can_be_decided_where_the_app_only_shows(tmp_path: Path) -> None:
    with served(make_ledger(tmp_path / "orsa.db"), read_only=True) as client:
        claim = claim_on(client, "40 people")
        assert post_sealed(client, f"/claims/{claim}/verdict", verdict="accept").status_code == 403
        body = {"verdict": "accept", "claim": claim, "who": "eve"}
        assert client.post("/api/decisions", json=body, headers={"x-headway": "1"}).status_code == 403
        page = client.get(client.get(f"/claims/{claim}").headers["location"]).text
        assert "Read only" in page
        assert 'name="verdict"' not in page


def post_sealed(client: httpx.Client, path: str, **form: str) -> httpx.Response:
    found = re.search(r'name="seal" value="([^"]+)"', client.get("/claims").text)
    return post(client, path, seal=found[1] if found else "", **form)


def test_a_hostile_ledger_shows_as_text_everywhere(tmp_path: Path) -> None:
    with served(make_ledger(tmp_path / "orsa.db", hostile=SCRIPT)) as client:
        settled(client)
        claims = [row["claim"]["id"] for row in client.get("/api/claims").json()["claims"]]
        articles = {row["article"]["id"] for row in client.get("/api/claims").json()["claims"]}
        estimates = [
            one["id"] for kind in ("figure", "need", "control") for one in client.get(f"/api/estimates/{kind}").json()
        ]
        paths = [*PAGES, *(f"/articles/{one}" for one in articles), *(f"/claims/{one}/others" for one in claims)]
        shown = 0
        for path in (*paths, *(f"/estimates/{one}" for one in estimates)):
            text = client.get(path).text
            assert "<script>alert" not in text, path
            assert "<img" not in text, path
            assert 'href="javascript:' not in text, path
            shown += "&lt;script&gt;" in text
        assert shown > len(articles)
        table = client.get("/export/claims.csv").text
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(table)) for cell in row)
