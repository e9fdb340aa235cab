"""Tests of surplus.value.pricing."""
