"""The command line: one file a verb, nothing loaded before its verb is called."""

from __future__ import annotations

from surplus.cli.main import main

__all__ = ["main"]
