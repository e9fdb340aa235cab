"""From text files to models and cases."""

from surplus.value.reading.case import read_case
from surplus.value.reading.model import read_model

__all__ = ["read_case", "read_model"]
