"""SVG elements as values: everything written is escaped, and is well-formed XML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from surplus.report.lines import clean


@dataclass(frozen=True, slots=True)
class Element:
    """One element with its attributes and children; `str` of it is the markup."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()

    def __str__(self) -> str:
        """Return the markup."""
        head = "".join(f' {name}="{escape(clean(text))}"' for name, text in self.attributes)
        inside = "".join(
            escape(clean(child), quote=False) if isinstance(child, str) else str(child)
            for child in self.children
        )
        return f"<{self.tag}{head}>{inside}</{self.tag}>" if inside else f"<{self.tag}{head}/>"


def el(tag: str, *children: Element | str | None, **attributes: str | float | None) -> Element:
    """Return an element; `stroke_width=2` is written `stroke-width`, None is left out.

    Examples
    --------
    >>> print(el("text", "A < B", x=1.5, text_anchor="end", id=None))
    <text x="1.5" text-anchor="end">A &lt; B</text>
    """
    written = tuple(
        (name.rstrip("_").replace("_", "-"), text if isinstance(text, str) else number(text))
        for name, text in attributes.items()
        if text is not None
    )
    return Element(tag, written, tuple(child for child in children if child is not None))


def repainted(element: Element, paint: Callable[[str], str]) -> Element:
    """Return an element with every attribute's text changed, and those of all its children.

    Examples
    --------
    >>> print(repainted(el("g", el("rect", fill="ink")), str.upper))
    <g><rect fill="INK"/></g>
    """
    attributes = tuple((name, paint(text)) for name, text in element.attributes)
    children = tuple(
        child if isinstance(child, str) else repainted(child, paint) for child in element.children
    )
    return Element(element.tag, attributes, children)


def number(x: float) -> str:
    """Return a coordinate to a hundredth of a pixel, as short as it goes.

    Examples
    --------
    >>> number(12.0), number(0.3333), number(-0.001)
    ('12', '0.33', '0')
    """
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
