"""Evidence: who said it or where it was seen, when, and how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surplus.core.source import Span
from surplus.value.spec import Spec


class Kind(StrEnum):
    """How a figure is known, from the firmest to the loosest."""

    MEASUREMENT = "measurement"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    BENCHMARK = "benchmark"
    CLAIM = "claim"
    ASSUMPTION = "assumption"


class Party(StrEnum):
    """Whose figure it is."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation, interview, measurement, document or other ground for a figure.

    Attributes
    ----------
    kind : Kind
        How it is known.
    who : str or None
        By role, such as 'maintenance manager'.
    when : date or None
        The day it was said or seen.
    where : str or None
        Place or document.
    note : str or None
        What was said or seen.
    name : str or None
        Its key in the log of the case, if it stands there.
    confidence : float or None
        How sure, as a share from 0 to 1; shown, never turned into a spread.
    """

    kind: Kind
    who: str | None = None
    when: date | None = None
    where: str | None = None
    note: str | None = None
    name: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the evidence for it.

    Attributes
    ----------
    spec : Spec
        The figure.
    party : Party
        Whose figure it is.
    evidence : tuple of Evidence
        What it rests on; empty if nothing was given.
    """

    spec: Spec
    party: Party
    evidence: tuple[Evidence, ...] = ()
    span: Span | None = None
