"""From typed trees to SQL: one staged column a formula, in steps that build on each other.

Every formula becomes a column of its own, one for each option and each year in which it
differs; other formulas name the column instead of repeating its text. Columns that don't
need each other stand in one step, a common table expression.

A missing operand is NULL and makes the result NULL, in conditions too. What has no result
(a division by zero, the root of a negative number) is NULL as well, where NumPy refuses:
as long as no input is NULL, a NULL marks an account that can't be evaluated.

The texts are in DuckDB's dialect; `query` joins them and has sqlglot translate the whole.
"""

from surplus.formula.to_sql.query import query, translated
from surplus.formula.to_sql.staging import Staging
from surplus.formula.to_sql.terms import Term, Terms, column, constant, grid
from surplus.formula.to_sql.writer import Writer

__all__ = [
    "Staging",
    "Term",
    "Terms",
    "Writer",
    "column",
    "constant",
    "grid",
    "query",
    "translated",
]
