"""The master and the layouts of our own slides: what stands where, and how it is set."""

from __future__ import annotations

from dataclasses import dataclass

from surplus.report.slides.boxes import INCH, Box
from surplus.report.slides.colours import Tone, solid
from surplus.report.slides.house_theme import DRAWING
from surplus.report.svg.element import Element, el

WIDTH, HEIGHT = 12_192_000, 6_858_000
NAMESPACES = (
    DRAWING,
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
)
NAMES = ("Answer", "Chart", "Table")
"""The layouts, in their order."""


def _inches(left: float, top: float, width: float, height: float) -> Box:
    return Box(*(round(x * INCH) for x in (left, top, width, height)))


_LEFT, _WIDE = 0.6, 12.13
_TITLE = _inches(_LEFT, 0.42, _WIDE, 0.95)
_LEAD = _inches(_LEFT, 1.4, _WIDE, 0.36)
_CONTENT = _inches(_LEFT, 1.92, _WIDE, 4.9)
_FOOTER = _inches(_LEFT, 7.0, 10.2, 0.3)
_NUMBER = _inches(11.73, 7.0, 1.0, 0.3)
_MARK = _inches(0, 0.5, 0.12, 1.2)
_BAND = _inches(0, 0, 13.3334, 2.85)
_BAND_LEAD = _inches(_LEFT, 0.4, _WIDE, 0.4)
_BAND_TITLE = _inches(_LEFT, 0.85, _WIDE, 1.75)
_BELOW = _inches(_LEFT, 3.15, _WIDE, 3.65)

_INK, _PAPER, _MUTED, _GAIN = Tone("tx1"), Tone("bg1"), Tone("accent6"), Tone("accent1")
_DARK = Tone("tx2")


@dataclass(frozen=True, slots=True)
class _Type:
    """How a placeholder's text is set."""

    size: float
    tone: Tone
    bold: bool = False
    anchor: str = "t"
    align: str = "l"


_TITLE_TYPE = _Type(26, _INK, bold=True, anchor="b")
_LEAD_TYPE = _Type(14, _MUTED)
_SMALL_TYPE = _Type(10, _MUTED, anchor="ctr")


@dataclass(frozen=True, slots=True)
class _Holder:
    """A placeholder: its kind and number, where it stands, how its text is set."""

    kind: str
    index: int
    name: str
    box: Box
    set: _Type


_FOOT = (
    _Holder("ftr", 11, "Footer", _FOOTER, _SMALL_TYPE),
    _Holder("sldNum", 12, "Slide Number", _NUMBER, _Type(10, _MUTED, anchor="ctr", align="r")),
)
_HOLDERS = {
    "Answer": (
        _Holder("title", 0, "Title", _BAND_TITLE, _Type(28, _PAPER, bold=True)),
        _Holder("body", 13, "Lead", _BAND_LEAD, _Type(14, _PAPER)),
        _Holder("", 14, "Content", _BELOW, _LEAD_TYPE),
    ),
    "Chart": (
        _Holder("title", 0, "Title", _TITLE, _TITLE_TYPE),
        _Holder("body", 13, "Lead", _LEAD, _LEAD_TYPE),
        _Holder("chart", 14, "Chart", _CONTENT, _LEAD_TYPE),
    ),
    "Table": (
        _Holder("title", 0, "Title", _TITLE, _TITLE_TYPE),
        _Holder("body", 13, "Lead", _LEAD, _LEAD_TYPE),
        _Holder("tbl", 14, "Table", _CONTENT, _LEAD_TYPE),
    ),
}


