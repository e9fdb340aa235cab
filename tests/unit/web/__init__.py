"""Tests of the pages of the workbench."""
