"""Templates as companies have them, made on the spot."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Opened
from pptx.util import Inches, Pt

from surplus.report.slides.layouts import placeholders

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COLOURS = {
    "dk1": "F5F0E6",
    "lt1": "14213D",
    "dk2": "FCA311",
    "lt2": "22335C",
    "accent1": "7FD1AE",
    "accent2": "FF8C69",
}
SECRET = "Another customer's slide"


def with_slides(path: Path) -> Path:
    """Write a 4:3 template of PowerPoint's own layouts that has slides, a section and a show."""
    opened = Presentation()
    for title in (SECRET, "Prices"):
        slide = opened.slides.add_slide(opened.slide_layouts[1])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "Said once"
    ids = [str(slide.slide_id) for slide in opened.slides]
    opened.element.append(parse_xml(_lists(ids)))
    master = opened.slide_masters[0]
    master.part.relate_to(opened.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    opened.save(str(path))
    return path


def _lists(ids: list[str]) -> str:
    slides = "".join(f'<p14:sldId id="{each}"/>' for each in ids)
    return (
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        '<p14:section name="Old" id="{6B3F2C1A-0000-4000-8000-000000000001}"><p14:sldIdLst>'
        f"{slides}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
    )


def dark(path: Path) -> Path:
    """Write a dark 16:9 template with one Swedish layout, its title at the side, and a logo."""
    opened = Presentation()
    opened.slide_width, opened.slide_height = Inches(13.333), Inches(7.5)
    _recolour(opened)
    layout = next(each for each in opened.slide_layouts if each.name == "Title Only")
    for other in [each for each in opened.slide_layouts if each is not layout]:
        opened.slide_layouts.remove(other)
    layout.element.cSld.set("name", "Endast rubrik")
    places = {
        0: (0.5, 0.6, 3.2, 5.6),
        10: (0.5, 6.9, 1.0, 0.4),
        11: (4.2, 6.9, 5.0, 0.4),
        12: (9.4, 6.9, 1.0, 0.4),
    }
    holders = {each.placeholder_format.idx: each for each in placeholders(layout)}
    for index, box in places.items():
        holder = holders[index]
        holder.left, holder.top, holder.width, holder.height = (Inches(x) for x in box)
    for paragraph in holders[0].text_frame.paragraphs:
        paragraph.font.size = Pt(30)
    holders[11].text_frame.text = "Internal use only"
    _put_logo(opened)
    opened.save(str(path))
    return path


def _put_logo(opened: Opened) -> None:
    master = opened.slide_masters[0]
    image = opened.part.package.get_or_add_image_part(_picture())
    name = master.part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
    master.shapes.element.append(parse_xml(_LOGO.format(name=name, left=Inches(11.5))))


_LOGO = (
    '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<p:nvPicPr><p:cNvPr id="99" name="Logo" descr="The logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    '<p:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    '<p:spPr><a:xfrm><a:off x="{left}" y="6035040"/><a:ext cx="1207008" cy="548640"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)


def _picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (220, 100), "#fca311").save(file, "png")
    file.seek(0)
    return file


def _recolour(opened: Opened) -> None:
    part = opened.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    for name, colour in _COLOURS.items():
        for place in theme.iter(f"{_A}{name}"):
            for old in list(place):
                place.remove(old)
            place.append(parse_xml(f'<a:srgbClr xmlns:a="{_A[1:-1]}" val="{colour}"/>'))
    for face in theme.iter(f"{_A}latin"):
        face.set("typeface", "DejaVu Serif")
    part.blob = serialize_part_xml(theme)
