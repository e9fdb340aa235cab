"""Work that is interrupted is kept and gone on with; half a result is never in its place."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from surplus.core.errors import SurplusError
from surplus.value.base import run, run_base
from value.base.tables import Base, base_in, read

TABLE = "id,segment,positions\n" + "".join(f"A{i},paper,{i + 20}\n" for i in range(10))


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three accounts a part."""
    monkeypatch.setattr(run, "ROWS", 3)


def interrupt(base: Base, after: int) -> Path:
    """Stop a run once so many accounts are done, as Ctrl-C does; return its working folder."""

    def progress(stage: str, done: int, _of: int) -> None:
        if stage == "valuing" and done >= after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_base(base.model.compiled, base.settings(TABLE, draws=16), progress=progress)
    (folder,) = base.folder.glob("*.parts")
    return folder


def test_finished_parts_are_kept_and_not_computed_again(base: Base) -> None:
    folder = interrupt(base, after=6)
    assert not base.output.exists()
    kept = sorted(folder.glob("part-*.parquet"))
    assert [part.name for part in kept] == ["part-000000.parquet", "part-000001.parquet"]
    stages: list[tuple[str, int]] = []
    settings = base.settings(f"{base.folder}/accounts.csv", draws=16, resume=True)
    run_base(
        base.model.compiled, settings, progress=lambda stage, done, _: stages.append((stage, done))
    )
    assert stages == [("valuing", 6), ("valuing", 9), ("valuing", 10), ("writing", 10)]
    assert not folder.exists()
    resumed = read(base.output)
    assert resumed == base.rows(f"{base.folder}/accounts.csv", draws=16)
    assert len(resumed) == 10


def test_unfinished_work_isnt_thrown_away_unasked(base: Base) -> None:
    folder = interrupt(base, after=6)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(SurplusError, match="A019"):
        base.run(f"{base.folder}/accounts.csv", draws=16)
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("changed", ["model", "table", "settings"])
def test_parts_of_two_runs_never_make_one_result(base: Base, changed: str) -> None:
    folder = interrupt(base, after=6)
    draws = 16
    other = base
    if changed == "model":
        other = base_in(base.folder, changes={"value: 9000": "value: 9001"})
    if changed == "table":
        base.table(TABLE + "A11,paper,8\n")
    if changed == "settings":
        draws = 32
    with pytest.raises(SurplusError, match="A020") as raised:
        other.run(f"{base.folder}/accounts.csv", draws=draws, resume=True)
    assert raised.value.diagnostics[0].message.endswith(f"is of another {changed}")
    assert folder.exists()


def test_resuming_where_nothing_is_begins(base: Base) -> None:
    base.run(TABLE, draws=16, resume=True)
    assert len(read(base.output)) == 10


def test_a_draft_that_was_cut_off_is_no_part(base: Base) -> None:
    folder = interrupt(base, after=6)
    (folder / "part-000002.draft").write_bytes(b"half")
    base.run(f"{base.folder}/accounts.csv", draws=16, resume=True)
    assert len(read(base.output)) == 10


def test_a_folder_of_somebody_elses_is_left_alone(base: Base) -> None:
    folder = base.folder / "out.parquet.parts"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SurplusError, match="A019"):
        base.run(TABLE, resume=True)
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_two_runs_dont_share_a_folder(base: Base) -> None:
    folder = interrupt(base, after=6)
    other = (
        "import duckdb, sys; d = duckdb.connect(sys.argv[1]); print('open', flush=True); "
        "sys.stdin.readline()"
    )
    import subprocess
    import sys

    with subprocess.Popen(
        [sys.executable, "-c", other, str(folder / "accounts.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(SurplusError, match="A025"):
            base.run(f"{base.folder}/accounts.csv", draws=16, resume=True)
        process.communicate("\n")
    assert folder.exists()


def test_the_manifest_holds_no_password(base: Base, postgres: str) -> None:
    import psycopg

    with psycopg.connect(postgres) as connection:
        connection.execute("DROP TABLE IF EXISTS few")
        connection.execute("CREATE TABLE few AS SELECT 'A' AS id, 'paper' AS segment, 9 positions")
    address = postgres.replace("surplus@", "surplus:hidden@")

    def stop(stage: str, _done: int, _of: int) -> None:
        if stage == "valuing":
            raise KeyboardInterrupt

    settings = base.settings(f"{address}#few", draws=16)
    with pytest.raises(KeyboardInterrupt):
        run_base(base.model.compiled, settings, progress=stop)
    (folder,) = base.folder.glob("*.parts")
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(told) == {"model", "table", "settings"}
    assert b"hidden" not in b"".join(p.read_bytes() for p in folder.iterdir() if p.is_file())


def test_a_fault_on_the_way_leaves_nothing(base: Base) -> None:
    table = "id,segment,life.open\n" + "".join(f"A{i},paper,{20 - i}\n" for i in range(30))
    found = base.refused(table, draws=1)
    assert found.message.startswith("account 'A20' (row 21): division by zero")


def test_the_result_is_written_in_one_step(base: Base) -> None:
    """Whoever reads the result meanwhile reads the old one."""
    base.run(TABLE, draws=1)
    with base.output.open("rb") as old:
        base.run(f"{base.folder}/accounts.csv", draws=16)
        old.seek(0)
        (base.folder / "seen.parquet").write_bytes(old.read())
    columns = duckdb.execute(f"DESCRIBE FROM '{base.folder}/seen.parquet'").fetchall()
    assert "p10" not in [column[0] for column in columns]
    assert "p10" in read(base.output)["A0"]
