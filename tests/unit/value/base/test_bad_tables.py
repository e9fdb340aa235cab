"""A bad table is refused with its row and its column, and nothing half written is left."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from value.base.tables import MODEL, TABLE, Base, base_in

HEAD = "id,segment,positions\n"


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("many", "'many' isn't a number"),
        ('"1,5"', "'1,5' isn't a number"),
        ("120 bearings", "'120 bearings' isn't a number"),
        ("1e999", "'1e999' isn't a number"),
        ("inf", "'inf' isn't a number"),
    ],
)
def test_text_in_numbers(base: Base, cell: str, says: str) -> None:
    found = base.refused(f"{HEAD}A,paper,100\nB,paper,{cell}\nC,paper,9\nD,paper,x\n")
    assert found.code == "A010"
    more = "; 1 more like it"
    assert found.message == f"row 2, column 'positions': {says}{more}"


def test_a_decimal_comma_is_recognised(base: Base) -> None:
    found = base.refused(f'{HEAD}A,paper,"1,5"\n')
    assert found.hint is not None
    assert "write a point for decimals" in found.hint


def test_empty_blank_and_nan_cells_are_missing(base: Base) -> None:
    rows = base.rows(f"{HEAD}A,paper,\nB,paper,  \nC,paper,nan\nD,paper,120\n", draws=1)
    assert [row["missing"] for row in rows.values()] == [1, 1, 1, 0]


def test_one_bad_cell_among_many_rows(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    duckdb.execute(
        "COPY (SELECT range AS id, 'paper' AS segment, "
        "CASE WHEN range = 299998 THEN 'ten' ELSE '10' END AS positions FROM range(300000)) "
        f"TO '{path}' (HEADER)"
    )
    found = base.refused(str(path))
    assert found.message == "row 299,999, column 'positions': 'ten' isn't a number"


def test_negative_counts(base: Base) -> None:
    found = base.refused(f"{HEAD}A,paper,100\nB,paper,-3\n")
    assert found.code == "A011"
    assert found.message == "row 2, column 'positions': -3 bearing is below zero"


def test_negative_money_is_no_count(base: Base) -> None:
    rows = base.rows("id,segment,stop_cost\nA,paper,-10\n", draws=1)
    assert rows["A"]["value"] is not None


def test_accounts_that_stand_twice(base: Base) -> None:
    found = base.refused(f"{HEAD}A,paper,1\nB,paper,2\nC,paper,2\nB,board,3\nC,paper,1\n")
    assert found.code == "A005"
    assert found.message == "account 'B' stands twice, in rows 2 and 4; 1 more do so too"


def test_accounts_without_a_name(base: Base) -> None:
    found = base.refused(f"{HEAD}A,paper,1\n,paper,2\n")
    assert found.code == "A004"
    assert found.message.startswith("row 2: the account has no 'id'")


def test_no_column_that_names_accounts(base: Base) -> None:
    found = base.refused("account,segment,positions\nA,paper,1\n")
    assert found.code == "A003"
    assert found.hint is not None
    assert "--id" in found.hint
    assert "'account'" in found.hint


@pytest.mark.parametrize(("text", "code"), [("", "A002"), (HEAD, "A002")])
def test_an_empty_table(base: Base, text: str, code: str) -> None:
    path = base.table(text)
    assert base.refused(path).code == code


def test_rows_of_different_lengths(base: Base) -> None:
    found = base.refused(f"{HEAD}A,paper,1\nB,paper\nC,paper,3,4,5\n")
    assert found.code == "A001"
    assert "accounts.csv" in found.message


@pytest.mark.parametrize("name", ["none.csv", "none.parquet", "none.duckdb", "none.xlsx"])
def test_a_table_that_isnt_there(base: Base, tmp_path: Path, name: str) -> None:
    assert base.refused(str(tmp_path / name)).code == "A001"


def test_a_file_that_isnt_what_it_says(base: Base) -> None:
    path = base.table("this is no parquet file", "a.parquet")
    assert base.refused(path).code == "A001"


@pytest.mark.parametrize("text", ["nothing.parquet#x", "postgresql://localhost/crm"])
def test_a_place_that_has_no_such_table(base: Base, text: str) -> None:
    assert base.refused(text).code == "A001"


def test_a_table_that_a_database_lacks(base: Base, tmp_path: Path) -> None:
    with duckdb.connect(f"{tmp_path}/crm.duckdb") as desk:
        desk.execute("CREATE TABLE accounts AS SELECT 1 AS id, 2 AS positions")
        desk.execute("CREATE TABLE other AS SELECT 1 AS id")
    assert "several tables: accounts, other" in base.refused(f"{tmp_path}/crm.duckdb").message
    found = base.refused(f"{tmp_path}/crm.duckdb#acounts")
    assert found.hint == "did you mean 'accounts'?"


def test_a_table_that_postgres_lacks(base: Base, postgres: str) -> None:
    found = base.refused(f"{postgres}#nothing")
    assert found.code == "A001"
    assert "nothing" in found.message


def test_a_server_that_doesnt_answer_is_named_without_its_password(base: Base) -> None:
    found = base.refused("postgresql://ann:secret@127.0.0.1:1/crm#accounts")
    assert found.code == "A001"
    assert "secret" not in str(found)


def test_wrong_types(base: Base, tmp_path: Path) -> None:
    duckdb.execute(
        "COPY (SELECT 1 AS id, 'paper' AS segment, DATE '2026-01-01' AS positions) "
        f"TO '{tmp_path}/a.parquet'"
    )
    found = base.refused(f"{tmp_path}/a.parquet")
    assert found.code == "A009"
    assert found.message == "column 'positions' holds DATE, not numbers"


def test_a_unit_column_that_disagrees(base: Base) -> None:
    table = "id,segment,life.open,life.open_unit\nA,paper,20,month\nB,paper,2,year\n"
    found = base.refused(table)
    assert found.code == "A013"
    assert found.message.startswith("row 2, column 'life.open_unit': 'year'")


def test_a_unit_column_that_agrees_is_no_obstacle(base: Base) -> None:
    table = "id,segment,life.open,life.open_unit\nA,paper,20,month\nB,paper,21,months\n"
    assert len(base.rows(table, draws=1)) == 2


@pytest.mark.parametrize(("unit", "code"), [("EUR", "A012"), ("mnth", "A012")])
def test_units_that_dont_fit(base: Base, unit: str, code: str) -> None:
    table = "id,segment,life.open\nA,paper,20\n"
    assert base.refused(table, units={"life.open": unit}).code == code


def test_columns_are_converted_to_the_inputs_unit(base: Base) -> None:
    months = base.rows("id,segment,life.open\nA,paper,24\n", draws=1)["A"]["value"]
    years = base.rows("id,segment,life.open\nA,paper,2\n", draws=1, units={"life.open": "year"})
    assert years["A"]["value"] == pytest.approx(months, rel=1e-12)


def test_shares_may_be_said_in_per_cent(base: Base) -> None:
    share = base.rows("id,segment,stops\nA,paper,0.05\n", draws=1)["A"]["value"]
    percent = base.rows("id,segment,stops\nA,paper,5\n", draws=1, units={"stops": "%"})
    assert percent["A"]["value"] == pytest.approx(share, rel=1e-12)


def test_shares_in_a_column_of_per_cent_are_asked_about(tmp_path: Path) -> None:
    changes = {
        "inputs:\n": "inputs:\n  cut: {value: 20 %}\n",
        "stop_hours * stop_cost": "stop_hours * stop_cost * cut",
    }
    base = base_in(tmp_path, changes=changes)
    table = "id,segment,cut\nA,paper,\nB,paper,0.2\nC,paper,0.3\n"
    (note,) = base.run(table, draws=1).notes
    assert note.code == "A027"
    assert note.message.endswith("row 2 says 0.2 %")
    assert not base.run(table, draws=1, units={"cut": "1"}).notes
    assert not base.run(table.replace("0.3", "30"), draws=1).notes
    shares = base.rows(table, draws=1, units={"cut": "1"})
    percent = base.rows(table.replace("0.2", "20").replace("0.3", "30"), draws=1)
    assert percent["B"]["value"] == pytest.approx(shares["B"]["value"], rel=1e-12)


def test_missing_cells_that_nothing_stands_in_for(tmp_path: Path) -> None:
    changes = {"{unit: bearing, value: 100 to 140}": "{unit: bearing}"}
    base = base_in(tmp_path, changes=changes)
    found = base.refused(f"{HEAD}A,paper,100\nB,paper,\n")
    assert found.code == "A014"
    assert found.message == "row 2, column 'positions': the cell is empty"
    found = base.refused("id,segment,stop_hours\nA,paper,3\n")
    assert found.code == "A014"
    assert "'positions'" in found.message
    assert base.rows(f"{HEAD}A,paper,100\n", draws=1)["A"]["missing"] == 0


def test_a_missing_option_that_nothing_stands_in_for(tmp_path: Path) -> None:
    changes = {"open: 18 to 24, rebuilt: 15": "rebuilt: 15"}
    base = base_in(tmp_path, changes=changes)
    assert base.rows("id,segment,life.open\nA,paper,20\n", draws=1)["A"]["missing"] == 0
    found = base.refused("id,segment,life.open\nA,paper,20\nB,paper,\n")
    assert found.code == "A014"
    assert found.message == "row 2, column 'life.open': the cell is empty"
    found = base.refused("id,segment,positions\nA,paper,20\n")
    assert "'life.open'" in found.message


def test_a_segment_that_the_model_doesnt_know(base: Base) -> None:
    found = base.refused(f"{HEAD}A,paper,1\nB,bord,2\nC,bord,2\n")
    assert found.code == "A016"
    assert found.message == "row 2: the model has no segment 'bord'; 1 more accounts are in it"
    assert found.hint == "did you mean 'board'?"


def test_segments_may_be_called_by_their_label(base: Base) -> None:
    named = base.rows(f"{HEAD}A,paper,100\n", draws=1)["A"]["value"]
    assert base.rows(f"{HEAD}A,Paper mills,100\n", draws=1)["A"]["value"] == named


def test_an_account_without_a_segment_where_one_is_needed(base: Base) -> None:
    found = base.refused(f"{HEAD}A,paper,1\nB,,2\n")
    assert found.code == "A014"
    assert "row 2" in found.message
    assert "'stop_hours'" in found.message


def test_accounts_outside_the_context(tmp_path: Path) -> None:
    text = MODEL.replace("segments: {paper: Paper mills, board: Board mills}\n", "")
    text = text.replace("{by_segment: {paper: 4 to 9, board: 3}}", "4 to 9")
    wide = base_in(tmp_path, text.replace("{region: Nordics}", "{segment: [paper, board]}"))
    assert len(wide.rows(f"{HEAD}A,paper,1\nB,Board,2\n", draws=1)) == 2
    narrow = base_in(tmp_path, text.replace("{region: Nordics}", "{segment: [paper]}"))
    refused = narrow.refused(f"{HEAD}A,paper,1\nB,tissue,2\n")
    assert refused.code == "A017"
    assert refused.message == "row 2: segment 'tissue', and the model holds for: paper"


def test_a_value_without_a_context_is_refused(tmp_path: Path) -> None:
    text = MODEL.replace("context: {region: Nordics}\n", "").replace(
        "segments: {paper: Paper mills, board: Board mills}\n", ""
    )
    base = base_in(tmp_path, text.replace("{by_segment: {paper: 4 to 9, board: 3}}", "4 to 9"))
    assert base.refused("id,positions\nA,1\n").code == "V006"
    assert len(base.rows(f"{HEAD}A,paper,1\n", draws=1)) == 1


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ({"columns": {"positions": "postions"}}, "A006", "did you mean 'positions'?"),
        ({"columns": {"stps": "positions"}}, "A007", "did you mean 'stops'?"),
        ({"units": {"postions": "bearing"}}, "A006", "did you mean 'positions'?"),
        ({"segment": "sgment"}, "A006", "did you mean 'segment'?"),
        ({"id": "idd"}, "A003", "did you mean 'id'?"),
    ],
)
def test_unknown_names(base: Base, given: dict[str, object], code: str, says: str) -> None:
    found = base.refused(f"{HEAD}A,paper,1\n", **given)
    assert (found.code, found.hint) == (code, says)


def test_a_table_without_inputs(base: Base) -> None:
    found = base.refused("id,segment,revenue\nA,paper,9\n")
    assert found.code == "A008"


def test_columns_that_dont_fit_their_input(base: Base) -> None:
    found = base.refused("id,segment,life\nA,paper,20\n")
    assert found.code == "A015"
    assert found.hint is not None
    assert "life.OPTION" in found.hint
    mapped = base.rows("id,segment,life\nA,paper,20\n", draws=1, columns={"life.open": "life"})
    own = base.rows("id,segment,life.open\nA,paper,20\n", draws=1)
    assert mapped == own


def test_an_input_told_year_by_year_takes_no_column(tmp_path: Path) -> None:
    changes = {"EUR/h, value: 9000": "EUR/h, value: {by_year: [9000, 9100, 9200, 9300, 9400]}"}
    base = base_in(tmp_path, changes=changes)
    assert base.refused("id,segment,stop_cost\nA,paper,20\n").code == "A015"


def test_an_input_in_several_columns(tmp_path: Path) -> None:
    base = base_in(tmp_path)
    found = base.refused("id,segment,positions,positions.open\nA,paper,20,30\n")
    assert found.code == "A024"


def test_columns_that_arent_used_are_told(base: Base) -> None:
    summary = base.run("id,segment,positions,owner,stop_cst\nA,paper,20,Ann,1\n", draws=1)
    assert summary.unused == ("owner", "stop_cst")
    (note,) = [note for note in summary.notes if note.code == "A021"]
    assert note.hint == "did you mean 'stop_cost'?"


def test_an_account_that_divides_by_zero_is_named(base: Base) -> None:
    table = "id,segment,life.open\nA,paper,20\nB,paper,0\nC,paper,0\n"
    found = base.refused(table, draws=8)
    assert found.code == "F050"
    assert found.message.startswith("account 'B' (row 2): division by zero in formula 'changes'")
    assert found.span is not None


def test_accounts_at_fault_can_be_left_without_a_value(base: Base) -> None:
    table = "id,segment,life.open\nA,paper,20\nB,paper,0\nC,board,21\n"
    rows = base.rows(table, draws=8, keep_going=True)
    assert rows["B"]["fault"] == "F050"
    assert [rows["B"][name] for name in ("rank", "value", "p10", "chance", "price")] == [None] * 5
    assert {rows["A"]["rank"], rows["C"]["rank"]} == {1, 2}
    summary = base.run(table, draws=8, keep_going=True)
    assert summary.faults == {"F050": 1}
    assert (summary.base.accounts, summary.base.valued) == (3, 2)


def test_an_old_result_stays_when_a_table_is_bad(base: Base) -> None:
    base.output.write_bytes(b"old")
    with pytest.raises(Exception, match="A010"):
        base.run(f"{HEAD}A,paper,x\n")
    assert base.output.read_bytes() == b"old"


@pytest.mark.parametrize(
    "output", ["none/out.parquet", "out.xlsx", ".parquet/", "out.duckdb", "postgresql://h/d#t"]
)
def test_a_place_that_cant_be_written_to(base: Base, tmp_path: Path, output: str) -> None:
    where = output if "://" in output else f"{tmp_path}/{output}"
    assert base.refused(TABLE, output=where).code in ("A001", "A026")
