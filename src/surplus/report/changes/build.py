"""What changed, as a report: the answer, the way from old to new, every change in its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from surplus import __version__
from surplus.report.blocks import Callout, CalloutKind, KeyFigure, KeyFigures
from surplus.report.changes.rows import money_table, silent_table, what
from surplus.report.changes.waterfall import waterfall
from surplus.report.report import Report, Section
from surplus.report.statement.telling import Telling
from surplus.value.changes import Change, Comparison, Move, Together
from surplus.value.valuation import Valuation

_NOTHING = 0.005


def changes_report(comparison: Comparison, lang: str = "en") -> Report:
    """Return the report on what changed and what each change did to the money.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    return _Builder(comparison, lang).report()


@dataclass(frozen=True)
class _Builder:
    found: Comparison
    lang: str

    @cached_property
    def telling(self) -> Telling:
        return Telling(self.found.new, self.lang)

    def report(self) -> Report:
        telling = self.telling
        sections = (self._money(), self._silent(), self._remarks())
        names = _names(self.found.old, self.found.new)
        return Report(
            title=self.found.new.model.label.text(self.lang),
            subtitle=telling.word("changes_pair", old=names[0], new=names[1]),
            lang=self.lang,
            currency=telling.currency,
            kind=telling.word("changes_kind"),
            answer=self._answer(),
            headline=self._headline() if not self.found.is_empty else None,
            sections=tuple(section for section in sections if section is not None),
            notes=tuple(self._notes()),
            provenance=tuple(self._provenance()),
        )

    def _answer(self) -> str:
        telling, found = self.telling, self.found
        if found.is_empty:
            return telling.word("changes_nothing", value=telling.money(found.after))
        if abs(found.difference) < _NOTHING and not self._moving():
            return telling.word(
                "changes_no_money",
                value=telling.money(found.after),
                count=len(found.silent) + len(found.moves),
            )
        key = "changes_rises" if found.difference >= 0 else "changes_falls"
        answer = telling.word(
            key,
            customer=telling.customer,
            by=telling.money(abs(found.difference)),
            before=telling.money(found.before),
            after=telling.money(found.after),
        )
        first = self._moving()[:1]
        if first and len(self._moving()) > 1:
            most = telling.word(
                "changes_most",
                what=what(telling, first[0].changes[0]),
                money=telling.money(first[0].money, signed=True),
            )
            answer = f"{answer} {most}"
        return answer

    def _moving(self) -> list[Move]:
        return [move for move in self.found.moves if abs(move.money) >= _NOTHING]

    def _headline(self) -> KeyFigures:
        telling, found = self.telling, self.found
        money = [
            KeyFigure(
                telling.word(key),
                telling.money(amount, signed=key.endswith("difference")),
                note,
                amount,
                telling.formatter.money(amount, exact=True),
            )
            for key, amount, note in (
                ("changes_difference", found.difference, telling.word("changes_expected")),
                ("changes_before", found.before, self._chance(found.old)),
                ("changes_after", found.after, self._chance(found.new)),
            )
        ]
        count = len(self._moving())
        others = len(found.silent) + len(found.moves) - count
        note = telling.word("changes_count_note", others=others)
        return KeyFigures(
            (*money, KeyFigure(telling.word("changes_count"), str(count), note, float(count)))
        )

    def _chance(self, valuation: Valuation) -> str:
        chance = self.telling.formatter.probability(valuation.chance)
        return self.telling.word("changes_chance", chance=chance)

    def _money(self) -> Section | None:
        if not self.found.moves:
            return None
        blocks = (money_table(self.telling, self.found),)
        title, lead = (
            self.telling.word("changes_heading_money"),
            self.telling.word("changes_lead_money"),
        )
        if not self._moving():
            return Section(title, "", blocks)
        return Section(title, lead, (waterfall(self.telling, self.found), *blocks))

    def _silent(self) -> Section | None:
        if not self.found.silent:
            return None
        table = silent_table(self.telling, self.found.silent)
        lead = self.telling.word("changes_lead_silent")
        return Section(self.telling.word("changes_heading_silent"), lead, (table,))

    def _remarks(self) -> Section | None:
        telling, found = self.telling, self.found
        items = [
            telling.word(
                f"changes_together_{move.together}",
                what=", ".join(what(telling, change) for change in move.changes),
            )
            for move in found.moves
            if move.together is not None
        ]
        answered = [
            what(telling, c) for m in found.moves for c in m.changes if self._answered(m, c)
        ]
        if answered:
            items.append(telling.word("changes_answered", what="; ".join(answered)))
        if abs(found.redealt) >= _NOTHING:
            money = telling.formatter.money(found.redealt, signed=True)
            items.append(telling.word("changes_redealt_note", money=money))
        if not items:
            return None
        callout = Callout(CalloutKind.NOTE, telling.word("changes_callout"), tuple(items))
        return Section(telling.word("changes_heading_remarks"), "", (callout,))

    def _answered(self, move: Move, change: Change) -> bool:
        """Whether a change of the model moves nothing because the case has its own figure."""
        if move.money or change.atom is None:
            return False
        kind, name = change.atom
        cases = (self.found.old.case, self.found.new.case)
        if kind == "named":
            return all(name in case.answers for case in cases)
        return kind == "claims" and all(name in case.adjustments for case in cases)

    def _notes(self) -> list[str]:
        if not self.found.moves:
            return []
        keys = ["changes_note_shapley", "changes_note_named"]
        if any(move.together is Together.MANY for move in self.found.moves):
            keys.append("changes_note_many")
        draws = self.telling.word(
            "changes_note_draws", draws=self.telling.draws, seed=self.found.new.seed
        )
        return [*(self.telling.word(key) for key in keys), draws]

    def _provenance(self) -> list[tuple[str, str]]:
        rows: list[tuple[str, str]] = []
        for side, valuation in (("old", self.found.old), ("new", self.found.new)):
            rows.append((self.telling.word(f"changes_{side}_model"), valuation.model.source.name))
            if valuation.case.source is not None:
                rows.append((self.telling.word(f"changes_{side}_case"), valuation.case.source.name))
        return [*rows, (self.telling.word("version"), f"Surplus {__version__}")]


def _names(old: Valuation, new: Valuation) -> tuple[str, str]:
    """Return what tells the sides apart: their models, their cases, or both."""
    models = (old.model.source.name, new.model.source.name)
    cases = [v.case.source.name if v.case.source else "" for v in (old, new)]
    if cases[0] == cases[1]:
        return models
    if models[0] == models[1]:
        return cases[0] or models[0], cases[1] or models[1]
    named = [" + ".join(filter(None, pair)) for pair in zip(models, cases, strict=True)]
    return named[0], named[1]
