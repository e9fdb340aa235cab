"""A presentation opened from a file that somebody gives, whatever is in it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as Opened

from surplus.core.errors import Diagnostic, SurplusError

_MOST_BYTES = 400_000_000
_MOST_PARTS = 20_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "[Content_Types].xml"
_OPEN_XML = "application/vnd.openxmlformats-officedocument.presentationml."
_MACRO = "application/vnd.ms-powerpoint."
_WANTED = f"{_OPEN_XML}presentation.main+xml"
_KINDS = (
    f"{_OPEN_XML}template.main+xml",
    f"{_OPEN_XML}slideshow.main+xml",
    f"{_MACRO}presentation.macroEnabled.main+xml",
    f"{_MACRO}template.macroEnabled.main+xml",
    f"{_MACRO}slideshow.macroEnabled.main+xml",
)
_SAVE = "open it in PowerPoint or LibreOffice and save it as .pptx"


def open_presentation(path: Path | str) -> Opened:
    """Open a presentation or a template of one: .pptx, .potx, .ppsx, and those with macros.

    Macros aren't taken over.

    Raises
    ------
    SurplusError
        K001 if it can't be read or is something else, K002 if it would unpack to more than
        anybody's template has.
    """
    content = _read(Path(path))
    if content.startswith(_OLD):
        raise _old(path, content)
    try:
        return _opened(path, _as_presentation(path, content))
    except DAMAGES as error:
        raise damaged(path) from error


def damaged(path: Path | str) -> SurplusError:
    """Return what is said of a file whose parts don't hold together."""
    message = f"'{path}' is damaged, or isn't a presentation"
    return SurplusError(Diagnostic("K001", message, hint=_SAVE))


# What python-pptx and lxml raise for packages that aren't what they say they are: parts that
# are missing, relationships to nowhere, XML that ends too soon (which lxml calls bad syntax).
DAMAGES = (
    PythonPptxError,
    SyntaxError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    EOFError,
    OSError,
    RuntimeError,
)
"""What a damaged file makes the libraries raise, at once or when a part of it is used."""


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _too_big(path)
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"can't read '{path}': {reason}"
        raise SurplusError(Diagnostic("K001", message, hint="check the path")) from error


def _too_big(path: Path | str) -> SurplusError:
    message = f"'{path}' unpacks to more than {_MOST_BYTES // 1_000_000} MB or {_MOST_PARTS} parts"
    hint = "take videos and unused slides out of the template"
    return SurplusError(Diagnostic("K002", message, hint=hint))


def _old(path: Path | str, content: bytes) -> SurplusError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        hint = "open it with its password and save a copy without one"
        message = f"'{path}' is protected with a password"
    else:
        message, hint = f"'{path}' is in PowerPoint's old format (.ppt)", _SAVE
    return SurplusError(Diagnostic("K001", message, hint=hint))


def _as_presentation(path: Path | str, content: bytes) -> bytes:
    """Return a package that calls itself a presentation, if it is a kind of one."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        message = f"'{path}' isn't a PowerPoint file"
        raise SurplusError(Diagnostic("K001", message, hint="give a .pptx or .potx file"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise _too_big(path)
        types = package.read(_TYPES).decode("utf-8")
        if f'"{_WANTED}"' in types:
            return content
        kind = next((kind for kind in _KINDS if f'"{kind}"' in types), None)
        if kind is None:
            message = f"'{path}' isn't a presentation, but another kind of Office file"
            raise SurplusError(Diagnostic("K001", message, hint="give a .pptx or .potx file"))
        return _renamed(package, types.replace(f'"{kind}"', f'"{_WANTED}"'))


def _renamed(package: zipfile.ZipFile, types: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as changed:
        for part in package.infolist():
            changed.writestr(part, types if part.filename == _TYPES else package.read(part))
    return file.getvalue()


def _opened(path: Path | str, content: bytes) -> Opened:
    opened = Presentation(io.BytesIO(content))
    _without_macros(opened)
    if not opened.slide_layouts:
        message = f"'{path}' has no layouts"
        raise SurplusError(Diagnostic("K001", message, hint="give a template made in PowerPoint"))
    return opened


def _without_macros(opened: Opened) -> None:
    rels = opened.part.rels
    for name in [name for name, rel in rels.items() if rel.reltype.endswith("/vbaProject")]:
        rels.pop(name)
