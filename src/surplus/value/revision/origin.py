"""Where new figures come from: a workbook, a person at the workbench, a customer with a link."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from surplus.value.evidence import Party
from surplus.value.yaml_text import Pairs, quoted

_WORKBENCH = "{en: the workbench, sv: arbetsbänken}"
_LINK = "{en: the shared page, sv: den delade sidan}"
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Origin:
    """Where new figures come from, and on which day.

    Attributes
    ----------
    file : str
        The workbook that was filled in; empty if somebody typed the figures.
    by : str
        Who typed them.
    is_customer : bool
        Whether whoever typed them is the customer, who came by a link.
    told_by : str
        Whom `by` interviewed at the customer's, by name or role; empty if nobody.
    place : str
        Where that was.

    Examples
    --------
    >>> Origin(date(2026, 5, 4), by="Åsa Ek").name(Party.CUSTOMER)
    'told_2026_05_04_asa_ek'
    >>> Origin(date(2026, 5, 4), "filled.xlsx").name(Party.CUSTOMER)
    'workbook_2026_05_04'
    >>> Origin(date(2026, 5, 4), by="Åsa Ek", told_by="Controller").name(Party.CUSTOMER)
    'interview_2026_05_04_controller'
    """

    day: date
    file: str = ""
    by: str = ""
    is_customer: bool = False
    told_by: str = ""
    place: str = ""

    def name(self, party: Party) -> str:
        """Return the key of a party's figures in the log of evidence."""
        day = self.day.isoformat().replace("-", "_")
        if not self.by:
            return f"workbook_{day}"
        if self._is_interview(party):
            return f"interview_{day}_{_slug(self.told_by)}"
        how = "shared" if self.is_customer else "told" if party is Party.CUSTOMER else "said"
        return f"{how}_{day}_{_slug(self.by)}"

    def entry(self, party: Party) -> Pairs:
        """Return what the log of evidence says of a party's figures, as YAML."""
        if self._is_interview(party):
            return self._interview()
        pairs = [("kind", self._kind(party)), ("who", self._who(party))]
        pairs += [("when", self.day.isoformat()), ("where", self.where)]
        return [*pairs, ("note", quoted(self.file))] if not self.by else pairs

    @property
    def where(self) -> str:
        """The place, in both languages, as YAML."""
        day = self.day.isoformat()
        if self.by:
            return _LINK if self.is_customer else _WORKBENCH
        return f"{{en: the workbook of {day}, sv: arbetsboken av {day}}}"

    @property
    def before(self) -> str:
        """What introduces a figure that is replaced; empty where a store keeps what was."""
        return "" if self.by else f"Before the workbook of {self.day.isoformat()}"

    def _is_interview(self, party: Party) -> bool:
        return bool(self.by and self.told_by) and party is Party.CUSTOMER

    def _interview(self) -> Pairs:
        asked = _both(f"asked by {self.by}", f"frågade: {self.by}")
        where = quoted(self.place) if self.place else self.where
        pairs = [("kind", "interview"), ("who", quoted(self.told_by))]
        return [*pairs, ("when", self.day.isoformat()), ("where", where), ("note", asked)]

    def _kind(self, party: Party) -> str:
        return "statement" if party is Party.CUSTOMER or not self.by else "claim"

    def _who(self, party: Party) -> str:
        if not self.by:
            return "{en: customer, sv: kunden}"
        if self.is_customer or party is Party.SUPPLIER:
            return quoted(self.by)
        return _both(f"customer, told to {self.by}", f"kunden, enligt {self.by}")


def _both(english: str, swedish: str) -> str:
    return f"{{en: {_in_flow(quoted(english))}, sv: {_in_flow(quoted(swedish))}}}"


def _in_flow(text: str) -> str:
    """Return a quoted text as it must stand between braces."""
    return text if text.startswith('"') else f'"{text}"'


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "_".join(words)[:_LONGEST] or "somebody"
