"""Commands and their output as pages show them, and as they are.

A line `…` stands for one or more lines that are left out.
"""

from __future__ import annotations

import io
import shlex
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from unittest.mock import patch

from surplus.cli import main

# Whatever the terminal of who runs it, output is that of a plain one.
PLAIN = {"COLUMNS": "80", "FORCE_COLOR": "", "TTY_COMPATIBLE": "0"}
LEFT_OUT = "…"
PROMPT = "$ "


@dataclass(frozen=True, slots=True)
class Shown:
    """One command with the lines that a page shows below it."""

    command: str
    lines: tuple[str, ...]


def commands(body: str) -> Iterator[Shown]:
    """Yield the commands of a console block."""
    command, lines = "", list[str]()
    for line in body.splitlines():
        if line.startswith(PROMPT):
            if command:
                yield Shown(command, tuple(lines))
            command, lines = line.removeprefix(PROMPT), []
        elif command:
            lines.append(line.rstrip())
        else:
            raise ValueError(f"a console block begins with '{PROMPT}', not with {line!r}")
    if command:
        yield Shown(command, tuple(lines))


def run(command: str) -> list[str]:
    """Return what a terminal shows when a command is run here."""
    program, *arguments = shlex.split(command)
    if program != "surplus":
        raise ValueError(f"only surplus is run in pages, not '{program}'")
    screen = io.StringIO()
    plain = patch.dict("os.environ", PLAIN)
    with plain, redirect_stdout(screen), redirect_stderr(screen), suppress(SystemExit):
        main(arguments)
    return [line.rstrip() for line in screen.getvalue().rstrip("\n").split("\n")]


def _segments(lines: Sequence[str]) -> list[list[str]]:
    """Cut lines at each `…`; the first and the last segment may be empty."""
    segments: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == LEFT_OUT:
            segments.append([])
        else:
            segments[-1].append(line)
    return segments


def agrees(shown: Sequence[str], real: Sequence[str]) -> bool:
    """Whether the shown lines are the real ones, apart from what `…` leaves out."""
    first, *later = _segments(shown)
    if list(real[: len(first)]) != first:
        return False
    if not later:
        return len(real) == len(first)
    at = len(first)
    for segment in later[:-1]:
        found = _find(segment, real, at + 1)
        if found is None:
            return False
        at = found + len(segment)
    last = later[-1]
    return len(real) - len(last) > at and list(real[len(real) - len(last) :]) == last


def _find(segment: list[str], real: Sequence[str], start: int) -> int | None:
    places = range(start, len(real) - len(segment) + 1)
    return next((at for at in places if list(real[at : at + len(segment)]) == segment), None)


def renewed(shown: Sequence[str], real: Sequence[str]) -> list[str]:
    """Return the real lines, left out where the shown ones were left out.

    Each stretch between two `…` is looked for where the real lines are most like it.
    """
    if not shown or agrees(shown, real):
        return list(shown or real)
    segments = _segments(shown)
    if len(segments) == 1:
        return list(real)
    result, at = list(real[: len(segments[0])]), len(segments[0])
    for segment in segments[1:-1]:
        place = _most_alike(segment, real, at + 1)
        result += [LEFT_OUT, *real[place : place + len(segment)]]
        at = place + len(segment)
    last = len(real) - len(segments[-1])
    return [*result, LEFT_OUT, *real[last:]]


def _most_alike(segment: list[str], real: Sequence[str], start: int) -> int:
    def likeness(at: int) -> float:
        pairs = zip(segment, real[at : at + len(segment)], strict=False)
        return sum(SequenceMatcher(None, a, b).ratio() for a, b in pairs)

    return max(range(start, max(start, len(real) - len(segment)) + 1), key=likeness)


def difference(shown: Shown, real: Sequence[str]) -> str:
    """Return what a test says when they don't agree."""
    parts = ["this is what the page shows:", *shown.lines, "", "and this is what comes:", *real]
    advice = "run `python -m tests.docs.refresh` and read what changes"
    return "\n".join([f"$ {shown.command}", *parts, "", advice])
