"""What is filled in by hand: a question with room for its answer, or a box to tick."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    Parameters
    ----------
    label : str
        The question, or what to tick.
    about : tuple of (str, str)
        What to know before asking: names and texts, such as whom to ask.
    blanks : tuple of str
        What is written down, each in a space of its own: low, likely, high.
    unit : str
        Unit of what is written down.
    lines : int
        How many empty lines there are to write on.
    lines_for : str
        What is written on them, where the label doesn't say.

    Examples
    --------
    >>> Field("Energy use").is_tick, Field("What did you see?", lines=6).is_tick
    (True, False)
    """

    label: str
    about: tuple[tuple[str, str], ...] = ()
    blanks: tuple[str, ...] = ()
    unit: str = ""
    lines: int = 0
    lines_for: str = ""

    @property
    def is_tick(self) -> bool:
        """Whether there is nothing to write: it is ticked when it has been dealt with."""
        return not self.blanks and not self.lines


@dataclass(frozen=True, slots=True)
class Fields:
    """Things to fill in, in their order.

    Parameters
    ----------
    numbered : bool
        Whether they are counted, where they are asked one after the other.
    """

    fields: tuple[Field, ...]
    numbered: bool = False
