"""Benchmarks: one figure for each promise, with the command that makes it. Run with `make bench`."""
