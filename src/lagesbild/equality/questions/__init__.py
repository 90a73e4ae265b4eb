"""The named questions of equality: importing them registers them."""

from lagesbild.equality.questions import concentration, pilots, standing

__all__ = ["concentration", "pilots", "standing"]
