"""What the pages of a case show, in the language of who has it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from surplus.core.errors import Diagnostic
from surplus.store.tables import Case
from surplus.value.evidence import Party
from surplus.value.model import Role
from surplus.web.cases.fields import MODEL, OFF, dashed
from surplus.web.cases.figures import InputView, input_views, named_fault
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.results import Result, result_view
from surplus.web.cases.terms import ABOUT, CALCULATION, Term, terms
from surplus.web.cases.texts import grouped_digits, read, shown
from surplus.web.said import said
from surplus.web.words import words

GROUPINGS = ("origin", "driver")


@dataclass(frozen=True, slots=True)
class Group:
    """Inputs under one heading."""

    title: str
    inputs: tuple[InputView, ...]


@dataclass(frozen=True, slots=True)
class DriverView:
    """A driver, cost or price that the customer may not accept."""

    name: str
    label: str
    role: str
    is_off: bool
    reason: str
    risk: str
    share: str
    has_terms: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """What the page of a case shows.

    Attributes
    ----------
    shows : str
        The block of the result that is shown.
    by : str
        How inputs are grouped: `origin` or `driver`.
    faults : mapping of str to tuple of str
        What is wrong, by field; '' for what belongs to none.
    """

    opened: OpenCase
    groups: tuple[Group, ...]
    drivers: tuple[DriverView, ...]
    about: tuple[Term, ...]
    terms: tuple[Term, ...]
    pnl: tuple[tuple[str, str], ...]
    result: Result
    by: str = "origin"
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The stored case."""
        return self.opened.case

    @property
    def base(self) -> str:
        """The address below which its pages answer."""
        return self.opened.base

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, each with the id of its field."""
        return tuple(
            (dashed(key), named_fault(self.opened, key, text))
            for key, found in self.faults.items()
            for text in found
        )

    @property
    def assumed(self) -> tuple[int, int]:
        """How many inputs are assumptions, and how many there are."""
        return assumed(self.opened)


def assumed(opened: OpenCase) -> tuple[int, int]:
    """Return how many inputs of a case are assumptions, and how many there are."""
    sliders = opened.fields.sliders
    open_ones = {slider.name for slider in sliders if slider.is_assumption}
    return len(open_ones), len({slider.name for slider in sliders})


def case_view(
    opened: OpenCase,
    shows: str = "",
    *,
    by: str = "",
    faults: Mapping[str, Iterable[Diagnostic]] | None = None,
    posted: Mapping[str, str] | None = None,
) -> CaseView:
    """Return what the page of a case shows.

    Parameters
    ----------
    shows : str
        The block of the result; the waterfall if it is none of them.
    faults : mapping of str to iterable of Diagnostic
        What is wrong with a form that was sent, by field.
    posted : mapping of str to str
        What was sent, which then stands in the fields.
    """
    texts = {**opened.fields.texts, **(posted_texts(opened, posted) if posted else {})}
    lang, found = opened.lang, (faults or {}).items()
    told = {key: tuple(said(each, lang) for each in some) for key, some in found}
    inputs = tuple(input_views(opened, texts))
    grouped = by if by in GROUPINGS else GROUPINGS[0]
    return CaseView(
        opened,
        tuple(_groups(opened, inputs, grouped)),
        tuple(_drivers(opened, texts)),
        tuple(terms(opened, texts, ABOUT)),
        tuple(terms(opened, texts, CALCULATION)),
        tuple(
            (name.partition(":")[2], _local(opened, grouped_digits(text)))
            for name, text in texts.items()
            if name.startswith("pnl:")
        ),
        result_view(opened, opened.live, shows),
        grouped,
        told,
    )


def posted_texts(opened: OpenCase, posted: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a form that belong to fields of a case, as the fields hold them."""
    return {name: read(text, opened.lang) for name, text in posted.items() if ":" in name}


def _groups(opened: OpenCase, inputs: tuple[InputView, ...], by: str) -> Iterator[Group]:
    t = words(opened.lang)
    titles: dict[str, list[InputView]] = {}
    for each in inputs:
        title = t[f"from_{each.origin}"]
        if by == "driver":
            title = each.used_in[0] if each.used_in else t["used_nowhere"]
        titles.setdefault(title, []).append(each)
    order = {t[f"from_{name}"]: place for place, name in enumerate(_ORIGINS)}
    for title in sorted(titles, key=lambda title: order.get(title, 0)):
        yield Group(title, tuple(titles[title]))


_ORIGINS = ("customer", "market", "claim", "solution")


def _drivers(opened: OpenCase, texts: Mapping[str, str]) -> Iterator[DriverView]:
    for outcome in opened.model.model.outcomes:
        if outcome.role is Role.PRICE:
            continue
        name = outcome.name
        yield DriverView(
            name,
            outcome.label.text(opened.lang),
            outcome.role.value,
            texts[f"driver:{name}"] == OFF,
            texts[f"reason:{name}"],
            _local(opened, texts.get(f"risk:{name}", "")),
            _local(opened, texts.get(f"share:{name}", "")),
            outcome.role is Role.DRIVER,
        )


def _local(opened: OpenCase, text: str) -> str:
    return shown(text, opened.lang)


def counts_choices(opened: OpenCase) -> tuple[tuple[str, str], ...]:
    """Return whose figures can count, with what they are called."""
    t = words(opened.lang)
    ours = "counts_theirs" if opened.actor.is_visitor else "counts_ours"
    return (
        (MODEL, t["counts_model"]),
        (Party.CUSTOMER.value, t["counts_customer"]),
        (Party.SUPPLIER.value, t[ours]),
    )
