"""Tables as text, CSV or YAML: every cell knows its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surplus.core.document import Mapping as Document
from surplus.core.document import Scalar, read_document
from surplus.core.document import Sequence as Items
from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.source import Passage, Source, Span

_YAML = (".yaml", ".yml")
_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells that aren't empty, by the name of their column."""

    cells: Mapping[str, Passage]
    span: Span

    def text(self, column: str) -> str:
        """Return the text of a cell, '' if it is empty."""
        cell = self.cells.get(column)
        return cell.text.strip() if cell is not None else ""

    def at(self, column: str) -> Span:
        """Return the place of a cell, or of the row if it is empty."""
        cell = self.cells.get(column)
        return cell.span if cell is not None else self.span


def read_text(path: Path | str | Source) -> Source:
    """Read a text file.

    Raises
    ------
    SurplusError
        D001 if it can't be opened or isn't UTF-8.
    """
    if isinstance(path, Source):
        return path
    try:
        if Path(path).stat().st_size > _LARGEST:
            message = f"'{path}' is larger than {_LARGEST // 10**6} MB"
            raise SurplusError(Diagnostic("D001", message, hint="split it"))
        return Source(str(path), Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        message = f"can't read '{path}': {(error.strerror or str(error)).lower()}"
        raise SurplusError(Diagnostic("D001", message, hint="check the path")) from error
    except UnicodeDecodeError as error:
        message = f"'{path}' isn't UTF-8 text: byte {error.start} can't be read"
        raise SurplusError(Diagnostic("D001", message, hint="save it as UTF-8")) from error


def read_rows(
    source: Source, known: Sequence[str], needed: Sequence[str], found: list[Diagnostic]
) -> list[Row]:
    """Read a table whose columns have known names.

    Parameters
    ----------
    known, needed : sequence of str
        The columns that there may be, and those that there must be.
    found : list of Diagnostic
        Takes H001 and H002, and what is wrong with YAML.
    """
    is_yaml = Path(source.name).suffix.lower() in _YAML
    rows = list(_yaml_rows(source) if is_yaml else _csv_rows(source, known, needed, found))
    if not rows and not found:
        message = f"'{source.name}' has no rows"
        found.append(Diagnostic("H001", message, span=source.span(0, 1), hint=_columns(known)))
    if is_yaml:
        for row in rows:
            _check_columns(row.cells, known, found)
    return rows


def _columns(known: Sequence[str]) -> str:
    return f"columns: {', '.join(known)}"


def _yaml_rows(source: Source) -> Iterator[Row]:
    node = read_document(source).get("figures")
    if not isinstance(node, Items):
        span = node.span if node is not None else source.span(0, 1)
        hint = "write 'figures:' and a list of {period: …, of: …, figure: …}"
        raise SurplusError(Diagnostic("H001", "there is no list of figures", span=span, hint=hint))
    for item in node:
        if not isinstance(item, Document):
            message = "a figure must have keys with values"
            raise SurplusError(Diagnostic("H001", message, span=item.span))
        cells = {
            entry.key.text: entry.value.passage
            for entry in item
            if isinstance(entry.value, Scalar) and not entry.value.is_null
        }
        yield Row(cells, item.span)


def _check_columns(
    cells: Mapping[str, Passage], known: Sequence[str], found: list[Diagnostic]
) -> None:
    for name, passage in cells.items():
        if name not in known:
            hint = did_you_mean(name, known) or _columns(known)
            message = f"unknown column '{name}'"
            found.append(Diagnostic("H002", message, span=passage.span, hint=hint))


def _csv_rows(
    source: Source, known: Sequence[str], needed: Sequence[str], found: list[Diagnostic]
) -> Iterator[Row]:
    lines = list(csv_lines(source))
    if not lines:
        return
    head, *body = lines
    names = [cell.text.strip().lower() for cell in head]
    _check_columns({n: c for n, c in zip(names, head, strict=True) if n}, known, found)
    for place, name in enumerate(names):
        if name and name in names[:place]:
            message = f"there are two columns '{name}'"
            found.append(Diagnostic("H001", message, span=head[place].span, hint="keep one"))
    for name in needed:
        if name not in names:
            message = f"there is no column '{name}'"
            found.append(Diagnostic("H001", message, span=head[0].span, hint=_columns(known)))
    for line in body:
        if len(line) > len(names):
            message = f"this row has {len(line)} cells for {len(names)} columns"
            hint = "put a text that holds a comma into double quotes"
            found.append(Diagnostic("H001", message, span=line[len(names)].span, hint=hint))
            continue
        cells = {n: c for n, c in zip(names, line, strict=False) if c.text.strip()}
        if cells:
            yield Row(cells, line[0].span)


def csv_lines(source: Source) -> Iterator[list[Passage]]:
    r"""Yield the lines of a CSV text (RFC 4180), comma or semicolon, '#' for comments.

    Examples
    --------
    >>> [[cell.text for cell in line] for line in csv_lines(Source("t", 'a,b\n"1,5",2\n'))]
    [['a', 'b'], ['1,5', '2']]
    """
    text = source.text
    start = next((s for s in source.line_starts if not _is_comment(text, s)), 0)
    first = text[start : _line_end(text, start)]
    separator = ";" if first.count(";") > first.count(",") else ","
    at = 0
    while at < len(text):
        if _is_comment(text, at):
            at = _line_end(text, at) + 1
            continue
        cells, at = _csv_line(source, at, separator)
        yield cells


def _is_comment(text: str, at: int) -> bool:
    line = text[at : _line_end(text, at)].strip()
    return not line or line.startswith("#")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _csv_line(source: Source, at: int, separator: str) -> tuple[list[Passage], int]:
    text, cells = source.text, list[Passage]()
    while True:
        cell, at = _csv_cell(source, at, separator)
        cells.append(cell)
        if at >= len(text) or text[at] != separator:
            return cells, _line_end(text, at) + 1
        at += 1


def _csv_cell(source: Source, at: int, separator: str) -> tuple[Passage, int]:
    text = source.text
    if text[at : at + 1] != '"':
        ends = (i for i in (text.find(separator, at), text.find("\n", at)) if i >= 0)
        end = min(ends, default=len(text))
        return Passage(text[at:end].rstrip("\r"), source, at, max(end, at + 1)), end
    begin = at
    at += 1
    said: list[str] = []
    while at < len(text):
        if text.startswith('""', at):
            said.append('"')
            at += 2
        elif text[at] == '"':
            at += 1
            break
        else:
            said.append(text[at])
            at += 1
    while at < len(text) and text[at] not in (separator, "\n"):
        at += 1
    return Passage("".join(said), source, begin, at), at
