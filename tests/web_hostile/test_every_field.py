"""What people write stands in every page as text: none of it becomes markup, header or query."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from every_form import files_for, form_for
from every_route import RULES, Rule
from furnished import Furnished, State
from workbench import Client

INJECTION = "'\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</textarea>"
SQL = "x'); DROP TABLE customer_case; --"
HEADER = 'a"\r\nSet-Cookie: stolen=1\r\n\r\n<script>'
TRAVERSAL = "../../../../etc/passwd"
NASTY = (INJECTION, SQL, TRAVERSAL, "a" * 5000, "\x00\x01\x1b[31m", "\ud7ff\ufffe\U0010ffff\u202e")
_CHOSEN = frozenset(
    {"lang", "theme", "role", "scope", "kind", "party", "do", "counts", "start", "form", "based_on"}
)
"""Fields whose values are chosen from a list, or counted."""
FORMS = [rule for rule in RULES if rule.method == "POST" and not rule.is_shared]
PAGES = [rule for rule in RULES if rule.method == "GET" and rule.least not in ("anyone",)]


class Markup(HTMLParser):
    """Reads a page, and keeps what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep scripts that aren't ours, handlers, and addresses that run."""
        given = dict(attrs)
        is_ours = (given.get("src") or "").startswith("/static/")
        if tag == "script" and not is_ours and given.get("type") != "application/json":
            self.found.append(self.get_starttag_text() or "")
        runs = [name for name in given if name.startswith("on") or name in ("srcdoc", "style")]
        leads = [given.get(name) or "" for name in ("href", "src", "action", "formaction")]
        if runs or any(each.strip().lower().startswith("javascript:") for each in leads):
            self.found.append(self.get_starttag_text() or "")


def running(text: str) -> list[str]:
    """Return what a page holds that could run."""
    parser = Markup()
    parser.feed(text)
    return parser.found


def test_what_runs_is_found() -> None:
    assert len(running(f"<p>{INJECTION}</p><a href='javascript:x' onclick=x>")) == 3


def nasty_forms(furnished: Furnished, text: str) -> Iterator[tuple[Rule, dict[str, object]]]:
    """Yield every form with a text in all of its fields, and in each alone."""
    for rule in FORMS:
        fields = dict(form_for(furnished, rule.path))
        free = [name for name in fields if name not in _CHOSEN and name != "password"]
        yield rule, {**fields, **dict.fromkeys(free, text)}
        for name in free if len(free) > 1 else ():
            yield rule, {**fields, name: text}


@pytest.mark.usefixtures("trusting", "state")
@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text)[:14])
def test_nasty_texts_in_every_field_stay_texts(
    text: str, furnished: Furnished, owner: Client
) -> None:
    for rule, fields in nasty_forms(furnished, text):
        if rule.path.endswith(("/remove", "/end-all", "/logout", "/archive", "/delete")):
            continue
        more = {"files": files_for(furnished, rule.path)}
        answer = owner.post(rule.address(furnished.ours, token="x"), fields, **more)
        assert (rule.name, answer.status_code < 500) == (rule.name, True)
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert (rule.name, running(answer.text)) == (rule.name, [])
        assert "stolen" not in answer.headers.get("set-cookie", "")
    pages_hold_nothing_that_runs(furnished, owner)


def pages_hold_nothing_that_runs(furnished: Furnished, owner: Client) -> None:
    """Read every page after what was written."""
    for rule in PAGES:
        client = furnished.visitor("fill") if rule.is_shared else owner
        answer = client.get(rule.address(furnished.ours, share_id=furnished.ours.links["fill"]))
        assert (rule.name, answer.status_code) in {(rule.name, s) for s in (200, 303, 404)}
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert (rule.name, running(answer.text)) == (rule.name, [])


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize(
    "name", [HEADER, TRAVERSAL, "..\\..\\x.txt", "a;filename=b.html", INJECTION]
)
def test_names_of_files_are_names(name: str, furnished: Furnished, owner: Client) -> None:
    case = f"/w/{furnished.bench.ours}/cases/{furnished.bench.case}"
    sent = {"file": (name, b"plain text", "text/html")}
    assert owner.post(f"{case}/attachments", files=sent).status_code in (303, 422, 400)
    shown = owner.get(f"{case}/evidence")
    assert running(shown.text) == []
    for address in {
        part.split('"')[0] for part in shown.text.split(f'href="{case}/attachments/')[1:]
    }:
        answer = owner.get(f"{case}/attachments/{address}")
        told = answer.headers["content-disposition"]
        assert told.startswith("attachment") or answer.headers["content-type"].startswith("image/")
        assert not {"\r", "\n"} & set(told)
        assert "/" not in told.split("filename*")[0]
        assert "set-cookie" not in answer.headers


@pytest.mark.usefixtures("trusting", "state")
@pytest.mark.parametrize(
    "next_",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/\tx",
        "/%0d%0aX: y",
    ],
)
def test_nobody_is_led_elsewhere(next_: str, furnished: Furnished, owner: Client) -> None:
    asked = [
        owner.get("/login", params={"next": next_}),
        owner.get("/language/sv", params={"next": next_}),
        furnished.bench.client().post(
            "/login",
            {"email": "rep@example.com", "password": "correct horse battery", "next": next_},
        ),
    ]
    for answer in asked:
        led = answer.headers.get("location", "/")
        assert led.startswith("/")
        assert not led.startswith(("//", "/\\"))
        assert not {"\r", "\n", "\t"} & set(led)


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe=\x80", b"based_on=1&based_on=2&customer%3Awage%3A=%FF%FE", b"a" * 200_000,
     b"=&=&&=", b"based_on[]=1&based_on=-1", b"&".join(b"f%d=1" % n for n in range(5000))],
    ids=lambda body: repr(body)[:16],
)  # fmt: skip
def test_bodies_that_are_no_forms_change_nothing(
    body: bytes, furnished: Furnished, owner: Client, state: State
) -> None:
    kinds = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain")
    for path in ("/figures", "/comments", "/take-away/file", "/scenarios"):
        for kind in kinds:
            address = f"/w/{furnished.bench.ours}/cases/{furnished.bench.case}{path}"
            answer = owner.inner.post(address, content=body, headers={"content-type": kind})
            assert 300 <= answer.status_code < 500
    assert state.is_as_before()
