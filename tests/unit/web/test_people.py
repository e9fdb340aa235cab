"""Who comes in, by invitation; what owners may do; and a workspace that is never without one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from surplus.store import people
from surplus.store.audit import broken
from surplus.store.tables import Invitation, Person, Role
from surplus.store.tables.base import now
from web.sharing import link
from workbench import PASSWORD, Bench, Client

_LINK = re.compile(r"http://testserver(/invitation/[\w-]+)")
NEW = "a new password"


def invited(bench: Bench, email: str, role: str = "editor", who: str = "owner") -> str:
    """Let an owner invite somebody, and return the path of the link."""
    form = {"email": email, "role": role}
    place = bench.ours if who == "owner" else bench.theirs
    answer = bench.client(who).post(f"/w/{place}/people/invite", form)
    assert answer.status_code == 200
    return str(_LINK.findall(answer.text)[0])


def role_in(client: Client, bench: Bench) -> bool:
    return client.get(f"/w/{bench.ours}/jobs").status_code == 200


def test_a_new_person_comes_in_by_a_link_once(bench: Bench) -> None:
    path = invited(bench, "New@Example.com")
    browser = bench.client()
    assert "new@example.com" in browser.get(path).text
    answer = browser.post(path, {"name": "Somebody New", "password": NEW})
    assert answer.headers["location"] == f"/w/{bench.ours}/cases"
    assert role_in(browser, bench)
    assert bench.client().get(path).status_code == 410
    again = bench.client().post("/login", {"email": "new@example.com", "password": NEW})
    assert again.status_code == 303


def test_a_link_is_told_once_and_kept_nowhere(bench: Bench) -> None:
    token = invited(bench, "new@example.com").rpartition("/")[2]
    assert token not in bench.client("owner").get(f"/w/{bench.ours}/people").text
    path = bench.database.engine.url.database
    assert path is not None
    with open(path, "rb") as file:
        assert token.encode() not in file.read()


def test_who_is_known_logs_in_first_and_keeps_their_password(bench: Bench) -> None:
    path = invited(bench, "outsider@example.com")
    nobody = bench.client()
    assert f"/login?next={path}" in nobody.get(path).text
    assert nobody.post(path, {"name": "Thief", "password": NEW}).status_code == 403
    outsider = bench.client("outsider")
    assert outsider.post(path).headers["location"] == f"/w/{bench.ours}/cases"
    assert role_in(outsider, bench)


def test_an_invitation_is_for_the_one_who_is_invited(bench: Bench) -> None:
    path = invited(bench, "outsider@example.com")
    stranger = bench.client("stranger")
    assert "Log out first" in stranger.get(path).text
    assert stranger.post(path, {"name": "x", "password": NEW}).status_code == 403
    assert not role_in(stranger, bench)


@pytest.mark.parametrize("end", ["revoked", "replaced", "expired"])
def test_a_link_that_is_over_opens_nothing(bench: Bench, end: str) -> None:
    path = invited(bench, "new@example.com")
    owner = bench.client("owner")
    if end == "revoked":
        page = owner.get(f"/w/{bench.ours}/people").text
        (revoke,) = re.findall(r'action="([^"]+/revoke)"', page)
        assert owner.post(revoke).status_code == 303
        assert owner.post(revoke).status_code == 404
    elif end == "replaced":
        invited(bench, "new@example.com")
    else:
        with bench.database.writing() as session:
            past = now() - timedelta(seconds=1)
            session.execute(update(Invitation).values(expires_at=past))
    assert bench.client().get(path).status_code == 410
    form = {"name": "x", "password": NEW}
    assert bench.client().post(path, form).status_code == 410


def test_nobody_is_invited_twice_or_by_a_wrong_address(bench: Bench) -> None:
    owner = bench.client("owner")
    for email in ("rep@example.com", "nothing", "a@b"):
        form = {"email": email, "role": "rep"}
        assert owner.post(f"/w/{bench.ours}/people/invite", form).status_code == 422
    form = {"email": "new@example.com", "role": "emperor"}
    assert owner.post(f"/w/{bench.ours}/people/invite", form).status_code == 400


@pytest.mark.parametrize("who", ["viewer", "rep", "editor", "stranger", "outsider", ""])
def test_only_owners_manage(bench: Bench, who: str) -> None:
    client = bench.client(who)
    root, rep = f"/w/{bench.ours}", bench.people["rep"]
    pages = ("people", "settings", "log")
    forms: tuple[tuple[str, dict[str, str]], ...] = (
        ("people/invite", {"email": "x@example.com", "role": "owner"}),
        (f"people/{rep}/role", {"role": "owner"}),
        (f"people/{rep}/remove", {}),
        ("settings", {"workspace": "Mine", "lang": "en"}),
    )
    refused = {"": (303, 401), "stranger": (404, 404), "outsider": (404, 404)}.get(who, (403, 403))
    for page in pages:
        assert client.get(f"{root}/{page}").status_code == refused[0]
    for path, form in forms:
        assert client.post(f"{root}/{path}", form).status_code == refused[1]


def test_a_changed_role_and_a_removal_hold_at_once(bench: Bench) -> None:
    owner, rep = bench.client("owner"), bench.client("rep")
    root = f"/w/{bench.ours}/people/{bench.people['rep']}"
    assert owner.post(f"{root}/role", {"role": "owner"}).status_code == 303
    assert rep.get(f"/w/{bench.ours}/people").status_code == 200
    assert owner.post(f"{root}/remove").status_code == 303
    assert rep.get(f"/w/{bench.ours}/people").status_code == 404


def test_the_last_owner_stays(bench: Bench) -> None:
    owner = bench.client("owner")
    root = f"/w/{bench.ours}/people"
    own, rep = bench.people["owner"], bench.people["rep"]
    assert owner.post(f"{root}/{own}/role", {"role": "rep"}).status_code == 409
    assert owner.post(f"{root}/{own}/remove").status_code == 409
    owner.post(f"{root}/{rep}/role", {"role": "owner"})
    with bench.database.writing() as session:
        person = session.get_one(Person, rep)
        person.disabled_at = now()  # an owner who can't log in is none
    assert owner.post(f"{root}/{own}/remove").status_code == 409
    with bench.database.writing() as session:
        session.get_one(Person, rep).disabled_at = None
    assert owner.post(f"{root}/{own}/remove").headers["location"] == "/"
    assert owner.get(root).status_code == 404


def test_a_person_of_another_workspace_is_not_touched(bench: Bench) -> None:
    stranger = bench.people["stranger"]
    answer = bench.client("owner").post(f"/w/{bench.ours}/people/{stranger}/remove")
    assert answer.status_code == 404


def test_a_workspace_is_renamed_and_another_one_made(bench: Bench) -> None:
    owner = bench.client("owner")
    form = {"workspace": "Ours, <b>renamed</b>", "lang": "sv"}
    assert owner.post(f"/w/{bench.ours}/settings", form).status_code == 303
    path = owner.post("/workspaces/new", {"workspace": "Another", "lang": "sv"}).headers["location"]
    page = owner.get(path.replace("cases", "people")).text
    assert "Another" in page
    assert "Ours, &lt;b&gt;renamed&lt;/b&gt;" in page  # in the menu
    for who in ("rep", "outsider"):
        client = bench.client(who)
        assert client.get("/workspaces/new").status_code == 403
        assert client.post("/workspaces/new", {"workspace": "Mine"}).status_code == 403


def test_the_log_tells_in_words_page_by_page(bench: Bench) -> None:
    owner = bench.client("owner")
    for number in range(60):
        form = {"email": f"n{number}@example.com", "role": Role.REP.value}
        owner.post(f"/w/{bench.ours}/people/invite", form)
    first = owner.get(f"/w/{bench.ours}/log").text
    assert first.index("n59@") < first.index("n58@")
    assert "invited somebody" in first
    (older,) = re.findall(r'href="(\?kind=&amp;below=\d+)"', first)
    second = owner.get(f"/w/{bench.ours}/log{older.replace('&amp;', '&')}").text
    seen = re.findall(r"n\d+@", first + second)
    assert len(seen) == len(set(seen)) == 60
    models = owner.get(f"/w/{bench.ours}/log?kind=models").text
    assert "released a version of a model: <strong>Sealed bearing</strong>" in models
    cases = owner.get(f"/w/{bench.ours}/log?kind=cases").text
    assert "created a case: <strong>Example mill</strong>" in cases
    assert "invited somebody" not in models
    with bench.database.reading() as session:
        assert list(broken(session)) == []


def log_of(bench: Bench, owner: str) -> str:
    place = bench.ours if owner == "owner" else bench.theirs
    return bench.client(owner).get(f"/w/{place}/log?kind=log_ins").text


def test_owners_see_log_ins_of_their_members_and_of_nobody_else(bench: Bench) -> None:
    wrong = {"email": "Rep@example.com", "password": "wrong"}
    bench.client("stranger").post("/login", wrong)
    assert bench.client().post("/login", {**wrong, "password": PASSWORD}).status_code == 303
    rep = bench.client("rep")
    assert rep.post("/settings/password", {"old": PASSWORD, "password": NEW}).status_code == 303
    assert rep.post("/settings/sessions/end-all").status_code == 303
    ours, theirs = log_of(bench, "owner"), log_of(bench, "stranger")
    for told in (
        "tried to log in and wasn’t let in",
        "logged in",
        "changed a password",
        "logged out everywhere",
    ):
        assert told in ours
    assert "rep@example.com" in ours
    assert "Stranger" not in ours  # who tried may be known elsewhere: that is not ours to tell
    assert "<td" not in theirs
    nobody_of_ours = {"email": "outsider@example.com", "password": "wrong"}
    bench.client().post("/login", nobody_of_ours)
    bench.client().post("/login", {"email": "unknown@example.com", "password": "wrong"})
    after = log_of(bench, "owner")
    assert "outsider@" not in after
    assert "unknown@" not in after


def test_log_ins_are_the_owners_to_see_from_when_somebody_comes_until_they_leave(
    bench: Bench,
) -> None:
    come = {"email": "rep@example.com", "password": PASSWORD}
    bench.client().post("/login", come)
    with bench.database.writing() as session:
        people.join(session, bench.theirs, bench.people["rep"], Role.VIEWER)
    assert "<td" not in log_of(bench, "stranger")
    bench.client().post("/login", come)
    assert log_of(bench, "stranger").count('class="by">Rep') == 1
    assert log_of(bench, "owner").count('class="by">Rep') == 2
    out = f"/w/{bench.theirs}/people/{bench.people['rep']}/remove"
    assert bench.client("stranger").post(out).status_code == 303
    bench.client().post("/login", come)
    assert log_of(bench, "stranger").count('class="by">Rep') == 1
    with bench.database.reading() as session:
        assert list(broken(session)) == []


@pytest.mark.parametrize("who", ["editor", "rep", "viewer"])
def test_nobody_but_owners_sees_log_ins(bench: Bench, who: str) -> None:
    assert bench.client(who).get(f"/w/{bench.ours}/log?kind=log_ins").status_code == 403


def test_a_customer_is_never_taken_for_a_colleague_in_the_log(bench: Bench) -> None:
    token = link(bench, "comment")
    bench.client().post(f"/s/open/{token}", {"name": "Owner"})
    told = bench.client("owner").get(f"/w/{bench.ours}/log?kind=shares").text
    row = next(each for each in told.split("<tr") if "opened a shared link" in each)
    assert "Owner <span" in row
    assert "customer, by a link" in row


def test_hostile_words_stay_words(bench: Bench) -> None:
    path = invited(bench, "new@example.com")
    browser = bench.client()
    name = '"><script>alert(1)</script>{{7*7}}'
    assert browser.post(path, {"name": name, "password": PASSWORD}).status_code == 303
    page = bench.client("owner").get(f"/w/{bench.ours}/people").text
    assert "<script>alert" not in page
    assert "{{7*7}}" in page
