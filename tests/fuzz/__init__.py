"""Mutated inputs: only diagnostics come out."""
