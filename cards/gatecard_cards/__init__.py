"""Model cards made from evidence and verdict."""
