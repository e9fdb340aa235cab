"""From files to JSON documents, told apart by their keys.

Sources: schemas and pages of The Value Project,
https://github.com/The-Value-Project/value-models (schemas Apache-2.0).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from surplus.core.document import Scalar, read_document
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Source
from surplus.value.findings import Findings, cleaned, short

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_LONGEST = 2_000_000
_LONGEST_NUMBER = 400
_FENCE = re.compile(r"^(`{3,}|~{3,})[ \t]*json\b[^\n]*\n(.*?)^\1[ \t]*$", re.M | re.S | re.I)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.M | re.S)


class Kind(StrEnum):
    """The three documents of the format."""

    MODEL = "value model"
    CUSTOMER = "customer file"
    CLAIMS = "file of benchmark claims"


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON document, with the name of the file that it stands in."""

    kind: Kind
    name: str
    data: dict[str, Json]


@dataclass(frozen=True, slots=True)
class Documents:
    """What the sources hold.

    Attributes
    ----------
    page : mapping of str to str
        The front matter of a value model page.
    names : tuple of str
        Of the sources, in the order given.
    """

    model: Document
    customer: Document | None
    claims: Document | None
    page: Mapping[str, str]
    names: tuple[str, ...]
    is_page: bool = False


def read_documents(sources: Sequence[Path | Source], findings: Findings) -> Documents:
    """Read JSON files and Markdown pages with JSON blocks.

    Raises
    ------
    SurplusError
        D001 for a file that can't be read, X001 for text that isn't JSON, X002 where it
        isn't a document of the format, stands twice, or no value model is among them.
    """
    texts = [_text(source) for source in sources]
    found = [document for text in texts for document in _documents(text, findings)]
    by_kind = {kind: _only(found, kind) for kind in Kind}
    model = by_kind[Kind.MODEL]
    if model is None:
        message = "no source holds a value model"
        hint = "a value model has the keys 'variables' and 'value_drivers'"
        raise SurplusError(Diagnostic("X002", message, hint=hint))
    page = {k: v for text in texts for k, v in _front_matter(text, findings).items()}
    names = tuple(_file(text.name) for text in texts)
    is_page = any(_fences(text) for text in texts)
    return Documents(model, by_kind[Kind.CUSTOMER], by_kind[Kind.CLAIMS], page, names, is_page)


def _text(source: Path | Source) -> Source:
    if isinstance(source, Source):
        return source
    try:
        return Source(str(source), source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"can't read '{source}': {reason}"
        raise SurplusError(Diagnostic("D001", message, hint="check the path")) from error
    except UnicodeDecodeError as error:
        message = f"'{source}' isn't UTF-8 text: byte {error.start} can't be read"
        raise SurplusError(Diagnostic("D001", message, hint="save it as UTF-8")) from error


def _file(name: str) -> str:
    return cleaned(Path(name).name) or "text"


def _documents(source: Source, findings: Findings) -> Iterator[Document]:
    if len(source.text) > _LONGEST:
        message = f"'{source.name}' is longer than {_LONGEST:,} characters"
        raise SurplusError(Diagnostic("X001", message, hint="split the file"))
    fences = _fences(source)
    if not fences:
        yield _document(source, _parsed(source, 0, len(source.text), findings))
        return
    for fence in fences:
        data = _parsed(source, *fence.span(2), findings)
        if _kind(data) is None:
            line = source.span(*fence.span(2)).line
            message = f"the JSON block on line {line} isn't one of the three documents"
            findings.note("X004", f"{message}; it is left out")
        else:
            yield _document(source, data)


def _fences(source: Source) -> list[re.Match[str]]:
    is_json = source.text.lstrip()[:1] in ("{", "[")
    return [] if is_json else list(_FENCE.finditer(source.text))


def _parsed(source: Source, start: int, stop: int, findings: Findings) -> Json:
    twice: list[str] = []

    def pairs(entries: list[tuple[str, Json]]) -> dict[str, Json]:
        counts = Counter(name for name, _ in entries)
        twice.extend(name for name, count in counts.items() if count > 1)
        return dict(entries)

    try:
        data: Json = json.loads(source.text[start:stop], object_pairs_hook=pairs, parse_int=_whole)
    except json.JSONDecodeError as error:
        span = source.span(start + error.pos, start + error.pos + 1)
        message = f"this isn't JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise SurplusError(Diagnostic("X001", message, span=span)) from None
    except RecursionError:
        message = f"the JSON in '{source.name}' is nested too deeply"
        raise SurplusError(Diagnostic("X001", message)) from None
    for name in dict.fromkeys(twice):
        message = f"{_file(source.name)}: the key '{short(name)}' is given twice in one object"
        findings.warn("X003", message, "the last one counts; remove the others")
    return data


def _whole(digits: str) -> float:
    return int(digits) if len(digits) < _LONGEST_NUMBER else float(digits)


def _kind(data: Json) -> Kind | None:
    if not isinstance(data, dict):
        return None
    if "customer" in data or "missing_variables" in data:
        return Kind.CUSTOMER
    if "claims" in data:
        return Kind.CLAIMS
    return Kind.MODEL if "value_drivers" in data else None


def _document(source: Source, data: Json) -> Document:
    kind = _kind(data)
    if kind is None or not isinstance(data, dict):
        message = f"'{source.name}' isn't a document of The Value Project"
        hint = (
            "a value model has the key 'value_drivers', a customer file 'customer', "
            "benchmark claims 'claims'"
        )
        raise SurplusError(Diagnostic("X002", message, span=source.span(0, 1), hint=hint))
    return Document(kind, _file(source.name), data)


def _only(found: list[Document], kind: Kind) -> Document | None:
    chosen = [document for document in found if document.kind is kind]
    if len(chosen) > 1:
        names = " and ".join(f"'{document.name}'" for document in chosen[:2])
        message = f"there are {len(chosen)} documents of the kind '{kind}': {names}"
        raise SurplusError(Diagnostic("X002", message, hint="give one of each kind"))
    return chosen[0] if chosen else None


def _front_matter(source: Source, findings: Findings) -> dict[str, str]:
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        return {}
    try:
        root = read_document(Source(source.name, match[1]))
    except SurplusError as error:
        message = f"{_file(source.name)}: the front matter can't be read"
        findings.warn("X003", message, error.diagnostics[0].message)
        return {}
    return {e.key.text: cleaned(e.value.text) for e in root if isinstance(e.value, Scalar)}
