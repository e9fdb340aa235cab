"""SVG elements as values: everything written is escaped, and is well-formed XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape
from typing import NamedTuple

from surplus.report.lines import clean

# Letters, digits and marks that mean nothing in markup, and that XML allows everywhere.
_MARKED = re.compile("[^ !#-%(-;=?-~]").search

Paint = Callable[[str], str]


class Element(NamedTuple):
    """One element with its attributes and children; `str` of it is the markup."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()

    def __str__(self) -> str:
        """Return the markup."""
        return markup(self, str)


def markup(element: Element, paint: Paint) -> str:
    """Return the markup of an element, its colours painted.

    Parameters
    ----------
    paint : callable
        What a colour's role (a text that is an enumeration's) looks like.

    Examples
    --------
    >>> from surplus.report.svg.palette import PRINT, Role
    >>> markup(el("g", el("rect", fill=Role.INK)), PRINT.paint)
    '<g><rect fill="#1b2530"/></g>'
    """
    parts: list[str] = []
    _write(element, paint, parts)
    return "".join(parts)


def _write(element: Element, paint: Paint, parts: list[str]) -> None:
    tag, attributes, children = element
    head = "".join(
        [
            f' {name}="{text if type(text) is str and not _MARKED(text) else _quoted(paint(text))}"'
            for name, text in attributes
        ]
    )
    if not any(children):
        parts.append(f"<{tag}{head}/>")
        return
    parts.append(f"<{tag}{head}>")
    before = len(parts)
    for child in children:
        if isinstance(child, str):
            parts.append(_plain(child) if _MARKED(child) else child)
        else:
            _write(child, paint, parts)
    if any(parts[before:]):
        parts.append(f"</{tag}>")
    else:  # nothing of its texts could be shown
        parts[before - 1] = f"<{tag}{head}/>"


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    return escape(clean(text))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return escape(clean(text), quote=False)


def el(tag: str, *children: Element | str | None, **attributes: str | float | None) -> Element:
    """Return an element; `stroke_width=2` is written `stroke-width`, None is left out.

    Examples
    --------
    >>> print(el("text", "A < B", x=1.5, text_anchor="end", id=None))
    <text x="1.5" text-anchor="end">A &lt; B</text>
    """
    written = [
        (_name(name), text if isinstance(text, str) else number(text))
        for name, text in attributes.items()
        if text is not None
    ]
    kept = [child for child in children if child is not None]
    return Element(tag, tuple(written), tuple(kept))


@cache
def _name(python: str) -> str:
    """Return the name of an attribute from that of a parameter."""
    return python.rstrip("_").replace("_", "-")


def number(x: float) -> str:
    """Return a coordinate to a hundredth of a pixel, as short as it goes.

    Examples
    --------
    >>> number(12.0), number(0.3333), number(-0.001)
    ('12', '0.33', '0')
    """
    if x == (whole := int(x)):
        return str(whole)
    text = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
