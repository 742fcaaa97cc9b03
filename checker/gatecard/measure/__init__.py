"""Tables of predictions become counts: DuckDB reads and counts, everything else is decided in plain Python."""
