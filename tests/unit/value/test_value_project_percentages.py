"""Percentages are detected file by file, and the reason is told."""

from __future__ import annotations

import pytest

from surplus.core.errors import Severity
from surplus.value.findings import Findings
from surplus.value.value_project.percentages import Sample, detect
from surplus.value.value_project.records import Percent


def detected(*numbers: float, told: Percent | None = None) -> tuple[str, list[str]]:
    findings = Findings()
    samples = [Sample(f"v{i}", number) for i, number in enumerate(numbers)]
    reading = detect("file.json", samples, told, findings)
    assert any("file.json" in d.message for d in findings.diagnostics) or not numbers
    return reading.percent, [d.code for d in findings.diagnostics if d.severity is Severity.WARNING]


@pytest.mark.parametrize(
    ("numbers", "percent", "warnings"),
    [
        ((30, 5), "whole", []),
        ((0.3, 0.05), "fraction", []),
        ((1, 0.05), "fraction", []),
        ((0.3, 30), "whole", ["X009"]),
        ((-30,), "whole", []),
        ((0, 1), "whole", ["X009"]),
        ((0, 0), "whole", []),
        ((), "whole", []),
    ],
)
def test_percentages_are_whole_if_one_is_above_1(
    numbers: tuple[float, ...], percent: str, warnings: list[str]
) -> None:
    assert detected(*numbers) == (percent, warnings)


def test_what_the_user_says_comes_first() -> None:
    assert detected(30, 5, told="fraction") == ("fraction", [])
    assert detected(0.3, told="whole") == ("whole", [])


def test_the_reason_is_told() -> None:
    findings = Findings()
    detect("file.json", [Sample("win_rate", 25)], None, findings)
    (note,) = findings.diagnostics
    assert (note.code, note.severity) == ("X008", Severity.NOTE)
    assert "taken as whole (30 means 30 %): win_rate is 25" in note.message
