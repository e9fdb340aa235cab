"""Writing a report to a file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from surplus.core.errors import Diagnostic, SurplusError


def write_text(path: str | os.PathLike[str], text: str) -> Path:
    """Write a text in UTF-8 with lines ended by a line feed, as `write_bytes` does.

    Parameters
    ----------
    path : str or path
        The file to write.
    text : str
        What it will hold.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    SurplusError
        R001 if the folder is missing or the file can't be written there.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder, "statement.html"), "<p>").read_text()
    '<p>'
    """
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write a file so that it is the old one or the new one, never half of it.

    Parameters
    ----------
    path : str or path
        The file to write; one that is there already is replaced. A link is followed. What
        isn't a file, such as a pipe or `/dev/null`, is written to and stays what it is.
    content : bytes
        What it will hold.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    SurplusError
        R001 if the folder is missing or the file can't be written there.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_bytes(Path(folder, "statement.pdf"), b"%PDF").read_bytes()
    b'%PDF'
    """
    target = Path(path)
    try:
        if _is_stream(target):
            target.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(target)), content)
    except OSError as error:
        why = error.strerror or str(error)
        raise SurplusError(
            Diagnostic("R001", f"can't write '{target}': {why}", hint=_hint(target))
        ) from error
    return target


def _is_stream(target: Path) -> bool:
    return target.exists() and not target.is_file() and not target.is_dir()


def _replace(target: Path, content: bytes) -> None:
    # In the same folder, because a file can be renamed in one step within one file system only.
    handle, name = tempfile.mkstemp(prefix=".surplus-", suffix=".part", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.chmod(_permissions(target))
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _permissions(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _hint(target: Path) -> str:
    if target.is_dir():
        return "that is a folder; give the name of a file in it"
    if not target.parent.exists():
        return f"make the folder '{target.parent}' first"
    return "choose a folder that you may write to"
