"""The whole query, and its translation to other dialects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surplus.formula.to_sql.staging import Staging
from surplus.formula.to_sql.terms import column


def query(source: str, picked: Sequence[tuple[str, str]], staging: Staging, final: str) -> str:
    """Return a whole query in DuckDB's dialect.

    Parameters
    ----------
    source : str
        The table, as SQL names it.
    picked : sequence of (str, str)
        Names and texts of the columns that are taken from it.
    final : str
        What is selected from the last step, with the word `FROM` left out.
    """
    tables = [("inputs", f"SELECT {', '.join(_aliased(picked))} FROM {source}")]
    for index, added in enumerate(staging.steps, start=1):
        before = tables[-1][0]
        tables.append((f"step_{index}", f"SELECT *, {', '.join(_aliased(added))} FROM {before}"))
    stages = ", ".join(f"{name} AS ({text})" for name, text in tables)
    return f"WITH {stages} SELECT {final} FROM {tables[-1][0]}"


def _aliased(columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (f"{text} AS {column(name).text}" for name, text in columns)


def translated(text: str, dialect: str) -> str:
    """Return a query of DuckDB's dialect, laid out for reading, in another.

    Parameters
    ----------
    dialect : str
        `duckdb`, `postgres` or `spark`.

    Examples
    --------
    >>> print(translated('SELECT "a" / 2e0 AS "half" FROM "t"', "spark"))
    SELECT
      `a` / 2e0 AS `half`
    FROM `t`
    """
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(text, read="duckdb")
    if dialect == "postgres":
        for table in tree.find_all(exp.CTE):
            if isinstance(table.this, exp.Select):
                # Without it PostgreSQL puts every column's text wherever its name stands.
                table.this.offset(0, copy=False)
    return tree.sql(dialect=dialect, pretty=True)
