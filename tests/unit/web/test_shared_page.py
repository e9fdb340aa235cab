"""What a customer with a link reads and changes, and what the supplier sees of it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import select

from surplus.store import cases, comments, models
from surplus.store.audit import Author
from surplus.store.tables import Case, CaseRevision, Note
from surplus.value.case import Case as ValueCase
from surplus.web.loaded import case_from
from web.sharing import Customer, customer, link, panel
from workbench import EXAMPLE, Bench


def _case(bench: Bench) -> ValueCase:
    with bench.database.reading() as session:
        case = session.get_one(Case, bench.case)
        return case_from((EXAMPLE / "model.yaml").read_text(encoding="utf-8"), case.text)


def _plain(page: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def _save_as(bench: Bench, role: str, **fields: str) -> None:
    who = bench.client(role)
    shown = who.get(panel(bench).removesuffix("/shares")).text
    based = re.search(r'name="based_on" id="based_on" value="(\d+)"', shown)
    assert based is not None
    sent = {name.replace("__", ":"): text for name, text in fields.items()}
    at = f"{panel(bench).removesuffix('/shares')}/figures"
    assert who.post(at, {"based_on": based[1], **sent}).status_code == 303


@pytest.mark.parametrize("scope", ["view", "comment", "fill"])
def test_nothing_of_the_suppliers_alone_is_on_the_page(bench: Bench, scope: str) -> None:
    _save_as(bench, "editor", supplier__wage__="58", customer__positions__="120")
    with bench.database.writing() as session:
        case = session.get_one(Case, bench.case)
        rep = Author("person", bench.people["rep"], "Rep")
        comments.add(session, case, "SECRET-COMMENT", rep)
        of = {"workspace_id": bench.ours, "case_id": case.id, "author": "Rep"}
        session.add(Note(**of, text="SECRET-NOTE"))
        found = models.version(session, bench.ours, bench.version)
        assert found is not None
        cases.add(session, found, "SECRET-CUSTOMER", case.text, rep)
        cases.add(session, found, "SECRET-SCENARIO", case.text, rep, scenario_of=case.id)
    kim = customer(bench, scope, lang="en")
    page = kim.get().text
    assert "SECRET" not in page
    for name in ("Editor", "Viewer", "Owner", "@example.com"):  # colleagues of who shared
        assert not re.search(rf"\b{name}\b", _plain(page)), name
    assert "From Rep, Ours" in _plain(page)
    for inner in ("discount_rate:", "by_alternative", "/history", bench.model, bench.ours):
        assert inner not in page, inner
    if scope == "fill":
        live = kim.get("/live?customer:wage:=60").text
        assert "Editor" not in _plain(live)


def test_the_statement_comes_first_in_the_language_of_the_link(bench: Bench) -> None:
    kim = customer(bench, "view", lang="sv")
    page = kim.get().text
    assert '<html lang="sv"' in page
    plain = _plain(page)
    assert plain.index("Tätat lager XC") < plain.index("Vad det vilar på")
    assert kim.post("/language", {"lang": "en"}).status_code == 303
    assert '<html lang="en"' in kim.get().text


@pytest.mark.parametrize(
    ("scope", "forms"),
    [
        ("view", {"language", "leave"}),
        ("comment", {"language", "leave", "comments"}),
        ("fill", {"language", "leave", "comments", "figures", "attachments"}),
    ],
)
def test_a_page_offers_what_its_scope_allows_and_no_more(
    bench: Bench, scope: str, forms: set[str]
) -> None:
    page = customer(bench, scope).get().text
    assert set(re.findall(r'<form[^>]* action="/s/[0-9a-f]+/([a-z]+)"', page)) == forms
    assert ("hx-get" in page) == (scope == "fill")


def test_each_amount_says_why_in_words_and_numbers(bench: Bench) -> None:
    plain = _plain(customer(bench, "view").get().text)
    assert "Fewer changes to do = Changes × Work on a change × Cost of a mechanic's hour" in plain
    assert "maintenance manager" in plain  # who told a figure, by role
    assert "cost report for 2025" in plain


def test_a_corrected_figure_is_the_customers_with_their_name(bench: Bench) -> None:
    kim = customer(bench)
    assert kim.save(customer__wage__="60").status_code == 303
    answer = _case(bench).answers["wage"]
    assert answer.customer is not None
    assert [each.who for each in answer.customer.evidence] == ["Kim at the mill"]
    with bench.database.reading() as session:
        query = select(CaseRevision).where(CaseRevision.share_id == kim.share)
        revision = session.scalars(query).one()
    assert revision.author == "Kim at the mill"
    (change,) = revision.changes
    assert (change["name"], change["before"], change["after"]) == ("wage", "54", "60")


def test_a_corrected_figure_moves_the_value_while_it_is_typed_and_saves_nothing(
    bench: Bench,
) -> None:
    kim = customer(bench)
    shown = {text: _plain(kim.get(f"/live?customer:wage:={text}").text) for text in ("54", "108")}
    assert shown["54"] != shown["108"]
    assert shown["54"][:60] in _plain(kim.get().text)
    assert kim.revision() == 1
    wrong = kim.get("/live?customer:wage:=60 kg")
    assert wrong.status_code == 422
    assert "mass" in wrong.text


@pytest.mark.parametrize(
    "fields",
    [
        {"supplier__wage__": "60"},
        {"counts__stop_hours": "supplier"},
        {"share__fewer_stops": "10 %"},
        {"case__discount_rate": "2 %"},
        {"pnl__revenue": "1"},
        {"customer__electricity__": "10"},  # holds for the market
        {"customer__life__offering": "90"},  # the supplier vouches for it
        {"customer__price__offering": "1"},
        {"driver__bearings": "off", "reason__bearings": "Too much"},  # a price
        {"risk__monitoring": "90 %"},
    ],
)
def test_a_customer_changes_nothing_that_is_the_suppliers(
    bench: Bench, fields: dict[str, str]
) -> None:
    kim = customer(bench)
    assert kim.save(0, **fields).status_code == 403
    assert kim.revision() == 1


def test_a_claim_is_left_out_with_a_reason_only(bench: Bench) -> None:
    kim = customer(bench)
    refused = kim.save(driver__fewer_stops="off", reason__fewer_stops=" ")
    assert refused.status_code == 422
    assert "Say why it is to be left out" in refused.text
    assert not _case(bench).without
    done = kim.save(driver__fewer_stops="off", reason__fewer_stops="We have a spare line")
    assert done.headers["location"] == f"{kim.at}#amount-fewer_stops"
    assert _case(bench).without == {"fewer_stops": "We have a spare line"}
    assert "Because: We have a spare line" in _plain(kim.get().text)
    assert kim.save(driver__fewer_stops="on").status_code == 303
    assert not _case(bench).without


def test_a_customer_sets_how_likely_a_claim_comes_about(bench: Bench) -> None:
    kim = customer(bench)
    assert kim.save(risk__fewer_stops="40 %").status_code == 303
    assert _case(bench).adjustments["fewer_stops"].execution_risk == pytest.approx(0.4)


def test_who_on_the_other_side_changed_the_same_figure_is_not_told(bench: Bench) -> None:
    kim = customer(bench)
    before = kim.revision()
    _save_as(bench, "editor", customer__wage__="70")
    clash = kim.save(before, customer__wage__="60")
    assert clash.status_code == 409
    plain = _plain(clash.text)
    assert "the supplier wrote 70" in plain
    assert "You wrote 60" in plain
    assert "Editor" not in plain


def _decide(bench: Bench, kim: Customer, counts: str) -> int:
    form = {"name": "wage", "counts": counts, "based_on": str(kim.revision())}
    return bench.client("rep").post(f"{panel(bench)}/choose", form).status_code


def test_the_rep_chooses_which_figure_counts(bench: Bench) -> None:
    kim = customer(bench)
    kim.save(customer__wage__="60")
    assert _decide(bench, kim, "supplier") == 303
    answer = _case(bench).answers["wage"]
    assert answer.counts.value == "supplier"
    assert answer.supplier is not None  # what counted before the customer corrected it
    assert str(answer.supplier.spec) != str(answer.customer and answer.customer.spec)
    assert "yours is noted" in _plain(kim.get().text)
    assert _decide(bench, kim, "customer") == 303
    assert _case(bench).answers["wage"].counts.value == "customer"


def test_the_rep_sees_each_change_with_who_until_it_is_read(bench: Bench) -> None:
    kim, rep = customer(bench), bench.client("rep")
    kim.save(customer__wage__="60")
    kim.save(driver__fewer_stops="off", reason__fewer_stops="We have a spare line")
    kim.post("/comments", {"text": "What about <winter>?"})
    case = panel(bench).removesuffix("/shares")
    told = "2 changes by Kim at the mill at the customer since you last looked."
    for path in (panel(bench), case):
        assert told in _plain(rep.get(path).text), path
    assert "3 new" in _plain(rep.get(f"/w/{bench.ours}/cases").text)
    shown = rep.get(panel(bench)).text
    for text in ("54", "60", "We have a spare line", "What about &lt;winter&gt;?"):
        assert text in shown
    assert rep.post(f"{panel(bench)}/seen").status_code == 303
    assert "since you last looked" not in rep.get(case).text
    assert told in _plain(bench.client("editor").get(case).text)


def test_both_sides_read_what_is_said_in_the_talk_and_customers_no_other_name(
    bench: Bench,
) -> None:
    kim = customer(bench, "comment")
    kim.post("/comments", {"text": "Why so much?"})
    editor = bench.client("editor")
    editor.post(f"{panel(bench)}/talk", {"text": "See the plan."})
    plain = _plain(kim.get().text)
    assert "Why so much?" in plain
    assert "Ours the supplier ·" in plain  # the workspace stands for who isn't the one that shared
    assert "See the plan." in plain
    assert "Editor" not in plain


def test_who_closes_the_page_is_out_and_the_link_opens_it_again(bench: Bench) -> None:
    kim = customer(bench)
    assert kim.post("/leave", {}).status_code == 200
    assert kim.get().status_code in (404, 410)


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "{{ 7*7 }}", "'; DROP--"])
def test_hostile_names_and_texts_stay_texts(bench: Bench, hostile: str) -> None:
    browser, token = bench.client(), link(bench, for_whom=hostile)
    answer = browser.post(f"/s/open/{token}", {"name": hostile})
    page = browser.get(answer.headers["location"])
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    shown = bench.client("rep").get(panel(bench)).text
    assert "<script>alert" not in shown
    assert hostile in unescape(shown)
