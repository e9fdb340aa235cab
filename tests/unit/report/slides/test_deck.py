"""Which slides there are, what they say, and where their numbers come from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.slides.decks import CASES, EMOJI, HEBREW, LONG, opened, tables, texts, titles, told
from surplus.report.blocks import Cell, KeyFigure, KeyFigures, Row, Table
from surplus.report.charts import Waterfall
from surplus.report.report import Report
from surplus.report.slides.deck import deck
from surplus.report.slides.parts import Cards, Deck, Grid, Plot
from surplus.report.slides.text import fitted, is_right_to_left, plain, sizes
from surplus.report.words import words


def made(name: str, lang: str = "en") -> Deck:
    _, report, matters = told(name, lang)
    return deck(report, matters)


def section_table(report: Report, name: str) -> Table:
    section = next(s for s in report.sections if s.name == name)
    return next(block for block in section.blocks if isinstance(block, Table))


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_whole_case_makes_seven_slides_in_the_order_of_the_argument(lang: str) -> None:
    assert [slide.name for slide in made("example", lang).slides] == [
        "answer", "story", "worth", "over_time", "sureness", "assumptions", "profit",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("certain", {"sureness", "profit"}),
        ("zero", {"story", "worth", "over_time", "sureness", "assumptions", "profit"}),
        ("no price", {"sureness", "assumptions", "profit"}),
    ],
)
def test_slides_without_data_are_left_out(name: str, missing: set[str]) -> None:
    assert not {slide.name for slide in made(name).slides} & missing


def test_without_the_customers_accounts_the_options_are_compared() -> None:
    assert made("certain").slides[-1].name == "ownership"


@pytest.mark.parametrize("name", CASES)
def test_every_slide_has_its_message_for_a_title(name: str) -> None:
    shown = titles(opened(name))
    assert len(shown) == len(made(name).slides)
    assert all(len(title) > 3 for title in shown)


def test_a_single_sentence_loses_its_full_stop() -> None:
    assert titles(opened("example"))[3] == "What is laid out is made good after 1.8\xa0years"


def test_the_sum_on_the_first_slide_is_the_one_of_the_report() -> None:
    table = section_table(told("example")[1], "parts")
    shown = texts(tables(opened("example"))[1])
    known = [[row.cells[0].text, row.cells[2].text] for row in table.rows]
    assert shown == known[known.index(shown[0]) :]
    assert [row[0] for row in shown] == [
        "Benefits", "Bearings", "Sensor subscription", "Value to the customer",
    ]  # fmt: skip


def test_many_prices_become_few_that_add_up() -> None:
    _, report, matters = told("example")
    table = section_table(report, "parts")
    price = table.rows[-2]
    more = tuple(
        Row(
            (
                replace(price.cells[0], text=f"Price {i}"),
                price.cells[1],
                _amount(i),
                *price.cells[3:],
            )
        )
        for i in range(1, 10)
    )
    longer = replace(table, rows=(*table.rows[:-1], *more, table.rows[-1]))
    sections = tuple(
        replace(s, blocks=tuple(longer if b is table else b for b in s.blocks))
        for s in report.sections
    )
    side = deck(replace(report, sections=sections), matters).slides[0].side
    assert isinstance(side, Grid)
    assert len(side.rows) == 6
    paid = sum(float(str(row.cells[1].value)) for row in side.rows[1:-1])
    old = [float(str(row.cells[2].value)) for row in table.rows[-3:-1]]
    assert paid == pytest.approx(sum(old) - 45, abs=1e-6)


def _amount(number: int) -> Cell:
    return Cell(f"−€{number}", -float(number))


def test_problems_beyond_the_seventh_are_gathered_and_add_up() -> None:
    _, report, _ = told("many")
    story = made("many").slides[1].main
    assert isinstance(story, Grid)
    shown = sum(float(str(row.cells[3].value)) for row in story.rows)
    drivers = section_table(report, "parts").rows
    total = sum(float(str(r.cells[2].value)) for r in drivers if r.cells[0].driver.startswith("d"))
    assert len(story.rows) == 7
    assert shown == pytest.approx(total, rel=1e-12)
    assert "394 more" in story.rows[-1].cells[0].text


def test_a_waterfall_has_room_for_its_bars() -> None:
    plot = next(slide.main for slide in made("many").slides if slide.name == "worth")
    assert isinstance(plot, Plot)
    assert isinstance(plot.data, Waterfall)
    assert len(plot.data.steps) == 12
    assert any(step.label == "393 more" for step in plot.data.steps)


def test_what_is_assumed_stands_first_and_then_what_matters_most() -> None:
    grid = next(slide.main for slide in made("example").slides if slide.name == "assumptions")
    assert isinstance(grid, Grid)
    heads = [i for i, row in enumerate(grid.rows) if not any(c.text for c in row.cells[1:])]
    open_rows = grid.rows[heads[0] + 1 : heads[1]]
    _, report, _ = told("example")
    section = next(s for s in report.sections if s.name == "assumptions")
    assert section.lead.startswith(f"{len(open_rows)} of ")
    shares = [float(str(row.cells[3].value or 0)) for row in open_rows]
    assert shares == sorted(shares, reverse=True)
    assert grid.rows[heads[1] + 1].cells[0].text == "Time between changes"


def test_shares_stand_beside_the_distribution() -> None:
    side = next(slide.side for slide in made("example").slides if slide.name == "sureness")
    assert isinstance(side, Grid)
    matters = told("example")[2]
    table = next(b for b in matters.sections[0].blocks if isinstance(b, Table))
    known = {row.cells[0].text: row.cells[1] for row in table.rows}
    assert all(known[row.cells[0].text] == row.cells[1] for row in side.rows)


def test_without_what_matters_the_slides_do_without_it() -> None:
    found = {slide.name: slide for slide in deck(told("example")[1]).slides}
    assert found["sureness"].side is None
    main = found["assumptions"].main
    assert isinstance(main, Grid)
    assert len(main.columns) == 3


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_notes_say_where_every_number_comes_from(lang: str) -> None:
    _, report, _ = told("example", lang)
    for slide in opened("example", lang).slides:
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None
        for name, text in report.provenance:
            assert f"{name}: {text}" in frame.text
    notes = "\n".join(made("example", lang).slides[2].notes)
    equations = next(s for s in report.sections if s.name == "equations")
    assert all(block.caption in notes for block in equations.blocks if isinstance(block, Table))
    known = "\n".join(made("example", lang).slides[5].notes)
    evidence = section_table(report, "evidence")
    assert all(row.cells[3].text in known for row in evidence.rows)


@pytest.mark.parametrize("name", ["many", "long"])
def test_notes_have_in_full_what_a_slide_shortens(name: str) -> None:
    _, report, _ = told(name)
    notes = "\n".join("\n".join(slide.notes) for slide in made(name).slides)
    for row in section_table(report, "parts").rows:
        assert row.cells[0].text in notes


@pytest.mark.parametrize("name", ["long", "example"])
def test_alternatives_of_charts_name_every_bar_in_full(name: str) -> None:
    plots = [slide.main for slide in made(name).slides if isinstance(slide.main, Plot)]
    for plot in plots:
        if isinstance(plot.data, Waterfall):
            assert all(f"{s.label}: {s.text}" in plot.alt for s in plot.data.steps)


def test_headline_numbers_are_the_reports() -> None:
    cards = made("example").slides[0].main
    assert isinstance(cards, Cards)
    headline = told("example")[1].headline
    assert headline is not None
    assert cards.figures == headline.figures[:4]
    shown = "\n".join(cell for row in texts(tables(opened("example"))[0]) for cell in row)
    assert all(figure.text in shown for figure in cards.figures)


def test_a_report_with_few_headline_numbers_still_makes_a_slide() -> None:
    report = Report("Bearing", headline=KeyFigures((KeyFigure("Value", "€1"),)), answer="Good.")
    assert [slide.title for slide in deck(report).slides] == ["Good"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x00b", "ab"), ("a\nb\tc", "a b c"), ("a\x0bb", "a b"), ("x\u202ey", "xy"), (EMOJI, EMOJI)],
)
def test_what_xml_forbids_is_taken_out(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_the_language_with_most_letters_gives_the_direction() -> None:
    assert is_right_to_left(HEBREW)
    assert not is_right_to_left(f"{HEBREW} brings most of what the drivers bring")
    assert not is_right_to_left("123 €")


def test_right_to_left_text_is_set_so() -> None:
    table = tables(opened("hebrew"))[2]
    properties = table.rows[1].cells[0].text_frame.paragraphs[0]
    assert 'rtl="1"' in properties._p.xml
    assert 'algn="r"' in properties._p.xml


def test_text_shrinks_before_it_is_cut() -> None:
    assert fitted("Fewer stops", (70, 15), sizes(20, 8)).size < 20
    assert not fitted("Fewer stops", (70, 15), sizes(20, 8)).cut
    cut = fitted(LONG, (100, 30), sizes(20, 9))
    assert cut.cut
    assert cut.size == 9
    assert LONG.startswith(cut.text.removesuffix("…"))


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_slides_speak_one_language(lang: str) -> None:
    grid = made("example", lang).slides[1].main
    assert isinstance(grid, Grid)
    assert grid.columns[0].label == words(lang)["problem"]
