"""Colours by role, and what they are on a page and on paper.

A page sets colours as CSS variables, for light and dark; each has a fallback, so that a drawing
on its own still shows. What has no style sheet, such as PDF, gets plain colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a colour is for; drawings name colours by it."""

    INK = "ink"
    MUTED = "muted"
    RULE = "rule"
    PAPER = "paper"
    GAIN = "gain"
    LOSS = "loss"
    TOTAL = "total"
    RESULT = "result"
    SHARE = "share"


COLOURS: dict[Role, str] = {
    Role.INK: "#1b2530",
    Role.MUTED: "#55626f",
    Role.RULE: "#c9d0d6",
    Role.PAPER: "#ffffff",
    Role.GAIN: "#0f6f66",
    Role.LOSS: "#b4531c",
    Role.TOTAL: "#5b6977",
    Role.RESULT: "#12456b",
    Role.SHARE: "#9aa6b1",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """What colours look like where a drawing is shown, and in which type its texts are set.

    Attributes
    ----------
    font : str
        Names of typefaces, the first that is there is taken.
    variables : bool
        Whether a style sheet sets the colours.
    """

    font: str
    variables: bool = False

    def paint(self, text: str) -> str:
        """Return a colour for its role; what isn't a role stays what it is.

        Examples
        --------
        >>> SCREEN.paint(Role.INK), PRINT.paint(Role.INK), PRINT.paint("none")
        ('var(--ink, #1b2530)', '#1b2530', 'none')
        """
        if not isinstance(text, Role):
            return text
        colour = COLOURS[text]
        return f"var(--{text}, {colour})" if self.variables else colour


SCREEN = Palette(
    "ui-sans-serif, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    variables=True,
)
PRINT = Palette("'Source Sans 3', 'DejaVu Sans', sans-serif")
