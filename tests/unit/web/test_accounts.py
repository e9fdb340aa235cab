"""Who logs in is who they say, and the first run happens once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from httpx2 import Response
from sqlalchemy import delete

from surplus.store import cases, models, passwords, people, sessions
from surplus.store.audit import SYSTEM, broken, entries
from surplus.store.tables import Base
from surplus.store.tables.base import now
from surplus.web.accounts import example
from surplus.web.asking import SESSION_COOKIE
from surplus.web.loaded import case_of
from workbench import PASSWORD, Bench, Client, bench_on, sqlite_at


def _plain(page: str) -> str:
    """Return a page without the secret of its forms, which is another each time."""
    return re.sub(r'name="csrf" value="[^"]+"', "", page)


def test_somebody_logs_in_with_their_password(bench: Bench) -> None:
    nobody = bench.client()
    answer = nobody.post("/login", {"email": "REP@example.com ", "password": PASSWORD})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert nobody.get("/").headers["location"] == f"/w/{bench.ours}/cases"


def test_a_wrong_password_and_a_wrong_name_are_refused_alike(bench: Bench) -> None:
    first = bench.client().post("/login", {"email": "rep@example.com", "password": "wrong"})
    second = bench.client().post("/login", {"email": "who@example.com", "password": "wrong"})
    assert first.status_code == second.status_code == 422
    assert _plain(first.text) == _plain(second.text).replace("who@", "rep@")
    assert "don’t belong together" in first.text


def test_who_logged_out_is_out_on_the_server_too(bench: Bench) -> None:
    rep = bench.client("rep")
    assert rep.post("/logout").status_code == 303
    assert rep.get("/").headers["location"] == "/login"


def test_a_form_from_elsewhere_is_refused(bench: Bench) -> None:
    rep = bench.client("rep")
    assert rep.inner.post("/logout").status_code == 403
    assert rep.post("/logout", {"csrf": "guessed"}).status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert rep.post("/logout", headers=elsewhere).status_code == 403
    assert rep.get("/").headers["location"].endswith("/cases")


def test_the_log_of_what_was_done_is_whole(bench: Bench) -> None:
    bench.client().post("/login", {"email": "rep@example.com", "password": PASSWORD})
    with bench.database.reading() as session:
        assert list(broken(session)) == []
        told = [entry.action for entry in entries(session, bench.ours)]
    released = ["model.created", "model.version_added", "model.reviewed", "model.released"]
    assert told[::-1] == [*released, "case.created", "login"]


def test_a_page_for_people_leads_to_the_log_in_and_back(bench: Bench) -> None:
    assert bench.client().get("/login?next=//evil.example").status_code == 200
    answer = bench.client().post(
        "/login", {"email": "rep@example.com", "password": PASSWORD, "next": "//evil.example"}
    )
    assert answer.headers["location"] == "/"


def first_run(tmp_path: Path, **more: str) -> tuple[Bench, Client, Response]:
    """Set up an empty workbench by its form."""
    bench = bench_on(sqlite_at(tmp_path), limits=False)
    with bench.database.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in ("audit_entry", "setting"):
                session.execute(delete(table))
    form = {
        "code": "0123456789abcdef", "workspace": "Mine", "name": "First", "lang": "sv",
        "email": "first@example.com", "password": PASSWORD, **more,
    }  # fmt: skip
    browser = bench.client()
    return bench, browser, browser.post("/setup", form)


def test_the_first_person_begins_with_an_example_that_can_be_used(tmp_path: Path) -> None:
    bench, browser, answer = first_run(tmp_path, example="true")
    assert answer.headers["location"] == "/"
    place = browser.get("/").headers["location"].split("/")[2]
    with bench.database.reading() as session:
        ((model, version),) = models.released(session, place)
        (case,) = cases.of_workspace(session, place)
        assert model.name == "Sealed bearing"
        assert case.version_id == version.id
        valued, filled = case_of(session, case)
        assert valued.evaluate(filled).value.mean != 0
    assert 'lang="sv"' in browser.get("/settings").text
    bench.database.close()


def test_the_first_run_happens_once(tmp_path: Path) -> None:
    bench, _, answer = first_run(tmp_path)
    assert answer.status_code == 303
    form = {"code": "0123456789abcdef", "workspace": "x", "name": "x", "password": PASSWORD}
    again = bench.client().post("/setup", {**form, "email": "second@example.com"})
    assert again.headers["location"] == "/"
    with bench.database.reading() as session:
        assert [person.email for person in people.everybody(session)] == ["first@example.com"]
        place = people.workspaces_of(session, people.everybody(session)[0].id)[0][0].id
        assert cases.of_workspace(session, place) == []
    bench.database.close()


@pytest.mark.parametrize("code", ["", "guessed", "0123456789abcde"])
def test_nobody_sets_up_without_the_code(tmp_path: Path, code: str) -> None:
    bench, _, answer = first_run(tmp_path, code=code)
    assert answer.status_code == 422
    with bench.database.reading() as session:
        assert people.is_empty(session)
    bench.database.close()


def test_who_logs_in_gets_a_new_token_and_the_old_one_ends(bench: Bench) -> None:
    rep = bench.client("rep")
    before = rep.inner.cookies[SESSION_COOKIE]
    form = {"email": "rep@example.com", "password": PASSWORD}
    answer = rep.post("/login", form)
    assert answer.status_code == 303
    assert before not in answer.headers["set-cookie"]
    old = bench.client()
    old.inner.cookies.set(SESSION_COOKIE, before)
    assert old.get("/settings").status_code == 303


def test_too_many_tries_wait_and_say_how_long(tmp_path: Path) -> None:
    bench = bench_on(sqlite_at(tmp_path))
    browser = bench.client()
    wrong = {"email": "rep@example.com", "password": "wrong"}
    answers = [browser.post("/login", wrong).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    right = {**wrong, "password": PASSWORD}
    refused = browser.post("/login", right)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 900
    assert browser.post("/login", {**right, "email": "viewer@example.com"}).status_code == 303
    bench.database.close()


def test_a_changed_password_ends_all_other_sessions(bench: Bench) -> None:
    here, elsewhere = bench.client("rep"), bench.client("rep")
    wrong = here.post("/settings/password", {"old": "wrong", "password": "a new password"})
    assert wrong.status_code == 422
    short = here.post("/settings/password", {"old": PASSWORD, "password": "short"})
    assert short.status_code == 422
    form = {"old": PASSWORD, "password": "a new password"}
    assert here.post("/settings/password", form).status_code == 303
    assert here.get("/settings").status_code == 200
    assert elsewhere.get("/settings").headers["location"].startswith("/login")
    login = {"email": "rep@example.com", "password": PASSWORD}
    assert bench.client().post("/login", login).status_code == 422
    login["password"] = "a new password"
    assert bench.client().post("/login", login).status_code == 303


def test_sessions_are_listed_and_ended_one_by_one_or_all(bench: Bench) -> None:
    here, elsewhere, other = bench.client("rep"), bench.client("rep"), bench.client("editor")
    with bench.database.reading() as session:
        ids = {each.token for each in sessions.open_of(session, bench.people["rep"])}
        theirs = sessions.open_of(session, bench.people["editor"])[0].token
    shown = set(re.findall(r'name="session" value="(\w+)"', here.get("/settings").text))
    assert shown < ids
    assert len(shown) == 1
    here.post("/settings/sessions/end", {"session": theirs})
    assert other.get("/settings").status_code == 200
    here.post("/settings/sessions/end", {"session": shown.pop()})
    assert elsewhere.get("/settings").status_code == 303
    here.post("/settings/sessions/end-all")
    assert here.get("/settings").status_code == 303


def test_own_settings_hold_for_all_pages(bench: Bench) -> None:
    rep = bench.client("rep")
    form = {"name": "Å <b>", "lang": "sv", "theme": "dark"}
    assert rep.post("/settings", form).status_code == 303
    page = rep.get("/settings").text
    assert '<html lang="sv" data-theme="dark">' in page
    assert "Å &lt;b&gt;" in page
    assert rep.post("/settings", {**form, "name": " "}).status_code == 422
    assert rep.post("/settings", {**form, "lang": "tlh"}).status_code == 400


def test_who_is_disabled_is_out_at_once_and_stays_out(bench: Bench) -> None:
    rep = bench.client("rep")
    with bench.database.writing() as session:
        people.known(session, bench.people["rep"]).disabled_at = now()
    assert rep.get("/settings").status_code == 303
    form = {"email": "rep@example.com", "password": PASSWORD}
    assert bench.client().post("/login", form).status_code == 422


def test_a_link_sets_a_password_once(bench: Bench) -> None:
    rep = bench.client("rep")
    with bench.database.writing() as session:
        person = people.known(session, bench.people["rep"])
        older = passwords.add_link(session, person, SYSTEM)
        token = passwords.add_link(session, person, SYSTEM)
    browser = bench.client()
    assert browser.get(f"/password/{older}").status_code == 410
    assert "rep@example.com" in browser.get(f"/password/{token}").text
    assert browser.post(f"/password/{token}", {"password": "short"}).status_code == 422
    assert browser.post(f"/password/{token}", {"password": "a new password"}).status_code == 303
    assert browser.get("/settings").status_code == 200
    assert rep.get("/settings").status_code == 303
    again = bench.client().post(f"/password/{token}", {"password": "another password"})
    assert again.status_code == 410


def test_the_example_is_the_one_that_the_project_shows() -> None:
    shown = Path(__file__).parents[3] / "examples" / "sealed-bearing"
    kept = Path(example.__file__).parent
    for name in ("model.yaml", "mill.yaml"):
        assert (kept / name).read_bytes() == (shown / name).read_bytes()
