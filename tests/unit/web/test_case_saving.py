"""Whatever people write at the same time: nothing is lost, nothing wrong is kept."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from surplus.store import cases, chain
from surplus.store.audit import broken, entries
from surplus.store.tables import Case, Person
from surplus.web.loaded import case_of
from workbench import Bench, Client

STOPS = "customer:stop_hours:"
WAGE = "customer:wage:"


def path(bench: Bench, rest: str = "/figures") -> str:
    return f"/w/{bench.ours}/cases/{bench.case}{rest}"


def stored(bench: Bench) -> Case:
    with bench.database.reading() as session:
        case = cases.get(session, bench.ours, bench.case)
        assert case is not None
        return case


def figure(bench: Bench, name: str, option: str = "") -> str:
    """Return the figure that counts, as it was written."""
    with bench.database.reading() as session:
        case = case_of(session, stored(bench))[1]
    spec = case.answers[name].counted.spec
    part = spec.options[option] if option else spec  # type: ignore[union-attr]
    return part.text  # type: ignore[union-attr]


def send(client: Client, bench: Bench, fields: dict[str, str], based_on: int = 1) -> int:
    return client.post(path(bench), {"based_on": str(based_on), **fields}).status_code


def test_what_is_saved_says_who_wrote_it_and_stands_in_the_log(bench: Bench) -> None:
    assert send(bench.client("rep"), bench, {WAGE: "60"}) == 303
    assert figure(bench, "wage") == "60"
    with bench.database.reading() as session:
        case = stored(bench)
        last = cases.revisions(session, case)[0]
        told = entries(session, bench.ours)[0]
        assert list(chain.broken(session, case)) == list(broken(session)) == []
    assert (last.author, last.person_id) == ("Rep", bench.people["rep"])
    wanted = {"what": "figure", "name": "wage", "before": "54", "after": "60", "party": "customer"}
    assert last.changes == [wanted]
    assert (told.action, told.detail["changed"]) == ("case.changed", ["wage"])
    assert "told to Rep" in case.text


def test_a_form_as_it_was_shown_changes_nothing(bench: Bench) -> None:
    rep = bench.client("rep")
    for lang in ("en", "sv"):
        with bench.database.writing() as session:
            person = session.get(Person, bench.people["rep"])
            assert person is not None
            person.lang = lang
        page = rep.get(path(bench, "")).text
        fields = dict(
            re.findall(
                r'name="((?:customer|supplier|pnl|case|risk|share|reason):[^"]*)" value="([^"]*)"',
                page,
            )
        )
        assert len(fields) > 30
        assert send(rep, bench, fields) == 303
    assert stored(bench).revision == 1


def test_changes_of_different_figures_are_merged(bench: Bench) -> None:
    rep, editor = bench.client("rep"), bench.client("editor")
    assert send(rep, bench, {WAGE: "60", STOPS: "3 to 6"}) == 303
    assert send(editor, bench, {WAGE: "54", STOPS: "2 to 5"}) == 303
    assert (figure(bench, "wage"), figure(bench, "stop_hours")) == ("60", "2 to 5")
    assert stored(bench).revision == 3


def test_options_of_one_input_are_figures_of_their_own(bench: Bench) -> None:
    rep, editor = bench.client("rep"), bench.client("editor")
    assert send(rep, bench, {"customer:spares:others": "30"}) == 303
    assert send(editor, bench, {"customer:spares:offering": "6"}) == 303
    assert (figure(bench, "spares", "others"), figure(bench, "spares", "offering")) == ("30", "6")


def test_who_changes_what_somebody_else_changed_meanwhile_is_asked(bench: Bench) -> None:
    rep, editor = bench.client("rep"), bench.client("editor")
    assert send(editor, bench, {WAGE: "60"}) == 303
    answer = rep.post(path(bench), {"based_on": "1", WAGE: "70", STOPS: "1 to 2"})
    assert answer.status_code == 409
    for text in ("Editor wrote 60", "You wrote 70", "54"):
        assert text in answer.text
    # Nothing was kept, and nothing is lost: the page carries both, and what doesn't clash.
    assert stored(bench).revision == 2
    again = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', answer.text))
    assert again[STOPS] == "1 to 2"
    assert rep.post(path(bench), {**again, WAGE: "70"}).status_code == 303
    assert (figure(bench, "wage"), figure(bench, "stop_hours")) == ("70", "1 to 2")


def test_two_who_write_the_same_agree(bench: Bench) -> None:
    for who in ("editor", "rep"):
        assert send(bench.client(who), bench, {WAGE: "60"}) == 303
    assert stored(bench).revision == 2


def test_of_many_at_once_each_change_is_kept_or_asked_about(bench: Bench) -> None:
    """Sixteen people write one figure each of four, four the same: one of each four is kept."""
    names = [WAGE, STOPS, "customer:change_hours:", "customer:running:"]
    clients = [bench.client("rep") for _ in range(16)]

    def write(number: int) -> int:
        return send(clients[number], bench, {names[number % 4]: f"{number + 10}"})

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(write, range(16)))
    assert sorted(statuses) == [303] * 4 + [409] * 12
    kept = {names[number % 4]: str(number + 10) for number in range(16) if statuses[number] == 303}
    found = {each: figure(bench, each.split(":")[1]) for each in names}
    assert found == kept
    with bench.database.reading() as session:
        assert list(chain.broken(session, stored(bench))) == []


HOSTILE = [
    "5 to", "<script>alert(1)</script>", "{low: 1", "[1, 2", "!!python/object/apply:os.system [ls]",
    "*a", "&a 5", "1e999", "nan", "inf", "4 kg", "4\n  to: 9", "5 # x\nwage: 3", "=1+1",
    "'; DROP--",
    "{a: {a: {a: 1}}}", "9" * 400,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_figure_is_told_at_its_field_and_not_kept(bench: Bench, text: str) -> None:
    before = stored(bench).text
    answer = bench.client("rep").post(path(bench), {"based_on": "1", WAGE: text, STOPS: "1 to 2"})
    assert answer.status_code == 422
    assert "fault-customer-wage" in answer.text
    assert "<script>alert" not in answer.text
    assert stored(bench).text == before


@pytest.mark.parametrize(
    "fields",
    [
        {"counts:wage": "nobody"}, {"driver:fewer_stops": "maybe"}, {"based_on": "x"},
        {"based_on": "99"}, {"based_on": ""}, {"based_on": "9" * 50},
    ],
)  # fmt: skip
def test_a_form_of_nobody_s_making_is_refused(bench: Bench, fields: dict[str, str]) -> None:
    assert bench.client("rep").post(path(bench), {"based_on": "1", **fields}).status_code == 400
    assert stored(bench).revision == 1


def test_a_rate_or_a_line_that_is_none_is_refused(bench: Bench) -> None:
    for key in ("case:discount_rate", "case:inflation", "risk:fewer_stops", "pnl:revenue"):
        assert send(bench.client("rep"), bench, {key: "plenty"}) == 422
    assert send(bench.client("rep"), bench, {"risk:fewer_stops": "130 %"}) == 422
    assert stored(bench).revision == 1


def test_reps_don_t_change_claims_nor_the_market(bench: Bench) -> None:
    for key in ("customer:life:offering", "customer:electricity:", "supplier:price:offering"):
        assert send(bench.client("rep"), bench, {key: "40"}) == 403
        assert send(bench.client("editor"), bench, {key: "40"}, stored(bench).revision) == 303


def test_what_holds_for_the_alternative_is_the_customer_s_to_say(bench: Bench) -> None:
    assert send(bench.client("rep"), bench, {"customer:life:open": "16 to 20"}) == 303
    assert figure(bench, "life", "open") == "16 to 20"


@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("outsider", 404), ("stranger", 404)])
def test_who_may_not_fill_in_changes_nothing(bench: Bench, who: str, status: int) -> None:
    assert send(bench.client(who), bench, {WAGE: "60"}) == status
    assert stored(bench).revision == 1


def test_a_driver_is_switched_off_with_a_reason_and_on_again(bench: Bench) -> None:
    rep = bench.client("rep")
    off = {"driver:no_greasing": "off", "reason:no_greasing": "We have automatic greasing"}
    assert send(rep, bench, off) == 303
    assert "We have automatic greasing" in stored(bench).text
    assert send(rep, bench, {"driver:no_greasing": "on"}, 2) == 303
    with bench.database.reading() as session:
        assert case_of(session, stored(bench))[1].without == {}


def test_the_choice_whose_figure_counts_is_saved(bench: Bench) -> None:
    rep = bench.client("rep")
    assert send(rep, bench, {"counts:stop_hours": "supplier"}) == 303
    assert figure(bench, "stop_hours") == "5 to 9"
    # Who confirms a figure of the model makes it the customer's.
    assert send(rep, bench, {"counts:running": "customer"}, 2) == 303
    assert figure(bench, "running") == "8200"
    assert send(rep, bench, {"counts:stop_hours": "model"}, 3) == 303
    with bench.database.reading() as session:
        assert "stop_hours" not in case_of(session, stored(bench))[1].answers


def test_a_new_line_of_the_accounts_is_added(bench: Bench) -> None:
    form = {"new_line": "cost of goods sold/rent", "new_amount": "40 kEUR/year"}
    assert send(bench.client("rep"), bench, form) == 303
    with bench.database.reading() as session:
        pnl = case_of(session, stored(bench))[1].pnl
    assert pnl is not None
    line = pnl.line("cost of goods sold / rent")
    assert line is not None
    assert line.amount == 40_000
