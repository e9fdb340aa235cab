"""Logging in by a provider: only whom it vouches for, and whom we know or have invited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from surplus.store import invitations, people
from surplus.store.audit import SYSTEM
from surplus.store.tables import Role
from surplus.store.tables.base import now
from web.provider import CLIENT, SECRET, FakeProvider, providing
from workbench import Bench, bench_on, sqlite_at


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeProvider]:
    with providing() as fake:
        yield fake


@pytest.fixture
def bench(tmp_path: Path, provider: FakeProvider) -> Iterator[Bench]:
    """Return a workbench that knows the provider."""
    provider.claims, provider.sign_with_other = {}, False
    made = bench_on(
        sqlite_at(tmp_path), limits=False, oidc_issuer=provider.address, oidc_client=CLIENT,
        oidc_secret=SECRET, oidc_name="The Provider",
    )  # fmt: skip
    yield made
    made.database.close()


def browser(bench: Bench) -> TestClient:
    return TestClient(bench.app, base_url="http://testserver", follow_redirects=False)


def logged_in(bench: Bench, provider: FakeProvider, client: TestClient | None = None) -> Response:
    """Go to the provider and come back."""
    client = client or browser(bench)
    start = client.get("/login/provider?next=/settings")
    assert start.status_code == 303
    return client.get(provider.log_in(start.headers["location"]))


def test_who_is_known_comes_in_by_a_verified_address(bench: Bench, provider: FakeProvider) -> None:
    client = browser(bench)
    assert "Log in with The Provider" in client.get("/login").text
    answer = logged_in(bench, provider, client)
    assert answer.headers["location"] == "/settings"
    assert "outsider@example.com" in client.get("/settings").text


def test_the_subject_counts_from_then_on_whatever_its_address(
    bench: Bench, provider: FakeProvider
) -> None:
    logged_in(bench, provider)
    provider.claims = {"email": "rep@example.com", "email_verified": False}
    client = browser(bench)
    assert logged_in(bench, provider, client).status_code == 303
    assert "outsider@example.com" in client.get("/settings").text


def test_who_is_invited_becomes_a_person_in_that_role(bench: Bench, provider: FakeProvider) -> None:
    with bench.database.writing() as session:
        invitations.add(session, bench.ours, "new@example.com", Role.EDITOR, SYSTEM)
    provider.claims = {"email": "New@Example.com", "sub": "subject-2", "locale": "sv-SE"}
    assert logged_in(bench, provider).status_code == 303
    with bench.database.reading() as session:
        person = people.by_email(session, "new@example.com")
        assert person is not None
        assert (person.name, person.lang, person.password) == ("Out Sider", "sv", "")
        assert [role for _, role in people.workspaces_of(session, person.id)] == [Role.EDITOR]


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@example.com"},
        {"email_verified": False},
        {"email_verified": None},
        {"iss": "https://elsewhere.example.com"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"nonce": "of another attempt"},
        {"nonce": None},
        {"sub": None},
        {"exp": 1_000_000_000},
    ],
    ids=str,
)
def test_what_does_not_hold_lets_nobody_in(
    bench: Bench, provider: FakeProvider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    client = browser(bench)
    answer = logged_in(bench, provider, client)
    assert answer.status_code == 422
    assert client.get("/settings").status_code == 303


def test_a_signature_of_another_key_lets_nobody_in(bench: Bench, provider: FakeProvider) -> None:
    provider.sign_with_other = True
    assert logged_in(bench, provider).status_code == 422


def test_an_answer_to_another_browser_lets_nobody_in(bench: Bench, provider: FakeProvider) -> None:
    theirs = browser(bench)
    back = provider.log_in(theirs.get("/login/provider").headers["location"])
    assert browser(bench).get(back).status_code == 422
    ours = browser(bench)
    ours.get("/login/provider")
    assert ours.get(back).status_code == 422
    assert theirs.get(back).status_code == 303
    assert theirs.get(back).status_code == 422  # once


def test_who_is_disabled_stays_out(bench: Bench, provider: FakeProvider) -> None:
    with bench.database.writing() as session:
        people.known(session, bench.people["outsider"]).disabled_at = now()
    assert logged_in(bench, provider).status_code == 422


def test_without_a_provider_there_is_no_way_to_one(tmp_path: Path) -> None:
    plain = bench_on(sqlite_at(tmp_path))
    assert browser(plain).get("/login/provider").status_code == 404
    assert browser(plain).get("/login/provider/back?code=x").status_code == 404
    plain.database.close()


def test_a_provider_that_does_not_answer_is_told(tmp_path: Path) -> None:
    bench = bench_on(sqlite_at(tmp_path), oidc_issuer="http://127.0.0.1:9", oidc_client=CLIENT)
    answer = browser(bench).get("/login/provider")
    assert answer.status_code == 422
    assert "didn’t let you in" in answer.text
    bench.database.close()
