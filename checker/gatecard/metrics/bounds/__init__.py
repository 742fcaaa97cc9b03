"""Confidence bounds from counts: closed forms, standard library only, no resampling (docs/statistics.md)."""
