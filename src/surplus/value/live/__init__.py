"""A case that is edited while its value is watched."""

from surplus.value.live.live import Live, live

__all__ = ["Live", "live"]
