"""What stands at the head of a model, and the format doesn't say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.units.symbols import CURRENCIES
from surplus.value.findings import Findings, cleaned, short
from surplus.value.value_project.documents import Documents
from surplus.value.value_project.plan import Frame
from surplus.value.value_project.records import ClaimsFile, ModelFile, Type

DOING_NOTHING = "Today's way"
LONGEST_HORIZON = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says of what the format doesn't."""

    alternative: str | None
    currency: str | None
    horizon: int | None
    context: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Framing:
    """Finds out what the format doesn't say."""

    documents: Documents
    model: ModelFile
    claims: ClaimsFile | None
    told: Told
    findings: Findings

    def frame(self) -> Frame:
        """Return the head of the model; what is assumed is noted.

        Raises
        ------
        SurplusError
            X006 if nobody says in which currency the model counts, X003 for a horizon that
            is out of range.
        """
        self.findings.note("X007", "the format doesn't discount; a rate of 0 % is taken")
        origins = {"discount_rate": "the format doesn't discount"}
        alternative, origins["alternative"] = self.alternative()
        currency, origins["currency"] = self.currency()
        years, origins["horizon"] = self.years()
        offering, context = self.offering(), self.context()
        return Frame(offering, alternative, context, currency, years, origins)

    def alternative(self) -> tuple[str, str]:
        told = cleaned(self.told.alternative or "") or self.model.alternative
        if told:
            return told, ""
        message = f"the format names no alternative; '{DOING_NOTHING}' is taken"
        self.findings.note("X007", message, "say what the customer would do instead")
        return DOING_NOTHING, "assumed: the format names none"

    def offering(self) -> str:
        page = self.documents.page
        named = self.model.product or page.get("product", "")
        if named:
            return named
        stem = Path(self.model.file).stem.replace("_", " ")
        self.findings.note("X007", f"the product has no name; the offering is called '{stem}'")
        return stem or "Offering"

    def currency(self) -> tuple[str, str]:
        told = self.told.currency or self.model.currency
        if told:
            if told not in CURRENCIES:
                message = f"'{short(told)}' isn't the code of a currency"
                raise SurplusError(Diagnostic("X006", message, hint="write EUR, USD or SEK"))
            return told, ""
        found = self.found_currencies()
        if len(found) == 1:
            (code,) = found
            self.findings.note("X007", f"the currency is taken from units of money: {code}")
            return code, "from the units of money variables or claims"
        several = f"money is in {', '.join(sorted(found))}" if found else "the files name none"
        message = f"in which currency does the model count? {several}"
        raise SurplusError(Diagnostic("X006", message, hint="give a currency, such as EUR"))

    def found_currencies(self) -> set[str]:
        money = {v.name: v.unit for v in self.model.variables if v.type is Type.MONEY}
        units = list(money.values())
        if self.claims is not None:
            units += [claim.unit for claim in self.claims.claims if claim.variable in money]
        words = (unit.replace("/", " ").split() for unit in units)
        return {word for found in words for word in found[:1] if word in CURRENCIES}

    def years(self) -> tuple[int, str]:
        told = self.told.horizon
        if told is not None:
            if not 1 <= told <= LONGEST_HORIZON:
                message = f"a horizon of {told} years is out of range"
                raise SurplusError(Diagnostic("X003", message, hint="from 1 to 100 years"))
            return told, ""
        stated = [d.years for d in self.model.drivers if d.recurring and d.years is not None]
        open_ended = [d for d in self.model.drivers if d.recurring and d.years is None]
        if not stated:
            if open_ended:
                message = "no driver says how long it lasts; a horizon of 1 year is taken"
                self.findings.warn("X007", message, "give a horizon, such as 3 years")
            return 1, "assumed: no driver says how long it lasts"
        years = min(max(stated), LONGEST_HORIZON)
        self.findings.note(
            "X007", f"the horizon is that of the driver that lasts longest: {years} years"
        )
        if max(stated) > LONGEST_HORIZON:
            self.findings.warn("X003", f"a driver lasts {max(stated)} years; 100 count at most")
        return years, "the driver that lasts longest"

    def context(self) -> dict[str, str]:
        page = self.documents.page
        found = {key: page[key] for key in ("segment", "category") if page.get(key)}
        if "category" in found:
            found["use"] = found.pop("category")
        chosen = {
            cleaned(k): cleaned(v) for k, v in (self.told.context or found).items() if cleaned(v)
        }
        if not chosen:
            message = "nobody says for whom, where and for what use the value holds"
            hint = "give a context; without one, only a case can be evaluated"
            self.findings.warn("X007", message, hint)
        return chosen
