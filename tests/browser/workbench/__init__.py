"""Journeys through the workbench in a real browser."""
