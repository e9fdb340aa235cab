"""What can be edited in a case, as texts by key: the same for forms, merges and saving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.draws import counted_value
from surplus.value.evidence import Estimate, Party
from surplus.value.live import Slider, sliders
from surplus.value.model import Role
from surplus.value.spec import ByAlternative, ByYear, Spec
from surplus.web.cases.texts import plain
from surplus.web.cases.years import years_in, years_text
from surplus.web.loaded import case_from, model_from

MODEL = "model"
"""What counts if neither the customer nor the supplier gave a figure."""
ON, OFF = "on", "off"
RATES = ("discount_rate", "inflation")
SETTINGS = ("customer", "date", "state", "offering", "against", "horizon", "starts")
"""What a case says of itself, and what its model would say otherwise."""
_LONGEST = 500
_LONGEST_BY_YEAR = 5000


@dataclass(frozen=True, slots=True)
class Fields:
    """The texts of a case by key, and the sliders behind them.

    Attributes
    ----------
    texts : mapping of str to str
        By key: `customer:NAME:OPTION` and `supplier:NAME:OPTION` (empty if not given),
        `counts:NAME`, `driver:NAME` (on or off), `reason:NAME`, `risk:NAME`, `share:NAME`,
        `case:discount_rate`, `case:inflation`, `case:segment`, `case:` and each of `SETTINGS`,
        `pnl:LINE`. A figure by year is one text (`years.years_text`).
    sliders : tuple of Slider
        In the model's order.
    by_year : mapping of (str, str) to str
        By input and option: the figure that counts, where it is stated year by year.
    """

    texts: Mapping[str, str]
    sliders: tuple[Slider, ...]
    by_year: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def offered(self, key: str) -> str:
        """Return the figure that counts in place of one that nobody gave."""
        slider = self.slider(key)
        if slider is None or slider.counted is None:
            return ""
        return self.by_year.get((slider.name, slider.option)) or plain(slider.counted.text)

    def slider(self, key: str) -> Slider | None:
        """Return the slider of a figure's key."""
        _, _, rest = key.partition(":")
        name, _, option = rest.partition(":")
        return next((s for s in self.sliders if (s.name, s.option) == (name, option)), None)


def key(party: Party, name: str, option: str = "") -> str:
    """Return the key of a party's figure."""
    return f"{party.value}:{name}:{option}"


def dashed(name: str) -> str:
    """Return the key of a field as part of an element's id."""
    return "".join(c if c.isalnum() or c == "_" else "-" for c in name)


@lru_cache(maxsize=512)
def fields_from(model: str, text: str) -> Fields:
    """Return the fields of a case's text, of a model's."""
    return fields_of(model_from(model), case_from(model, text))


def fields_of(model: ValueModel, case: Case) -> Fields:
    """Return what can be edited in a case."""
    found = sliders(model, case)
    texts = dict(_figures(case, found))
    texts |= dict(_drivers(model, case))
    texts |= dict(_terms(model, case))
    texts |= dict(_pnl(model, case))
    return Fields(texts, found, dict(_by_year(model, case, found)))


def in_bounds(posted: Mapping[str, object]) -> dict[str, str]:
    """Return the texts of a form, each no longer than a figure may be."""
    texts = {name: text for name, text in posted.items() if isinstance(text, str)}
    return {
        name: text[: _LONGEST_BY_YEAR if years_in(text) else _LONGEST]
        for name, text in texts.items()
    }


def _figures(case: Case, found: tuple[Slider, ...]) -> Iterator[tuple[str, str]]:
    for slider in found:
        name, option = slider.name, slider.option
        answer = case.answers.get(name)
        said = (answer.customer, answer.supplier) if answer else (None, None)
        for party, estimate, figure in zip(
            Party, said, (slider.customer, slider.supplier), strict=True
        ):
            text = _years(estimate, option) or (plain(figure.text) if figure else "")
            yield key(party, name, option), text
        yield f"counts:{name}", answer.counts.value if answer else MODEL


def _years(estimate: Estimate | None, option: str) -> str:
    return _course(estimate.spec, option) if estimate else ""


def _by_year(
    model: ValueModel, case: Case, found: tuple[Slider, ...]
) -> Iterator[tuple[tuple[str, str], str]]:
    for slider in found:
        if slider.is_yearly:
            value = counted_value(model.model, case, model.model.input(slider.name))
            if value is not None:
                yield (slider.name, slider.option), _course(value, slider.option)


def _course(spec: Spec, option: str) -> str:
    """Return a figure by year as one text; empty if it is the same every year."""
    part = spec.of(option) if isinstance(spec, ByAlternative) else spec
    if not isinstance(part, ByYear):
        return ""
    return years_text({year: plain(stated.text) for year, stated in part.years.items()})


def _drivers(model: ValueModel, case: Case) -> Iterator[tuple[str, str]]:
    for outcome in model.model.outcomes:
        name = outcome.name
        yield f"driver:{name}", OFF if name in case.without else ON
        yield f"reason:{name}", " ".join(case.without.get(name, "").split())
        if outcome.role is Role.DRIVER:
            said = case.adjustments.get(name)
            yield f"risk:{name}", percent_text(said.execution_risk if said else None)
            yield f"share:{name}", percent_text(said.attribution if said else None)


def _terms(model: ValueModel, case: Case) -> Iterator[tuple[str, str]]:
    own, base = case.discounting, model.model.discounting
    yield "case:discount_rate", percent_text(own.rate) if own.rate != base.rate else ""
    yield "case:inflation", percent_text(own.inflation) if own.inflation != base.inflation else ""
    yield "case:segment", case.segment or ""
    yield "case:customer", "" if case.customer.made else case.customer.text()
    yield "case:date", case.day.isoformat() if case.day else ""
    yield "case:state", case.state.value
    yield "case:offering", case.offering
    yield "case:against", case.against
    yield "case:horizon", str(case.years) if case.years != model.model.years else ""
    is_own = case.starts is not None and case.starts != model.model.starts
    yield "case:starts", case.starts.isoformat() if case.starts and is_own else ""


def _pnl(model: ValueModel, case: Case) -> Iterator[tuple[str, str]]:
    """Yield the customer's lines, and those that the model's drivers act on."""
    pnl = case.pnl
    yield "pnl:revenue", amount_text(pnl.revenue) if pnl and pnl.revenue is not None else ""
    lines = {line.path: amount_text(line.amount) for line in pnl.lines} if pnl else {}
    known = {path.casefold() for path in lines}
    for outcome in model.model.outcomes:
        if outcome.line and outcome.line.casefold() not in known:
            known.add(outcome.line.casefold())
            lines[outcome.line] = ""
    yield from ((f"pnl:{path}", text) for path, text in lines.items())


def percent_text(share: float | None) -> str:
    """Return a share as it is written, empty for none.

    Examples
    --------
    >>> percent_text(0.15), percent_text(None)
    ('15 %', '')
    """
    return "" if share is None else f"{share * 100:.10g} %"


def amount_text(amount: float) -> str:
    """Return an amount as it is written.

    Examples
    --------
    >>> amount_text(3_400_000.0)
    '3400000'
    """
    return f"{amount:.12g}" if abs(amount) < 1e12 else repr(amount)
