"""What verbs about several customers share: their cases, and how many customers each is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import (
    Request,
    comparing,
    currency_option,
    gathered_in,
    model_argument,
)
from surplus.cli.main import show

if TYPE_CHECKING:
    from surplus.value.api import ValueModel
    from surplus.value.market import Account
    from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class Group:
    """Whom a decision is about: the model's segments, or the customers of some cases."""

    model: Path
    cases: tuple[Path, ...]
    table: str | None
    id: str
    offering: str | None
    against: str | None
    draws: int
    seed: int
    customers: tuple[str, ...]
    currency: str | None = None

    def accounts(self, draws_each: int = 1) -> tuple[Account, ...]:
        """Evaluate the model for every case, each of its own segments, or a table's accounts.

        Parameters
        ----------
        draws_each : int
            Draws of each account of a table; 1 where only a customer at random is asked for.

        Raises
        ------
        SurplusError
            With everything that is wrong, if anything is.
        """
        from dataclasses import replace

        from surplus.value.market import account, segment_accounts

        asked = Request(
            self.model, None, self.offering, self.against, self.draws, self.seed, self.currency
        )
        model = asked.loaded()
        if self.table is not None and self.currency is not None:
            message = "amounts of a table are in the model's currency, and so are the results"
            raise click.BadParameter(message, param_hint="--currency")
        if self.table is not None:
            found = list(self._of_table(model, self.table, draws_each))
        elif self.cases:
            found = [account(v) for v in (self._evaluated(model, path) for path in self.cases)]
        else:
            found = list(segment_accounts(model, draws=self.draws, seed=self.seed))
        chosen = tuple(
            replace(
                one,
                valuation=one.valuation.compare(offering=self.offering, against=self.against),
            )
            for one in found
        )
        return self._counted(_told_apart(chosen) if self.cases and not self.table else chosen)

    def _of_table(self, model: ValueModel, table: str, draws: int) -> tuple[Account, ...]:
        from surplus.value.base import Settings, market

        if len(self.cases) > 1:
            message = "one case at most: the figures that all accounts share"
            raise click.BadParameter(message, param_hint="--case")
        settings = Settings(
            table,
            "",
            self.id,
            offering=self.offering,
            against=self.against,
            draws=draws,
            seed=self.seed,
        )
        case = model.case(self.cases[0]) if self.cases else None
        found = market(model.compiled, settings, case)
        show(found[0].valuation.notes)
        return found

    def _evaluated(self, model: ValueModel, path: Path) -> Valuation:
        return model.evaluate(path, draws=self.draws, seed=self.seed)

    def _counted(self, accounts: tuple[Account, ...]) -> tuple[Account, ...]:
        from surplus.value.market import with_customers

        total, each = _numbers(self.customers)
        if self.table is not None and not self.customers:
            return accounts  # the table says how many each segment has
        try:
            return with_customers(accounts, total, each)
        except KeyError as error:
            known = ", ".join(account.name for account in accounts)
            message = f"there is no customer or segment {error}; there are: {known}"
            raise click.BadParameter(message, param_hint="--customers") from error


def _told_apart(accounts: tuple[Account, ...]) -> tuple[Account, ...]:
    """Name accounts by the files of their cases, shortly."""
    from dataclasses import replace

    short = [Path(account.name).stem for account in accounts]
    if len(set(short)) < len(short):
        short = [account.name for account in accounts]
    return tuple(replace(one, name=name) for one, name in zip(accounts, short, strict=True))


def _numbers(texts: tuple[str, ...]) -> tuple[float | None, dict[str, float]]:
    """Return customers in all, and those of single accounts: `120`, `paper=80`."""
    total: float | None = None
    each: dict[str, float] = {}
    for text in texts:
        name, _, number = text.rpartition("=")
        try:
            count = float(number)
        except ValueError:
            count = -1.0
        if not 0 <= count < float("inf"):
            message = f"'{text}' isn't a number of customers; write 120, or name=80"
            raise click.BadParameter(message, param_hint="--customers")
        if name:
            each[name] = count
        else:
            total = count
    return total, each


gathering = gathered_in(
    "group",
    Group,
    (
        model_argument,
        click.option(
            "--case",
            "cases",
            multiple=True,
            type=click.Path(path_type=Path),
            help="One customer's figures; may be given several times.",
        ),
        click.option(
            "--accounts",
            "table",
            metavar="TABLE",
            help="Every account of a table, as 'surplus base' takes it, is a customer.",
        ),
        click.option(
            "--id",
            default="id",
            show_default=True,
            help="The column of --accounts that names an account.",
        ),
        click.option(
            "--customers",
            multiple=True,
            metavar="[NAME=]NUMBER",
            help="Customers in all; or, with the name of a case or segment, of that one.",
        ),
        *comparing,
        currency_option,
    ),
)
"""Give a verb the parameters of a group of customers, gathered in its argument `group`."""


def share(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """Return a share written as `50 %`, `50%` or `0.5` as a number from 0 to 1."""
    found = rate(ctx, param, value)
    if found is not None and found > 1:
        raise click.BadParameter(f"'{value}' isn't a share from 0 to 100 %")
    return found


def rate(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:  # noqa: ARG001 -- click's signature
    """Return a rate written as `150 %`, `150%` or `1.5` as a number of at least 0."""
    if value is None:
        return None
    text = value.strip()
    try:
        found = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        found = -1.0
    if not 0 <= found < float("inf"):
        raise click.BadParameter(f"'{value}' isn't a share such as 50 % or 0.5")
    return found
