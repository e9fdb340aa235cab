"""How text in a placeholder is set: by the layout, or else by the master."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.placeholder import LayoutPlaceholder

from surplus.report.slides.boxes import POINT, Box
from surplus.report.slides.layouts import box_of

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

_TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
_USUAL = 18.0
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
_LEVEL = ".//a:lstStyle/a:lvl1pPr/a:defRPr"


def type_size(layout: SlideLayout, holder: LayoutPlaceholder) -> float:
    """Return the size of type in a placeholder, in points."""
    found = _property(layout, holder, "sz")
    return int(found) / 100 if found else _USUAL


def is_bold(layout: SlideLayout, holder: LayoutPlaceholder) -> bool:
    """Return whether a placeholder's text is bold or in capitals, which are as wide."""
    capitals = _property(layout, holder, "cap") not in ("", "none")
    return capitals or _property(layout, holder, "b") in ("1", "true")


def inner(layout: SlideLayout, holder: LayoutPlaceholder) -> tuple[float, float]:
    """Return the width and height that text in a placeholder has, in points."""
    box = box_of(holder)
    left, top, right, bottom = (
        int(_body(layout, holder, name) or usual) for name, usual in _INSETS.items()
    )
    inside = Box(box.left, box.top, box.width - left - right, box.height - top - bottom)
    return inside.width / POINT, inside.height / POINT


def _styles(layout: SlideLayout, holder: LayoutPlaceholder) -> list[BaseOxmlElement]:
    """Return where properties may stand, the nearest first."""
    is_title = holder.placeholder_format.type in _TITLES
    style = "titleStyle" if is_title else "bodyStyle"
    found = [*holder.element.xpath(_LEVEL)]
    above = _above(layout, holder)
    found += above.xpath(_LEVEL) if above is not None else []
    return [
        *found,
        *layout.slide_master.element.xpath(f"./p:txStyles/p:{style}/a:lvl1pPr/a:defRPr"),
    ]


def _above(layout: SlideLayout, holder: LayoutPlaceholder) -> BaseOxmlElement | None:
    """Return the master's placeholder that a layout's one takes after."""
    is_title = holder.placeholder_format.type in _TITLES
    kind = "title" if is_title else "body"
    found = layout.slide_master.element.xpath(f"//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='{kind}']")
    return found[0] if found else None


def _property(layout: SlideLayout, holder: LayoutPlaceholder, name: str) -> str:
    texts = (style.get(name) for style in _styles(layout, holder))
    return next((str(text) for text in texts if text is not None), "")


def _body(layout: SlideLayout, holder: LayoutPlaceholder, name: str) -> str:
    above = _above(layout, holder)
    elements = [holder.element, *([above] if above is not None else [])]
    found = (body.get(name) for each in elements for body in each.xpath(".//a:bodyPr"))
    return next((str(text) for text in found if text is not None), "")
