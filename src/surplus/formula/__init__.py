"""The formula language: from text to checked, unit-safe arithmetic."""
