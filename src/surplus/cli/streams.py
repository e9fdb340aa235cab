"""Standard output and standard error: what doesn't fit into them doesn't end in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

from surplus.core.errors import Diagnostic, SurplusError


def say_what_can_be_said() -> None:
    """Let characters that a terminal or a pipe has no code for come out as `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def written_out() -> Iterator[None]:
    """Flush standard output at the end of the block.

    Raises
    ------
    SurplusError
        R001 if it can't be written to, for instance because the disk is full.
    """
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _give_up()
        sys.exit(1)
    except OSError as error:
        if error.filename is not None:
            raise
        _give_up()
        message = f"can't write to standard output: {error.strerror or error}"
        hint = "make room on the disk, or write elsewhere"
        raise SurplusError(Diagnostic("R001", message, hint=hint)) from error


def _give_up() -> None:
    """Let what is left in the buffer go nowhere: the interpreter flushes it once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
