"""Who logs in is who they say, and the first run happens once."""

from __future__ import annotations

import re

from surplus.store.audit import broken, entries
from workbench import PASSWORD, Bench


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
    assert told[::-1] == [*released, "case.created"]


def test_a_page_for_people_leads_to_the_log_in_and_back(bench: Bench) -> None:
    assert bench.client().get("/login?next=//evil.example").status_code == 200
    answer = bench.client().post(
        "/login", {"email": "rep@example.com", "password": PASSWORD, "next": "//evil.example"}
    )
    assert answer.headers["location"] == "/"
