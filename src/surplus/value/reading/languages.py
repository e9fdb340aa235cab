"""Reading which languages the texts of a model should have."""

from __future__ import annotations

import re

from surplus.core.document import Node
from surplus.value.reading.reader import Reader

_CODE = re.compile(r"[a-z]{2}")


def read_languages(reader: Reader, node: Node | None) -> tuple[str, ...]:
    """Read `languages: [en, sv]`; note D010 for what isn't a language's code."""
    codes = reader.texts(node, "'languages'")
    for code in codes:
        if not _CODE.fullmatch(code):
            hint = "write codes of two letters, such as [en, sv]"
            span = node.span if node is not None else None
            reader.error("D010", f"'languages' can't hold '{code}'", span, hint)
    return tuple(dict.fromkeys(code for code in codes if _CODE.fullmatch(code)))
