"""One text of SQL, in DuckDB's dialect, translated for the engines that run it."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from surplus.data.columns import literal

_NUMBER = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$"
_DAY = r"^\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}.*)?\s*$"


def translated(text: str, dialect: str) -> str:
    """Return a query of DuckDB's dialect, laid out for reading, in another.

    Parameters
    ----------
    dialect : str
        `duckdb`, `postgres` or `spark`.

    Examples
    --------
    >>> print(translated('SELECT TRY_CAST("a" AS DOUBLE) AS "b" FROM "t"', "spark"))
    SELECT
      TRY_CAST(`a` AS DOUBLE) AS `b`
    FROM `t`
    """
    tree = sqlglot.parse_one(text, read="duckdb")
    if dialect == "postgres":
        tree = tree.transform(_for_postgres)
    return tree.sql(dialect=dialect, pretty=True)


def _for_postgres(node: exp.Expr) -> exp.Expr:
    """Write what PostgreSQL has no word for in words that it has."""
    if isinstance(node, exp.TryCast):
        return _tried(node)
    if isinstance(node, exp.DateFromParts):
        parts = [node.args[name] for name in ("year", "month", "day")]
        return exp.Anonymous(this="MAKE_DATE", expressions=parts)
    if isinstance(node, exp.ArgMin) and not isinstance(node.parent, exp.Filter):
        return _of_the_first(node, None)
    if isinstance(node, exp.Filter) and isinstance(node.this, exp.ArgMin):
        return _of_the_first(node.this, node.expression)
    return node


def _of_the_first(node: exp.ArgMin, where: exp.Expr | None) -> exp.Expr:
    value, key = node.this.sql("postgres"), node.expression.sql("postgres")
    known = f"{key} IS NOT NULL"
    if where is not None:
        known += f" AND ({where.this.sql('postgres')})"
    return _postgres(f"(ARRAY_AGG({value} ORDER BY {key}) FILTER (WHERE {known}))[1]")


def _tried(node: exp.TryCast) -> exp.Expr:
    """Cast only what looks like the type: PostgreSQL stops at the first text that doesn't."""
    text, kind = node.this.sql("postgres"), node.to.sql("postgres")
    cast = f"CAST({text} AS {kind})"
    if node.to.this in (exp.DataType.Type.DOUBLE, exp.DataType.Type.FLOAT):
        return _postgres(f"CASE WHEN {text} ~ {literal(_NUMBER)} THEN {cast} END")
    parts = [f"CAST(SPLIT_PART(LEFT(TRIM({text}), 10), '-', {n}) AS INT)" for n in (1, 2)]
    day = rf"CAST(SUBSTRING(TRIM({text}) FROM '^[0-9]+-[0-9]+-([0-9]+)') AS INT)"
    year, month = parts
    leap = f"({year} % 4 = 0 AND ({year} % 100 <> 0 OR {year} % 400 = 0))"
    days = (
        f"CASE WHEN {month} IN (4, 6, 9, 11) THEN 30 WHEN {month} <> 2 THEN 31 "
        f"WHEN {leap} THEN 29 ELSE 28 END"
    )
    found = f"CASE WHEN {month} BETWEEN 1 AND 12 AND {day} BETWEEN 1 AND {days} THEN {cast} END"
    return _postgres(f"CASE WHEN {text} ~ {literal(_DAY)} THEN {found} END")


def _postgres(text: str) -> exp.Expr:
    return sqlglot.parse_one(text, read="postgres")
