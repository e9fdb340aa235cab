"""Tests of surplus.value.features."""
