"""The benchmarks of `make bench`: every figure is a ratio against a named alternative of the same run."""
