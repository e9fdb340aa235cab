"""Tests of surplus.value.gallery."""
