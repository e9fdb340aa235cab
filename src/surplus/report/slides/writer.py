"""From a deck to a presentation: each slide on its layout, each part in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide as NativeSlide

from surplus.core.format import Formatter
from surplus.report.slides.boxes import INCH, POINT, Box
from surplus.report.slides.cards import laid_cards
from surplus.report.slides.chart_style import Look
from surplus.report.slides.chart_xml import chart_xml
from surplus.report.slides.drawing import native, type_sizes
from surplus.report.slides.grids import Laid, laid
from surplus.report.slides.inherited import inner, is_bold, type_size
from surplus.report.slides.layouts import Frame, box_of, placeholders
from surplus.report.slides.parts import Cards, Content, Deck, Grid, Place, Plot, Slide
from surplus.report.slides.shapes import (
    Ink,
    Naming,
    Words,
    chart_frame,
    placeholder,
    slide_number,
    table_frame,
    text_body,
    text_box,
)
from surplus.report.slides.text import SPACING, fitted, plain, sizes
from surplus.report.slides.workbook import workbook
from surplus.report.svg.element import Element
from surplus.report.svg.palette import Role

LANGUAGES = {"en": "en-GB", "sv": "sv-SE"}

_WIDE, _HIGH = 10 * INCH, 7.5 * INCH
_SMALLEST_TITLE = 15.0
_LEAD = 13.0
_LEAD_LINES = 2
_SMALLEST = 9.0
_GAP = 0.35 * INCH
_SHARES = {Cards: (1.45, 1.0), Plot: (2.0, 1.0), Grid: (1.0, 1.0)}
_HALVES = (1.4, 1.0)
_NARROW = 9.5 * INCH
_FITTING = {
    Plot: (KIND.CHART, KIND.OBJECT),
    Grid: (KIND.TABLE, KIND.OBJECT),
    Cards: (KIND.TABLE, KIND.OBJECT),
}
_CAPTION_LINES = 4


@dataclass(frozen=True)
class Writer:
    """What every slide needs: where it goes, and how it is set.

    Parameters
    ----------
    stretch : float
        How much wider the typeface may be than Arial.
    answer : Role
        The colour of the answer.
    """

    presentation: Presentation
    frames: dict[Place, Frame]
    deck: Deck
    ink: Ink
    stretch: float
    answer: Role

    @property
    def scale(self) -> float:
        """How large the slides are beside ones that are 7½ inches high."""
        width, height = self.presentation.slide_width, self.presentation.slide_height
        return min((width or 0) / _WIDE, (height or 0) / _HIGH)

    def write(self) -> None:
        """Add all slides."""
        for slide in self.deck.slides:
            self._slide(slide, self.frames[slide.place])

    def _slide(self, slide: Slide, frame: Frame) -> None:
        made = self.presentation.slides.add_slide(frame.layout)
        tree = made.shapes.element
        for shape in list(made.shapes):
            tree.remove(shape.element)
        sheet = _Sheet(self, made, frame, count(2))
        sheet.title(slide.title)
        room = sheet.lead(slide.lead)
        sheet.contents(slide, room)
        sheet.feet(len(self.presentation.slides))
        self._notes(made, slide.notes)

    def _notes(self, made: NativeSlide, notes: Sequence[str]) -> None:
        holder = made.notes_slide.notes_placeholder
        if holder is None:
            return
        told = text_body([Words(note) for note in notes], self.ink)
        for body in holder.element.xpath("./p:txBody"):
            holder.element.replace(body, parse_xml(str(told)))


@dataclass(frozen=True)
class _Sheet:
    """One slide while it is written."""

    writer: Writer
    made: NativeSlide
    frame: Frame
    numbers: count[int]

    def add(self, element: Element) -> None:
        self.made.shapes.element.append(parse_xml(str(element)))

    def name(self, text: str, alt: str = "", holder: LayoutPlaceholder | None = None) -> Naming:
        return Naming(next(self.numbers), text, alt, _identity(holder) if holder else ())

    def title(self, text: str) -> None:
        self.add(self._held(self.frame.title, text, _SMALLEST_TITLE))

    def lead(self, text: str) -> Box:
        """Write the line below the title, and return the room that is left."""
        holder, room, writer = self.frame.lead, self.frame.room, self.writer
        if not text:
            return room
        if holder is not None:
            self.add(self._held(holder, text, _SMALLEST))
            return room
        size = _LEAD * writer.scale
        for lines in (1, _LEAD_LINES):
            wide = (room.points[0], lines * size * SPACING)
            found = fitted(plain(text), wide, sizes(size, 0.8 * size), stretch=writer.stretch)
            if not found.cut:
                break
        height = round(found.lines * found.size * SPACING * POINT)
        strip, room = room.split_top(height, round(0.15 * INCH * writer.scale))
        words = Words(found.text, found.size, False, Role.MUTED)
        self.add(text_box(self.name("Lead"), strip, (words,), writer.ink))
        return room

    def _held(self, holder: LayoutPlaceholder, text: str, smallest: float) -> Element:
        """Return a text in a placeholder, in smaller type than usual if it needs it."""
        layout, writer = self.frame.layout, self.writer
        usual = type_size(layout, holder)
        found = fitted(
            plain(text),
            inner(layout, holder),
            sizes(usual, min(usual, smallest * writer.scale)),
            bold=is_bold(layout, holder),
            stretch=writer.stretch,
        )
        size = found.size if found.size < usual else None
        name = self.name(holder.name, "", holder)
        return placeholder(name, (Words(found.text, size),), writer.ink)

    def contents(self, slide: Slide, room: Box) -> None:
        if slide.side is None:
            self._content(slide.main, room, self._holder(slide.main))
            return
        gap = round(_GAP * self.writer.scale)
        narrow = room.width < _NARROW * self.writer.scale
        main, side = room.columns(_HALVES if narrow else _SHARES[type(slide.main)], gap)
        self._content(slide.main, main, self._holder(slide.main))
        self._content(slide.side, side, None)

    def _holder(self, content: Content) -> LayoutPlaceholder | None:
        holder = self.frame.content
        fits = holder is not None and holder.placeholder_format.type in _FITTING[type(content)]
        return holder if fits else None

    def _content(self, content: Content, box: Box, holder: LayoutPlaceholder | None) -> None:
        if isinstance(content, Plot):
            self._plot(content, box, holder)
        elif isinstance(content, Grid):
            self._grid(content, box, holder)
        else:
            self._cards(content, box, holder)

    def _plot(self, plot: Plot, box: Box, holder: LayoutPlaceholder | None) -> None:
        writer, deck = self.writer, self.writer.deck
        formatter = Formatter(deck.lang, deck.currency)
        width, height = box.points
        amounts, names = type_sizes(plot.data, width, writer.scale, writer.stretch)
        chart = native(
            plot.data, formatter, (width / writer.stretch, 0.25 * height, min(amounts, names))
        )
        look = Look(writer.ink.tones, writer.ink.language, amounts, names)
        package = self.made.part.package
        name = package.next_partname(ChartPart.partname_template)
        part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, chart_xml(chart, look))
        part.chart_workbook.update_from_xlsx_blob(workbook(chart))
        relation = self.made.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        self.add(chart_frame(self.name(plot.name, plot.alt, holder), box, relation))

    def _grid(self, grid: Grid, box: Box, holder: LayoutPlaceholder | None) -> None:
        writer = self.writer
        if grid.caption:
            box = self._caption(grid.caption, box)
        self._table(grid.name, grid.alt, box, laid(grid, box, writer.scale, writer.stretch), holder)

    def _caption(self, text: str, box: Box) -> Box:
        writer = self.writer
        size = _LEAD * writer.scale
        most = (box.points[0], _CAPTION_LINES * size * SPACING)
        found = fitted(plain(text), most, sizes(size, 8.0), bold=True, stretch=writer.stretch)
        height = round(found.lines * found.size * SPACING * POINT)
        strip, rest = box.split_top(height, round(0.1 * INCH * writer.scale))
        words = Words(found.text, found.size, True, Role.INK)
        self.add(text_box(self.name("Caption"), strip, (words,), writer.ink))
        return rest

    def _cards(self, cards: Cards, box: Box, holder: LayoutPlaceholder | None) -> None:
        writer = self.writer
        told = "; ".join(f"{f.label}: {f.text} ({f.caption})" for f in cards.figures)
        found = laid_cards(cards, box, writer.scale, writer.stretch, writer.answer)
        self._table(cards.figures[0].label, told, box, found, holder)

    def _table(
        self, name: str, alt: str, box: Box, found: Laid, holder: LayoutPlaceholder | None
    ) -> None:
        place = Box(box.left, box.top, sum(found.widths), found.height)
        naming = self.name(name, alt, holder)
        self.add(
            table_frame(naming, place, found.widths, found.rows, self.writer.ink, head=found.head)
        )

    def feet(self, number: int) -> None:
        """Write the footer and the number of the slide where the layout has places for them."""
        for holder in placeholders(self.frame.layout):
            kind = holder.placeholder_format.type
            if kind is KIND.SLIDE_NUMBER:
                words = (slide_number(number, self.writer.ink),)
                self.add(placeholder(self.name(holder.name, "", holder), words, self.writer.ink))
            elif kind is KIND.FOOTER and box_of(holder).area:
                self.add(self._held(holder, self._footer(holder), 7.0))

    def _footer(self, holder: LayoutPlaceholder) -> str:
        """Return the template's footer, or what the slides are about where it has none."""
        own = holder.text_frame.text.strip()
        deck = self.writer.deck
        about = " · ".join(text for text in (deck.title, deck.subject) if text)
        return own if own and own != holder.name else about


def _identity(holder: LayoutPlaceholder) -> tuple[tuple[str, str], ...]:
    """Return the attributes by which a placeholder of a slide names the layout's."""
    found = holder.element.xpath(".//p:nvPr/p:ph")[0]
    kept = ("type", "orient", "sz", "idx")
    return tuple((name, str(found.get(name))) for name in kept if found.get(name) is not None)
