"""Reading lists that people already have, and the made-up lists of the demonstration."""

from lagesbild.attendance.loading.demonstration import load
from lagesbild.attendance.loading.lists import Imported, Proposal, import_list

__all__ = ["Imported", "Proposal", "import_list", "load"]
