"""The columns of a table, whatever engine holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column are, as far as a value model cares."""

    NUMBER = "numbers"
    TEXT = "text"
    OTHER = "other"


_NUMBERS = re.compile(
    r"U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|BIGNUM|FLOAT|DOUBLE|REAL|DECIMAL.*|NUMERIC.*"
)
_TEXTS = re.compile(r"VARCHAR.*|CHAR.*|TEXT|ENUM.*|UUID")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and its type as DuckDB calls it."""

    name: str
    type: str

    @property
    def kind(self) -> Kind:
        """What its cells are.

        Examples
        --------
        >>> Column("positions", "DECIMAL(9,2)").kind, Column("opened", "DATE").kind
        (<Kind.NUMBER: 'numbers'>, <Kind.OTHER: 'other'>)
        """
        if _NUMBERS.fullmatch(self.type):
            return Kind.NUMBER
        return Kind.TEXT if _TEXTS.fullmatch(self.type) else Kind.OTHER


def quoted(name: str) -> str:
    """Return a name as SQL writes it, whatever is in it.

    Examples
    --------
    >>> quoted('life "old"')
    '"life ""old""\"'
    """
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL writes it.

    Examples
    --------
    >>> literal("driver's")
    "'driver''s'"
    """
    return "'" + text.replace("'", "''") + "'"
