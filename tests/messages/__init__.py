"""What the source can say in its diagnostics, read from its syntax."""
