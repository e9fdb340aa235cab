"""Workbooks are right: recalculated by others, their cells are what the engine says.

Before and after the figures in them are changed. Every named cell is compared: each figure,
each formula, what each part adds, the sums and returns, and the statistics of the draws.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from golden.recalculated import (
    IN_PROCESS,
    Value,
    by_ironcalc,
    by_libreoffice,
    changed,
    held,
    names_of,
    sheets_of,
)
from golden.workbooks import (
    Numbers,
    Subject,
    after,
    change_of,
    differences,
    numbers_of,
    slots_in,
    subjects,
    titles_in,
    written,
)

SUBJECTS = subjects()
each = pytest.mark.parametrize("subject", SUBJECTS, ids=str)


def scale_of(numbers: Numbers) -> float:
    """Return the size of the money in a valuation."""
    v = numbers.means
    return max(abs(v.offering_price.mean), abs(v.reference_price.mean), abs(v.benefits.mean), 1.0)


def check(numbers: Numbers, found: dict[str, Value]) -> list[str]:
    return differences(numbers.expected(), found, scale_of(numbers))


def refilled(path: Path) -> Path:
    """Return a workbook in which every figure has been changed, without any result in it."""
    titles = titles_in(path)
    numbers = {(titles[slot.sheet], slot.cell): change_of(slot) for slot in slots_in(path)}
    cells = {place: number for place, number in numbers.items() if number is not None}
    return changed(path, cells, path.with_name(f"changed_{path.name}"))


@each
def test_a_workbook_holds_the_engines_numbers_and_others_compute_the_same(
    subject: Subject, tmp_path: Path
) -> None:
    path = written(subject, tmp_path)
    names = names_of(path)
    numbers = numbers_of(subject.valuation())
    assert set(names) - set(numbers.expected()) <= {"result.irr"}
    assert {"result.value", "result.benefits", "result.price"} <= set(names)
    for compute in (held, *IN_PROCESS):
        assert check(numbers, compute(path, names)) == [], compute.__name__


@each
def test_changed_figures_give_what_the_engine_says_of_them(
    subject: Subject, tmp_path: Path
) -> None:
    path = written(subject, tmp_path)
    names, slots = names_of(path), slots_in(path)
    numbers = after(subject.valuation(), slots)
    assert numbers.expected() != numbers_of(subject.valuation()).expected()
    filled = refilled(path)
    for compute in IN_PROCESS:
        assert check(numbers, compute(filled, names)) == [], compute.__name__


def test_libreoffice_computes_the_same_before_and_after_changes(tmp_path: Path) -> None:
    """One start for all files: it takes longer than all that it computes."""
    few = [replace(subject, draws=min(subject.draws, 64)) for subject in SUBJECTS]
    paths = {subject: written(subject, tmp_path) for subject in few}
    filled = {subject: refilled(path) for subject, path in paths.items()}
    made = by_libreoffice([*paths.values(), *filled.values()], tmp_path)
    wrong: list[str] = []
    for subject, path in paths.items():
        names, valuation = names_of(path), subject.valuation()
        wrong += check(numbers_of(valuation), held(made[path], names))
        numbers = after(valuation, slots_in(path))
        wrong += check(numbers, held(made[filled[subject]], names))
    assert wrong == []


MILL = replace(SUBJECTS[1], draws=64)


def spoiled(path: Path, sheet: str, pattern: str, new: str) -> Path:
    """Return a workbook with something in one of its sheets replaced."""
    out = path.with_name(f"spoiled_{path.name}")
    own = f"xl/worksheets/sheet{sheets_of(path).index(sheet) + 1}.xml"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == own:
                text, count = re.subn(pattern, new, content.decode("utf-8"))
                assert count
                content = text.encode("utf-8")
            copy.writestr(part, content)
    return out


def test_numbers_that_nobody_recalculated_would_be_noticed(tmp_path: Path) -> None:
    """The check compares what is computed: results wrong on purpose change nothing of that."""
    path = written(MILL, tmp_path)
    names, numbers = names_of(path), numbers_of(MILL.valuation())
    sheet, cell = names["result.value"]
    wrong = spoiled(path, sheet, rf'(<c r="{cell}".*?<v>)[^<]*', r"\g<1>123")
    assert any("result.value" in fault for fault in check(numbers, held(wrong, names)))
    made = by_libreoffice([wrong], tmp_path)[wrong]
    for found in (held(made, names), *(compute(wrong, names) for compute in IN_PROCESS)):
        assert check(numbers, found) == []


def test_a_wrong_formula_is_noticed(tmp_path: Path) -> None:
    path = written(MILL, tmp_path)
    names, numbers = names_of(path), numbers_of(MILL.valuation())
    sheet, _ = names["result.value"]
    wrong = spoiled(path, sheet, r"stop_hours\*stop_cost", "stop_hours*stop_cost*1.00001")
    assert any("result.value" in fault for fault in check(numbers, by_ironcalc(wrong, names)))
