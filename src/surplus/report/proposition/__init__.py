"""Value propositions as finished text, each sentence with what it comes from."""

from surplus.report.proposition.build import proposition_report, to_dict
from surplus.report.proposition.kinds import KINDS

__all__ = ["KINDS", "proposition_report", "to_dict"]
