"""A study of customers: a fit with where it came from, and how well it foretold."""
