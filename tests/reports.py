"""A report of every kind, made from the example the way the command line makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from surplus.core.source import Source
from surplus.report.ask import interview_guide
from surplus.report.base import base_report
from surplus.report.changes import changes_report
from surplus.report.documents import DOCUMENTS, document
from surplus.report.documents import Material as DocumentMaterial
from surplus.report.features import features_report
from surplus.report.pricing import price_report
from surplus.report.realised import library_report, review_report
from surplus.report.report import Report
from surplus.report.sensitivity import sensitivity_report
from surplus.report.statement import value_statement
from surplus.report.statement.equations import explanation
from surplus.report.statement.telling import Telling
from surplus.report.statement.working import Working
from surplus.value.api import ValueModel, load
from surplus.value.base import Settings, run_base
from surplus.value.changes import compare
from surplus.value.explain import explain
from surplus.value.features import weigh
from surplus.value.information import ask
from surplus.value.market import segment_accounts
from surplus.value.pricing import price_study
from surplus.value.realised import read_accounts, read_figures, review
from surplus.value.valuation import Valuation

EXAMPLE = Path(__file__).parents[1] / "examples" / "sealed-bearing"
DELIVERED = """account,driver,promised,delivered,error
north mill,fewer_stops,40000,26000,15 %
south mill,fewer_stops,31000,30000,10 %
east mill,fewer_stops,52000,47000,20 %
north mill,no_greasing,13000,12600,5 %
south mill,no_greasing,11000,11500,5 %
"""


@dataclass(frozen=True)
class Material:
    """The example, valued for its mill, and a folder for what has to be written."""

    model: ValueModel
    mill: Valuation
    folder: Path


def material(folder: Path) -> Material:
    """Return the example, with what its features cost to build."""
    text = (EXAMPLE / "model.yaml").read_text(encoding="utf-8")
    costed = text.replace("less_grease]}", "less_grease], cost: 400 kEUR}")
    assert costed != text
    model = load(Source(str(EXAMPLE / "model.yaml"), costed))
    return Material(model, model.evaluate(EXAMPLE / "mill.yaml"), folder)


def _base(of: Material, lang: str) -> Report:
    settings = Settings(str(EXAMPLE / "mills.csv"), str(of.folder / f"worth-{lang}.parquet"))
    return base_report(run_base(of.model.compiled, settings), of.model.model, lang)


def _library(of: Material, lang: str) -> Report:
    table = of.folder / "accounts.csv"
    table.write_text(DELIVERED, encoding="utf-8")
    drivers = {o.name: o.label.text(lang) for o in of.model.model.outcomes if o.role == "driver"}
    found = read_accounts(table, drivers, 0.2, 14)
    return library_report(found, drivers, of.model.model.label.text(lang), table.name, lang)


def _price(of: Material, lang: str) -> Report:
    accounts = segment_accounts(of.model, draws=512)
    return price_report(price_study(accounts).with_unit_cost("900"), lang)


def _document(of: Material, lang: str, name: str) -> Report:
    found = review(of.mill, read_figures(EXAMPLE / "realised.csv", of.mill))
    return document(name, DocumentMaterial(of.mill, found), lang)


KINDS: dict[str, Callable[[Material, str], Report]] = {
    "value": lambda of, lang: value_statement(of.mill, lang),
    "explain": lambda of, lang: explanation(
        Working(Telling(of.mill, lang), explain(of.mill, "fewer_stops"))
    ),
    "ask": lambda of, lang: interview_guide(of.mill, ask(of.mill), lang),
    "sensitivity": lambda of, lang: sensitivity_report(of.mill, lang),
    "diff": lambda of, lang: changes_report(compare(of.model.evaluate(), of.mill), lang),
    "base": _base,
    "features": lambda of, lang: features_report(
        weigh(segment_accounts(of.model, draws=512)), lang
    ),
    "price": _price,
    "realised": lambda of, lang: review_report(
        review(of.mill, read_figures(EXAMPLE / "realised.csv", of.mill)), lang
    ),
    "library": _library,
    **{f"document {name}": partial(_document, name=name) for name in DOCUMENTS},
}
"""By the verb that makes it; `library` is `surplus realised --accounts`."""
