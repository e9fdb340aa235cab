"""`surplus base`: a table in, a table out, and a summary in three forms."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from cli.running import Run

TABLE = """id,segment,positions,stop_hours,life.open,owner
M1,paper mills,120,5,20,Ann
M2,board mills,80,,22,Bo
M3,paper mills,,6.5,19,Ann
M4,board mills,200,2,,Bo
"""


@pytest.fixture
def mills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of four mills, in the folder that commands are run in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mills.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_text_gives_the_answer_first(run: Run, example: Path, mills: Path) -> None:
    ran = run("base", example / "model.yaml", "mills.csv", "-o", "out.parquet")
    assert ran.status == 0
    answer = ran.out.split("\n\n")[1]
    assert "Sealed bearing XC is worth" in answer
    assert "4 accounts" in answer
    assert "wrote out.parquet" in ran.err
    assert duckdb.execute("SELECT count(*) FROM 'out.parquet'").fetchone() == (4,)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_text_fits_eighty_columns(run: Run, example: Path, mills: Path, lang: str) -> None:
    ran = run("base", example / "model.yaml", mills, "--lang", lang)
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    assert Path("model-base.parquet").exists()


def test_json_holds_the_exact_figures(run: Run, example: Path, mills: Path) -> None:
    ran = run("base", example / "model.yaml", mills, "--format", "json", "--draws", 64)
    told = json.loads(ran.out)
    (total,) = duckdb.execute("SELECT sum(value) FROM 'model-base.parquet'").fetchall()[0]
    assert told["ok"] is True
    assert told["base"]["total"] == pytest.approx(total)
    assert [line["rank"] for line in told["top"]] == [1, 2, 3, 4]
    assert told["unused"] == ["owner"]


def test_page_has_a_chart_and_its_table(run: Run, example: Path, mills: Path) -> None:
    ran = run("base", example / "model.yaml", mills, "--format", "html", "--report", "b.html")
    page = Path("b.html").read_text(encoding="utf-8")
    assert ran.status == 0
    assert page.startswith("<!DOCTYPE html>")
    assert "<svg" in page
    assert "M1" in page


def test_a_bad_table_leaves_nothing(run: Run, example: Path, mills: Path) -> None:
    mills.write_text(TABLE.replace("120", "many"), encoding="utf-8")
    before = sorted(path.name for path in mills.parent.iterdir())
    ran = run("base", example / "model.yaml", mills)
    assert ran.status == 1
    assert "error[A010] row 1, column 'positions': 'many' isn't a number" in ran.err
    assert sorted(path.name for path in mills.parent.iterdir()) == before


def test_faults_as_json_keep_one_shape(run: Run, example: Path, mills: Path) -> None:
    ran = run("base", example / "model.yaml", "none.csv", "--format", "json")
    told = json.loads(ran.out)
    assert (ran.status, told["ok"], told["diagnostics"][0]["code"]) == (1, False, "A001")


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "spark"])
def test_sql_is_printed_and_nothing_written(
    run: Run, example: Path, mills: Path, dialect: str
) -> None:
    ran = run("base", example / "model.yaml", mills, "--sql", dialect)
    assert ran.status == 0
    assert ran.out.startswith("WITH inputs AS (")
    assert sorted(path.name for path in mills.parent.iterdir()) == ["mills.csv"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--map", "positions"), "INPUT=COLUMN"),
        (("--unit", "=h"), "COLUMN=UNIT"),
        (("--offering", "none"), "there is no 'none'"),
        (("--against", "none"), "there is no 'none'"),
        (("--draws", "0"), "0"),
    ],
)
def test_what_isnt_understood_is_a_usage_error(
    run: Run, example: Path, mills: Path, arguments: tuple[str, ...], says: str
) -> None:
    ran = run("base", example / "model.yaml", mills, *arguments)
    assert ran.status == 2
    assert says in ran.err


def test_columns_are_mapped_and_converted(run: Run, example: Path, mills: Path) -> None:
    model = example / "model.yaml"
    mills.write_text("id,segment,life.open\nM1,paper mills,24\n", encoding="utf-8")
    run("base", model, mills, "-o", "one.parquet", "--draws", 1)
    mills.write_text("mill,kind,age\nM1,paper mills,2\n", encoding="utf-8")
    options = ("--map", "life.open=age", "--unit", "age=year", "--id", "mill", "--segment", "kind")
    assert run("base", model, mills, *options, "--draws", 1, "-o", "two.parquet").status == 0
    one, two = (
        duckdb.execute(f"SELECT value FROM '{n}.parquet'").fetchone() for n in ("one", "two")
    )
    assert one is not None
    assert two == pytest.approx(one, rel=1e-12)
