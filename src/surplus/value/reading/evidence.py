"""Reading evidence: in place, or by the name of an entry in the case's log."""

from __future__ import annotations

from collections.abc import Mapping as Map

from surplus.core.document import Mapping, Node, Scalar, Sequence
from surplus.value.evidence import Evidence, Kind
from surplus.value.reading.keys import EVIDENCE_KEYS
from surplus.value.reading.reader import Reader
from surplus.value.reading.texts import known_text, worded


def read_evidence(
    reader: Reader, node: Node | None, log: Map[str, Evidence], default: Kind
) -> tuple[Evidence, ...]:
    """Read what a figure rests on.

    Parameters
    ----------
    node : Node or None
        A key of the log, a list of such keys, a free text (taken as a note), or
        `{kind, who, when, where, note}`.
    log : mapping of str to Evidence
        The entries that can be named.
    default : Kind
        How it is known if the node doesn't say.
    """
    if node is None:
        return ()
    if isinstance(node, Sequence):
        return tuple(e for item in node for e in read_evidence(reader, item, log, default))
    if isinstance(node, Mapping) and "en" in node:
        return (Evidence(default, note=worded(reader, node, "evidence")),)
    if isinstance(node, Mapping):
        reader.known_keys(node, EVIDENCE_KEYS, "evidence")
        return (entry(reader, node, default),)
    return _named(reader, node, log, default)


def _named(
    reader: Reader, node: Scalar, log: Map[str, Evidence], default: Kind
) -> tuple[Evidence, ...]:
    if node.text in log:
        return (log[node.text],)
    if " " not in node.text and log:
        reader.is_known(node.text, log, "evidence", node.span)
        return ()
    return (Evidence(default, note=known_text(reader, node)),) if node.text else ()


def entry(reader: Reader, node: Mapping, default: Kind, name: str | None = None) -> Evidence:
    """Read `{kind, who, when, where, note}`."""
    return Evidence(
        reader.choice(node.get("kind"), Kind, "the kind of evidence") or default,
        worded(reader, node.get("who"), "'who'"),
        reader.date(node.get("when"), "'when'"),
        worded(reader, node.get("where"), "'where'"),
        worded(reader, node.get("note"), "'note'"),
        name,
        reader.share(node.get("confidence"), "'confidence'"),
    )
