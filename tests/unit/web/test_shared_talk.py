"""Customers say what they think of each figure and claim, and are answered where they asked."""

from __future__ import annotations

import re
from html import unescape

import pytest

from surplus.store import comments, limits, people
from surplus.store.audit import Author
from surplus.store.tables import Case, Comment, Person
from web.sharing import Customer, customer, panel
from workbench import Bench, bench_on, sqlite_at


def at_thing(page: str, name: str) -> str:
    """Return what a customer's page says below one figure or claim, as text."""
    part = page.split(f'id="on-{name}"')[1].split("</details>")[0]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", part)))


def claim_of(page: str) -> str:
    """Return the name of the first claim on a customer's page."""
    name: str = re.findall(r'id="amount-([^"]+)"', page)[0]
    return name


def case_at(bench: Bench) -> str:
    return f"/w/{bench.ours}/cases/{bench.case}"


@pytest.mark.parametrize("scope", ["comment", "fill"])
def test_a_customer_asks_of_a_figure_and_a_claim_and_is_answered_there(
    bench: Bench, scope: str
) -> None:
    kim, rep = customer(bench, scope), bench.client("rep")
    claim = claim_of(kim.get().text)
    for name, text in (("wage", "Ours is lower."), (claim, "Who says so?")):
        answer = kim.post("/comments", {"about": name, "text": text})
        assert answer.headers["location"] == f"{kim.at}#on-{name}"
    said = rep.get(f"{case_at(bench)}/figures/wage").text
    assert "Ours is lower." in said
    assert "Who says so?" not in said
    assert "2 comments by Kim at the mill" in rep.get(case_at(bench)).text
    for place in ("/evidence", "/shares"):
        both = rep.get(case_at(bench) + place).text
        assert "Ours is lower." in both
        assert "Who says so?" in both
    for path, form in (
        ("/comments", {"about": "wage", "shared": "yes", "text": "Of which year?"}),
        ("/shares/talk", {"about": claim, "text": "Your fitters."}),
    ):
        assert rep.post(case_at(bench) + path, form).status_code == 303
    page = kim.get().text
    assert "Ours is lower. Rep the supplier · " in at_thing(page, "wage")
    assert at_thing(page, "wage").count("Of which year?") == 1
    assert "Your fitters." in at_thing(page, claim)
    assert "Your fitters." not in at_thing(page, "wage")


def test_the_rep_sees_beside_each_figure_and_driver_that_something_was_said(bench: Bench) -> None:
    kim, rep = customer(bench, "comment"), bench.client("rep")
    driver = claim_of(kim.get().text)
    for name in ("wage", "wage", driver):
        kim.post("/comments", {"about": name, "text": "Why?"})
    page = rep.get(case_at(bench)).text
    row = page.split('id="input-wage"')[1].split("<details")[0]
    assert f'href="{case_at(bench)}/figures/wage#comments">2 comments' in row
    row = page.split(f'id="driver-{driver}"')[1].split("</legend>")[0]
    assert f'href="{case_at(bench)}/evidence#comments">1 comment<' in row
    fields = {"customer:wage:": "61", "based_on": "1"}
    saved = rep.post(f"{case_at(bench)}/figures", fields, headers={"HX-Request": "true"}).text
    assert ">2 comments" in saved.split('id="input-wage"')[1]


def test_who_only_reads_sees_no_talk_and_says_nothing(bench: Bench) -> None:
    kim = customer(bench, "comment")
    kim.post("/comments", {"about": "wage", "text": "Ours is lower."})
    reader = customer(bench, "view")
    page = reader.get().text
    assert "Ours is lower." not in page
    assert 'id="on-' not in page
    assert reader.post("/comments", {"about": "wage", "text": "x"}).status_code == 403


