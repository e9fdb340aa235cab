"""Surplus: what customers are worth, both ways, in money."""
