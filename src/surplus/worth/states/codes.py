"""Numbers for customers whose names are texts, so that numbers can stand for their rows.

Names are trimmed, and contacts rolled up into businesses, once for each name, not for each row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from surplus.data.columns import Column, quoted
from surplus.data.engines import DuckdbEngine
from surplus.worth.states.policy import Duplicates
from surplus.worth.states.reading import Reader

_NAMES, _CODES = "customer_names", "customer_codes"


@dataclass(frozen=True, slots=True)
class Codes:
    """The customers of a share, numbered from 0 in the order of their names.

    Attributes
    ----------
    relation : str
        A table with raw (as the transactions have it), who and code.
    count : int
        How many customers there are.
    """

    relation: str
    count: int

    @classmethod
    def of(cls, engine: DuckdbEngine, bucket: tuple[int, int] | None) -> Codes:
        """Return the customers that `keep_names` has kept, numbered.

        Parameters
        ----------
        bucket : (int, int) or None
            Only customers of this share, and of how many there are.
        """
        share = "" if bucket is None else f" AND HASH(who) % {bucket[1]} = {bucket[0]}"
        engine.keep(
            _CODES,
            "SELECT raw, who, CAST(DENSE_RANK() OVER (ORDER BY who) - 1 AS BIGINT) AS code "
            f"FROM {_NAMES} WHERE who IS NOT NULL{share}",
        )
        ((count,),) = engine.rows(f"SELECT COALESCE(MAX(code) + 1, 0) FROM {_CODES}")
        return cls(_CODES, int(str(count)))

    def reader(self, reader: Reader) -> Reader:
        """Return a reader of the same rows with numbers for customers; others are left out."""
        cell = quoted(reader.policy.customer)
        relation = (
            f"(SELECT s.* REPLACE (c.code AS {cell}) FROM (SELECT * FROM {reader.source}) AS s "
            f"JOIN {self.relation} AS c ON s.{cell} = c.raw) AS numbered"
        )
        number = Column(reader.policy.customer, "BIGINT")
        columns = [number if one.name == number.name else one for one in reader.columns]
        # Rows that repeat another one are so by the names that they came with.
        policy = replace(reader.policy, duplicates=Duplicates.KEEP)
        return Reader(policy, relation, columns)

    def named(self, relation: str) -> str:
        """Return a relation of numbered customers with their names, as `who`."""
        return (
            f"{relation} AS s JOIN (SELECT DISTINCT code, who FROM {self.relation}) AS c "
            "ON s.customer = c.code"
        )


def keep_names(engine: DuckdbEngine, reader: Reader) -> None:
    """Keep the names that customers have in a table, each with who that is."""
    cell = quoted(reader.policy.customer)
    names = (
        f"SELECT {cell} AS raw, {reader.customer} AS who "
        f"FROM (SELECT DISTINCT {cell} FROM {reader.relation}) AS known"
    )
    if reader.accounts is not None:
        names = (
            f"SELECT raw, COALESCE(account, CAST(who AS VARCHAR)) AS who FROM ({names}) AS names "
            f"LEFT JOIN ({reader.accounts.sql}) AS accounts ON contact = CAST(who AS VARCHAR)"
        )
    engine.keep(_NAMES, names)
