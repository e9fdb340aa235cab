"""Checking a model's text as it is written: everything that is wrong, each at its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from surplus.core.errors import Diagnostic, Severity, SurplusError, errors_in
from surplus.core.source import Source
from surplus.value.api import ValueModel, load
from surplus.value.valuation import Valuation
from surplus.web.models.bounds import check_text, check_weight

_NAME = "model.yaml"
_DRAWS = 256
"""Enough to meet a division by zero; an exact figure isn't asked for."""
_MOST_SEGMENTS = 12
_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Checked:
    """A model's text with what was found in it.

    Attributes
    ----------
    model : ValueModel or None
        None if it can't be read.
    findings : tuple of Diagnostic
        Errors first, each kind by its place.
    """

    text: str
    model: ValueModel | None
    findings: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether it can't become a version."""
        return bool(errors_in(self.findings))


def as_kept(text: str) -> str:
    """Return a text as it is kept, whatever browser sent it: lines end alike, letters are one.

    What no database keeps becomes a mark that the check then finds.

    Examples
    --------
    >>> as_kept("offering: A\\r\\nalternative: B")
    'offering: A\\nalternative: B\\n'
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    return text if text.endswith("\n") or not text else f"{text}\n"


def in_words(text: str) -> str:
    """Return a name or a note as it is kept: without what can't be printed, but line ends.

    Examples
    --------
    >>> in_words(" A\\x00 bearing\\r\\n")
    'A bearing'
    """
    lines = text.replace("\r\n", "\n").splitlines()
    return "\n".join("".join(filter(str.isprintable, line)) for line in lines).strip()


@lru_cache(maxsize=128)
def checked(text: str) -> Checked:
    """Return a text with everything that `surplus check` says of it."""
    source = Source(_NAME, text)
    try:
        check_text(source)
        model = load(source)
        check_weight(model.compiled)
    except SurplusError as error:
        return Checked(text, None, _sorted(error.diagnostics))
    return Checked(text, model, _sorted([*model.diagnostics, *_evaluated(model)]))


def valued(model: ValueModel, draws: int) -> Valuation | None:
    """Return what a model comes to with its own figures, None if that can't be said."""
    try:
        return model.evaluate(draws=draws)
    except SurplusError:
        return None


def _evaluated(model: ValueModel) -> Iterator[Diagnostic]:
    """Yield what shows when a model's own figures are put in, for each of its segments."""
    if not model.model.context:
        return  # said as a lint
    segments = islice(model.model.segments, _MOST_SEGMENTS)
    told = [Source(f"segment {name}", f"segment: {name}") for name in segments]
    for case in told or (None,):
        try:
            found = model.evaluate(case, draws=_DRAWS).notes
        except SurplusError as error:
            found = error.diagnostics
        for each in found:
            # An input that waits for the customer's answer is no fault of the model.
            yield replace(each, severity=Severity.NOTE) if each.code == "C006" else each


def _sorted(found: tuple[Diagnostic, ...] | list[Diagnostic]) -> tuple[Diagnostic, ...]:
    def place(each: Diagnostic) -> tuple[int, int, int]:
        at = each.span
        line, column = (at.line, at.column) if at else (0, 0)
        return _ORDER.index(each.severity), line, column

    return tuple(sorted(dict.fromkeys(found), key=place))
