"""What is said when a table can't be reached, read or written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from surplus.core.errors import Diagnostic, SurplusError

_LONGEST = 300
_KIND = re.compile(r"^(?:[A-Z]\w+ )+Error: (?=\S)")


def fault(code: str, message: str, hint: str | None = None) -> SurplusError:
    """Return the error of one diagnostic."""
    return SurplusError(Diagnostic(code, message, hint=hint))


def said(error: BaseException) -> str:
    """Return what an engine says of a fault in a line, without its kind.

    Examples
    --------
    >>> said(ValueError("Invalid Input Error: CSV Error on Line: 3\\nExpected 3\\nPossible fixes:"))
    'CSV Error on Line: 3'
    """
    first, *others = str(error).strip().split("\n")
    more = [line for line in others if line.startswith("Expected Number of Columns")]
    words = ", ".join((_KIND.sub("", first), *more))
    return words[:_LONGEST].rstrip(". ") or type(error).__name__


@contextmanager
def reading(name: str, hint: str | None = None) -> Iterator[None]:
    """Turn what DuckDB says while a table is read into a diagnostic.

    Raises
    ------
    SurplusError
        A001 if the table can't be read, A026 if the disk or the memory doesn't suffice.
    """
    try:
        yield
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise fault("A026" if _is_full(error) else "A001", *_words(error, name, hint)) from error
    except duckdb.Error as error:
        raise fault("A001", *_words(error, name, hint)) from error


def _is_full(error: duckdb.Error) -> bool:
    text = str(error).lower()
    return isinstance(error, duckdb.OutOfMemoryException) or "no space left" in text


def _words(error: duckdb.Error, name: str, hint: str | None) -> tuple[str, str | None]:
    return f"can't read the table '{name}': {said(error)}", hint
