"""The files that `surplus init` writes."""
