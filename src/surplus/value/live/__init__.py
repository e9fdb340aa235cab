"""A case that is edited while its value is watched, and what a form needs to edit it."""

from surplus.value.live.live import Live, live
from surplus.value.live.scales import Scale
from surplus.value.live.sliders import FigureKind, ShownFigure, Slider, sliders

__all__ = ["FigureKind", "Live", "Scale", "ShownFigure", "Slider", "live", "sliders"]
