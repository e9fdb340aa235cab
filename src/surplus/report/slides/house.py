"""Our own empty presentation, for those who give no template: made by code, read as any other."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from surplus.report.slides.house_layouts import HEIGHT, NAMES, NAMESPACES, WIDTH, layout, master
from surplus.report.slides.house_theme import theme
from surplus.report.svg.element import Element, el

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument."
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


@cache
def house() -> bytes:
    """Return a presentation without slides, 16:9, with the layouts Answer, Chart and Table."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")
        ),
        "ppt/theme/theme1.xml": theme(),
        "ppt/slideMasters/slideMaster1.xml": master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../{_layout(n)}") for n in _numbers()),
            ("theme", "../theme/theme1.xml"),
        ),
    }
    for number, name in zip(_numbers(), NAMES, strict=True):
        parts[f"ppt/{_layout(number)}"] = layout(name)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for path, part in parts.items():
            package.writestr(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{part}')
    return file.getvalue()


def _numbers() -> range:
    return range(1, len(NAMES) + 1)


def _layout(number: int) -> str:
    return f"slideLayouts/slideLayout{number}.xml"


def _types() -> Element:
    kinds = [
        ("/ppt/presentation.xml", "presentationml.presentation.main+xml"),
        ("/ppt/slideMasters/slideMaster1.xml", "presentationml.slideMaster+xml"),
        ("/ppt/theme/theme1.xml", "theme+xml"),
        *((f"/ppt/{_layout(n)}", "presentationml.slideLayout+xml") for n in _numbers()),
    ]

    return Element(
        "Types",
        (("xmlns", f"{_PACKAGE}/content-types"),),
        (
            el("Default", Extension="rels", ContentType=_RELATIONS),
            el("Default", Extension="xml", ContentType="application/xml"),
            *(el("Override", PartName=path, ContentType=_KIND + kind) for path, kind in kinds),
        ),
    )


def _relations(*found: tuple[str, str]) -> Element:
    each = (
        el("Relationship", Id=f"rId{n}", Type=f"{_OFFICE}/{kind}", Target=target)
        for n, (kind, target) in enumerate(found, start=1)
    )
    return Element("Relationships", (("xmlns", f"{_PACKAGE}/relationships"),), tuple(each))


def _presentation() -> Element:
    first = Element("p:sldMasterId", (("id", "2147483648"), ("r:id", "rId1")))
    return Element(
        "p:presentation",
        NAMESPACES,
        (
            el("p:sldMasterIdLst", first),
            el("p:sldSz", cx=str(WIDTH), cy=str(HEIGHT)),
            el("p:notesSz", cx=str(HEIGHT), cy=str(WIDTH)),
        ),
    )