@pytest.mark.parametrize("about", ["nothing", "discount_rate", "../wage", "wage' OR 1=1"])
def test_nothing_is_said_of_what_the_page_does_not_show(bench: Bench, about: str) -> None:
    kim = customer(bench, "comment")
    assert kim.post("/comments", {"about": about, "text": "x"}).status_code == 404
    rep = bench.client("rep")
    assert rep.post(f"{panel(bench)}/talk", {"about": about, "text": "x"}).status_code == 404
    with bench.database.reading() as session:
        assert comments.of_case(session, session.get_one(Case, bench.case)) == []


def test_what_stays_on_our_side_is_not_told_beside_a_figure(bench: Bench) -> None:
    bench.client("rep").post(f"{case_at(bench)}/comments", {"about": "wage", "text": "SECRET"})
    kim = customer(bench)
    assert "SECRET" not in kim.get().text
    assert "SECRET" not in _fragment(kim)


def _fragment(kim: Customer) -> str:
    form = {"customer:wage:": "60", "based_on": str(kim.revision())}
    return str(kim.post("/figures", form, headers={"HX-Request": "true"}).text)


def test_the_talk_stays_beside_a_figure_that_was_corrected(bench: Bench) -> None:
    kim = customer(bench)
    kim.post("/comments", {"about": "wage", "text": "Ours is lower."})
    assert "Ours is lower." in at_thing(_fragment(kim), "wage")


def test_a_form_for_each_thing_stands_beside_the_form_of_the_figures(bench: Bench) -> None:
    page = customer(bench).get().text
    inputs = page.split('<form id="inputs"')[1].split("</form>")[0]
    assert "<form" not in inputs
    wanted = set(re.findall(r'form="(to-say-[^"]+)"', page))
    made = re.findall(r'<form [^>]*id="(to-say-[^"]+)"', page)
    assert len(wanted) > 20
    assert sorted(made) == sorted(wanted)  # each once


def test_names_of_the_supplier_are_hidden_by_who_they_are(bench: Bench) -> None:
    kim = customer(bench, "comment")
    with bench.database.writing() as session:
        case = session.get_one(Case, bench.case)
        gone = people.add(session, name="Gunnel", email="gone@example.com")
        for author in (Author("person", gone.id, "Gunnel"),
                       Author("person", bench.people["editor"], "Edla")):  # fmt: skip
            comments.add(session, case, "See the plan.", author, is_shared=True)
        session.get_one(Person, bench.people["rep"]).name = "Rita"
    page = kim.get().text
    assert "Gunnel" not in page  # belongs to the workspace no more, and never changed the case
    assert "Edla" not in page  # is called Editor now
    assert page.count("See the plan.") == 2


def test_a_customer_who_takes_a_colleagues_name_is_still_the_customer(bench: Bench) -> None:
    kim = customer(bench, "comment")
    kim.post("/comments", {"text": "Sign here."})
    with bench.database.writing() as session:
        session.query(Comment).update({"author": "Owner"})
    said = bench.client("rep").get(panel(bench)).text.split('class="talk"')[1]
    assert '<strong>Owner</strong> <span class="pill">Customer</span>' in said


def test_viewers_do_not_speak_to_customers(bench: Bench) -> None:
    viewer, at = bench.client("viewer"), f"{case_at(bench)}/comments"
    assert viewer.post(at, {"text": "x", "shared": "yes"}).status_code == 403
    assert viewer.post(at, {"text": "x"}).status_code == 303
    assert 'name="shared"' not in viewer.get(f"{case_at(bench)}/evidence").text


def test_a_link_does_not_fill_the_suppliers_database(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_on(sqlite_at(tmp_path), limits=True)  # type: ignore[arg-type]
    kim = customer(bench)
    for name in ("SHARE_SAYS", "SHARE_FILES"):
        limit = getattr(limits, name)
        monkeypatch.setattr(limits, name, limits.Limit(limit.name, 2, limit.within))
    said = [kim.post("/comments", {"text": "x"}).status_code for _ in range(3)]
    assert said == [303, 303, 429]
    sent = {"files": {"file": ("a.csv", b"a,b\n1,2\n", "text/csv")}}
    given = [kim.post("/attachments", {}, **sent).status_code for _ in range(3)]
    assert given == [303, 303, 429]
    bench.database.close()
