"""A workbench in a process of its own, as people start it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def serving(address: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a workbench on a database, and give its process and its address."""
    run = "from surplus.cli.main import main; main()"
    arguments = [sys.executable, "-c", run, "serve", "--port", "0", "--database", address]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, bufsize=1)
    try:
        assert process.stdout is not None
        found = re.search(r"http://[\d.:]+", process.stdout.readline())
        assert found is not None
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()
