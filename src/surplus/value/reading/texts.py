"""Reading texts that reports show: as they stand, or one for each language."""

from __future__ import annotations

from collections.abc import Iterator

from surplus.core.document import Mapping, Node, Scalar, Sequence
from surplus.value.label import Label, Text
from surplus.value.reading.reader import Reader

_PATH = " / "


def worded(reader: Reader, node: Node | None, what: str) -> str | None:
    """Read a text, or `{en: …, sv: …}`.

    What is given in several languages once is known in them wherever it stands again.
    """
    if isinstance(node, Mapping):
        label = reader.languages(node)
        return Text(label) if label else None
    scalar = reader.scalar(node, what)
    return known_text(reader, scalar) if scalar else None


def wordings(reader: Reader, node: Node | None, what: str) -> tuple[str, ...]:
    """Read a list of texts, or a single one."""
    items = node.items if isinstance(node, Sequence) else (node,)
    found = (worded(reader, item, what) for item in items)
    return tuple(text for text in found if text is not None)


def known_text(reader: Reader, scalar: Scalar) -> Text:
    """Return a text with its other languages, where the file gives them somewhere."""
    text = scalar.text
    return Text(reader.translations.get(folded_text(text)) or Label.read(text, scalar.passage))


def path_text(reader: Reader, scalar: Scalar) -> Text:
    """Return a line of the accounts, its parts set apart in one way, with its other languages."""
    text = _PATH.join(part.strip() for part in scalar.text.split("/"))
    return Text(reader.translations.get(folded_text(text)) or Label.read(text, scalar.passage))


def translations_in(root: Node) -> dict[str, Label]:
    """Return every text that a file gives in several languages, by each of them.

    The parents of a line of the accounts are known with it: with 'costs / energy' and
    'kostnader / energi', 'costs' is 'kostnader'.
    """
    found: dict[str, Label] = {}
    for label in _labels(root):
        for part in (label, *_parents(label)):
            for text in part.texts.values():
                found.setdefault(folded_text(text), part)
    return found


def folded_text(text: str) -> str:
    """Return a text in one spelling, to compare it with others."""
    parts = (" ".join(part.split()) for part in text.casefold().split("/"))
    return _PATH.join(parts)


def _labels(node: Node) -> Iterator[Label]:
    if isinstance(node, Sequence):
        for item in node:
            yield from _labels(item)
    elif isinstance(node, Mapping):
        label = Reader().languages(node) if _is_languages(node) else None
        if label is not None:
            yield label
        else:
            for entry in node:
                yield from _labels(entry.value)


def _is_languages(node: Mapping) -> bool:
    scalars = all(isinstance(entry.value, Scalar) for entry in node)
    return scalars and len(node.entries) > 1 and ("en" in node or "sv" in node)


def _parents(label: Label) -> Iterator[Label]:
    paths = {lang: text.split(_PATH) for lang, text in label.texts.items()}
    depths = {len(path) for path in paths.values()}
    if len(depths) == 1:
        for depth in range(1, depths.pop()):
            texts = {lang: _PATH.join(path[:depth]) for lang, path in paths.items()}
            yield Label(texts, label.span)
