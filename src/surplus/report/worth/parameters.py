"""What was fitted: parameters, how sure they are, and what they say in words."""

from __future__ import annotations

from surplus.report.blocks import Block, Callout, CalloutKind, Cell, Row, Table
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.choice import phases_of
from surplus.worth.fit import Fit
from surplus.worth.purchase_fit import PurchaseFit


def parameters(telling: Telling, fits: tuple[Fit, ...]) -> Section:
    """Return the parameters of fits, and what a reader should know of them."""
    blocks: list[Block] = [_table(telling, fit) for fit in fits]
    flags = tuple(f"{fit.title}: {telling.flag(flag)}" for fit in fits for flag in fit.flags)
    if flags:
        blocks.append(Callout(CalloutKind.WARNING, telling.word("callout_flags"), flags))
    title, lead = telling.word("heading_parameters"), telling.word("lead_parameters")
    return Section(title, lead, tuple(blocks), "parameters")


def _table(telling: Telling, fit: Fit) -> Table:
    heads = (
        telling.text_head("parameter"),
        telling.head("estimate"),
        telling.head("standard_error"),
        telling.head("low_95"),
        telling.head("high_95"),
    )
    rows = tuple(_row(telling, fit, name, value) for name, value in fit.params.items())
    loglik = telling.formatter.number(fit.loglik, 2)
    customers = telling.count(fit.estimate.customers)
    caption = telling.word("caption_fit", model=fit.title, customers=customers, loglik=loglik)
    phases = phases_of(fit) if isinstance(fit, PurchaseFit) else 0
    regular = telling.word("regular", k=telling.count(phases)) if phases else ""
    return Table(heads, rows, f"{caption}{regular}")


def _row(telling: Telling, fit: Fit, name: str, value: float) -> Row:
    numbers = (value, fit.standard_errors[name], *fit.estimate.interval(name))
    return Row((Cell(name), *(Cell(telling.formatter.number(n), n) for n in numbers)))
