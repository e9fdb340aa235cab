"""Customers that are hard to fit, and the likelihoods that other programs reach on them."""
