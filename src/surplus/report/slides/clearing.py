"""Taking the slides out of a template, with all that points at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation

if TYPE_CHECKING:
    from pptx.slide import SlideLayout, SlideMaster

_SECTIONS = "//*[local-name()='ext'][*[local-name()='sectionLst']]"
_SHOWS = "//*[local-name()='custShowLst']"
_STALE = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def clear(presentation: Presentation) -> None:
    """Remove every slide of a presentation, its sections and custom shows.

    Links from masters and layouts to a slide go too: what is pointed at would be saved along,
    under a name that a new slide takes.
    """
    root = presentation.element
    slides = root.sldIdLst
    for slide in list(slides) if slides is not None else []:
        presentation.part.rels.pop(slide.rId)
        slides.remove(slide)
    for path in (_SECTIONS, _SHOWS):
        for element in root.xpath(path):
            element.getparent().remove(element)
    for master in presentation.slide_masters:
        for sheet in (master, *master.slide_layouts):
            _unlink(sheet)


def _unlink(sheet: SlideMaster | SlideLayout) -> None:
    """Take away the links from a master or a layout to slides."""
    rels = sheet.part.rels
    linked = [name for name, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.SLIDE]
    for name in linked:
        for element in sheet.element.xpath(f"//*[@r:id='{name}']"):
            element.getparent().remove(element)
        rels.pop(name)


def forget(presentation: Presentation) -> None:
    """Drop a file's thumbnail and its list of titles: they tell of slides that are gone."""
    package = presentation.part.package
    for rel in [rel for rel in package.iter_rels() if rel.reltype in _STALE]:
        package.drop_rel(rel.rId)
