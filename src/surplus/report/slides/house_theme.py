"""The theme of our own slides: the colours of every other report, and a typeface that all have."""

from __future__ import annotations

from surplus.report.svg.element import Element, el
from surplus.report.svg.palette import COLOURS, Role

DRAWING = ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")
TYPEFACE = "Arial"
"""On every machine; what stands in for it elsewhere is as wide."""

_WASH = "#f4f6f7"
_COLOURS = {
    "dk1": COLOURS[Role.INK],
    "lt1": COLOURS[Role.PAPER],
    "dk2": COLOURS[Role.RESULT],
    "lt2": _WASH,
    "accent1": COLOURS[Role.GAIN],
    "accent2": COLOURS[Role.LOSS],
    "accent3": COLOURS[Role.TOTAL],
    "accent4": COLOURS[Role.RESULT],
    "accent5": COLOURS[Role.SHARE],
    "accent6": COLOURS[Role.MUTED],
    "hlink": COLOURS[Role.RESULT],
    "folHlink": COLOURS[Role.TOTAL],
}


def theme() -> Element:
    """Return the theme as DrawingML (ECMA-376, part 1, section 20.1.6.9)."""
    colours = (
        el(f"a:{name}", el("a:srgbClr", val=colour.removeprefix("#").upper()))
        for name, colour in _COLOURS.items()
    )
    parts = el(
        "a:themeElements",
        el("a:clrScheme", *colours, name="Surplus"),
        el("a:fontScheme", _fonts("a:majorFont"), _fonts("a:minorFont"), name="Surplus"),
        _formats(),
    )
    attributes = (DRAWING, ("name", "Surplus"))
    return Element("a:theme", attributes, (parts,))


def _fonts(tag: str) -> Element:
    others = (el(name, typeface="") for name in ("a:ea", "a:cs"))
    return el(tag, el("a:latin", typeface=TYPEFACE), *others)


def _formats() -> Element:
    """Return fills, lines and effects: plain ones, three of each as the standard asks."""
    fill = el("a:solidFill", el("a:schemeClr", val="phClr"))
    lines = (el("a:ln", fill, w=str(width)) for width in (6350, 12700, 19050))
    effect = el("a:effectStyle", el("a:effectLst"))
    return el(
        "a:fmtScheme",
        el("a:fillStyleLst", fill, fill, fill),
        el("a:lnStyleLst", *lines),
        el("a:effectStyleLst", effect, effect, effect),
        el("a:bgFillStyleLst", fill, fill, fill),
        name="Surplus",
    )
