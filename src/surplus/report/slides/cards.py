"""Headline numbers as a table: what each is, the number, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.report.blocks import KeyFigure
from surplus.report.slides.boxes import POINT, Box
from surplus.report.slides.grids import Laid
from surplus.report.slides.parts import Cards
from surplus.report.slides.shapes import TableCell, Words
from surplus.report.slides.text import SPACING, fitted, plain, sizes
from surplus.report.svg.palette import Role


def laid_cards(cards: Cards, box: Box, scale: float, stretch: float, first: Role) -> Laid:
    """Return headline numbers as a table: in one row, or in two where that is too narrow.

    Parameters
    ----------
    first : Role
        The colour of the answer.
    """
    figures = cards.figures
    wide = box.width > 3 * box.height or len(figures) < 3
    across = len(figures) if wide else (len(figures) + 1) // 2
    rows = [figures[i : i + across] for i in range(0, len(figures), across)]
    room = (box.points[0] / across - 2 * _CARD[0], box.points[1] / len(rows) - 2 * _CARD[1])
    large = min(_number_size(f.text, room[0], scale, stretch) for f in figures)
    small = min(_SMALL_TYPE * scale, 0.55 * large)
    setting = _CardSetting(room, large, small, stretch)
    written = []
    for row in rows:
        cells = [
            _card(figure, setting, first if figure is figures[0] else Role.INK) for figure in row
        ]
        height = max(_card_height(cell) for cell in cells)
        cells += [TableCell((Words("", small),), pad=_CARD)] * (across - len(row))
        written.append((min(box.height // len(rows), round(height * POINT)), tuple(cells)))
    return Laid((box.width // across,) * across, tuple(written), False)


_CARD = (8.0, 6.0)
_SMALL_TYPE = 13.0


@dataclass(frozen=True, slots=True)
class _CardSetting:
    """The room of a headline number, and the sizes of its type."""

    room: tuple[float, float]
    large: float
    small: float
    stretch: float


def _card(figure: KeyFigure, setting: _CardSetting, role: Role) -> TableCell:
    (width, height), large, small = setting.room, setting.large, setting.small
    two = (width, 2 * small * SPACING)
    label = fitted(plain(figure.label), two, (small,), bold=True, stretch=setting.stretch)
    rest = (width, height - (large + label.lines * small) * SPACING - 4)
    caption = fitted(plain(figure.caption), rest, sizes(small, 8.0), stretch=setting.stretch)
    words = (
        Words(label.text, small, True, Role.INK, lines=label.lines),
        Words(figure.text, large, True, role),
        Words(caption.text, caption.size, False, Role.MUTED, before=2.0, lines=caption.lines),
    )
    return TableCell(words, 1, Role.INK, None, _CARD, "t")


def _card_height(cell: TableCell) -> float:
    """Return what a headline number needs, with room below it."""
    lines = (words.lines * (words.size or 0.0) * SPACING + words.before for words in cell.words)
    return sum(lines) + 2 * _CARD[1] + 2 * _SMALL_TYPE


def _number_size(text: str, width: float, scale: float, stretch: float) -> float:
    return fitted(plain(text), (width, 0), sizes(36 * scale, 12), bold=True, stretch=stretch).size
