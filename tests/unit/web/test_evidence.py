"""What figures rest on, files, comments and history: kept whole, and shown to whom they may be."""

from __future__ import annotations

import re

import pytest

from long_history import change_often
from surplus.store import attachments, cases, chain, comments
from surplus.store.audit import Author, broken
from surplus.store.tables import Case
from surplus.web.evidence import history, talking
from workbench import Bench, Client

PNG = b"\x89PNG\r\n\x1a\n"
END = bytes(4) + b"IEND" + bytes(4)
XSS = "<script>alert(1)</script>'; DROP TABLE comment; --"


def base(bench: Bench) -> str:
    return f"/w/{bench.ours}/cases/{bench.case}"


def stored(bench: Bench) -> Case:
    with bench.database.reading() as session:
        found = cases.get(session, bench.ours, bench.case)
        assert found is not None
        return found


def attach(client: Client, path: str, content: bytes, name: str, **more: str) -> tuple[int, str]:
    answer = client.post(f"{path}/attachments", more, files=[("file", (name, content, "x/y"))])
    return answer.status_code, answer.text


def files_of(bench: Bench) -> list[str]:
    with bench.database.reading() as session:
        return [each.id for each in attachments.of_case(session, stored(bench))]


def test_both_sides_stand_beside_each_other_with_what_they_rest_on(bench: Bench) -> None:
    page = bench.client("viewer").get(f"{base(bench)}/figures/stop_hours").text
    assert "3 to 6" in page
    assert "5 to 9" in page
    assert "service reports from other mills" in page
    assert "Fewer unplanned stops" in page
    assert re.search(r"It brings \d", page)


def test_evidence_is_added_put_right_and_taken_away(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{base(bench)}/figures/wage"
    form = {"party": "customer", "kind": "document", "who": XSS, "when": "2026-05-20"}
    assert rep.post(f"{path}/evidence", form).status_code == 303
    page = rep.get(path).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert 'value="2026-05-20"' in page
    key = {"key": "wage_1"}
    assert rep.post(f"{path}/evidence", {**form, **key, "who": "payroll"}).status_code == 303
    assert "payroll" in rep.get(path).text
    assert rep.post(f"{path}/evidence", {**form, **key, "do": "remove"}).status_code == 303
    assert "payroll" not in rep.get(path).text
    history = rep.get(f"{base(bench)}/history").text
    assert history.count("no longer rests on: payroll") == 1
    with bench.database.reading() as session:
        assert list(chain.broken(session, stored(bench))) == list(broken(session)) == []


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"party": "customer"}, "Say who said it"),
        ({"party": "customer", "who": "x", "when": "yesterday"}, "isn’t a day"),
        ({"party": "supplier", "who": "x"}, "isn&#39;t given"),
        (
            {"party": "customer", "who": "x", "key": "nothing", "do": "remove"},
            "doesn&#39;t rest on",
        ),
    ],
)
def test_evidence_that_says_nothing_is_refused_in_place(
    bench: Bench, form: dict[str, str], told: str
) -> None:
    before = stored(bench).text
    answer = bench.client("rep").post(f"{base(bench)}/figures/wage/evidence", form)
    assert answer.status_code == 422
    assert told in answer.text
    assert stored(bench).text == before


def test_what_we_claim_is_backed_by_editors_alone(bench: Bench) -> None:
    form = {"party": "supplier", "kind": "claim", "who": "lab"}
    path = f"{base(bench)}/figures/price/evidence"
    assert bench.client("rep").post(path, form).status_code == 403


