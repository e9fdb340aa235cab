"""From YAML text to nodes, built from the parser's events so that depth is ours to limit.

YAML 1.2's reading of plain scalars is left to whoever asks for a number or a date; here
all scalars are text. Merge keys and tags are refused: a model says what it says.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from surplus.core.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Passage, Source, Span

LONGEST = 2_000_000
DEEPEST = 40
MOST_NODES = 200_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_file(path: Path | str) -> Mapping:
    """Read a YAML file whose top level is a mapping.

    Raises
    ------
    SurplusError
        D001 if it can't be opened or isn't UTF-8, and whatever `read_document` finds.
    """
    return read_document(read_source(path))


def read_source(path: Path | str) -> Source:
    """Read a text file.

    Raises
    ------
    SurplusError
        D001 if it can't be opened or isn't UTF-8.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"can't read '{path}': {reason}"
        raise SurplusError(Diagnostic("D001", message, hint="check the path")) from error
    except UnicodeDecodeError as error:
        message = f"'{path}' isn't UTF-8 text: byte {error.start} can't be read"
        raise SurplusError(Diagnostic("D001", message, hint="save it as UTF-8")) from error
    return Source(str(path), text, Path(path).parent)


def read_document(source: Source) -> Mapping:
    """Read a text whose top level is a mapping.

    Parameters
    ----------
    source : Source
        At most two million characters, at most 40 levels deep.

    Raises
    ------
    SurplusError
        D002 for text that isn't YAML, D003 for a key given twice, D004 beyond the limits,
        D005 for tags, merge keys, aliases and further documents, D006 if the top level
        isn't a mapping.
    """
    if len(source.text) > LONGEST:
        message = f"'{source.name}' is longer than {LONGEST:,} characters"
        raise SurplusError(Diagnostic("D004", message, hint="split the file"))
    # One spelling of accented letters, so that names match however they were typed.
    source = replace(source, text=unicodedata.normalize("NFC", source.text))
    root = _Builder(source).build()
    if not isinstance(root, Mapping):
        message = "the file must hold keys with values, such as 'offering: Sealed bearing'"
        span = root.span if root else source.span(0, 1)
        raise SurplusError(Diagnostic("D006", message, span=span))
    return root


class _Builder:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.count = 0
        self.documents = 0

    def fault(self, code: str, message: str, span: Span, hint: str | None = None) -> SurplusError:
        return SurplusError(Diagnostic(code, message, span=span, hint=hint))

    def build(self) -> Node | None:
        root: Node | None = None
        events = self._events()
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    message = "a file holds one document; this starts another"
                    raise self.fault("D005", message, self._span(event), "remove the '---'")
            elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
                root = self._node(event, events, 0)
            elif isinstance(event, AliasEvent):
                raise self._alias(event)
        return root

    def _events(self) -> Iterator[Event]:
        try:
            yield from yaml.parse(self.source.text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            raise self._not_yaml(error) from error
        except UnicodeEncodeError as error:
            message = "half of a surrogate pair can't stand in a YAML file"
            span = self.source.span(error.start, error.start + 1)
            raise self.fault("D002", message, span) from error
        except yaml.reader.ReaderError as error:
            at = self._characters(int(error.position))
            span = self.source.span(at, at + 1)
            message = f"this character can't stand in a YAML file: {error.reason}"
            raise self.fault("D002", message, span) from error
        except yaml.YAMLError as error:
            message = str(error).split("\n", 1)[0]
            raise self.fault("D002", f"not YAML: {message}", self.source.span(0, 1)) from error

    def _characters(self, position: int) -> int:
        """Return a reader's position as an offset into the text: libyaml counts bytes."""
        if _Loader is yaml.SafeLoader:
            return position
        return len(self.source.text.encode()[:position].decode(errors="ignore"))

    def _not_yaml(self, error: yaml.MarkedYAMLError) -> SurplusError:
        marks = [error.problem_mark, error.context_mark]
        if error.problem and "end of stream" in error.problem:
            marks.reverse()  # what was never closed stands where it was opened
        mark = marks[0] or marks[1]
        at = min(mark.index, max(len(self.source.text) - 1, 0)) if mark else 0
        if self.source.text[at : at + 1] == "\t":
            message = "not YAML: a tab can't indent a line"
            hint = "indent with spaces"
            raise self.fault("D002", message, self.source.span(at, at + 1), hint)
        problem = error.problem or error.context or "it can't be read"
        hint = "check the indentation; quote text that holds ': ' or starts with a mark"
        return self.fault("D002", f"not YAML: {problem}", self.source.span(at, at + 1), hint)

    def _span(self, event: Event) -> Span:
        return self.source.span(_index(event.start_mark), _index(event.end_mark))

    def _alias(self, event: Event) -> SurplusError:
        message = "anchors and aliases (& and *) aren't used in these files"
        return self.fault("D005", message, self._span(event), "write the value out")

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        self.count += 1
        if depth > DEEPEST or self.count > MOST_NODES:
            message = (
                "the file is nested too deeply" if depth > DEEPEST else "the file is too large"
            )
            raise self.fault("D004", message, self._span(event))
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self._alias(event)
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            message = f"tags such as '{tag}' aren't used in these files"
            raise self.fault("D005", message, self._span(event), "remove the tag")
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        begin, end = _index(event.start_mark), _index(event.end_mark)
        quoted = event.style in ("'", '"')
        begin = self._below(begin, end) if event.style in ("|", ">") else begin + quoted
        passage = Passage(event.value, self.source, begin, end - quoted)
        return Scalar(passage, quoted)

    def _below(self, begin: int, end: int) -> int:
        """Return where a block scalar's text begins: below its header `>-  # comment`."""
        line = self.source.text.find("\n", begin, end)
        text = self.source.text[line:end]
        return end - len(text.lstrip()) if line >= 0 and text.strip() else begin

    def _sequence(self, start: Event, events: Iterator[Event], depth: int) -> Sequence:
        items: list[Node] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, events, depth + 1))
        return Sequence(tuple(items), self._span(start))

    def _mapping(self, start: Event, events: Iterator[Event], depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, events, depth)
            if key.text in entries:
                hint = f"it stands on line {entries[key.text].key.span.line} already"
                raise self.fault("D003", f"the key '{key.text}' is given twice", key.span, hint)
            entries[key.text] = Entry(key, self._node(next(events), events, depth + 1))
        return Mapping(tuple(entries.values()), self._span(start))

    def _key(self, event: Event, events: Iterator[Event], depth: int) -> Scalar:
        key = self._node(event, events, depth + 1)
        if not isinstance(key, Scalar):
            raise self.fault("D002", "a key must be a word, not a list or a mapping", key.span)
        if key.text == "<<" and not key.quoted:
            message = "merge keys (<<) aren't used in these files"
            raise self.fault("D005", message, key.span, "write the values out")
        return key


def _index(mark: object) -> int:
    """Return a mark's offset; libyaml's marks and PyYAML's own are unrelated classes."""
    return int(getattr(mark, "index", 0))
