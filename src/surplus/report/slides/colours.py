"""Colours by role, as places in a theme, so that a company's own template colours the charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from surplus.report.svg.element import Element, el
from surplus.report.svg.palette import Role

THEME_NAMES = (
    "tx1",
    "tx2",
    "bg1",
    "bg2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
)
"""What a theme calls its colours: text, background, accents."""


class Toward(Enum):
    """What a colour goes over into: lighter, darker, or what is behind it."""

    WHITE = auto()
    BLACK = auto()
    GROUND = auto()


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of the theme, by its name, and how much of it is kept.

    Parameters
    ----------
    name : str
        One of `THEME_NAMES`.
    kept : int
        Percent that is kept of it.
    toward : Toward
        What takes the place of the rest.
    """

    name: str
    kept: int = 100
    toward: Toward = Toward.WHITE


Tones = Mapping[Role, Tone]

HOUSE: Tones = {
    Role.INK: Tone("tx1"),
    Role.MUTED: Tone("accent6"),
    Role.RULE: Tone("bg1", 82, Toward.BLACK),
    Role.PAPER: Tone("bg1"),
    Role.GAIN: Tone("accent1"),
    Role.LOSS: Tone("accent2"),
    Role.TOTAL: Tone("accent3"),
    Role.RESULT: Tone("accent4"),
    Role.SHARE: Tone("accent5"),
}
"""The theme of our own slides has an accent for each role."""

TEMPLATE: Tones = {
    Role.INK: Tone("tx1"),
    Role.MUTED: Tone("tx1", 75),
    Role.RULE: Tone("tx1", 25),
    Role.PAPER: Tone("bg1"),
    Role.GAIN: Tone("accent1"),
    Role.LOSS: Tone("accent2"),
    Role.TOTAL: Tone("tx1", 60),
    Role.RESULT: Tone("tx2"),
    Role.SHARE: Tone("tx1", 40),
}
"""Of a template only the first two accents are taken; what stands for neither is neutral."""


DARK: Tones = {
    **TEMPLATE,
    Role.MUTED: Tone("tx1", 80, Toward.GROUND),
    Role.RULE: Tone("tx1", 35, Toward.GROUND),
    Role.TOTAL: Tone("tx1", 70, Toward.GROUND),
    Role.SHARE: Tone("tx1", 45, Toward.GROUND),
}
"""Of a template with light text on a dark ground."""


def colour(tone: Tone) -> Element:
    """Return a colour as an element of DrawingML.

    Examples
    --------
    >>> print(colour(Tone("tx1", 75)))
    <a:schemeClr val="tx1"><a:lumMod val="75000"/><a:lumOff val="25000"/></a:schemeClr>
    """
    if tone.kept == 100:
        return el("a:schemeClr", val=tone.name)
    kept = f"{tone.kept * 1000}"
    if tone.toward is Toward.GROUND:
        return el("a:schemeClr", el("a:alpha", val=kept), val=tone.name)
    less = el("a:lumMod", val=kept)
    if tone.toward is Toward.BLACK:
        return el("a:schemeClr", less, val=tone.name)
    off = el("a:lumOff", val=f"{(100 - tone.kept) * 1000}")
    return el("a:schemeClr", less, off, val=tone.name)


def solid(tone: Tone) -> Element:
    """Return a plain fill."""
    return el("a:solidFill", colour(tone))


def hatched(tone: Tone, paper: Tone) -> Element:
    """Return a striped fill, so that a loss is told from a gain without its colour."""
    return el(
        "a:pattFill", el("a:fgClr", colour(tone)), el("a:bgClr", colour(paper)), prst="wdUpDiag"
    )
