"""What is filled in by hand shows in every form: questions with blanks, boxes to tick."""

from __future__ import annotations

import pytest

from surplus.report.fields import Field, Fields
from surplus.report.html import to_html
from surplus.report.pdf import Look, to_pdf
from surplus.report.report import Report, Section
from surplus.report.terminal import to_text

QUESTION = Field(
    "How long is a stop?", (("Ask", "the <miller>"),), ("Low", "High"), "h/stop", 2, "Who says so"
)
TICK = Field("Energy use", (("technical", ""),))


@pytest.fixture
def report() -> Report:
    fields = (Fields((QUESTION, QUESTION), numbered=True), Fields((TICK,)))
    return Report("Guide", sections=(Section("Ask", blocks=fields),))


def test_what_has_nothing_to_write_is_ticked() -> None:
    assert TICK.is_tick
    assert not QUESTION.is_tick
    assert not Field("What did you see?", lines=3).is_tick


def test_a_page_has_questions_counted_and_boxes_to_tick(report: Report) -> None:
    page = to_html(report)
    assert page.count('<li class="field">') == 2
    assert page.count('<li class="tick">') == 1
    assert page.count('<div class="line">') == 4
    assert page.count("Who says so") == 2
    assert "the &lt;miller&gt;" in page
    assert '<ol class="fields">' in page


def test_the_terminal_has_questions_counted_and_boxes_to_tick(report: Report) -> None:
    lines = to_text(report).splitlines()
    assert "2. How long is a stop?" in lines
    assert "[ ] Energy use" in lines
    assert lines.count("   Who says so") == 2
    assert any(line.strip() == "Low ______ High ______ h/stop" for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_json_has_every_field(report: Report) -> None:
    asked, ticked = report.to_dict()["sections"][0]["blocks"]
    assert (asked["type"], asked["numbered"]) == ("fields", True)
    assert asked["fields"][0]["unit"] == "h/stop"
    assert ticked["fields"][0]["blanks"] == []


def test_paper_has_every_field(report: Report) -> None:
    assert to_pdf(report, Look.FORM)
