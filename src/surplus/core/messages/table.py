"""All messages of a language, as they stand in its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from surplus.core.messages.template import Template, template

_JOINTS = {"sv": {" and ": " och ", " or ": " eller ", " times ": " gånger "}}
"""What joins the parts of a list, where it isn't the same as in English."""


@dataclass(frozen=True, slots=True)
class Table:
    """The messages of a language.

    Attributes
    ----------
    whole : mapping of str to str
        Those without gaps.
    templates : tuple of Template
        Those with gaps, the most telling first.
    by_first : mapping of str to tuple of Template
        Of these, those that a text with a first letter can be.
    joints : mapping of str to str
        What joins the parts of a list.
    """

    whole: Mapping[str, str]
    templates: tuple[Template, ...]
    by_first: Mapping[str, tuple[Template, ...]]
    joints: Mapping[str, str]

    def beginning(self, text: str) -> tuple[Template, ...]:
        """Return the messages with gaps that can begin like a text, the most telling first."""
        return self.by_first.get(text[:1], self.by_first[""])


@cache
def table(language: str) -> Table:
    """Return the messages of a language, read from its files once."""
    whole: dict[str, str] = {}
    templates: list[Template] = []
    for path in sorted((Path(__file__).parent / language).glob("*.txt")):
        for text, other in entries(path):
            if "{}" in text or "{*}" in text:
                templates.append(template(text, other))
            else:
                whole[text] = other
    templates.sort(key=lambda each: -each.said)
    firsts = {each.pieces[0][:1] for each in templates} | {""}
    by_first = {
        first: tuple(each for each in templates if each.pieces[0][:1] in ("", first))
        for first in firsts
    }
    return Table(whole, tuple(templates), by_first, _JOINTS[language])


def entries(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each message of a file with its counterpart, which stands indented below it.

    Raises
    ------
    ValueError
        If one of the two is missing.
    """
    waiting = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        if line.startswith(" ") != bool(waiting):
            raise ValueError(f"{path.name}:{number}: a message without its counterpart")
        if waiting:
            yield waiting, line.strip()
        waiting = "" if waiting else line
    if waiting:
        raise ValueError(f"{path.name}: a message without its counterpart: {waiting}")
