"""What a template's theme says of its text: whether it is light on dark, and how wide it runs."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation

_WIDTHS = {
    "arial": 1.0,
    "arial narrow": 0.9,
    "aptos": 1.0,
    "calibri": 1.0,
    "calibri light": 1.0,
    "cambria": 1.0,
    "century gothic": 1.15,
    "courier new": 1.25,
    "dejavu sans": 1.2,
    "dejavu serif": 1.25,
    "georgia": 1.1,
    "helvetica": 1.0,
    "helvetica neue": 1.0,
    "segoe ui": 1.05,
    "tahoma": 1.05,
    "times new roman": 1.0,
    "verdana": 1.25,
}
"""How much wider than Arial common typefaces run; never less, so that other ones fit instead."""
_OTHER = 1.12
_MIDDLE = 0.5


@dataclass(frozen=True, slots=True)
class Style:
    """How a presentation sets its text.

    Parameters
    ----------
    stretch : float
        How much wider its typefaces run than Arial.
    is_dark : bool
        Whether text is light, on a dark ground.
    """

    stretch: float
    is_dark: bool


def read_style(presentation: Presentation) -> Style:
    """Return how the first master of a presentation sets its text."""
    master = presentation.slide_masters[0]
    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    faces = theme.xpath("//*[local-name()='fontScheme']/*/*[local-name()='latin']/@typeface")
    stretch = max((_WIDTHS.get(str(face).casefold(), _OTHER) for face in faces), default=_OTHER)
    maps = master.element.xpath("./p:clrMap/@tx1")
    return Style(stretch, _luminance(theme, str(maps[0]) if maps else "dk1") > _MIDDLE)


def _luminance(theme: BaseOxmlElement, name: str) -> float:
    """Return how light a colour of the theme is: 0 is black, 1 is white."""
    path = f"//*[local-name()='clrScheme']/*[local-name()='{name}']/*"
    found = [(each.get("lastClr") or each.get("val") or "") for each in theme.xpath(path)]
    try:
        red, green, blue = bytes.fromhex(found[0])
    except (IndexError, ValueError):
        return 0.0
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
