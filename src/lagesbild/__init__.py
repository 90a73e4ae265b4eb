"""Lägesbild: from strategy to status report, with a red thread nobody has to guess at."""

__version__ = "0.1.0"
