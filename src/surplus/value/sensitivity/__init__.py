"""What matters: how far each input moves the value, and its share of the uncertainty."""

from surplus.value.sensitivity.ranking import Influence, Interplay, Part, Sensitivity, sensitivity
from surplus.value.sensitivity.shares import Shares, first_order
from surplus.value.sensitivity.tornado import Swing, Tornado, tornado

__all__ = [
    "Influence",
    "Interplay",
    "Part",
    "Sensitivity",
    "Shares",
    "Swing",
    "Tornado",
    "first_order",
    "sensitivity",
    "tornado",
]
