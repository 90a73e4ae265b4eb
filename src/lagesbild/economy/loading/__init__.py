"""Reads money and staffing from files: the demonstration's, a ledger out of an accounting system, a mapping table."""

from lagesbild.economy.loading.demonstration import load, load_areas
from lagesbild.economy.loading.ledger import draft_ledger, read_ledger
from lagesbild.economy.loading.mappings import load_mappings

__all__ = ["draft_ledger", "load", "load_areas", "load_mappings", "read_ledger"]
