"""How a native chart looks: the theme's colours, the size and language of its texts."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.report.slides.colours import Tone, Tones, hatched, solid
from surplus.report.svg.element import Element, el
from surplus.report.svg.palette import Role


@dataclass(frozen=True, slots=True)
class Look:
    """What every part of a chart needs.

    Parameters
    ----------
    tones : mapping of Role to Tone
        The theme's colours by role.
    language : str
        Of its texts, such as `en-GB`.
    size, names : float
        Of its type in points, and of the names below the axis.
    """

    tones: Tones
    language: str
    size: float
    names: float

    def tone(self, role: Role) -> Tone:
        """Return the colour of a role."""
        return self.tones[role]


def fill(look: Look, role: Role | None) -> Element:
    """Return how a bar is filled: losses are striped, what has no role isn't drawn."""
    if role is None:
        return el("c:spPr", el("a:noFill"), el("a:ln", el("a:noFill")))
    tone = look.tone(role)
    if role is Role.LOSS:
        outline = el("a:ln", solid(tone), w="9525")
        return el("c:spPr", hatched(tone, look.tone(Role.PAPER)), outline)
    return el("c:spPr", solid(tone))


def line(look: Look, role: Role | None, points: float) -> Element:
    """Return how a line is drawn."""
    width = f"{points * 12700:.0f}"
    paint = el("a:noFill") if role is None else solid(look.tone(role))
    return el("c:spPr", el("a:ln", paint, w=width))


def text_properties(look: Look, size: float, *, bold: bool = False) -> Element:
    """Return how text of a chart is set; never turned on its side."""
    return el(
        "c:txPr",
        Element("a:bodyPr", (("rot", "0"), ("vert", "horz"))),
        el("a:lstStyle"),
        el("a:p", el("a:pPr", run_properties(look, size, "a:defRPr", bold=bold)), _end(look)),
    )


def run_properties(look: Look, size: float, tag: str = "a:rPr", *, bold: bool = False) -> Element:
    """Return the properties of a text: language, size, weight and the theme's colour for ink."""
    return el(
        tag,
        solid(look.tone(Role.INK)),
        lang=look.language,
        sz=f"{size * 100:.0f}",
        b="1" if bold else "0",
    )


def _end(look: Look) -> Element:
    return el("a:endParaRPr", lang=look.language)
