"""The name of a case, what it says of itself, and figures by year: changed on its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest

from surplus.store import cases, chain
from surplus.store.audit import entries
from surplus.store.tables import Case, Person
from surplus.value.spec import ByAlternative, ByYear
from surplus.web.loaded import case_of
from workbench import Bench

LIVE = {"HX-Request": "true"}


def base(bench: Bench, case_id: str = "") -> str:
    return f"/w/{bench.ours}/cases/{case_id or bench.case}"


def stored(bench: Bench) -> Case:
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        assert list(chain.broken(session, case)) == []
        return case


def headline(text: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'<dd class="number"[^>]*>([^<]*)<', text)][:4]


def send(bench: Bench, fields: Mapping[str, str], who: str = "rep", based_on: int = 1) -> int:
    form = {"based_on": str(based_on), **fields}
    status: int = bench.client(who).post(f"{base(bench)}/figures", form).status_code
    return status


def by_year(bench: Bench, name: str, option: str = "") -> dict[int, str]:
    """Return what counts for an input, by year; nothing if it is the same every year."""
    with bench.database.reading() as session:
        case = case_of(session, stored(bench))[1]
    spec = case.answers[name].counted.spec
    part = spec.of(option) if isinstance(spec, ByAlternative) else spec
    return {y: s.text for y, s in part.years.items()} if isinstance(part, ByYear) else {}


# --- the name -----------------------------------------------------------------------------


def rename(bench: Bench, name: str, who: str = "rep", based_on: int = 1) -> tuple[int, str]:
    form = {"name": name, "based_on": str(based_on)}
    answer = bench.client(who).post(f"{base(bench)}/name", form)
    return answer.status_code, unescape(answer.text)


def test_a_case_is_renamed_with_its_customer_and_the_history_and_the_log_say_so(
    bench: Bench,
) -> None:
    assert rename(bench, ' Mill  "North": #1\n')[0] == 303
    case = stored(bench)
    assert (case.name, case.revision) == ('Mill "North": #1', 2)
    with bench.database.reading() as session:
        assert case_of(session, case)[1].customer.text() == case.name
        told = entries(session, bench.ours)[0]
    assert (told.action, told.detail["before"]) == ("case.renamed", "Example mill")
    page = unescape(bench.client("rep").get(f"{base(bench)}/history").text)
    assert 'Renamed from Example mill to Mill "North": #1' in page


def test_a_customer_that_is_called_otherwise_keeps_its_name(bench: Bench) -> None:
    assert send(bench, {"case:customer": "Mill Ltd"}) == 303
    assert rename(bench, "Hall 2", based_on=2)[0] == 303
    with bench.database.reading() as session:
        assert case_of(session, stored(bench))[1].customer.text() == "Mill Ltd"


def test_who_renames_what_somebody_else_renamed_is_asked(bench: Bench) -> None:
    assert rename(bench, "Mill North", "editor")[0] == 303
    status, page = rename(bench, "Mill South")
    assert status == 409
    assert "Editor has renamed the case to Mill North" in page
    assert 'value="Mill South"' in page
    assert stored(bench).name == "Mill North"
    (seen,) = re.findall(r'name="based_on" value="(\d+)"', page)
    assert rename(bench, "Mill South", based_on=int(seen))[0] == 303
    assert rename(bench, "Mill South", "editor")[0] == 303  # what is so already is no clash
    assert (stored(bench).name, stored(bench).revision) == ("Mill South", 3)


def test_a_case_has_a_name(bench: Bench) -> None:
    status, page = rename(bench, " \t ")
    assert status == 422
    assert 'aria-invalid="true"' in page
    assert stored(bench).revision == 1


# --- settings -----------------------------------------------------------------------------


def test_a_longer_horizon_counts_more_years_and_emptied_is_the_model_s_again(
    bench: Bench,
) -> None:
    rep = bench.client("rep")
    before = rep.get(base(bench)).text
    assert 'placeholder="5"' in before
    assert send(bench, {"case:horizon": "8"}) == 303
    assert "horizon: 8 years" in stored(bench).text
    after = rep.get(base(bench)).text
    assert headline(after) != headline(before)
    told = unescape(rep.get(f"{base(bench)}/history").text).replace("\xa0", " ")
    assert "Horizon: from the model’s, 5 to 8 years" in told
    assert send(bench, {"case:horizon": ""}, based_on=2) == 303
    assert headline(rep.get(base(bench)).text) == headline(before)


def test_settings_of_two_people_are_merged_and_the_same_one_is_asked_about(bench: Bench) -> None:
    assert send(bench, {"case:horizon": "8"}, "editor") == 303
    assert send(bench, {"case:against": "rebuilt"}, "rep") == 303
    assert "against: rebuilt" in stored(bench).text
    form = {"based_on": "1", "case:horizon": "7"}
    answer = bench.client("rep").post(f"{base(bench)}/figures", form)
    assert answer.status_code == 409
    assert "Editor wrote 8" in answer.text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("case:horizon", "soon"), ("case:horizon", "0"), ("case:horizon", "1000"),
        ("case:starts", "May"), ("case:date", "2026-13-01"), ("case:against", "nothing"),
        ("case:state", "perhaps"), ("case:discount_rate", "much"),
    ],
)  # fmt: skip
def test_what_is_no_setting_is_told_at_its_field_and_changes_nothing(
    bench: Bench, key: str, text: str
) -> None:
    rep, form = bench.client("rep"), {"based_on": "1", key: text}
    answer = rep.post(f"{base(bench)}/figures", form, headers=LIVE)
    assert answer.status_code == 422
    assert f'href="#f-{key.replace(":", "-")}"' in answer.text
    page = rep.post(f"{base(bench)}/figures", form)
    assert page.status_code == 422
    assert f'id="f-{key.replace(":", "-")}-fault"' in page.text
    assert stored(bench).revision == 1


def test_what_a_case_says_of_itself_comes_into_its_file(bench: Bench) -> None:
    fields = {"customer": "Mill: #2", "date": "2026-06-01", "starts": "2027-01-01",
              "state": "delivered", "offering": "offering"}  # fmt: skip
    assert send(bench, {f"case:{name}": text for name, text in fields.items()}) == 303
    with bench.database.reading() as session:
        case = case_of(session, stored(bench))[1]
    assert (case.customer.text(), case.state.value) == ("Mill: #2", "delivered")
    assert [str(day) for day in (case.day, case.starts)] == ["2026-06-01", "2027-01-01"]
    page = unescape(bench.client("rep").get(f"{base(bench)}/history").text)
    assert "State: from potential to delivered" in page


def test_another_horizon_brings_the_fields_of_its_years(bench: Bench) -> None:
    rep = bench.client("rep")
    turn(bench, "customer:running:")
    form = {"based_on": "2", "case:horizon": "6"}
    text = rep.post(f"{base(bench)}/figures", form, headers=LIVE).text
    assert 'name="year:6:customer:running:"' in text
    # A horizon that ends before years of which something is said is refused at its field.
    form = {"based_on": "3", "case:horizon": "3"}
    assert rep.post(f"{base(bench)}/figures", form, headers=LIVE).status_code == 422


# --- figures by year ----------------------------------------------------------------------


def turn(bench: Bench, key: str, who: str = "rep") -> int:
    form = {"key": key, "based_on": str(stored(bench).revision)}
    answer = bench.client(who).post(f"{base(bench)}/years", form)
    status: int = answer.status_code
    if status == 303:
        assert answer.headers["location"].endswith(f"#input-{key.split(':')[1]}")
    return status


def test_a_figure_becomes_one_by_year_and_back_and_the_value_stays(bench: Bench) -> None:
    rep = bench.client("rep")
    before = headline(rep.get(base(bench)).text)
    assert turn(bench, "customer:running:") == 303
    assert by_year(bench, "running") == dict.fromkeys(range(1, 6), "8200")
    page = rep.get(base(bench)).text
    assert headline(page) == before
    for year in range(1, 6):
        assert re.search(rf'name="year:{year}:customer:running:" value="8200"', page)
    assert turn(bench, "customer:running:") == 303
    assert by_year(bench, "running") == {}
    assert headline(rep.get(base(bench)).text) == before


def test_what_falls_once_is_stated_for_the_year_in_which_it_falls(bench: Bench) -> None:
    editor = bench.client("editor")
    before = headline(editor.get(base(bench)).text)
    assert turn(bench, "supplier:fitting:offering", "editor") == 303
    assert by_year(bench, "fitting", "offering") == {0: "9500"}
    assert headline(editor.get(base(bench)).text) == before


def test_a_year_is_changed_as_it_was_seen_while_it_was_written(bench: Bench) -> None:
    rep, path = bench.client("rep"), base(bench)
    turn(bench, "customer:running:")
    years = {f"year:{y}:customer:running:": "8200" for y in range(1, 6)}
    years["year:2:customer:running:"], years["year:5:customer:running:"] = "4000 to 5000", ""
    live = rep.get(f"{path}/live", params=years, headers=LIVE)
    assert stored(bench).revision == 2
    assert headline(live.text) != headline(rep.get(path).text)
    assert rep.post(f"{path}/figures", {"based_on": "2", **years}).status_code == 303
    assert headline(rep.get(path).text) == headline(live.text)
    assert by_year(bench, "running") == {1: "8200", 2: "4000 to 5000", 3: "8200", 4: "8200"}
    page = unescape(rep.get(f"{path}/history").text)
    assert "year 1: 8,200; year 2: 4,000 to 5,000; year 3" in page


def test_a_form_with_years_as_it_was_shown_changes_nothing(bench: Bench) -> None:
    turn(bench, "customer:running:")
    send(bench, {"year:3:customer:running:": "7500.5 / 8000 / 8200"}, based_on=2)
    for lang in ("en", "sv"):
        with bench.database.writing() as session:
            person = session.get(Person, bench.people["rep"])
            assert person is not None
            person.lang = lang
        page = bench.client("rep").get(base(bench)).text
        shown = dict(re.findall(r'name="(year:[^"]*)" value="([^"]*)"', page))
        form = {"based_on": str(stored(bench).revision), **shown}
        was = stored(bench).revision
        assert len(shown) == 5
        assert bench.client("rep").post(f"{base(bench)}/figures", form).status_code == 303
        assert stored(bench).revision == was


@pytest.mark.parametrize("text", ["many", "4 to", "5 kg", "1: 4 | 2: 5", "{low: 1", "4, 7: 9"])
def test_what_is_no_figure_of_a_year_is_told_at_the_figure(bench: Bench, text: str) -> None:
    turn(bench, "customer:running:")
    rep, form = (
        bench.client("rep"),
        {"year:1:customer:running:": "1", "year:2:customer:running:": text},
    )
    live = rep.get(f"{base(bench)}/live", params=form, headers=LIVE)
    assert live.status_code == 422
    answer = rep.post(f"{base(bench)}/figures", {"based_on": "2", **form}, headers=LIVE)
    assert answer.status_code == 422
    assert 'href="#f-customer-running-"' in answer.text
    assert stored(bench).revision == 2


def test_who_changes_the_same_figure_by_year_meanwhile_is_asked_and_both_are_kept(
    bench: Bench,
) -> None:
    turn(bench, "customer:running:")
    path, first = f"{base(bench)}/figures", {"year:1:customer:running:": "8000"}
    assert bench.client("editor").post(path, {"based_on": "2", **first}).status_code == 303
    mine = {"based_on": "2", "year:1:customer:running:": "7000", "year:2:customer:running:": "7100"}
    answer = bench.client("rep").post(path, mine)
    assert answer.status_code == 409
    assert "You wrote year 1: 7,000; year 2: 7,100" in answer.text
    chosen = re.findall(r'name="(customer:running:)" value="([^"]*)"', answer.text)
    form = {"based_on": "3", chosen[1][0]: chosen[1][1]}
    assert bench.client("rep").post(path, form).status_code == 303
    assert by_year(bench, "running") == {1: "7000", 2: "7100"}


def test_only_who_may_change_a_figure_turns_it(bench: Bench) -> None:
    assert turn(bench, "supplier:life:offering") == 403
    assert turn(bench, "customer:nothing:") == 400
    assert stored(bench).revision == 1
