"""Which document is written, and what it is made of besides the evaluation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import Request, Verb, gathered_in
from surplus.report.documents import DOCUMENTS

if TYPE_CHECKING:
    from surplus.report.documents import Material
    from surplus.report.report import Report


@dataclass(frozen=True)
class Wanted:
    """The document asked for.

    Attributes
    ----------
    document : str
        One of `DOCUMENTS`.
    realised : Path or None
        What came true, for the review.
    """

    document: str
    realised: Path | None

    def __post_init__(self) -> None:
        """Refuse a review of nothing, and figures that nothing would show."""
        if self.document == "review" and self.realised is None:
            raise click.UsageError("'--document review' needs '--realised FILE': what came true")
        if self.document != "review" and self.realised is not None:
            raise click.UsageError("'--realised' goes with '--document review'")

    def suffix(self, default: str) -> str:
        """Return what a file's name ends in, so that documents don't overwrite each other.

        Examples
        --------
        >>> Wanted("guide", None).suffix("case"), Wanted("case", None).suffix("case")
        ('-guide', '')
        """
        return "" if self.document == default else f"-{self.document}"

    def report(self, request: Request, lang: str) -> Report:
        """Evaluate the model and return the document.

        Raises
        ------
        SurplusError
            With everything that is wrong with the model, the case or the figures.
        """
        from surplus.report.documents import document

        return document(self.document, self._material(request), lang)

    def _material(self, request: Request) -> Material:
        from surplus.report.documents import Material

        valuation = request.valuation()
        if self.realised is None:
            return Material(valuation)
        from surplus.value.realised import read_figures, review

        return Material(valuation, review(valuation, read_figures(self.realised, valuation)))


def documented(default: str) -> Callable[[Verb], Verb]:
    """Give a form --document and --realised, gathered in its argument `wanted`.

    Parameters
    ----------
    default : str
        The document that is written if none is named.
    """
    document = click.option(
        "--document",
        type=click.Choice(list(DOCUMENTS)),
        default=default,
        show_default=True,
        help="statement: one page for who decides. case: every amount, its working and its "
        "source. review: promised and delivered. guide: what to ask on site.",
    )
    realised = click.option(
        "--realised",
        type=click.Path(path_type=Path),
        help="What came true, as for 'surplus realised --figures'; for the review.",
    )
    return gathered_in("wanted", Wanted, (document, realised))
