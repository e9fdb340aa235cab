"""Contracts in a table: read, fitted, and what each is still worth."""
