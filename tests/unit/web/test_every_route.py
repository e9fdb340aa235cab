"""Every route answers everybody as the table says, and what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from httpx2 import Response

from every_form import files_for, form_for, token_for
from every_route import ROLES, RULES, SCOPES, Rule, routes
from furnished import OTHERS, Furnished, State, Things, furnish
from surplus.store import cases, sessions
from surplus.web.asking import FORM_COOKIE, SESSION_COOKIE, VISIT_COOKIE
from workbench import Bench, Client, bench_on, sqlite_at

BY_NAME = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
SHARED = [rule for rule in RULES if rule.is_shared]
BY_LINK = pytest.mark.parametrize("rule", SHARED, ids=[rule.name for rule in SHARED])


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    """Return a workbench in which everything exists, kept as it is by those who use it."""
    at = sqlite_at(tmp_path_factory.mktemp("every"))
    bench = bench_on(at, limits=False, worker=False, draws=256)
    yield furnish(bench)
    bench.database.close()


@pytest.fixture(scope="module")
def clients(furnished: Furnished) -> dict[str, Client]:
    """Return a browser of everybody, who have seen a page of nobody's too."""
    found = {who: furnished.bench.client(who) for who in ROLES}
    for client in found.values():
        client.inner.cookies.set(FORM_COOKIE, NOBODYS)
    return {**found, "": Client(found[""].inner, NOBODYS)}


@pytest.fixture(scope="module")
def state(furnished: Furnished, clients: dict[str, Client]) -> State:
    """Return the state of all, once everybody has logged in."""
    return State(furnished.bench)


NOBODYS = "a secret of nobody's form"


def test_every_route_is_in_the_table_and_no_other(bench: Bench) -> None:
    found, known = set(routes(bench.app)), {rule.name for rule in RULES}
    assert (found - known, known - found) == (set(), set())


def ask(furnished: Furnished, client: Client, rule: Rule, address: str, **more: object) -> Response:
    """Ask for a route with a form that can be done."""
    if rule.method == "GET":
        return client.get(address, **more)
    is_person = client.csrf and VISIT_COOKIE not in client.inner.cookies
    if address.startswith("/s/") and is_person:
        client = Client(client.inner, NOBODYS)  # nobody is logged in there
    form = form_for(furnished, rule.path)
    if files := files_for(furnished, rule.path):
        more["files"] = files
    return client.post(address, form, **more)


def address_for(furnished: Furnished, rule: Rule, who: str) -> str:
    """Return where somebody asks for our things; jobs are those of who asks."""
    own = {"token": token_for(furnished, rule.path)}
    if who in furnished.ours.jobs:
        own["job_id"] = furnished.ours.jobs[who]
    if rule.path.endswith("{number}/review"):
        own["number"] = furnished.ours.draft
    return rule.address(furnished.ours, **own)


@BY_NAME
def test_everybody_gets_what_the_table_says(
    rule: Rule, furnished: Furnished, clients: dict[str, Client], state: State
) -> None:
    got = {}
    for who in ROLES:
        kept = dict(clients[who].inner.cookies)
        answer = ask(furnished, clients[who], rule, address_for(furnished, rule, who))
        got[who] = answer.status_code
        is_refused = answer.status_code in (401, 403, 404)
        if rule.method == "GET" or is_refused:
            assert state.is_as_before(), f"{who or 'nobody'} changed something"
        else:
            state.restore()
        if got[who] in (403, 404):
            assert OTHERS not in answer.text
        clients[who].inner.cookies.clear()
        clients[who].inner.cookies.update(kept)
    assert got == {who: rule.expected(who) for who in ROLES}


@BY_NAME
def test_a_form_without_the_secret_of_its_page_changes_nothing(
    rule: Rule, furnished: Furnished, clients: dict[str, Client], state: State
) -> None:
    if rule.method == "GET":
        return
    for who in ("", "owner"):
        forged = Client(clients[who].inner, "")
        answer = ask(furnished, forged, rule, address_for(furnished, rule, who))
        assert answer.status_code == 403
    assert state.is_as_before()


@pytest.mark.parametrize("link", [*SCOPES, "expired", "revoked"])
@BY_LINK
def test_a_link_allows_what_its_scope_says(
    rule: Rule, link: str, furnished: Furnished, state: State
) -> None:
    visitor = furnished.visitor(link)
    here = rule.address(furnished.ours, share_id=furnished.ours.links[link])
    answer = ask(furnished, visitor, rule, here)
    assert answer.status_code == rule.expected_by_link(link)
    if rule.method == "GET" or answer.status_code >= 400:
        assert state.is_as_before()
    state.restore()


