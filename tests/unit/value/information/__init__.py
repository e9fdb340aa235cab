"""Tests of what it is worth to know."""
