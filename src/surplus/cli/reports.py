"""What verbs that come out as one report share: their options, and the three forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from surplus.cli.files import Verb, json_text, lang_option, put, write_binary
from surplus.cli.main import show

if TYPE_CHECKING:
    from surplus.report.report import Report
    from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class Form:
    """In which form, in which language and where to a report goes."""

    form: str
    lang: str
    output: Path | None

    @property
    def is_json(self) -> bool:
        """Whether it is for machines."""
        return self.form == "json"

    @property
    def is_page(self) -> bool:
        """Whether it is a page for the browser."""
        return self.form == "html"

    @property
    def is_paper(self) -> bool:
        """Whether it is a PDF."""
        return self.form == "pdf"


_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "pdf"]),
    default="text",
    show_default=True,
    help="For the terminal, for machines, a page, or paper.",
)


def reporting(page: str) -> Callable[[Verb], Verb]:
    """Give a verb --format, --output and --lang, gathered in its argument `form`.

    Parameters
    ----------
    page : str
        Where a page goes if the user doesn't say.
    """
    target = click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        help=f"Where to; '-' is standard output. A page goes to {page} if left out, a PDF to "
        f"{Path(page).with_suffix('.pdf')}.",
    )

    def decorate(verb: Verb) -> Verb:
        @wraps(verb)
        def gathered(form: str, lang: str, output: Path | None, **given: Any) -> None:
            where = output or _usual(page, form)
            verb(form=Form(form, lang, where), **given)

        return _format_option(target(lang_option(gathered)))

    return decorate


def _usual(page: str, form: str) -> Path | None:
    """Return where a form goes if the user doesn't say."""
    return Path(page).with_suffix(f".{form}") if form in ("html", "pdf") else None


def deliver(report: Report, form: Form) -> None:
    """Print or write a report as text, as a page or as a PDF.

    Raises
    ------
    SurplusError
        If a file can't be written, or typst isn't installed.
    """
    if form.is_page:
        from surplus.report.html import to_html

        put(to_html(report), form.output)
        return
    if form.is_paper:
        _print_on_paper(report, form)
        return
    from surplus.report.terminal import print_report, to_text

    if form.output is None or str(form.output) == "-":
        print_report(report)
    else:
        put(to_text(report) + "\n", form.output)


def _print_on_paper(report: Report, form: Form) -> None:
    from surplus.report.pdf import Look, to_pdf, unwritable

    assert form.output is not None  # a PDF has a usual place
    show(unwritable(report))
    write_binary(form.output, to_pdf(report, Look.BOOK))


def deliver_json(valuation: Valuation, found: Mapping[str, object], form: Form) -> None:
    """Print or write results for machines, after what they are about."""
    put(json_text({**about(valuation), **found}), form.output)


def about(valuation: Valuation) -> dict[str, object]:
    """Return what results for machines begin with: what was valued, and how."""
    case = valuation.case
    return {
        "ok": True,
        "model": valuation.model.source.name,
        "case": case.source.name if case.source else None,
        "offering": valuation.offering,
        "against": valuation.against,
        "currency": valuation.model.currency,
        "horizon": case.years,
        "draws": valuation.outcomes.draws,
        "seed": valuation.seed,
    }
