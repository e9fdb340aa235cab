"""Which fields of a case somebody may change."""

from __future__ import annotations

from surplus.value.evidence import Party
from surplus.value.live import Slider
from surplus.value.model import Origin
from surplus.web.allowed import Action, allowed, demand
from surplus.web.cases.opened import OpenCase
from surplus.web.problems import Forbidden


def is_vouched(slider: Slider) -> bool:
    """Whether only editors may change a figure: what we claim, and what holds for the market."""
    return slider.is_locked or slider.origin is Origin.MARKET


def main_party(opened: OpenCase, slider: Slider) -> Party:
    """Return whose figure is edited first: the one that counts, or would if it were given."""
    answer = opened.read.answers.get(slider.name)
    if answer is not None:
        return answer.counts
    vouched = is_vouched(slider) and not opened.actor.is_visitor
    return Party.SUPPLIER if vouched else Party.CUSTOMER


def may_change(opened: OpenCase, slider: Slider) -> bool:
    """Whether whoever has a case open may change a figure of it."""
    action = Action.CLAIM if is_vouched(slider) else Action.FILL
    return allowed(opened.actor, action, opened.case)


def demand_change(opened: OpenCase, key: str) -> None:
    """Go on only if whoever has a case open may change one of its fields.

    Raises
    ------
    Forbidden
        If they may not: a claim, a figure of the market, the supplier's figure for a customer.
    """
    kind, _, rest = key.partition(":")
    demand(opened.actor, Action.FILL, opened.case)
    if kind == Party.SUPPLIER and opened.actor.is_visitor:
        raise Forbidden
    if kind == "counts":
        mine = [s for s in opened.fields.sliders if s.name == rest]
        if not any(may_change(opened, slider) for slider in mine):
            raise Forbidden
    slider = opened.fields.slider(key) if kind in set(Party) else None
    if slider is not None and not may_change(opened, slider):
        raise Forbidden
