"""Lines of the terminal: measured in columns, with nothing in them that steers it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from surplus.report.lines import Lines, break_lines, clean

GAIN = "green"
LOSS = "red"
FAINT = "dim"
STRONG = "bold"

_BLANKS = str.maketrans("\t\n\r", "   ")


def flat(text: str) -> str:
    r"""Return a text on one line, without what would steer the terminal.

    Examples
    --------
    >>> flat("a\x1b[1m\nb")
    'a[1m b'
    """
    return clean(text).translate(_BLANKS)


def broken(text: str, width: int, most: int | None = None) -> Lines:
    """Break a text into lines of at most `width` columns.

    Examples
    --------
    >>> broken("Fewer unplanned stops", 15).lines
    ('Fewer unplanned', 'stops')
    """
    return break_lines(flat(text), lambda line: cell_len(line) <= width, most)


def paragraph(
    text: str, width: int, style: str = "", first: str = "", rest: str = ""
) -> list[Text]:
    """Return a text in lines, the first one after `first`, the others after `rest`."""
    lines = broken(text, width - max(cell_len(first), cell_len(rest))).lines
    heads = [first, *[rest] * len(lines)]
    return [Text(head).append(line, style) for head, line in zip(heads, lines, strict=False)]


def padded(text: str, width: int, right: bool = False) -> str:
    """Return a text filled up with spaces to `width` columns.

    Examples
    --------
    >>> padded("ab", 4), padded("ab", 4, right=True)
    ('ab  ', '  ab')
    """
    space = " " * max(0, width - cell_len(text))
    return space + text if right else text + space
