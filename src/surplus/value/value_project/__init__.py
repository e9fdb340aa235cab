"""Import and export of The Value Project's JSON: value models, customer files, claims.

The format: https://github.com/The-Value-Project/value-models (schemas Apache-2.0).
"""

from surplus.value.value_project.exporting import Exported, export_value_project
from surplus.value.value_project.importing import Imported, import_value_project

__all__ = ["Exported", "Imported", "export_value_project", "import_value_project"]
