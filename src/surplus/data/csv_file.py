"""CSV files: the first row names the columns, and every row has as many cells.

Nothing is guessed from the rows: a file that is mended where one cell is wrong must not be
read in another way. Only the mark between cells is found, in the row of headings.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO, cast

from surplus.data.columns import literal
from surplus.data.faults import fault, said

_MARKS = ",;\t|"


def csv_relation(address: str, first: Path) -> str:
    """Return the SQL that reads CSV files as text.

    Parameters
    ----------
    address : str
        The path, or a pattern of paths.
    first : path
        The file that names the columns.

    Raises
    ------
    SurplusError
        A001 if its first row can't be read or names a column twice, A002 if it is empty.
    """
    mark, names = _headings(first)
    held = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    return (
        f"read_csv({literal(address)}, auto_detect = false, header = true, delim = "
        f"{literal(mark)}, quote = '\"', escape = '\"', "
        f"nullstr = '', columns = {{{held}}})"
    )


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return cast("TextIO", gzip.open(path, "rt", encoding="utf-8-sig", newline=""))
    return path.open(encoding="utf-8-sig", newline="")


def _headings(path: Path) -> tuple[str, list[str]]:
    try:
        with _open(path) as file:
            line = file.readline()
            mark = max(_MARKS, key=lambda each: _outside_quotes(line).count(each))
            file.seek(0)
            names = next(csv.reader(file, delimiter=mark), [])
    except (OSError, UnicodeError, csv.Error) as error:
        hint = "save it as CSV in UTF-8"
        raise fault("A001", f"can't read the table '{path}': {said(error)}", hint) from error
    if not any(name.strip() for name in names):
        raise fault("A002", f"the table '{path}' is empty", "give it a row of headings")
    named = [name.strip() or f"column {place}" for place, name in enumerate(names, start=1)]
    _check_twice(path, named)
    return mark, named


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _check_twice(path: Path, names: Iterable[str]) -> None:
    name, count = Counter(name.casefold() for name in names).most_common(1)[0]
    if count > 1:
        message = f"the table '{path}' has several columns called '{name}'"
        raise fault("A001", message, "give each column a name of its own")
