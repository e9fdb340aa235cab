"""Who may do what with a link: every route below a link, for every scope and state of it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select, text

from surplus.store import attachments, cases, models
from surplus.store.audit import Author, broken
from surplus.store.tables import Case, Share
from web.sharing import Customer, customer, enter, expire, link, panel, revoke
from workbench import Bench, bench_on, sqlite_at

_PLAN = b"week,stops\n1,2\n"
_CALLS: dict[tuple[str, str], tuple[str, dict[str, str] | None]] = {
    ("GET", "/s/{share_id}"): ("", None),
    ("GET", "/s/{share_id}/live"): ("/live?customer:stop_hours:=7", None),
    ("POST", "/s/{share_id}/figures"): ("/figures", {"customer:wage:": "60", "based_on": "1"}),
    ("POST", "/s/{share_id}/comments"): ("/comments", {"text": "Why?"}),
    ("POST", "/s/{share_id}/language"): ("/language", {"lang": "sv"}),
    ("POST", "/s/{share_id}/attachments"): ("/attachments", {}),
    ("GET", "/s/{share_id}/attachments/{attachment_id}"): ("/attachments/SHARED", None),
    ("POST", "/s/{share_id}/attachments/{attachment_id}/remove"): (
        "/attachments/SHARED/remove",
        {},
    ),
    ("POST", "/s/{share_id}/leave"): ("/leave", {}),
}
_ALLOWED = {
    "view": (200, 403, 403, 403, 303, 403, 200, 403, 200),
    "comment": (200, 403, 403, 303, 303, 403, 200, 403, 200),
    "fill": (200, 200, 303, 303, 303, 303, 200, 403, 200),  # what the supplier gave stays
    "expired": (410,) * 9,
    "revoked": (410,) * 9,
    "another case's": (404, 404, 403, 403, 403, 403, 404, 403, 403),
    "nobody's": (404,) * 9,
}
"""By what a customer holds: what each of the calls above answers. Forms of a page that this
browser never opened are refused as forged."""


def _who(bench: Bench, holds: str) -> Customer:
    if holds in ("view", "comment", "fill"):
        return customer(bench, holds)
    mine = customer(bench)
    if holds == "expired":
        expire(bench, mine.share)
    elif holds == "revoked":
        revoke(bench, mine.share)
    elif holds == "another case's":
        other = customer(bench, case=_another_case(bench))
        return Customer(other.browser, mine.share, mine.token, other.csrf)
    else:
        return Customer(bench.client(), mine.share, mine.token, "a form of nobody's")
    return mine


def _file(bench: Bench, *, is_shared: bool) -> str:
    """Return a file of the case, which customers may have if it is shared."""
    with bench.database.writing() as session:
        case = session.get_one(Case, bench.case)
        rep = Author("person", bench.people["rep"], "Rep")
        file = attachments.File(_PLAN, "plan.csv", "text/csv")
        return attachments.add(session, case, file, rep, is_shared=is_shared).id


def test_a_file_that_is_not_for_customers_is_not_there_for_them(bench: Bench) -> None:
    kim, inner = customer(bench), _file(bench, is_shared=False)
    assert kim.get(f"/attachments/{inner}").status_code == 404
    assert kim.post(f"/attachments/{inner}/remove", {}).status_code == 404
    assert inner not in kim.get().text


def _another_case(bench: Bench) -> str:
    with bench.database.writing() as session:
        version = models.version(session, bench.ours, bench.version)
        mill = session.get(Case, bench.case)
        assert version is not None
        assert mill is not None
        owner = Author("person", bench.people["owner"], "Owner")
        return cases.add(session, version, "The Other Mill", mill.text, owner).id


@pytest.mark.parametrize("holds", _ALLOWED)
def test_a_link_allows_what_its_scope_says_and_nothing_when_it_is_over(
    bench: Bench, holds: str
) -> None:
    who, shared = _who(bench, holds), _file(bench, is_shared=True)
    calls = zip(_CALLS.items(), _ALLOWED[holds], strict=True)
    for ((method, route), (path, form)), expected in calls:
        path = path.replace("SHARED", shared)
        sent = {"files": {"file": ("a.csv", _PLAN, "text/csv")}} if path == "/attachments" else {}
        answer = who.get(path) if form is None else who.post(path, form, **sent)
        assert answer.status_code == expected, (method, route, answer.text[:300])


def test_the_table_above_has_every_route_below_a_link(bench: Bench) -> None:
    paths = bench.app.openapi()["paths"]
    found = {
        (method.upper(), path)
        for path, methods in paths.items()
        if path.startswith("/s/") and not path.startswith("/s/open/")
        for method in methods
    }
    assert found == set(_CALLS)


@pytest.mark.parametrize(("holds", "status"), [("revoked", 410), ("expired", 410), ("fill", 200)])
def test_a_link_that_is_over_says_so_and_what_to_do(bench: Bench, holds: str, status: int) -> None:
    mine = _who(bench, holds)
    opened = bench.client().get(f"/s/open/{mine.token}")
    assert opened.status_code == status
    if status == 410:
        assert "Ask whoever sent it" in opened.text
        assert 'href="/"' not in opened.text
        form = {"name": "Kim"}
        assert bench.client().post(f"/s/open/{mine.token}", form).status_code == 410


def test_no_token_but_the_whole_one_opens(bench: Bench) -> None:
    token, nobody = link(bench), bench.client()
    for wrong in (token[:-1], token + "a", token.swapcase(), "x" * len(token)):
        assert nobody.get(f"/s/open/{wrong}").status_code == 404
        assert nobody.post(f"/s/open/{wrong}", {"name": "Kim"}).status_code == 404


def test_a_visitor_reaches_nothing_of_the_workbench_by_any_id(bench: Bench) -> None:
    kim = customer(bench)
    with bench.database.reading() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type='table'"))
        ids = {
            str(value)
            for (table,) in tables.all()
            for row in session.execute(text(f"SELECT * FROM {table}")).all()
            for value in row
            if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{20}", value)
        }
    assert {bench.case, bench.their_case, bench.model, kim.share} <= ids
    for found in ids - {kim.share}:
        assert kim.browser.get(f"/s/{found}").status_code == 404
        for path in (f"/w/{found}/cases", f"/w/{bench.ours}/cases/{found}"):
            answer = kim.browser.get(path)
            assert (answer.status_code, answer.headers["location"][:6]) == (303, "/login")
    at = f"/w/{bench.ours}/cases/{bench.case}/figures"
    # Its own page's secret is worth nothing elsewhere.
    assert kim.browser.post(at, {"csrf": kim.csrf}).status_code == 403


def test_a_form_of_a_link_needs_the_secret_of_its_page(bench: Bench) -> None:
    kim = customer(bench)
    for wrong in ("", "guessed", kim.browser.csrf):
        answer = kim.browser.post(f"{kim.at}/comments", {"csrf": wrong, "text": "x"})
        assert answer.status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert kim.post("/comments", {"text": "x"}, headers=elsewhere).status_code == 403


def test_a_link_works_beside_a_log_in_and_tells_nothing_of_it(bench: Bench) -> None:
    rep, token = bench.client("rep"), link(bench)
    page = rep.get(f"/s/open/{token}").text
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert csrf is not None
    answer = rep.post(f"/s/open/{token}", {"csrf": csrf[1], "name": "Kim"})
    assert answer.status_code == 303
    shown = rep.get(answer.headers["location"])
    assert shown.status_code == 200
    assert "/logout" not in shown.text
    assert rep.get(panel(bench)).status_code == 200


def test_the_cookie_of_a_visit_is_sent_to_its_own_pages_only(bench: Bench) -> None:
    answer = bench.client().post(f"/s/open/{link(bench)}", {"name": "Kim"})
    cookie = answer.headers["set-cookie"]
    assert f"Path={answer.headers['location']};" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "/s/open/" not in answer.headers["location"]


def test_a_link_with_a_password_opens_with_it_alone(bench: Bench) -> None:
    token = link(bench, password="open sesame")
    nobody, at = bench.client(), f"/s/open/{token}"
    for wrong in ("", "open", "Open Sesame"):
        answer = nobody.post(at, {"name": "Kim", "password": wrong})
        assert answer.status_code == 422
        assert "That isn’t the password" in answer.text
        assert "set-cookie" not in answer.headers or "visit" not in answer.headers["set-cookie"]
    assert enter(bench, token, "open sesame").get().status_code == 200
    with bench.database.reading() as session:
        kept = session.scalars(select(Share.password)).one()
    assert kept.startswith("$argon2id$")


def test_passwords_can_be_tried_ten_times_and_links_sixty(tmp_path: object) -> None:
    bench = bench_on(sqlite_at(tmp_path), limits=True)  # type: ignore[arg-type]
    token, nobody = link(bench, password="open sesame"), bench.client()
    form = {"name": "Kim", "password": "wrong!"}
    tried = [nobody.post(f"/s/open/{token}", form).status_code for _ in range(11)]
    assert tried == [422] * 10 + [429]
    plain, form = link(bench), {"name": ""}
    tried = [nobody.post(f"/s/open/{plain}", form).status_code for _ in range(50)]
    assert tried == [422] * 49 + [429]  # eleven of the sixty were used above
    bench.database.close()


def test_who_corrects_or_comments_gives_a_name_and_who_reads_need_not(bench: Bench) -> None:
    for scope, status in (("fill", 422), ("comment", 422), ("view", 303)):
        token = link(bench, scope)
        assert bench.client().post(f"/s/open/{token}", {"name": " "}).status_code == status


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("stranger", 404), ("rep", 200)])
def test_links_are_made_by_who_may_share(bench: Bench, role: str, status: int) -> None:
    who = bench.client(role)
    assert who.get(panel(bench)).status_code == status
    assert who.post(panel(bench), {"for_whom": "Kim"}).status_code == status
    mine = customer(bench)
    expected = 303 if status == 200 else status
    for path, form in (
        ("/seen", {}),
        ("/talk", {"text": "x"}),
        ("/choose", {"name": "stop_hours", "counts": "supplier", "based_on": "1"}),
        (f"/{mine.share}/revoke", {}),
    ):
        assert who.post(panel(bench) + path, form).status_code == expected, path


def test_a_link_to_another_case_cannot_be_revoked_here(bench: Bench) -> None:
    other = customer(bench, case=_another_case(bench))
    rep = bench.client("rep")
    assert rep.post(f"{panel(bench)}/{other.share}/revoke").status_code == 404
    assert other.get().status_code == 200


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"expires": "date", "until": "yesterday"}, "until"),
        ({"expires": "date", "until": "2020-01-01"}, "until"),
        ({"expires": "date", "until": "2999-01-01"}, "until"),
        ({"password": "short"}, "password"),
        ({"for_whom": " "}, "for_whom"),
    ],
)
def test_what_is_wrong_with_a_new_link_is_said_at_its_field(
    bench: Bench, sent: dict[str, str], field: str
) -> None:
    answer = bench.client("rep").post(panel(bench), {"for_whom": "Kim", **sent})
    assert answer.status_code == 422
    assert f'id="field-{field}-fault"' in answer.text
    with bench.database.reading() as session:
        assert session.scalars(select(Share)).all() == []


def test_the_address_of_a_link_is_shown_once(bench: Bench) -> None:
    token = link(bench)
    assert token not in bench.client("rep").get(panel(bench)).text


def test_the_log_stays_whole_and_holds_no_token(bench: Bench) -> None:
    kim = customer(bench)
    kim.save(customer__wage__="60")
    kim.post("/comments", {"text": "Why?"})
    revoke(bench, kim.share)
    with bench.database.reading() as session:
        assert list(broken(session)) == []
        told = session.execute(text("SELECT action, actor, detail FROM audit_entry")).all()
    assert kim.token not in repr(told)
    actions = [row.action for row in told]
    done = ["share.made", "share.opened", "case.changed", "comment.added", "share.revoked"]
    assert actions[-5:] == done
