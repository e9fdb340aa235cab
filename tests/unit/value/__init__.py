"""Tests of the value model."""
