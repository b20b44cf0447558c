"""Benchmarks: the corpus generator, the peers, and commands that print figures."""
