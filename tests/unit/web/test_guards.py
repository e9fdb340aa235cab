"""What every answer carries, and what no request gets past."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from surplus.store.sessions import SEEN_EVERY
from surplus.store.tables import LoginSession
from surplus.store.tables.base import now
from surplus.web.app import create_app
from surplus.web.asking import SESSION_COOKIE
from surplus.web.forgery import is_secret, masked
from surplus.web.settings import Settings
from workbench import PASSWORD, Bench, bench_on, sqlite_at

PAGES = ("/login", "/nowhere", "/static/app.css", "/static/nothing", "/w/1/cases")


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_keeps_browsers_safe(bench: Bench, path: str) -> None:
    headers = bench.client().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "noindex" in headers["x-robots-tag"]
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", PAGES)
def test_head_answers_as_get_does_without_content(bench: Bench, path: str) -> None:
    client = bench.client("rep")
    whole, head = client.get(path), client.inner.head(path)
    assert head.status_code == whole.status_code
    assert head.headers.get("content-type") == whole.headers.get("content-type")
    assert head.content == b""


def test_a_method_that_a_page_does_not_know_is_told_so(bench: Bench) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        answer = bench.client("owner").inner.request(method, "/login")
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_over_https_cookies_belong_to_this_host_alone(bench: Bench) -> None:
    app = create_app(bench.database, Settings(address="https://value.example.com", limits=False))
    client = TestClient(app, base_url="https://value.example.com", follow_redirects=False)
    page = client.get("/login")
    assert "max-age" in page.headers["strict-transport-security"]
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    form = {"csrf": csrf, "email": "rep@example.com", "password": PASSWORD}
    answer = client.post("/login", data=form)
    assert answer.status_code == 303
    for cookie in answer.headers.get_list("set-cookie"):
        assert cookie.startswith("__Host-")
        assert "; Secure" in cookie
        assert "; HttpOnly" in cookie
        assert "; SameSite=lax" in cookie
        assert "; Path=/" in cookie
        assert "domain" not in cookie.lower()
    assert client.get("/").headers["location"].endswith("/cases")


def test_a_cookie_of_an_unsafe_line_counts_for_nothing_over_https(bench: Bench) -> None:
    token = bench.client("owner").inner.cookies[SESSION_COOKIE]
    app = create_app(bench.database, Settings(address="https://value.example.com"))
    client = TestClient(app, base_url="https://value.example.com", follow_redirects=False)
    client.cookies.set(SESSION_COOKIE, token)
    assert client.get("/").headers["location"] == "/login"


def test_the_secret_of_forms_never_stands_in_a_page_twice_alike(bench: Bench) -> None:
    rep = bench.client("rep")
    pages = [rep.get(f"/w/{bench.ours}/jobs").text for _ in range(2)]
    found = [set(re.findall(r'name="csrf" value="([^"]+)"', page)) for page in pages]
    assert found[0]
    assert not found[0] & found[1]
    assert rep.csrf not in pages[0]
    assert rep.post("/logout", {"csrf": found[0].pop()}).status_code == 303


@given(st.text(min_size=1, max_size=80), st.text(max_size=80))
def test_a_masked_secret_is_recognised_and_nothing_else_is(secret: str, other: str) -> None:
    assert is_secret(masked(secret), secret)
    assert is_secret(other, secret) == (other == secret)
    assert not is_secret(other, "")


def test_nobodys_empty_secret_opens_nothing(bench: Bench) -> None:
    client = bench.client()
    client.inner.cookies.clear()
    assert client.inner.post("/login", data={"csrf": ""}).status_code == 403


def test_a_body_that_is_too_large_is_refused_whether_it_says_so_or_not(tmp_path: Path) -> None:
    bench = bench_on(sqlite_at(tmp_path), limits=False, most_upload=10_000)

    def chunks() -> Iterator[bytes]:
        yield b"csrf=x&email="
        for _ in range(20):
            yield b"a" * 1000

    client = bench.client()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for content in (b"".join(chunks()), chunks()):
        answer = client.inner.post("/login", content=content, headers=form)
        assert answer.status_code == 413
        assert "too large" in answer.text
        assert "content-security-policy" in answer.headers
    bench.database.close()


def test_a_store_that_fails_is_told_without_asking_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("a secret of the database"))

    rep = bench.client("rep")
    monkeypatch.setattr("surplus.store.sessions.find", fail)
    answer = rep.get("/")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    assert "can’t be reached" in answer.text
    assert "secret" not in answer.text


def test_a_fault_of_the_code_tells_nothing_and_is_guarded(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret of the code")

    monkeypatch.setattr("surplus.store.people.workspaces_of", fail)
    inner = bench.client("rep").inner
    client = TestClient(bench.app, raise_server_exceptions=False)
    client.cookies = inner.cookies
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_look_is_written_down_now_and_then(bench: Bench) -> None:
    rep = bench.client("rep")

    def seen_ago(back: timedelta | None = None) -> timedelta:
        with bench.database.writing() as session:
            login = session.scalars(select(LoginSession)).one()
            if back is not None:
                login.seen_at = now() - back
            return now() - login.seen_at

    seen_ago(SEEN_EVERY / 2)
    rep.get("/")
    assert seen_ago() > SEEN_EVERY / 3
    seen_ago(SEEN_EVERY * 2)
    rep.get("/")
    assert seen_ago() < SEEN_EVERY / 3


def test_the_way_to_log_in_leads_back_with_all_that_was_asked(bench: Bench) -> None:
    answer = bench.client().get(f"/w/{bench.ours}/jobs?page=2&x=a b")
    assert (
        answer.headers["location"] == f"/login?next=/w/{bench.ours}/jobs%3Fpage%3D2%26x%3Da%2520b"
    )


def test_any_server_of_the_workbench_calculates_on_one_thread_each() -> None:
    shown = "print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)"
    said = f"import os, sys, surplus.web; {shown}"
    bare = {name: text for name, text in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    told = subprocess.run(
        [sys.executable, "-c", said], env=bare, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["1", "False"]
