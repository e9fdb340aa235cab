"""Finding the layout for each kind of slide, and where on it there is room for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.presentation import Presentation
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.report.slides.boxes import Box, largest_free
from surplus.report.slides.parts import Place
from surplus.report.slides.settings import Choice, Settings

_TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
_FEET = (KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.DATE)
_NAMES = {
    Place.ANSWER: ("answer", "title only", "endast rubrik"),
    Place.CHART: (
        "chart",
        "title and chart",
        "rubrik och diagram",
        "title and content",
        "rubrik och innehåll",
        "title, content",
        "title only",
        "endast rubrik",
    ),
    Place.TABLE: (
        "table",
        "title and table",
        "rubrik och tabell",
        "title and content",
        "rubrik och innehåll",
        "title, content",
        "title only",
        "endast rubrik",
    ),
}
"""Names that layouts commonly have, in English and Swedish, the most fitting first."""

_HOLDS = {
    Place.ANSWER: (KIND.OBJECT,),
    Place.CHART: (KIND.CHART, KIND.OBJECT),
    Place.TABLE: (KIND.TABLE, KIND.OBJECT),
}
_MARGIN = 0.045
_LOW = 0.2
"""A placeholder for text no higher than this share of the slide is for a line below the title."""
_LEAST = (0.4, 0.3)
"""The least share of the slide's width and height that what it shows needs."""
_BACKGROUND = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A layout, and where on it the parts of a slide go.

    Parameters
    ----------
    layout : SlideLayout
        The layout.
    title, lead, content : LayoutPlaceholder or None
        The placeholders that they go into, if it has them.
    room : Box
        Where what the slide shows has room.
    """

    layout: SlideLayout
    title: LayoutPlaceholder
    lead: LayoutPlaceholder | None
    content: LayoutPlaceholder | None
    room: Box


def frames(presentation: Presentation, settings: Settings) -> dict[Place, Frame]:
    """Return the frame of each kind of slide.

    Raises
    ------
    SurplusError
        K003 if a layout isn't there, K004 if it has no title, no placeholder of a name, or too
        little room; each lists what there is.
    """
    slide = Box(0, 0, presentation.slide_width or 0, presentation.slide_height or 0)
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    return {place: _frame(place, layouts, slide, settings.layouts.get(place)) for place in Place}


def _frame(
    place: Place, layouts: Sequence[SlideLayout], slide: Box, choice: Choice | None
) -> Frame:
    layout = _named(layouts, choice) if choice else _usual(place, layouts)
    title = _chosen(layout, choice, choice.title if choice else "") or _title(layout)
    if title is None:
        message = f"the layout '{layout.name}' has no place for a title"
        raise _fault("K004", message, _there_are("layouts", layouts), choice)
    content = _chosen(layout, choice, choice.content if choice else "")
    content = content or _content(place, layout, slide)
    lead = _chosen(layout, choice, choice.lead if choice else "")
    lead = lead or _lead(layout, slide, content)
    taken = [box_of(holder) for holder in (title, lead) if holder]
    room = box_of(content) if content else _free(layout, slide, taken)
    _refuse_little_room(layout, room, slide, choice)
    return Frame(layout, title, lead, content, room)


def placeholders(layout: SlideLayout) -> list[LayoutPlaceholder]:
    """Return the placeholders of a layout, in their order on it."""
    return [shape for shape in layout.shapes if isinstance(shape, LayoutPlaceholder)]


def box_of(holder: LayoutPlaceholder) -> Box:
    """Return where a placeholder stands; nothing if neither layout nor master says."""
    sizes = (holder.left, holder.top, holder.width, holder.height)
    return Box(*(int(size or 0) for size in sizes))


def _fault(code: str, message: str, hint: str, choice: Choice | None) -> SurplusError:
    span = choice.span if choice else None
    return SurplusError(Diagnostic(code, message, span=span, hint=hint))


def _there_are(what: str, found: Sequence[SlideLayout] | Sequence[LayoutPlaceholder]) -> str:
    names = ", ".join(dict.fromkeys(f"'{each.name}'" for each in found))
    return f"the {what} are: {names}" if names else f"there are no {what}"


def _named(layouts: Sequence[SlideLayout], choice: Choice) -> SlideLayout:
    wanted = choice.layout.casefold()
    found = next((each for each in layouts if each.name.strip().casefold() == wanted), None)
    if found is not None:
        return found
    near = did_you_mean(choice.layout, [each.name for each in layouts])
    there = _there_are("layouts", layouts)
    hint = f"{near} {there}" if near else there
    raise _fault("K003", f"the template has no layout '{choice.layout}'", hint, choice)


def _usual(place: Place, layouts: Sequence[SlideLayout]) -> SlideLayout:
    """Return the layout that a kind of slide usually gets: by its name, or by what it holds."""
    titled = [layout for layout in layouts if _title(layout) is not None]
    by_name = {layout.name.strip().casefold(): layout for layout in reversed(titled)}
    named = next((by_name[name] for name in _NAMES[place] if name in by_name), None)
    if named is not None:
        return named
    holding = [each for each in titled if len(_holders(each, _HOLDS[place])) == 1]
    bare = [each for each in titled if not _holders(each, (*_HOLDS[place], KIND.BODY))]
    if holding or bare:
        return (holding or bare)[0]
    message = f"no layout of the template fits a slide with a title and a {place.value}"
    hint = f"name one in a layouts file; {_there_are('layouts', layouts)}"
    raise _fault("K003", message, hint, None)


def _holders(layout: SlideLayout, kinds: Sequence[KIND]) -> list[LayoutPlaceholder]:
    return [each for each in placeholders(layout) if each.placeholder_format.type in kinds]


def _title(layout: SlideLayout) -> LayoutPlaceholder | None:
    return next(iter(_holders(layout, _TITLES)), None)


def _chosen(layout: SlideLayout, choice: Choice | None, name: str) -> LayoutPlaceholder | None:
    """Return the placeholder that was asked for by name, if one was."""
    if not name:
        return None
    holders = placeholders(layout)
    found = next((each for each in holders if each.name.casefold() == name.casefold()), None)
    if found is None:
        message = f"the layout '{layout.name}' has no placeholder '{name}'"
        raise _fault("K004", message, _there_are("placeholders", holders), choice)
    return found


def _content(place: Place, layout: SlideLayout, slide: Box) -> LayoutPlaceholder | None:
    """Return the largest placeholder for a chart or a table that has enough room."""
    for kind in _HOLDS[place]:
        holders = _holders(layout, (kind,))
        fitting = [each for each in holders if _is_enough(box_of(each), slide)]
        if fitting:
            return max(fitting, key=lambda each: box_of(each).area)
    return None


def _lead(
    layout: SlideLayout, slide: Box, content: LayoutPlaceholder | None
) -> LayoutPlaceholder | None:
    low = [
        each
        for each in _holders(layout, (KIND.BODY, KIND.SUBTITLE))
        if 0 < box_of(each).height <= _LOW * slide.height and box_of(each).width > slide.width / 3
    ]
    room = box_of(content) if content else None
    return next((each for each in low if not room or not box_of(each).overlaps(room)), None)


def _free(layout: SlideLayout, slide: Box, taken: list[Box]) -> Box:
    """Return the largest room on a layout that nothing stands in."""
    margin = round(_MARGIN * slide.height)
    obstacles = [*taken, *_standing(layout, slide)]
    gap = margin // 3
    padded = [box.inset(-gap, -gap) for box in obstacles]
    return largest_free(slide.inset(round(_MARGIN * slide.width), margin), padded)


def _standing(layout: SlideLayout, slide: Box) -> Iterator[Box]:
    """Yield where feet stand, and logos and bars that the layout or its master draws."""
    yield from (box_of(each) for each in _holders(layout, _FEET))
    sheets = [layout.shapes, layout.slide_master.shapes]
    if layout.element.get("showMasterSp") in ("0", "false"):
        sheets.pop()
    for shapes in sheets:
        for shape in shapes:
            sizes = (shape.left, shape.top, shape.width, shape.height)
            box = Box(*(int(size or 0) for size in sizes))
            if not shape.is_placeholder and 0 < box.area < _BACKGROUND * slide.area:
                yield box


def _is_enough(room: Box, slide: Box) -> bool:
    return room.width >= _LEAST[0] * slide.width and room.height >= _LEAST[1] * slide.height


def _refuse_little_room(layout: SlideLayout, room: Box, slide: Box, choice: Choice | None) -> None:
    if not _is_enough(room, slide):
        message = f"the layout '{layout.name}' has too little room for a chart or a table"
        hint = "name another layout, or a placeholder with 'content:', in a layouts file"
        raise _fault("K004", message, hint, choice)
