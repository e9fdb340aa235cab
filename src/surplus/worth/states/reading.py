"""The rows of a table of transactions as SQL reads them: who, on which day, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.data.columns import Column, Kind, literal, quoted
from surplus.worth.states.dates import day_sql
from surplus.worth.states.policy import Duplicates, Returns, StatePolicy, Zeros

LARGEST = "1e13"
"""Amounts beyond it can't be added up to the cent."""
_BUCKET = "HASH({customer}) % {count} = {index}"


@dataclass(frozen=True, slots=True)
class Accounts:
    """Which business each contact buys for.

    Attributes
    ----------
    relation : str
        A table in the same engine.
    contact, account : str
        Its columns. Contacts that it doesn't list stand for themselves.
    """

    relation: str
    contact: str = "contact"
    account: str = "account"

    @property
    def sql(self) -> str:
        """The query that reads it."""
        contact, account = (_name_of(quoted(n)) for n in (self.contact, self.account))
        return (
            f"SELECT {contact} AS contact, MIN({account}) AS account "
            f"FROM {self.relation} GROUP BY 1"
        )


@dataclass(frozen=True)
class Reader:
    """Reads transactions by a policy.

    Attributes
    ----------
    relation : str
        What stands after FROM.
    columns : sequence of Column
        Those of the table.
    accounts : Accounts or None
        Rolls contacts up into businesses.
    """

    policy: StatePolicy
    relation: str
    columns: Sequence[Column]
    accounts: Accounts | None = None

    def check(self) -> None:
        """Refuse columns that the table doesn't have.

        Raises
        ------
        SurplusError
            W005, for each of them.
        """
        known = [column.name for column in self.columns]
        found = [
            Diagnostic(
                "W005",
                f"the table has no column '{name}' for '{setting}'",
                hint=did_you_mean(name, known) or f"there are {', '.join(known)}",
            )
            for setting, name in self._wanted()
            if name not in known
        ]
        if found:
            raise SurplusError(found)

    def _wanted(self) -> Iterator[tuple[str, str]]:
        for setting in ("customer", "date", "amount", "since", "currency_column"):
            name: str | None = getattr(self.policy, setting)
            if name is not None:
                yield setting, name

    @property
    def wanted(self) -> list[str]:
        """The names of the columns that are read."""
        return list(dict.fromkeys(name for _, name in self._wanted()))

    def column(self, name: str) -> Column:
        """Return the column of this name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def customer(self) -> str:
        """Who bought, NULL where nobody is named."""
        return _id_of(self.column(self.policy.customer))

    @property
    def day(self) -> str:
        """The day of a purchase, NULL where none can be read."""
        return self._day(self.policy.date)

    def _day(self, name: str) -> str:
        column = self.column(name)
        return day_sql(quoted(name), column, self.policy.date_format, self.policy.time_zone)

    @property
    def amount(self) -> str:
        """The amount, NULL where none can be read."""
        if self.policy.amount is None:
            return "0e0"
        cell = quoted(self.policy.amount)
        if self.column(self.policy.amount).kind is Kind.NUMBER:
            return f"CAST({cell} AS DOUBLE)"
        return f"TRY_CAST(TRIM(CAST({cell} AS VARCHAR)) AS DOUBLE)"

    @property
    def currency(self) -> str:
        """The currency of a row."""
        return f"TRIM(CAST({quoted(self.policy.currency_column or '')} AS VARCHAR))"

    @property
    def since(self) -> str | None:
        """The day since which the customer is known."""
        return self._day(self.policy.since) if self.policy.since is not None else None

    def read(self, extra: Sequence[str] = ()) -> str:
        """Return the query of every row: customer, day, amount, and more if asked for."""
        picked = [f"{self.customer} AS customer", f"{self.day} AS day", f"{self.amount} AS amount"]
        picked += [f"{self.since} AS since"] if self.since else []
        picked += [f"{self.currency} AS currency"] if self.policy.currency_column else []
        picked += extra
        return f"SELECT {', '.join(picked)} FROM {self.source}"

    @property
    def source(self) -> str:
        """The table, without rows that repeat another one if these count once."""
        if self.policy.duplicates is not Duplicates.LEAVE_OUT:
            return self.relation
        names = ", ".join(map(quoted, self.wanted))
        return f"(SELECT DISTINCT {names} FROM {self.relation}) AS once"

    def rows(self, bucket: tuple[int, int] | None = None) -> str:
        """Return the query of the rows that count: customer, tick's day, cents.

        Parameters
        ----------
        bucket : (int, int), optional
            Only customers of this share, and of how many there are; DuckDB only.
        """
        cents = "SIGN(amount) * FLOOR(ABS(amount) * 100 + 0.5e0)"
        picked = ["day", f"{cents} AS cents", *(["since"] if self.since else [])]
        picked.insert(0, "COALESCE(account, CAST(customer AS VARCHAR)) AS customer"
                      if self.accounts else "customer")  # fmt: skip
        joined = ""
        if self.accounts:
            joined = (
                f" LEFT JOIN ({self.accounts.sql}) AS accounts "
                "ON contact = CAST(customer AS VARCHAR)"
            )
        text = (
            f"SELECT {', '.join(picked)} FROM ({self.read()}) AS told{joined} "
            f"WHERE {' AND '.join(self.conditions())}"
        )
        if bucket is None:
            return text
        share = _BUCKET.format(customer="customer", index=bucket[0], count=bucket[1])
        return f"SELECT * FROM ({text}) AS each WHERE {share}"

    def conditions(self) -> Iterator[str]:
        """Yield what a row must meet to count."""
        policy, upper = self.policy, self.policy.read_until
        if policy.today is not None:
            upper = min(upper, policy.today)
        yield "customer IS NOT NULL"
        yield f"day <= {date_sql(upper)}"
        if policy.observed_from is not None:
            yield f"day >= {date_sql(policy.observed_from)}"
        if policy.amount is not None:
            yield f"ABS(amount) < {LARGEST}"
            if policy.returns is not Returns.NET:
                yield "amount >= 0"
            if policy.zeros is not Zeros.COUNT:
                yield "amount <> 0"
        if policy.currency_column and policy.currency:
            yield f"currency = {literal(policy.currency)}"


def date_sql(day: object) -> str:
    """Return a day as SQL writes it."""
    return f"DATE '{day}'"


def _id_of(column: Column) -> str:
    cell = quoted(column.name)
    if column.kind is Kind.TEXT:
        return _name_of(cell)
    if column.type in ("DOUBLE", "FLOAT", "REAL"):
        return f"NULLIF({cell}, CAST('nan' AS {column.type}))"
    return cell


def _name_of(cell: str) -> str:
    return f"NULLIF(TRIM(CAST({cell} AS VARCHAR)), '')"
