"""The API keeps what its OpenAPI description says, whatever is asked of it."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from .made_ledger import make_ledger, served

schemathesis = pytest.importorskip("schemathesis")
jsonschema_rs = pytest.importorskip("jsonschema_rs")

CASES = 25
"""Requests made of each operation; more are made by hand when the API changes."""


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    with served(make_ledger(tmp_path_factory.mktemp("api") / "orsa.db")) as client:
        client.get("/")
        yield client


OPERATIONS = (
    ("GET", "/api/state"),
    ("GET", "/api/claims"),
    ("GET", "/api/facets"),
    ("GET", "/api/claims/{claim}"),
    ("GET", "/api/articles/{article}"),
    ("GET", "/api/assessment"),
    ("GET", "/api/estimates/{kind}"),
    ("GET", "/api/map"),
    ("GET", "/api/sources"),
    ("GET", "/api/queue"),
    ("GET", "/api/decisions"),
    ("POST", "/api/decisions"),
    ("POST", "/api/decisions/{number}/undo"),
    ("POST", "/api/claims/{claim}/correction"),
    ("POST", "/api/articles/{article}/missed"),
)


def test_every_operation_is_described(weighed: httpx.Client) -> None:
    described = weighed.get("/api/openapi.json").json()["paths"]
    assert {(verb.upper(), path) for path, verbs in described.items() for verb in verbs} == set(OPERATIONS)
    assert all("summary" in verb and verb["description"] for verbs in described.values() for verb in verbs.values())


@pytest.mark.parametrize("verb, path", OPERATIONS)
def test_no_request_makes_it_fail(weighed: httpx.Client, verb: str, path: str) -> None:
    description = schemathesis.openapi.from_dict(weighed.get("/api/openapi.json").json())
    operation = description[path][verb]
    base = str(weighed.base_url).rstrip("/")

    @settings(
        max_examples=CASES,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(operation.as_strategy())
    def check(case: Any) -> None:
        answer = case.call(base_url=base, headers={"x-headway": "1"})
        assert answer.status_code < 500, (answer.status_code, answer.text)
        case.validate_response(answer, checks=CHECKS)

    check()


CHECKS = [schemathesis.checks.not_a_server_error]


def test_the_shapes_of_answers_are_those_described(weighed: httpx.Client) -> None:
    """Answers to plain requests hold against the description, field by field."""
    description = weighed.get("/api/openapi.json").json()
    claim = weighed.get("/api/claims").json()["claims"][0]
    fill = {"claim": claim["claim"]["id"], "article": claim["article"]["id"], "kind": "figure"}
    for verb, path in OPERATIONS:
        if verb == "POST":
            continue
        answer = weighed.get(path.format(**fill))
        schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": description["components"]}
        assert jsonschema_rs.validator_for(whole).is_valid(answer.json()), path


def test_a_ledger_without_a_claim_is_served(tmp_path: Path) -> None:
    from headway.ledger import open_ledger

    with open_ledger(tmp_path / "empty.db"):
        pass
    with served(tmp_path / "empty.db") as client:
        for path in ("/", "/claims", "/queue", "/decisions", "/map", "/figures", "/sources", "/api/map", "/api/claims"):
            assert client.get(path).status_code == 200, path
