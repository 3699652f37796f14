"""Figures, never verdicts: how fast the program is, printed as tables. `python -m tests.benchmarks` runs them."""