def nobody_with_the_cookie_of(furnished: Furnished, link: str) -> Client:
    """Return a browser that came in by a link, and sends forms of pages of nobody's."""
    inner = furnished.visitor(link).inner
    inner.cookies.set(FORM_COOKIE, NOBODYS)
    return Client(inner, NOBODYS)


@BY_LINK
def test_a_link_opens_no_other_links_pages(rule: Rule, furnished: Furnished, state: State) -> None:
    visitor = nobody_with_the_cookie_of(furnished, "fill")
    for link in (*furnished.ours.links.values(), *furnished.theirs.links.values()):
        if link == furnished.ours.links["fill"]:
            continue
        answer = ask(furnished, visitor, rule, rule.address(furnished.ours, share_id=link))
        assert answer.status_code == 404
    assert state.is_as_before()


@BY_NAME
def test_a_link_opens_nothing_that_is_for_people(
    rule: Rule, furnished: Furnished, state: State
) -> None:
    if rule.is_shared or rule.least == "anyone":
        return
    visitor = nobody_with_the_cookie_of(furnished, "fill")
    answer = ask(furnished, visitor, rule, address_for(furnished, rule, ""))
    assert answer.status_code == rule.expected("")
    assert state.is_as_before()


def foreign(rule: Rule, ours: Things, theirs: Things) -> Iterator[str]:
    """Yield addresses with an id of theirs in each place, and in all at once."""
    wanted = [name for name in ours.ids if f"{{{name}}}" in rule.path and name != "number"]
    for name in wanted:
        yield rule.address(ours, **{name: theirs.ids[name]})
    if wanted:
        yield rule.address(theirs)
    if "{case_id}" in rule.path:  # a thing of one case at the address of another
        for other in (ours.archived, ours.scenario):
            if len(wanted) > 2:
                yield rule.address(ours, case_id=other)


@BY_NAME
def test_nothing_of_another_workspace_or_case_is_there(
    rule: Rule, furnished: Furnished, clients: dict[str, Client], state: State
) -> None:
    for address in foreign(rule, furnished.ours, furnished.theirs):
        answer = ask(furnished, clients["owner"], rule, address)
        assert (address, answer.status_code) == (address, 404)
        assert OTHERS not in answer.text
    assert state.is_as_before()


def _ids_in_forms(furnished: Furnished) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield requests that name a thing of theirs where ours is expected."""
    ours, theirs = furnished.ours.ids, furnished.theirs.ids
    case = f"/w/{ours['workspace_id']}/cases/{ours['case_id']}"
    model = f"/w/{ours['workspace_id']}/models/{ours['model_id']}"
    with furnished.bench.database.reading() as session:
        found = cases.get(session, theirs["workspace_id"], theirs["case_id"])
        assert found is not None
        version = found.version_id
        token = sessions.open_of(session, furnished.bench.people["stranger"])[0].token
    yield "GET", f"{case}/version", {"to": version}
    yield "POST", f"{case}/version", {"to": version, "based_on": "2"}
    yield "GET", f"/w/{ours['workspace_id']}/cases/new", {"version": version}
    yield "POST", f"/w/{ours['workspace_id']}/cases", {"version": version, "name": "New"}
    yield "GET", f"{model}/compare", {"case": theirs["case_id"]}
    yield "POST", "/settings/sessions/end", {"session": token}
    yield "GET", f"/w/{ours['workspace_id']}/cases", {"search": OTHERS[:-1]}


def test_ids_of_another_workspace_in_forms_do_nothing(
    furnished: Furnished, clients: dict[str, Client], state: State
) -> None:
    for method, address, sent in _ids_in_forms(furnished):
        owner = clients["owner"]
        is_read = method == "GET"
        answer = owner.get(address, params=sent) if is_read else owner.post(address, sent)
        assert OTHERS not in answer.text
        if address != "/settings/sessions/end":  # whose entry tells that nothing was ended
            assert state.is_as_before()
        state.restore()
    assert clients["stranger"].get("/settings").status_code == 200
    assert SESSION_COOKIE in clients["stranger"].inner.cookies
