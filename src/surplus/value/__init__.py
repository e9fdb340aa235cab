"""Value to the customer: the customer value model, from file to valuation."""
