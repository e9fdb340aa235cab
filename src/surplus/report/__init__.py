"""Figures, tables and words: what people see. Nothing here computes value."""
