"""Cases are listed, begun, shown to whom they may be, watched while edited, and copied."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from surplus.store import cases, models
from surplus.store.audit import Author
from surplus.store.tables import Case, Model
from workbench import EXAMPLE, Bench

OWNER = Author("system", name="Owner")


def root(bench: Bench) -> str:
    return f"/w/{bench.ours}/cases"


def headline(text: str) -> list[str]:
    """Return the headline numbers of a page or fragment."""
    return [unescape(each) for each in re.findall(r'<dd class="number"[^>]*>([^<]*)<', text)][:4]


def released(bench: Bench, change: Callable[[str], str]) -> str:
    """Release another version of the model and return its id."""
    with bench.database.writing() as session:
        model = models.get(session, bench.ours, bench.model)
        assert isinstance(model, Model)
        model.draft = change(model.draft)
        version = models.add_version(session, model, "Changed", OWNER)
        models.review(session, version, OWNER)
        models.release(session, version, OWNER)
        return version.id


def stored(bench: Bench, case_id: str = "") -> Case:
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, case_id or bench.case)
        assert case is not None
        return case


def begun(bench: Bench, **form: str) -> str:
    """Begin a case and return its id."""
    answer = bench.client("rep").post(root(bench), {"version": bench.version, **form})
    assert answer.status_code == 303
    return str(answer.headers["location"]).rsplit("/", 1)[1]


# --- the list -----------------------------------------------------------------------------


def test_the_list_shows_each_case_with_its_value_and_what_is_assumed(bench: Bench) -> None:
    page = bench.client("viewer").get(root(bench)).text
    for text in ("Example mill", "Sealed bearing", "€60k", "−€34k – €160k", "5 of 18", "by Owner"):
        assert text in unescape(page)
    assert "New case" not in page


def test_a_search_that_finds_nothing_says_so(bench: Bench) -> None:
    rep = bench.client("rep")
    assert "Example mill" in rep.get(f"{root(bench)}?search=MILL").text
    page = rep.get(f"{root(bench)}?search=<b>nobody").text
    assert "No case has “&lt;b&gt;nobody”" in page


# --- beginning ----------------------------------------------------------------------------


def test_a_case_begins_with_a_name_and_the_model_s_figures(bench: Bench) -> None:
    case_id = begun(bench, name='Mill "North": #1\n')
    page = bench.client("rep").get(f"{root(bench)}/{case_id}").text
    assert "Mill &#34;North&#34;: #1" in page
    assert "assumptions or claims" in page
    assert not stored(bench, case_id).prospect


def test_a_prospect_is_marked_wherever_it_is_shown(bench: Bench) -> None:
    case_id = begun(bench, name="Nobody asked", prospect="yes")
    rep = bench.client("rep")
    assert '<span class="pill">prospect</span>' in rep.get(root(bench)).text
    page = rep.get(f"{root(bench)}/{case_id}").text
    assert '<span class="pill">prospect</span>' in page
    assert "Prospect: 11 of 18 figures" in page


def upload(bench: Bench, content: bytes, **form: str) -> tuple[int, str]:
    files = {"file": ("mill.yaml", content, "text/yaml")}
    data = {"version": bench.version, **form}
    answer = bench.client("rep").post(root(bench), data, files=files)
    return answer.status_code, answer.text


def test_a_case_file_is_taken_with_its_customer_s_name(bench: Bench) -> None:
    content = (EXAMPLE / "mill.yaml").read_bytes()
    assert upload(bench, content)[0] == 303
    with bench.database.reading() as session:
        newest = cases.of_workspace(session, bench.ours)[0]
    assert (newest.name, newest.text) == ("Example mill", content.decode())


BOMB = "a: &a [x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"\xff\xfe\x00", 422), (b"inputs: {nothing: 3}", 422), (b"- 1", 422), (b"a: [", 422),
        (BOMB.encode(), 422), (b"offering: A\nalternative: B", 422), (b"x" * 600_000, 413),
        (b"horizon: 100000 years", 422), (b"rates: /etc/passwd", 422),
        (b"# " + b"x" * 300_000, 422),
    ],
)  # fmt: skip
def test_a_file_that_is_no_case_of_the_model_is_refused(
    bench: Bench, content: bytes, status: int
) -> None:
    assert upload(bench, content, name="X")[0] == status
    with bench.database.reading() as session:
        assert len(cases.of_workspace(session, bench.ours)) == 1


def test_a_case_begins_only_with_a_released_version_of_the_workspace(bench: Bench) -> None:
    rep = bench.client("rep")
    with bench.database.writing() as session:
        model = models.get(session, bench.ours, bench.model)
        assert model is not None
        draft = models.add_version(session, model, "", OWNER).id
        theirs = models.of_workspace(session, bench.theirs)[0]
        foreign = models.versions(session, theirs)[0].id
    for version in (draft, foreign, "x", ""):
        assert rep.post(root(bench), {"version": version, "name": "X"}).status_code == 422
    form = {"version": bench.version, "name": " "}
    assert rep.post(root(bench), form).status_code == 422


def test_a_model_with_figures_by_segment_asks_for_one(bench: Bench) -> None:
    def by_segment(text: str) -> str:
        split = "by_segment: {paper: 50, board: 60}"
        return text.replace("unit: EUR/h\n    value: 52", f"unit: EUR/h\n    {split}").replace(
            "currency: EUR", "segments: {paper: Paper, board: Board}\ncurrency: EUR"
        )

    version = released(bench, by_segment)
    rep, form = bench.client("rep"), {"version": version, "name": "Mill"}
    answer = rep.post(root(bench), form)
    assert answer.status_code == 422
    assert "Say for which segment" in answer.text
    assert rep.post(root(bench), {**form, "segment": "board"}).status_code == 303


# --- who may ------------------------------------------------------------------------------

WRITES = ("/figures", "/archive", "/unarchive", "/scenarios", "/delete", "/version",
          "/revisions/1/restore")  # fmt: skip
READS = ("", "/live", "/question", "/scenarios", "/version")


@pytest.mark.parametrize("who", ["", "outsider", "stranger", "viewer"])
def test_who_may_not_see_finds_nothing_and_who_may_only_see_changes_nothing(
    bench: Bench, who: str
) -> None:
    client, seen = bench.client(who), {"": 303, "viewer": 200}.get(who, 404)
    for rest in READS:
        assert client.get(f"{root(bench)}/{bench.case}{rest}").status_code == seen, rest
    refused = {"": 401, "viewer": 403}.get(who, 404)
    form = {"based_on": "1", "to": bench.version, "name": "X"}
    for rest in WRITES:
        answer = client.post(f"{root(bench)}/{bench.case}{rest}", form)
        assert answer.status_code == refused, rest
    assert client.post(root(bench), form).status_code == refused


def test_a_case_is_reached_from_its_own_workspace_only(bench: Bench) -> None:
    rep = bench.client("rep")
    for rest in READS:
        assert rep.get(f"{root(bench)}/{bench.their_case}{rest}").status_code == 404
    stranger = bench.client("stranger")
    theirs = f"/w/{bench.theirs}/cases"
    assert stranger.get(f"{theirs}/{bench.their_case}").status_code == 200
    assert stranger.get(f"{theirs}/{bench.case}").status_code == 404


def test_viewers_get_no_form_that_they_may_not_send(bench: Bench) -> None:
    page = bench.client("viewer").get(f"{root(bench)}/{bench.case}").text
    assert "hx-post" not in page
    assert 'type="range"' not in page
    assert re.findall(r'<button class="button main">', page) == []


# --- while it is edited -------------------------------------------------------------------


def test_a_live_update_shows_what_saving_would_and_saves_nothing(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}"
    before = headline(rep.get(path).text)
    live = rep.drag(f"{path}/live?customer:positions:=150&customer:life:open=16 to 18")
    assert headline(live.text) != before
    assert stored(bench).revision == 1
    assert headline(rep.get(path).text) == before
    form = {"based_on": "1", "customer:positions:": "150", "customer:life:open": "16 to 18"}
    assert rep.post(f"{path}/figures", form).status_code == 303
    assert headline(rep.get(path).text) == headline(live.text)


def test_a_figure_that_doesn_t_count_moves_nothing(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}"
    live = rep.drag(f"{path}/live?supplier:stop_hours:=20 to 30")
    assert headline(live.text) == headline(rep.get(path).text)


def test_a_live_update_is_small_and_draws_what_is_shown(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}/live?customer:positions:=150"
    sizes = {}
    for show in ("waterfall", "tornado", "distribution", "cash_flow", "bridge"):
        answer = rep.drag(f"{path}&show={show}&width=narrow")
        assert f'value="{show}"' in answer.text
        assert answer.text.count("<svg") == 1
        sizes[show] = int(answer.headers["content-length"])
    assert max(sizes.values()) < 5_000


@pytest.mark.parametrize("text", ["4 to", "<b>", "", "1e999", "{low: 1}", "nan", "[" * 300])
def test_what_is_no_figure_yet_is_told_and_shows_nothing_else(bench: Bench, text: str) -> None:
    query = {"customer:positions:": text}
    answer = bench.client("rep").drag(f"{root(bench)}/{bench.case}/live", params=query)
    assert answer.status_code == 422
    assert "<svg" not in answer.text
    assert "<b>" not in answer.text


def test_a_live_update_of_what_there_isn_t_is_refused(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}/live"
    assert rep.drag(f"{path}?customer:nothing:=4").status_code == 400
    many = "&".join(f"customer:x{number}:=1" for number in range(30))
    assert rep.drag(f"{path}?{many}").status_code == 400


def test_the_next_question_comes_with_what_its_answer_is_worth(bench: Bench) -> None:
    page = bench.client("rep").drag(f"{root(bench)}/{bench.case}/question").text
    assert "Ask next" in page
    assert "worth up to €" in unescape(page)


def test_a_save_by_htmx_sends_the_result_and_the_inputs_that_changed(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}/figures"
    form = {"based_on": "1", "customer:wage:": "60", "show": "tornado"}
    text = rep.post(path, form, headers={"HX-Request": "true"}).text
    assert re.findall(r'id="input-(\w+)"', text) == ["wage"]
    assert 'id="based_on" value="2"' in text
    assert 'value="tornado"' in text


def test_who_merges_is_told_what_others_changed(bench: Bench) -> None:
    path = f"{root(bench)}/{bench.case}/figures"
    first = {"based_on": "1", "customer:wage:": "60"}
    assert bench.client("editor").post(path, first).status_code == 303
    second = {"based_on": "1", "customer:positions:": "130"}
    text = bench.client("rep").post(path, second, headers={"HX-Request": "true"}).text
    assert "Changed by others" in text
    assert sorted(re.findall(r'id="input-(\w+)"', text)) == ["positions", "wage"]


def test_a_page_that_says_otherwise_is_put_right_so_that_it_changes_nothing_back(
    bench: Bench,
) -> None:
    """Else the next change of it would switch on again what somebody else switched off."""
    path, live = f"{root(bench)}/{bench.case}/figures", {"HX-Request": "true"}
    off = {"based_on": "1", "driver:no_greasing": "off", "reason:no_greasing": "No"}
    assert bench.client("editor").post(path, off).status_code == 303
    form = {"based_on": "1", "driver:no_greasing": "on", "customer:positions:": "130"}
    text = bench.client("rep").post(path, form, headers=live).text
    assert 'id="d-no_greasing-off" name="driver:no_greasing" value="off" checked' in text
    assert "no_greasing" in stored(bench).text


def test_a_reason_for_what_counts_is_no_change(bench: Bench) -> None:
    path = f"{root(bench)}/{bench.case}/figures"
    form = {"based_on": "1", "reason:no_greasing": "Not yet decided"}
    assert bench.client("rep").post(path, form).status_code == 303
    assert stored(bench).revision == 1


def test_a_figure_of_an_option_that_an_editor_drags_counts(bench: Bench) -> None:
    """The customer has answered for another option, so the case's answer is the customer's."""
    editor, path = bench.client("editor"), f"{root(bench)}/{bench.case}"
    page = editor.get(path).text
    assert 'id="f-customer-life-offering"' in page
    before = headline(page)
    live = editor.drag(f"{path}/live?customer:life:offering=50 to 60")
    assert headline(live.text) != before


# --- beside the case ----------------------------------------------------------------------


def test_scenarios_are_compared_with_their_case_and_deleted(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}"
    made = rep.post(f"{path}/scenarios", {"name": "Cautious"}).headers["location"]
    assert (
        rep.post(f"{made}/figures", {"based_on": "1", "customer:positions:": "90"}).status_code
        == 303
    )
    page = unescape(rep.get(f"{path}/scenarios").text)
    assert "Cautious" in page
    assert re.findall(
        r'<th scope="row">Bearing positions</th>\s*<td[^>]*>118</td>\s*<td[^>]*>90</td>', page
    )
    assert "Cautious" not in rep.get(root(bench)).text
    assert stored(bench).revision == 1
    assert rep.post(f"{made}/delete").status_code == 303
    assert "Cautious" not in rep.get(f"{path}/scenarios").text
    assert rep.post(f"{path}/delete").status_code == 404


def test_another_version_shows_first_what_it_changes(bench: Bench) -> None:
    def changed(text: str) -> str:
        text = text.replace("value: 8200", "value: 8000")
        return text.replace("spares", "stock").replace("offering: 2150", "offering: 2300")

    version = released(bench, changed)
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}/version"
    page = unescape(rep.get(f"{path}?to={version}").text)
    assert "spares: {by_alternative: {offering: 8, others: 22}" in page
    assert stored(bench).version_id == bench.version
    form = {"to": version, "based_on": "1"}
    assert rep.post(path, form).status_code == 303
    case = stored(bench)
    assert (case.version_id, case.revision) == (version, 2)
    assert "spares" not in case.text
    # Who still has the page of the old version open is told, and nothing is written.
    late = {"based_on": "1", "customer:wage:": "60"}
    assert rep.post(f"{root(bench)}/{bench.case}/figures", late).status_code == 409
    assert rep.post(path, {"to": bench.version, "based_on": "1"}).status_code == 409


def test_a_version_that_isn_t_released_can_t_be_followed(bench: Bench) -> None:
    with bench.database.writing() as session:
        model = models.get(session, bench.ours, bench.model)
        assert model is not None
        draft = models.add_version(session, model, "", OWNER).id
    form = {"to": draft, "based_on": "1"}
    path = f"{root(bench)}/{bench.case}/version"
    assert bench.client("rep").post(path, form).status_code == 404


def test_an_earlier_revision_comes_back(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}"
    old = stored(bench).text
    assert rep.post(f"{path}/figures", {"based_on": "1", "customer:wage:": "60"}).status_code == 303
    assert rep.post(f"{path}/revisions/1/restore").status_code == 303
    assert (stored(bench).text, stored(bench).revision) == (old, 3)
    assert rep.post(f"{path}/revisions/9/restore").status_code == 404


def test_a_case_that_is_put_away_can_be_read_and_brought_back(bench: Bench) -> None:
    rep, path = bench.client("rep"), f"{root(bench)}/{bench.case}"
    assert rep.post(f"{path}/archive").status_code == 303
    assert "Example mill" not in rep.get(root(bench)).text
    assert "Example mill" in rep.get(f"{root(bench)}?archived=true").text
    assert "Bring back" in rep.get(path).text
    assert rep.post(f"{path}/unarchive").status_code == 303
    assert "Example mill" in rep.get(root(bench)).text
    assert "No case is archived" in rep.get(f"{root(bench)}?archived=true").text
