"""What everything else stands on: units, spreads, time, diagnostics, text."""