def test_a_file_comes_back_as_it_came_and_can_do_nothing(bench: Bench) -> None:
    rep = bench.client("rep")
    status, _ = attach(rep, base(bench), PNG, "../../etc/passwd.html", about="wage")
    assert status == 303
    (one,) = files_of(bench)
    answer = rep.get(f"{base(bench)}/attachments/{one}")
    assert answer.content == PNG
    assert answer.headers["content-type"] == "image/png"
    assert 'attachment; filename="passwd.png"' in answer.headers["content-disposition"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    shown = rep.get(f"{base(bench)}/attachments/{one}?inline=true")
    assert shown.headers["content-disposition"] == "inline"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert "passwd.png" in rep.get(f"{base(bench)}/figures/wage").text


def test_only_images_are_shown_in_the_page(bench: Bench) -> None:
    rep = bench.client("rep")
    attach(rep, base(bench), b"%PDF-1.7", "report.pdf")
    (one,) = files_of(bench)
    answer = rep.get(f"{base(bench)}/attachments/{one}?inline=true")
    assert answer.headers["content-disposition"].startswith("attachment")


def test_what_isnt_taken_changes_nothing(bench: Bench) -> None:
    rep, before = bench.client("rep"), stored(bench).revision
    for content, name, told in (
        (b"<html><script>", "photo.jpg", "isn’t a photo"),
        (b"\xff\xd8\xff" + b"0" * 11_000_000, "large.jpg", "larger than 10"),
        (b"", "", "Choose a file first"),
    ):
        status, page = attach(rep, base(bench), content, name)
        assert (status, told in page) == (422, True)
    both = [("file", ("a.png", PNG, "x/y")), ("file", ("b.exe", b"MZ\x90", "x/y"))]
    assert rep.post(f"{base(bench)}/attachments", files=both).status_code == 422
    assert files_of(bench) == []
    assert stored(bench).revision == before


def test_a_removed_file_is_gone_and_its_trace_stays(bench: Bench) -> None:
    rep = bench.client("rep")
    attach(rep, base(bench), PNG, "plate.png")
    (one,) = files_of(bench)
    assert rep.post(f"{base(bench)}/attachments/{one}/remove").status_code == 303
    assert rep.get(f"{base(bench)}/attachments/{one}").status_code == 404
    assert rep.post(f"{base(bench)}/attachments/{one}/remove").status_code == 404
    history = rep.get(f"{base(bench)}/history").text
    assert "File attached" in history
    assert "File removed" in history


def test_comments_are_said_settled_and_opened_again(bench: Bench) -> None:
    viewer, path = bench.client("viewer"), base(bench)
    assert viewer.post(f"{path}/comments", {"text": XSS, "about": "wage"}).status_code == 303
    assert viewer.post(f"{path}/comments", {"text": "  "}).status_code == 303
    with bench.database.reading() as session:
        (one,) = comments.of_case(session, stored(bench))
    assert one.text == XSS
    assert "<script>alert" not in viewer.get(f"{path}/figures/wage").text
    settle = f"{path}/comments/{one.id}/settle"
    assert viewer.post(settle).status_code == 303
    assert "settled" in viewer.get(f"{path}/figures/wage").text
    assert viewer.post(settle, {"again": "yes"}).status_code == 303
    with bench.database.reading() as session:
        assert comments.open_by_thing(session, stored(bench)) == {"wage": 1}


def test_nothing_is_said_of_what_the_model_doesnt_have(bench: Bench) -> None:
    rep = bench.client("rep")
    about = "x' OR '1'='1"
    assert rep.post(f"{base(bench)}/comments", {"text": "x", "about": about}).status_code == 404
    assert attach(rep, base(bench), PNG, "x.png", about=about)[0] == 404
    assert rep.get(f"{base(bench)}/figures/nothing").status_code == 404


PAGES = ("figures/wage", "evidence", "history", "attachments/{file}", "interview/end")
FORMS = {
    "figures/wage/evidence": ("rep", {"party": "customer", "who": "x"}),
    "comments": ("viewer", {"text": "x"}),
    "comments/{comment}/settle": ("viewer", {}),
    "attachments": ("rep", {}),
    "attachments/{file}/remove": ("rep", {}),
}
ROLES = ("viewer", "rep", "editor", "owner")


def test_every_page_and_form_asks_who_it_is(bench: Bench) -> None:
    rep = bench.client("rep")
    attach(rep, base(bench), PNG, "x.png")
    rep.post(f"{base(bench)}/comments", {"text": "x"})
    with bench.database.reading() as session:
        comment = comments.of_case(session, stored(bench))[0].id
    ids = {"file": files_of(bench)[0], "comment": comment}
    for role in ROLES:
        for page in PAGES:
            path = f"{base(bench)}/{page.format(**ids)}"
            assert bench.client(role).get(path).status_code == 200, (role, page)
    for form, (least, data) in FORMS.items():
        path = f"{base(bench)}/{form.format(**ids)}"
        for role in ROLES[: ROLES.index(least)]:
            assert bench.client(role).post(path, data).status_code == 403, (role, form)
    for who in ("stranger", "outsider"):
        other = bench.client(who)
        for page in PAGES:
            assert other.get(f"{base(bench)}/{page.format(**ids)}").status_code == 404
        for form, (_, data) in FORMS.items():
            path = f"{base(bench)}/{form.format(**ids)}"
            assert other.post(path, data).status_code == 404, (who, form)
    # Ids of one case under the address of another lead nowhere.
    theirs = f"/w/{bench.theirs}/cases/{bench.their_case}"
    stranger = bench.client("stranger")
    assert stranger.get(f"{theirs}/attachments/{ids['file']}").status_code == 404
    assert stranger.post(f"{theirs}/attachments/{ids['file']}/remove").status_code == 404
    assert stranger.post(f"{theirs}/comments/{comment}/settle").status_code == 404
    assert files_of(bench) == [ids["file"]]


def test_history_says_what_each_change_did_to_the_value_and_goes_back(bench: Bench) -> None:
    rep, path = bench.client("rep"), base(bench)
    changed = {"customer:stop_cost:": "20000", "based_on": "1"}
    assert rep.post(f"{path}/figures", changed).status_code == 303
    page = rep.get(f"{path}/history").text
    assert "from 7,000 / 8,500 / 11,000 to 20,000" in page
    assert re.search(r'class="moved up">\+€\d', page)
    assert rep.post(f"{path}/revisions/1/restore").status_code == 303
    page = rep.get(f"{path}/history").text
    assert "Went back to change 1" in page
    assert re.search(r'class="moved down">−€\d', page)


def test_a_change_that_was_altered_afterwards_shows(bench: Bench) -> None:
    with bench.database.writing() as session:
        found = cases.revision(session, stored(bench), 1)
        assert found is not None
        found.author = "Somebody else"
    page = bench.client("viewer").get(f"{base(bench)}/history").text
    assert "The chain of changes is broken at: 1" in page


def test_a_long_history_is_paged_both_ways(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "ON_A_PAGE", 4)
    with bench.database.writing() as session:
        change_often(session, session.get_one(Case, bench.case), 3000)
    viewer, seen, at = bench.client("viewer"), [], f"{base(bench)}/history"
    path = at
    for _ in range(3):
        page = viewer.get(path).text
        seen += [int(each) for each in re.findall(r'<p class="small muted">Change (\d+)', page)]
        (path,) = re.findall(r'href="([^"]+)">Older changes', page)
    assert seen == list(range(3000, 2988, -1))
    assert f'href="{at}">Newer changes' in viewer.get(f"{at}?below=2997").text
    last = viewer.get(f"{at}?below=5").text
    assert "Older changes" not in last
    assert "The case was begun" in last
    assert f'href="{at}?below=9">Newer changes' in last


def test_customers_with_a_link_see_what_is_shared_with_them(bench: Bench) -> None:
    rep = bench.client("rep")
    attach(rep, base(bench), PNG, "ours.png")
    attach(rep, base(bench), PNG + END, "theirs.png", shared="yes")
    page = rep.get(f"{base(bench)}/evidence").text
    assert page.count("seen by the customer") == 1


def test_a_case_holds_no_more_files_than_it_may(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MOST_OF_A_CASE", 1)
    rep = bench.client("rep")
    assert attach(rep, base(bench), PNG, "a.png")[0] == 303
    status, page = attach(rep, base(bench), PNG, "b.png")
    assert (status, "has 1 files already" in page) == (422, True)


def test_of_many_comments_a_page_shows_the_newest_and_leads_to_all(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{base(bench)}/evidence"
    with bench.database.writing() as session:
        author = Author("person", bench.people["rep"], "Rep")
        for number in range(talking.MOST + 7):
            comments.add(session, stored(bench), f"Remark number {number}.", author)
    few, all_of_them = rep.get(path).text, rep.get(f"{path}?comments=all").text
    assert few.count("Remark number ") < all_of_them.count("Remark number ")
    assert "Remark number 6." not in few
    assert "Remark number 7." in few
    assert "Show 7 older comments too" in few
    assert "Remark number 0." in all_of_them
    assert "older comments" not in all_of_them
