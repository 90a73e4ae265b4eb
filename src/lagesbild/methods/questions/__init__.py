"""The named questions about methods, one subject per file."""

from lagesbild.methods.questions import catalogue, implementation

__all__ = ["catalogue", "implementation"]
