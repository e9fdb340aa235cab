"""From an ROI or TCO calculator in a workbook to a starter model.

The format: Office Open XML spreadsheets (ISO/IEC 29500), read with openpyxl.
"""

from surplus.value.workbook_in.framing import Wanted
from surplus.value.workbook_in.importing import ImportedWorkbook, import_workbook

__all__ = ["ImportedWorkbook", "Wanted", "import_workbook"]
