"""Text files as trees whose every key and value knows its line and column."""

from surplus.core.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from surplus.core.document.reader import read_document, read_file, read_source

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "read_document",
    "read_file",
    "read_source",
]
