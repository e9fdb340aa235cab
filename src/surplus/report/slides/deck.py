"""Which slides a report makes, and what goes on each."""

from __future__ import annotations

from surplus.report.report import Report
from surplus.report.slides.argument_slides import assumptions, story, sureness
from surplus.report.slides.material import Material
from surplus.report.slides.money_slides import accounts, answer, over_time, worth
from surplus.report.slides.parts import Deck

SLIDES = (answer, story, worth, over_time, sureness, assumptions, accounts)
"""Each returns its slide, or None where the report has nothing for it."""


def deck(report: Report, matters: Report | None = None) -> Deck:
    """Return the slides of a value statement; those without data are left out.

    Parameters
    ----------
    report : Report
        A value statement with its sources.
    matters : Report, optional
        The report on what matters in it, in the same language.

    Examples
    --------
    >>> deck(Report("Sealed bearing")).slides
    ()
    """
    material = Material(report, matters)
    made = (slide(material) for slide in SLIDES)
    return Deck(
        report.title,
        report.subtitle,
        report.kind,
        report.lang,
        report.currency,
        tuple(slide for slide in made if slide is not None),
    )
