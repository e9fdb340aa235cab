"""The account base beside hand-written SQL."""
