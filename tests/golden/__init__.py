"""Exact output for fixed dates. `python -m tests.golden` writes the files anew; read what changed before you commit."""
