"""Without scripts every page does what it is for, and shows nothing that only scripts make work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from httpx2 import Response

from every_form import files_for, form_for
from every_page import PAGES, PURPOSES, WRITTEN, Purpose, address, browser_of, prepare, rules_of
from every_route import CASE, RULES
from furnished import Furnished, State, furnish
from shown_page import Form, ShownPage, leads
from workbench import Client, bench_on, sqlite_at

_RENEWED = {"job", "next", "findings"}
"""What scripts alone renew: a page that is loaded anew, or a link or button there, does it too."""
_ELSEWHERE = {
    "/setup": "a workbench that is set up leads on; a journey in the browser begins there",
    f"{CASE}/take-away/workbook/{{workbook_id}}": "needs a workbook that came back filled in: a"
    " journey in the browser takes its figures, with scripts and without",
}
"""Forms that stand on no page of a workbench in use, and why."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    """Return a workbench in which everything exists."""
    at = sqlite_at(tmp_path_factory.mktemp("pages"))
    bench = bench_on(at, limits=False, worker=False, draws=256)
    yield furnish(bench)
    bench.database.close()


@pytest.fixture(scope="module")
def browsers(furnished: Furnished) -> dict[str, Client]:
    """Return a browser of everybody who opens a page."""
    return {who: browser_of(furnished, who) for who in {each.who for each in PURPOSES}}


@pytest.fixture(scope="module")
def state(furnished: Furnished, browsers: dict[str, Client]) -> State:
    """Return the state of all, once everybody has logged in."""
    return State(furnished.bench)


def test_every_page_says_what_it_is_for_and_no_other_does() -> None:
    assert {each.page for each in PURPOSES} == {rule.path for rule in PAGES}


def test_every_form_that_the_workbench_takes_stands_on_a_page() -> None:
    found = {each.what for each in PURPOSES if each.how == "POST"}
    assert {rule.path for rule in RULES if rule.method == "POST"} - found == _ELSEWHERE.keys()


def typed(furnished: Furnished, purpose: Purpose, form: Form) -> dict[str, str]:
    """Return what somebody writes into a form; what its page keeps for itself they can't."""
    kept = {each.name for each in form.controls if each.kind == "hidden"} | {"based_on"}
    wanted = {**form_for(furnished, purpose.what), **WRITTEN.get((purpose.page, purpose.what), {})}
    return {name: str(value) for name, value in wanted.items() if name not in kept and value}


def send(furnished: Furnished, browser: Client, form: Form, purpose: Purpose) -> Response:
    """Fill a form in and press its button."""
    sent = form.sent(typed(furnished, purpose, form))
    if form.method == "GET":
        return browser.inner.get(form.action, params=sent)
    files = files_for(furnished, purpose.what)
    assert not files or form.takes_files
    assert files.keys() <= {each.name for each in form.controls}
    return browser.inner.post(form.action, data=sent, files=files or None)


def forms_of(browser: Client, page: ShownPage, purpose: Purpose) -> list[Form]:
    """Return the forms that do what a page is for: on it, or on it after one of its own links."""
    found = [form for each in page.forms for form in each.by_action() if _is_for(form, purpose)]
    own = [link for link in page.links if link.startswith(f"{page.at}?")]
    if not found and own:
        return forms_of(browser, ShownPage(browser.get(own[0])), purpose)
    assert found, f"{purpose.page} has no form to {purpose.what}"
    return found


def _is_for(form: Form, purpose: Purpose) -> bool:
    rule = next(rules_of(form.method, form.action), None)
    return rule is not None and rule.path == purpose.what


@pytest.mark.parametrize("purpose", PURPOSES, ids=[each.name for each in PURPOSES])
def test_a_page_does_without_scripts_what_it_is_for(
    purpose: Purpose, furnished: Furnished, browsers: dict[str, Client], state: State
) -> None:
    browser = browsers[purpose.who]
    cookies = dict(browser.inner.cookies)
    answer = browser.get(prepare(furnished, purpose))
    assert answer.status_code == 200
    page = ShownPage(answer)
    assert list(page.faults()) == []
    assert set(page.live) <= _RENEWED
    if purpose.how == "leads":
        assert purpose.what in {rule.path for link in leads(page) for rule in rules_of("GET", link)}
    elif purpose.sends:
        before = State(furnished.bench)
        form = own_of(furnished, purpose, forms_of(browser, page, purpose))
        answer = send(furnished, browser, form, purpose)
        assert answer.status_code in (200, 303)
        if answer.status_code == 303 or purpose.how == "GET":
            assert before.is_as_before() == (purpose.how == "GET")
    browser.inner.cookies.clear()
    browser.inner.cookies.update(cookies)
    state.restore()


def own_of(furnished: Furnished, purpose: Purpose, forms: list[Form]) -> Form:
    """Return the form that is about our things, where there is one for each."""
    wanted = address(furnished, purpose.what, purpose.who, is_draft=purpose.is_draft)
    return next((form for form in forms if form.action == wanted), forms[0])


@pytest.mark.parametrize("who", ["viewer", "rep", "editor", "owner"])
def test_nobody_is_shown_a_form_that_is_then_refused(who: str, furnished: Furnished) -> None:
    browser, found = furnished.bench.client(who), []
    for rule in PAGES:
        if rule.least in ("anyone", "owns") or rule.is_shared or rule.expected(who) != 200:
            continue
        shown = browser.get(address(furnished, rule.path, who))
        page = ShownPage(shown)
        found += [f"{rule.path}: {fault}" for fault in page.faults()]
        for form in [each for each in page.forms if each.is_usable]:
            taken = next(rules_of(form.method, form.action))
            if taken.expected(who) == 403:
                found.append(f"{rule.path} shows {who} a form to {taken.name}")
    assert found == []
