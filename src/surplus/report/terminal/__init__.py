"""The report in the terminal: the answer first, in 80 columns, colours only on a screen."""

from __future__ import annotations

from rich.console import Console

from surplus.report.report import Report
from surplus.report.terminal.page import page

__all__ = ["print_report", "to_text"]

WIDTH = 80


def to_text(report: Report, width: int = WIDTH) -> str:
    """Return the report as plain text without colours.

    Parameters
    ----------
    report : Report
        What is shown.
    width : int
        Columns to fit into, at least 40.

    Examples
    --------
    >>> print(to_text(Report("Sealed bearing", answer="Worth €297k more.")))
    Sealed bearing
    <BLANKLINE>
    Worth €297k more.
    """
    return "\n".join(line.plain.rstrip() for line in page(report, max(width, 40)))


def print_report(report: Report, console: Console | None = None) -> None:
    """Print the report; without a terminal at the other end it is plain text.

    Parameters
    ----------
    report : Report
        What is shown.
    console : rich.console.Console, optional
        Where to; standard output if not given.
    """
    to = console or Console(highlight=False)
    width = min(WIDTH, to.width) if to.is_terminal else WIDTH
    # A terminal that says it has no columns would be shown nothing at all.
    to.width = max(to.width, 1)
    for line in page(report, max(width, 40)):
        line.rstrip()
        to.print(line, soft_wrap=True, highlight=False)
