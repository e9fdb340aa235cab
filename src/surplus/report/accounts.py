"""Whom a report about several accounts is for, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Sequence

from surplus import __version__
from surplus.report.statement.build import provenance
from surplus.report.statement.telling import Telling
from surplus.value.market import Account


def subject(telling: Telling, accounts: Sequence[Account]) -> str:
    """Return for whom it is: the one customer, or the names of all."""
    if len(accounts) == 1:
        return telling.subject
    return ", ".join(account.label.text(telling.lang) for account in accounts)


def whom(telling: Telling, accounts: Sequence[Account]) -> str:
    """Return for whom it is, as it stands in a sentence."""
    if len(accounts) > 1 or accounts[0].customers != 1:
        count = telling.formatter.number(sum(account.customers for account in accounts))
        return telling.word("so_many_customers", count=count)
    return telling.customer


def sources(telling: Telling, accounts: Sequence[Account]) -> tuple[tuple[str, str], ...]:
    """Return where the numbers of several accounts come from."""
    if len(accounts) == 1:
        return provenance(telling)
    first = accounts[0].valuation
    found = [(telling.word("model"), first.model.source.name)]
    cases = (account.valuation.case.source for account in accounts)
    found += [(telling.word("case"), source.name) for source in cases if source is not None]
    found.append((telling.word("draws"), telling.draws))
    found.append((telling.word("seed"), str(first.seed)))
    found.append((telling.word("version"), f"Surplus {__version__}"))
    return tuple(found)
