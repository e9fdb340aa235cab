"""Units as dimension algebra: money, time, energy, mass, and whatever a model counts."""

from surplus.core.units.names import unit_text
from surplus.core.units.table import Units
from surplus.core.units.unit import ONE, Dimension, Unit, UnitFault

__all__ = ["ONE", "Dimension", "Unit", "UnitFault", "Units", "unit_text"]
