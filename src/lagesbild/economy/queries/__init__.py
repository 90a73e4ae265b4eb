"""Questions about money and people's time: of an actor, of an activity, and of the ledger behind them."""

from lagesbild.economy.queries.appropriations import Given, appropriation, use_of, years_of
from lagesbild.economy.queries.assignment import (
    Assigned,
    Line,
    Sums,
    assigned,
    lines_by_key,
    rows_and_mappings,
    sums_of,
)
from lagesbild.economy.queries.choices import Choices, choices
from lagesbild.economy.queries.costs import ActivityCosts, CostRow, activity_of, cost, costs_of_activity
from lagesbild.economy.queries.ledger import (
    Ledger,
    MappingRow,
    Waiting,
    draft,
    known_fingerprints,
    ledger,
    mapping,
    mappings,
)
from lagesbild.economy.queries.owners import (
    Area,
    Owner,
    areas_of_work,
    described,
    found_owner,
    owner_of,
    owners_with_money,
)
from lagesbild.economy.queries.sharing import KeyRow, SharedRow, shared_cost, shared_costs, split_key, split_keys
from lagesbild.economy.queries.spending import Sorted, Spending, Spent, spending, spent_by
from lagesbild.economy.queries.staffing import StaffingRow, people, staffing

__all__ = [
    "ActivityCosts",
    "Area",
    "Assigned",
    "Choices",
    "CostRow",
    "Given",
    "KeyRow",
    "Ledger",
    "Line",
    "MappingRow",
    "Owner",
    "SharedRow",
    "Sorted",
    "Spending",
    "Spent",
    "StaffingRow",
    "Sums",
    "Waiting",
    "activity_of",
    "appropriation",
    "areas_of_work",
    "assigned",
    "choices",
    "cost",
    "costs_of_activity",
    "described",
    "draft",
    "found_owner",
    "known_fingerprints",
    "ledger",
    "lines_by_key",
    "mapping",
    "mappings",
    "owner_of",
    "owners_with_money",
    "people",
    "rows_and_mappings",
    "shared_cost",
    "shared_costs",
    "spending",
    "spent_by",
    "split_key",
    "split_keys",
    "staffing",
    "sums_of",
    "use_of",
    "years_of",
]
