"""An interview: one question at a time, in the order of what its answer is worth.

How far it has come stands in the case's notes (`store.notes`): who is interviewed from when on,
what was answered, not known or skipped. So it can be left at any time, and gone on with on another
device.
"""
