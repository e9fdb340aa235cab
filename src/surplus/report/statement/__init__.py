"""The value statement: a valuation as a report, in the order in which people decide."""

from surplus.report.statement.build import value_statement

__all__ = ["value_statement"]