def master() -> Element:
    """Return the master: title, text, footer and number, and how text is set on all slides."""
    holders = (
        _Holder("title", 0, "Title", _TITLE, _TITLE_TYPE),
        _Holder("body", 1, "Text", _CONTENT, _Type(14, _INK)),
        *_FOOT,
    )
    numbers = range(1, len(NAMES) + 1)
    layouts = (
        Element("p:sldLayoutId", (("id", str(2_147_483_648 + n)), ("r:id", f"rId{n}")))
        for n in numbers
    )
    mapped = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    same = [*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"]
    return Element(
        "p:sldMaster",
        NAMESPACES,
        (
            el("p:cSld", _background(), _tree([_holder(each, i) for i, each in _from_2(holders)])),
            el("p:clrMap", **mapped, **{name: name for name in same}),
            el("p:sldLayoutIdLst", *layouts),
            el(
                "p:txStyles",
                el("p:titleStyle", _level(_TITLE_TYPE, "+mj")),
                el("p:bodyStyle", _level(_Type(14, _INK), "+mn")),
                el("p:otherStyle", _level(_Type(14, _INK), "+mn")),
            ),
        ),
    )


def layout(name: str) -> Element:
    """Return a layout by its name."""
    holders = (*_HOLDERS[name], *_FOOT)
    band = name == "Answer"
    mark = _shape("Band", 90, _BAND, _DARK) if band else _shape("Mark", 90, _MARK, _GAIN)
    drawn = [mark, *(_holder(each, i) for i, each in _from_2(holders))]
    return Element(
        "p:sldLayout",
        (*NAMESPACES, ("preserve", "1"), ("userDrawn", "1")),
        (
            el("p:cSld", _tree(drawn), name=name),
            el("p:clrMapOvr", el("a:masterClrMapping")),
        ),
    )


def _from_2(holders: tuple[_Holder, ...]) -> list[tuple[int, _Holder]]:
    return list(enumerate(holders, start=2))


def _background() -> Element:
    return el("p:bg", el("p:bgPr", solid(_PAPER), el("a:effectLst")))


def _tree(shapes: list[Element]) -> Element:
    name = el("p:cNvPr", id="1", name="")
    head = el("p:nvGrpSpPr", name, el("p:cNvGrpSpPr"), el("p:nvPr"))
    return el("p:spTree", head, el("p:grpSpPr"), *shapes)


def _holder(holder: _Holder, number: int) -> Element:
    kind = (("type", holder.kind),) if holder.kind else ()
    index = () if holder.kind == "title" else (("idx", str(holder.index)),)
    name = el("p:cNvPr", id=str(number), name=holder.name)
    locks = el("p:cNvSpPr", el("a:spLocks", noGrp="1"))
    place = el("p:nvPr", Element("p:ph", (*kind, *index)))
    body = Element(
        "a:bodyPr",
        (*((f"{side}Ins", "0") for side in "ltrb"), ("anchor", holder.set.anchor)),
        (el("a:normAutofit"),),
    )
    text = el("p:txBody", body, el("a:lstStyle", _level(holder.set, "+mn")), _prompt(holder))
    return el("p:sp", el("p:nvSpPr", name, locks, place), _properties(holder.box), text)


def _prompt(holder: _Holder) -> Element:
    if holder.kind != "sldNum":
        return el("a:p", el("a:r", el("a:rPr", lang="en-GB"), el("a:t", holder.name)))
    identity = (("id", "{5A1E57A7-0001-4000-8000-000000000001}"), ("type", "slidenum"))
    return el("a:p", Element("a:fld", identity, (el("a:rPr", lang="en-GB"), el("a:t", "‹#›"))))


def _level(style: _Type, fonts: str) -> Element:
    faces = [el(f"a:{script}", typeface=f"{fonts}-{part}") for script, part in _SCRIPTS]
    words = el(
        "a:defRPr",
        solid(style.tone),
        *faces,
        sz=f"{style.size * 100:.0f}",
        b="1" if style.bold else "0",
    )
    return el("a:lvl1pPr", el("a:buNone"), words, marL="0", indent="0", algn=style.align)


_SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


def _shape(name: str, number: int, box: Box, tone: Tone) -> Element:
    about = el("p:cNvPr", id=str(number), name=name)
    head = el("p:nvSpPr", about, el("p:cNvSpPr"), Element("p:nvPr", (("userDrawn", "1"),)))
    text = el("p:txBody", el("a:bodyPr"), el("a:lstStyle"), el("a:p"))
    return el("p:sp", head, _properties(box, tone), text)


def _properties(box: Box, tone: Tone | None = None) -> Element:
    off = el("a:off", x=str(box.left), y=str(box.top))
    size = el("a:ext", cx=str(box.width), cy=str(box.height))
    paint = (solid(tone), el("a:ln", el("a:noFill"))) if tone else ()
    shape = el("a:prstGeom", el("a:avLst"), prst="rect")
    return el("p:spPr", el("a:xfrm", off, size), shape, *paint)
