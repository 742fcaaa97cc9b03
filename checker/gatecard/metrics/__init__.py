"""Metrics: the catalogue, bounds, and everything that is derived from counts. Standard library only."""
