"""Published figures of lifetime-value models."""
