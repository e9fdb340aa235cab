"""Opening a workbook that may come from anyone: what it is, how large, whether it is locked."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from surplus.core.errors import Diagnostic, SurplusError
from surplus.value.findings import short

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_BYTES = 120_000_000
"""Of all parts together, unpacked."""

MOST_CELLS = 400_000
"""In all sheets together."""

MOST_TAGS = 1_000_000
"""In all other parts together, such as the texts that cells share: each takes time and memory."""

_TAGS_OF_A_CELL = 8
"""At most, with its formula, its value and its share of a row."""
_AT_ONCE = 1_000_000
_OVERLAP = len("<!DOCTYPE".encode("utf-16-le"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEANT = (
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (b"%PDF", "a PDF file"),
    (b"{", "a text file"),
)
# What openpyxl lets through of a file whose parts aren't as they should be.
_BROKEN = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError,
    zipfile.BadZipFile, zlib.error, NotImplementedError, RecursionError, AssertionError,
)  # fmt: skip


def opened(content: bytes, path: Path, *, values: bool) -> Workbook:
    """Return a workbook, with its formulas or with the values that they last came to.

    Parameters
    ----------
    path : Path
        What messages call it.

    Raises
    ------
    SurplusError
        X030 if openpyxl isn't installed, X031 if it isn't an .xlsx workbook or is broken, X032
        if it is too large.
    """
    try:
        import openpyxl
    except ImportError as error:
        message = "reading a workbook needs the package 'openpyxl', which isn't installed"
        hint = "pip install 'surplus[excel]'"
        raise SurplusError(Diagnostic("X030", message, hint=hint)) from error
    _check(content, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    except _BROKEN as error:
        message = f"'{path}' can't be read as a workbook: {short(str(error)) or 'it is broken'}"
        hint = "open it in a spreadsheet program and save it again as .xlsx"
        raise SurplusError(Diagnostic("X031", message, hint=hint)) from error


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that isn't larger than a workbook may be.

    Raises
    ------
    SurplusError
        D001 if it can't be read, X032 if it is too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path, f"{MOST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"can't read '{path}': {reason}"
        raise SurplusError(Diagnostic("D001", message, hint="check the path")) from error


def _check(content: bytes, path: Path) -> None:
    """Refuse what isn't a workbook of this kind, before anything is unpacked into memory."""
    hint = "save it as an Excel workbook (.xlsx)"
    if content.startswith(_OLE):
        message = f"'{path}' is an old .xls workbook, or protected by a password"
        hint = "open it, take the password away, and save it as .xlsx"
        raise SurplusError(Diagnostic("X031", message, hint=hint))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive, path)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        what = next((what for start, what in _MEANT if content.startswith(start)), "no workbook")
        message = f"'{path}' isn't an .xlsx workbook: it is {what}"
        raise SurplusError(Diagnostic("X031", message, hint=hint)) from error
    except RuntimeError as error:  # zipfile's word for a part with a password
        message = f"'{path}' is protected by a password"
        raise SurplusError(Diagnostic("X031", message, hint="take the password away")) from error


def _check_parts(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise _too_large(path, f"{MOST_BYTES // 1_000_000} MB unpacked")
    names = {part.filename for part in parts}
    if "mimetype" in names:
        kind = "an OpenDocument file (.ods)"
    elif "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        kind = "another kind of archive"
    else:
        _check_texts(archive, parts, path)
        return
    message = f"'{path}' isn't an .xlsx workbook: it is {kind}"
    raise SurplusError(Diagnostic("X031", message, hint="save it as an Excel workbook (.xlsx)"))


def _check_texts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], path: Path) -> None:
    cells, tags = 0, {True: 0, False: 0}
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        is_sheet = part.filename.startswith("xl/worksheets/")
        for stretch in _stretches(archive, part):
            # A spreadsheet program never writes a document type; entities could fill the memory.
            if b"<!DOCTYPE" in stretch or "<!DOCTYPE".encode("utf-16-le") in stretch:
                message = f"'{path}' holds an XML document type, which no workbook needs"
                raise SurplusError(Diagnostic("X031", message, hint="don't trust this file"))
            tags[is_sheet] += stretch[_OVERLAP:].count(b"<")
            cells += stretch[_OVERLAP - 2 :].count(b"<c ") if is_sheet else 0
            if cells > MOST_CELLS or tags[True] > MOST_CELLS * _TAGS_OF_A_CELL:
                raise _too_large(path, f"{MOST_CELLS:,} cells")
            if tags[False] > MOST_TAGS:
                raise _too_large(path, f"{MOST_TAGS:,} texts and formats")


def _stretches(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part piece by piece, each behind the end of the one before."""
    before = b" " * _OVERLAP
    with archive.open(part) as stream:
        while piece := stream.read(_AT_ONCE):
            yield before + piece
            before = (before + piece)[-_OVERLAP:]


def _too_large(path: Path, most: str) -> SurplusError:
    message = f"'{path}' is too large: {most} is the most"
    return SurplusError(Diagnostic("X032", message, hint="delete the sheets that hold only data"))


def has_macros(content: bytes) -> bool:
    """Whether a workbook brings programs of its own, which are never run."""
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(name.endswith("vbaProject.bin") for name in archive.namelist())
    return False
