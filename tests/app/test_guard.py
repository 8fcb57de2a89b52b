"""What stands before the app: names, origins, tokens, sizes and headers."""

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from headway.publish.app.serving import is_loopback

from .made_ledger import make_ledger, served

TOKEN = "a-token-of-the-test"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with served(make_ledger(tmp_path_factory.mktemp("locked") / "orsa.db"), token=TOKEN) as client:
        yield client


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::", "localhost.evil", "10.0.0.7"]
)
def test_another_name_for_this_machine_is_refused(site: httpx.Client, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "[::1]:99", "LOCALHOST"])
def test_its_own_names_are_answered(site: httpx.Client, host: str) -> None:
    assert site.get("/api/state", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site", "x-headway": "1"},
        {"sec-fetch-site": "same-site", "x-headway": "1"},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/api/decisions", "/claims/x/verdict", "/name"])
def test_another_page_can_change_nothing(site: httpx.Client, path: str, headers: dict[str, str]) -> None:
    assert site.post(path, headers=headers, data={"verdict": "accept"}).status_code == 403


def test_a_form_without_the_seal_is_refused(site: httpx.Client) -> None:
    own = {"origin": str(site.base_url).rstrip("/")}
    assert site.post("/claims/x/verdict", data={"verdict": "accept"}, headers=own).status_code == 403
    assert site.post("/name", data={"name": "eve", "seal": "wrong"}, headers=own).status_code == 403


def test_a_program_says_so_and_may_decide(own_site: httpx.Client) -> None:
    claim = own_site.get("/api/claims").json()["claims"][0]["claim"]["id"]
    body = {"verdict": "accept", "claim": claim, "who": "a program"}
    made = own_site.post("/api/decisions", json=body, headers={"x-headway": "1"})
    assert made.status_code == 201
    undone = own_site.post(
        f"/api/decisions/{made.json()['number']}/undo", json={"who": "a program"}, headers={"x-headway": "1"}
    )
    assert undone.status_code == 201


def test_a_body_is_bounded_whatever_its_header_says(site: httpx.Client) -> None:
    own = {"origin": str(site.base_url).rstrip("/"), "content-type": "application/x-www-form-urlencoded"}
    assert site.post("/name", content=b"name=" + b"x" * 300_000, headers=own).status_code == 413

    def pieces() -> Iterator[bytes]:
        yield b"name="
        for _ in range(40):
            yield b"x" * 10_000

    assert site.post("/name", content=pieces(), headers=own).status_code in (400, 413)


def test_a_length_that_is_none_is_refused(site: httpx.Client) -> None:
    with socket.create_connection((site.base_url.host, site.base_url.port or 80), timeout=10) as raw:
        raw.sendall(b"POST /name HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: many\r\n\r\n")
        assert raw.recv(100).split()[1] in (b"400", b"413")


def test_an_address_that_is_too_long_is_refused(site: httpx.Client) -> None:
    assert site.get("/claims?words=" + "x" * 9000).status_code == 414


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/api/state", "/api/nowhere", "/static/x/app.css", "/claims?as_of=x"]
)
def test_every_answer_carries_the_policy(site: httpx.Client, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "cache-control" in headers


def test_pages_are_not_kept_by_the_browser_and_files_are(site: httpx.Client) -> None:
    assert site.get("/").headers["cache-control"] == "no-store"
    sheet = next(part for part in site.get("/").text.split('"') if part.endswith("app.css"))
    assert "immutable" in site.get(sheet).headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["../site.py", "..%2fsite.py", "%2e%2e/%2e%2e/site.py", "/etc/passwd", "app.css/..", "app.css%00"]
)
def test_no_part_of_an_address_becomes_a_path(site: httpx.Client, name: str) -> None:
    assert site.get(f"/static/x/{name}").status_code == 404


def test_without_the_token_nothing_is_shown(locked: httpx.Client) -> None:
    locked.cookies.clear()
    assert locked.get("/").status_code == 401
    assert locked.get("/?token=wrong").status_code == 401
    assert locked.get("/static/x/app.css").status_code == 401
    assert locked.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_the_token_leads_in_and_leaves_the_address(locked: httpx.Client) -> None:
    entry = locked.get(f"/claims?kind=figure&token={TOKEN}")
    assert entry.status_code == 303
    assert entry.headers["location"] == "/claims?kind=figure"
    cookie = entry.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert locked.get("/claims", headers={"cookie": entry.headers["set-cookie"].split(";")[0]}).status_code == 200
    assert locked.get("/api/state", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_with_a_token_an_address_in_figures_is_a_name(locked: httpx.Client) -> None:
    headers = {"host": "192.0.2.7:8700", "authorization": f"Bearer {TOKEN}"}
    assert locked.get("/api/state", headers=headers).status_code == 200
    assert locked.get("/api/state", headers={**headers, "host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "host, own",
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("example.org", False),
    ],
)
def test_only_loopback_counts_as_this_machine(host: str, *, own: bool) -> None:
    assert is_loopback(host) is own


def test_the_page_of_a_ledger_that_was_taken_away_says_so(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "orsa.db")
    with served(path, read_only=True) as client:
        path.unlink()
        assert client.get("/claims").status_code == 503
