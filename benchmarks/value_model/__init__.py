"""One model of 16 formulas, 16 uncertain inputs and 5 years, in four forms."""
