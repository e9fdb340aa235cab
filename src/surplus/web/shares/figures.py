"""The figures that a customer may correct: their own, beside what the supplier says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surplus.value.evidence import Party
from surplus.value.live import Live, Slider
from surplus.value.model import Role
from surplus.value.yaml_text import number_text
from surplus.web.cases.answers import with_figures
from surplus.web.cases.fields import dashed, key
from surplus.web.cases.figures import option_label
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.rights import may_change
from surplus.web.cases.texts import for_reading, shown
from surplus.web.cases.years import told_by_year
from surplus.web.problems import Forbidden, Unreadable

_OF_CLAIMS = frozenset({"driver", "reason", "risk"})
_OF_CUSTOMERS = frozenset({Party.CUSTOMER.value, *_OF_CLAIMS})
"""The kinds of field that a customer may change; what counts is the supplier's to choose."""
_MOST_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a customer may correct.

    Attributes
    ----------
    key : str
        Name of its field.
    text : str
        What the customer said, else what counts.
    low, high, step, mean : str
        Of the slider, and where it stands; `step` is empty if there is no slider.
    ours : str
        What the supplier says, if both gave a figure.
    """

    key: str
    option: str
    unit: str
    text: str
    low: str
    high: str
    step: str
    mean: str
    ours: str
    is_yearly: bool

    @property
    def id(self) -> str:
        """Its name in addresses of elements."""
        return dashed(self.key)


@dataclass(frozen=True, slots=True)
class Asked:
    """An input with its question and its numbers.

    Attributes
    ----------
    standing : str
        `customer` if the customer's own figure counts, `supplier` if there is one that doesn't
        count, else empty: nobody has confirmed what counts.
    """

    name: str
    label: str
    question: str
    who: str
    figures: tuple[Figure, ...]
    standing: str


def asked(
    opened: OpenCase, posted: Mapping[str, str] | None = None, only: Iterable[str] | None = None
) -> Iterator[Asked]:
    """Yield the inputs that a customer may correct, in the model's order; some by name."""
    wanted = None if only is None else set(only)
    found: dict[str, list[Slider]] = {}
    for slider in opened.fields.sliders:
        if may_change(opened, slider) and (wanted is None or slider.name in wanted):
            found.setdefault(slider.name, []).append(slider)
    for sliders in found.values():
        yield _asked(opened, sliders, posted or {})


def _asked(opened: OpenCase, sliders: list[Slider], posted: Mapping[str, str]) -> Asked:
    first, lang = sliders[0], opened.lang
    known = opened.model.model.translations.get(first.who or "")
    is_told = any(opened.fields.texts[_key(slider)] for slider in sliders)
    counts = first.counts
    return Asked(
        first.name,
        first.label.text(lang),
        first.ask.text(lang) if first.ask else "",
        known.text(lang) if known else first.who or "",
        tuple(_figure(opened, slider, posted) for slider in sliders),
        "" if not is_told else "customer" if counts is Party.CUSTOMER else "supplier",
    )


def _key(slider: Slider) -> str:
    return key(Party.CUSTOMER, slider.name, slider.option)


def _figure(opened: OpenCase, slider: Slider, posted: Mapping[str, str]) -> Figure:
    name, lang, texts = _key(slider), opened.lang, opened.fields.texts
    unit = opened.model.model.unit_text(slider.unit, lang)
    own = texts[name]
    ours = texts[key(Party.SUPPLIER, slider.name, slider.option)] if own else ""
    text = shown(own or opened.fields.offered(name), lang)
    scale = slider.scale if not slider.choices else None
    stands = slider.customer or slider.counted
    return Figure(
        key=name,
        option=option_label(opened, slider),
        unit="" if unit == "1" else unit,
        text=told_by_year(posted.get(name, text), lang),
        low=number_text(scale.low) if scale else "",
        high=number_text(scale.high) if scale else "",
        step=number_text(scale.step) if scale else "",
        mean=number_text(stands.mean if stands else 0.0),
        ours=for_reading(ours, lang),
        is_yearly=slider.is_yearly,
    )


def of_customer(opened: OpenCase, posted: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a form that a customer may change.

    Raises
    ------
    Forbidden
        If one is among them that only the supplier may.
    """
    found = {name: text for name, text in posted.items() if ":" in name}
    prices = {each.name for each in opened.model.model.outcomes if each.role is Role.PRICE}
    for name in found:
        kind, _, rest = name.partition(":")
        if kind not in _OF_CUSTOMERS or (kind in _OF_CLAIMS and rest in prices):
            raise Forbidden
        _demand_own(opened, name)
    return found


def _demand_own(opened: OpenCase, name: str) -> None:
    slider = opened.fields.slider(name) if name.startswith(f"{Party.CUSTOMER}:") else None
    if slider is not None and not may_change(opened, slider):
        raise Forbidden


def edited(opened: OpenCase, query: Mapping[str, str]) -> tuple[Live, tuple[str, ...]]:
    """Return the case with other figures of the customer's, and the ids of their fields.

    A figure counts as it will when it is saved: unless the supplier's was chosen before.

    Raises
    ------
    SurplusError
        If a text is no figure, or the value can't be worked out with it.
    """
    told = of_customer(opened, query)
    if len(told) > _MOST_AT_ONCE:
        raise Unreadable
    found = with_figures(opened, told)
    _ = found.valuation
    return found, tuple(dashed(name) for name in told)
