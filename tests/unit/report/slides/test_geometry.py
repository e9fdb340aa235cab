"""Nothing on a slide lies outside it, on something else, or takes more room than it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import Table
from pptx.text.text import TextFrame

from report.slides.decks import CASES, opened, shapes, tables
from report.slides.templates import dark, with_slides
from report.slides.typesetting import lines, width
from surplus.report.slides.boxes import POINT, Box, largest_free

LEADING = 1.2
"""Height of a line beside the size of its type, as PowerPoint sets Arial at most."""

Write = Callable[[Path], Path]
TEMPLATES: dict[str, Write | None] = {"ours": None, "4:3": with_slides, "dark": dark}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | None]:
    folder = tmp_path_factory.mktemp("templates")
    return {
        name: write(folder / f"{index}.pptx") if write else None
        for index, (name, write) in enumerate(TEMPLATES.items())
    }


def box(shape: BaseShape) -> Box:
    return Box(shape.left, shape.top, shape.width, shape.height)


@pytest.mark.parametrize(
    ("template", "name"),
    [("ours", name) for name in CASES]
    + [(template, name) for template in ("4:3", "dark") for name in ("example", "long", "loss")],
)
def test_shapes_lie_on_the_slide_and_not_on_each_other(
    name: str, template: str, written: dict[str, Path | None]
) -> None:
    deck = opened(name, template=written[template])
    whole = Box(0, 0, deck.slide_width or 0, deck.slide_height or 0)
    for slide in deck.slides:
        found = shapes(slide)
        assert all(box(shape).within(whole) for shape in found), name
        for one, other in combinations(found, 2):
            assert not box(one).overlaps(box(other)), (slide.slide_id, one.name, other.name)


def size_of(frame: TextFrame, usual: float) -> tuple[float, bool]:
    runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
    sizes = [run.font.size.pt for run in runs if run.font.size]
    return (max(sizes) if sizes else usual), any(run.font.bold for run in runs)


def rows(table: Table) -> Iterator[tuple[float, float]]:
    """Yield the height that each row has, and the one that its fullest cell needs."""
    count = len(table.columns)
    columns = [table.columns[index].width / POINT for index in range(count)]
    for row in table.rows:
        needed = 0.0
        for index, cell in enumerate(row.cells):
            if cell.is_spanned:
                continue
            room = sum(columns[index : index + cell.span_width])
            room -= (cell.margin_left + cell.margin_right) / POINT
            height = (cell.margin_top + cell.margin_bottom) / POINT
            for paragraph in cell.text_frame.paragraphs:
                for run in paragraph.runs:
                    assert run.font.size is not None
                    size, bold = run.font.size.pt, bool(run.font.bold)
                    height += lines(run.text, room, size, bold=bold) * size * LEADING
            needed = max(needed, height)
        yield row.height / POINT, needed


@pytest.mark.parametrize("name", [name for name in CASES if name not in ("hebrew", "emoji")])
def test_text_of_tables_fits_into_its_cells(name: str) -> None:
    for table in tables(opened(name)):
        for has, needs in rows(table):
            assert needs <= has + 3, [cell.text_frame.text for cell in table.rows[0].cells]


@pytest.mark.parametrize("name", ["example", "many", "long", "unbroken", "loss", "huge"])
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_messages_fit_above_what_they_say(name: str, lang: str) -> None:
    for slide in opened(name, lang).slides:
        title = slide.shapes.title
        assert title is not None
        usual = 28.0 if slide.slide_layout.name == "Answer" else 26.0
        size, _ = size_of(title.text_frame, usual)
        needed = lines(title.text_frame.text, title.width / POINT, size, bold=True)
        assert needed * size * LEADING <= title.height / POINT + 1
        assert 15 <= size <= 28


@pytest.mark.parametrize("name", ["example", "loss", "one year"])
def test_amounts_in_tables_stay_on_one_line(name: str) -> None:
    for table in tables(opened(name, "sv")):
        for row in table.rows:
            cell = row.cells[len(row.cells) - 1]
            for run in (run for p in cell.text_frame.paragraphs for run in p.runs):
                if "\xa0€" in run.text and run.font.size is not None:
                    room = (table.columns[len(table.columns) - 1].width) / POINT
                    assert width(run.text, run.font.size.pt, bold=bool(run.font.bold)) <= room


def test_the_largest_free_room_is_beside_a_title_at_the_side() -> None:
    slide = Box(0, 0, 1000, 500)
    assert largest_free(slide, [Box(0, 0, 300, 500)]) == Box(300, 0, 700, 500)
    assert largest_free(slide, [Box(0, 0, 1000, 100), Box(900, 450, 50, 20)]) == Box(
        0, 100, 900, 400
    )
    assert largest_free(slide, [slide]).area == 0


def test_what_is_shown_of_a_table_too_long_is_counted(tmp_path: Path) -> None:
    found = tables(opened("many"))
    last = [table.rows[len(table.rows) - 1].cells[0].text_frame.text for table in found]
    assert any("more" in text for text in last)


def names(slide: Slide) -> list[str]:
    return [shape.name for shape in shapes(slide)]


def test_what_is_read_first_stands_first() -> None:
    for slide in opened("example").slides:
        assert names(slide)[0] == "Title"
        assert names(slide)[-2:] == ["Footer", "Slide Number"]
