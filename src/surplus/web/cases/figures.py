"""The inputs of a case as its page shows them: each with its numbers, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surplus.core.format import Formatter
from surplus.value.evidence import Evidence, Party
from surplus.value.label import in_language
from surplus.value.live import Slider
from surplus.value.yaml_text import number_text
from surplus.web.cases.fields import dashed, key
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.rights import main_party, may_change
from surplus.web.cases.texts import for_reading, shown
from surplus.web.cases.years import YEAR, years_in
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Number:
    """One number of an input: a slider, the field beside it, and the other party's field.

    Attributes
    ----------
    key, other : str
        Names of the fields: of the party that is edited first, and of the other one.
    text, other_text : str
        What they hold.
    low, high, step, mean : str
        Of the slider, and where it stands; `step` is empty if there is no slider.
    """

    key: str
    other: str
    option: str
    unit: str
    text: str
    other_text: str
    party: str
    low: str
    high: str
    step: str
    mean: str
    is_locked: bool
    years: tuple[tuple[int, str, str], ...] = ()
    """Of a figure by year: each year, the name of its field, and what it holds."""

    @property
    def is_yearly(self) -> bool:
        """Whether it is stated year by year."""
        return bool(self.years)

    @property
    def id(self) -> str:
        """Its name in addresses of elements."""
        return dashed(self.key)


@dataclass(frozen=True, slots=True)
class InputView:
    """An input of the model in a case, with all its numbers."""

    name: str
    label: str
    ask: str
    who: str
    origin: str
    numbers: tuple[Number, ...]
    counts: str
    standing: str
    is_assumption: bool
    is_locked: bool
    evidence: tuple[str, ...]
    used_in: tuple[str, ...]
    sides: tuple[tuple[str, str, str, str], ...]
    """By option, if both parties gave a figure: the option, the customer's, ours, unit."""


def input_views(
    opened: OpenCase, texts: Mapping[str, str], only: Iterable[str] | None = None
) -> Iterator[InputView]:
    """Yield the inputs of a case in the model's order, or some of them by name."""
    wanted = None if only is None else set(only)
    found: dict[str, list[Slider]] = {}
    for slider in opened.fields.sliders:
        if wanted is None or slider.name in wanted:
            found.setdefault(slider.name, []).append(slider)
    for sliders in found.values():
        yield _input(opened, sliders, texts)


def _input(opened: OpenCase, sliders: list[Slider], texts: Mapping[str, str]) -> InputView:
    first, lang, t = sliders[0], opened.lang, words(opened.lang)
    model = opened.model.model
    standings = dict.fromkeys(s.standing.value for s in sliders if s.standing)
    evidence = dict.fromkeys(e for s in sliders for e in s.evidence)
    return InputView(
        name=first.name,
        label=first.label.text(lang),
        ask=first.ask.text(lang) if first.ask else "",
        who=_worded(opened, first.who),
        origin=first.origin.value,
        numbers=tuple(_number(opened, slider, texts) for slider in sliders),
        counts=texts[f"counts:{first.name}"],
        standing=", ".join(t[f"standing_{name}"] for name in standings),
        is_assumption=any(s.is_assumption for s in sliders),
        is_locked=not any(may_change(opened, slider) for slider in sliders),
        evidence=tuple(_evidence(opened, each) for each in evidence),
        used_in=tuple(model.outcome(name).label.text(lang) for name in first.used_in),
        sides=tuple(_sides(opened, sliders, texts)),
    )


def _sides(
    opened: OpenCase, sliders: list[Slider], texts: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    for slider in sliders:
        both = [texts[key(party, slider.name, slider.option)] for party in Party]
        if all(both):
            unit = _unit(opened, slider)
            customer, supplier = (for_reading(text, opened.lang) for text in both)
            yield option_label(opened, slider), customer, supplier, unit


def _number(opened: OpenCase, slider: Slider, texts: Mapping[str, str]) -> Number:
    party = main_party(opened, slider)
    other = Party.SUPPLIER if party is Party.CUSTOMER else Party.CUSTOMER
    main, second = (key(each, slider.name, slider.option) for each in (party, other))
    text = texts[main] or opened.fields.offered(main)
    scale = slider.scale if not slider.choices else None
    return Number(
        key=main,
        other=second,
        option=option_label(opened, slider),
        unit=_unit(opened, slider),
        text=shown(text, opened.lang),
        other_text=shown(texts[second], opened.lang),
        party=party.value,
        low=number_text(scale.low) if scale else "",
        high=number_text(scale.high) if scale else "",
        step=number_text(scale.step) if scale else "",
        mean=number_text(slider.counted.mean if slider.counted else 0.0),
        is_locked=not may_change(opened, slider),
        years=_years(opened, main, text),
    )


def _years(opened: OpenCase, main: str, text: str) -> tuple[tuple[int, str, str], ...]:
    """Return the years of a case with what a figure says of each; none if it isn't by year."""
    found = years_in(text)
    if not found:
        return ()
    years = sorted({*range(1, opened.read.years + 1), *found})
    return tuple((y, f"{YEAR}:{y}:{main}", shown(found.get(y, ""), opened.lang)) for y in years)


def option_label(opened: OpenCase, slider: Slider) -> str:
    """Return what the option of a slider is called, empty if all share its figure."""
    if not slider.option:
        return ""
    named = {option.name: option.label for option in opened.model.model.options}
    label = named.get(slider.option)
    return label.text(opened.lang) if label else words(opened.lang)["other_options"]


def _unit(opened: OpenCase, slider: Slider) -> str:
    unit = opened.model.model.unit_text(slider.unit, opened.lang, many=True)
    return "" if unit == "1" else unit


def _worded(opened: OpenCase, text: str | None) -> str:
    """Return a text of the model or the case in the language, if they translate it."""
    return in_language(text or "", opened.lang)


def _evidence(opened: OpenCase, evidence: Evidence) -> str:
    when = Formatter(opened.lang).date(evidence.when) if evidence.when else ""
    parts = [_worded(opened, part) for part in (evidence.who, evidence.where, evidence.note)]
    kind = words(opened.lang)[f"kind_{evidence.kind.value}"]
    return " · ".join(part for part in (kind, *parts, when) if part)


def named_fault(opened: OpenCase, key: str, text: str) -> str:
    """Return what is wrong with a field, after the name of the figure or driver that it is of."""
    model, name = opened.model.model, key.partition(":")[2].partition(":")[0]
    labels = {each.name: each.label for each in model.outcomes}
    labels |= {each.name: each.label for each in model.inputs}
    return f"{labels[name].text(opened.lang)}: {text}" if name in labels else text
