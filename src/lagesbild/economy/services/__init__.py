"""Changing money and staffing: what was given, what things cost, the ledger and its mappings, and how costs split."""

from lagesbild.economy.services.costs import CostFields, add_cost, change_cost, remove_cost
from lagesbild.economy.services.given import (
    AppropriationFields,
    StaffingFields,
    change_appropriation,
    change_staffing,
    record_appropriation,
    record_staffing,
    withdraw_appropriation,
    withdraw_staffing,
)
from lagesbild.economy.services.ledger import confirm_ledger
from lagesbild.economy.services.mapping import (
    MappingFields,
    add_mapping,
    change_mapping,
    remove_mapping,
    take_mappings,
)
from lagesbild.economy.services.sharing import (
    SharedCostFields,
    SplitKeyFields,
    add_split_key,
    remove_split_key,
    share_cost,
    split_cost,
    undo_split,
)

__all__ = [
    "AppropriationFields",
    "CostFields",
    "MappingFields",
    "SharedCostFields",
    "SplitKeyFields",
    "StaffingFields",
    "add_cost",
    "add_mapping",
    "add_split_key",
    "change_appropriation",
    "change_cost",
    "change_mapping",
    "change_staffing",
    "confirm_ledger",
    "record_appropriation",
    "record_staffing",
    "remove_cost",
    "remove_mapping",
    "remove_split_key",
    "share_cost",
    "split_cost",
    "take_mappings",
    "undo_split",
    "withdraw_appropriation",
    "withdraw_staffing",
]
