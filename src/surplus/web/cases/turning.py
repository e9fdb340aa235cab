"""Turning a figure into one by year, and back."""

from __future__ import annotations

from surplus.core.errors import SurplusError
from surplus.value.evidence import Party
from surplus.value.live import Slider
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.texts import stated
from surplus.web.cases.years import years_in, years_text
from surplus.web.problems import Unreadable


def turned(opened: OpenCase, key: str) -> str:
    """Return a figure by year as that of its first year, and any other one as one by year.

    What is the same every year is stated for each; what falls once, such as an outlay, for the
    year in which it does, so that the value stays what it was.

    Raises
    ------
    Unreadable
        If the key isn't that of a figure, or nobody has given one.
    """
    slider = opened.fields.slider(key)
    text = opened.fields.texts.get(key, "") or opened.fields.offered(key)
    if slider is None or not text:
        raise Unreadable
    found = years_in(text)
    if found:
        return next(iter(found.values()))
    party = Party(key.partition(":")[0])
    each = years_text(dict.fromkeys(range(1, opened.read.years + 1), text))
    ways = (each, years_text({0: text}))
    try:
        before = opened.live.valuation.value.mean
        moved = {way: abs(_value(opened, slider, party, way) - before) for way in ways}
    except SurplusError:
        return each
    return min(ways, key=lambda way: round(moved[way], 6))


def _value(opened: OpenCase, slider: Slider, party: Party, text: str) -> float:
    said = stated(text)
    found = opened.live.with_figure(slider.name, said, option=slider.option, party=party)
    return found.valuation.value.mean
