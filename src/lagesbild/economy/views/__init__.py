"""Pages of money and people's time."""

from lagesbild.economy.views.costs import activity_costs, cost_add, cost_change, cost_remove, cost_split
from lagesbild.economy.views.given import (
    appropriation_change,
    appropriation_record,
    appropriation_withdraw,
    staffing_change,
    staffing_list,
    staffing_record,
    staffing_withdraw,
)
from lagesbild.economy.views.ledger import ledger, ledger_confirm, ledger_template
from lagesbild.economy.views.mapping import mapping_add, mapping_change, mapping_excel, mapping_list, mapping_remove
from lagesbild.economy.views.reading import appropriation_excel, cost_excel, cost_list, owner_detail, owner_list
from lagesbild.economy.views.sharing import (
    shared_cost_add,
    shared_cost_undo,
    sharing,
    split_key_add,
    split_key_remove,
)

__all__ = [
    "activity_costs",
    "appropriation_change",
    "appropriation_excel",
    "appropriation_record",
    "appropriation_withdraw",
    "cost_add",
    "cost_change",
    "cost_excel",
    "cost_list",
    "cost_remove",
    "cost_split",
    "ledger",
    "ledger_confirm",
    "ledger_template",
    "mapping_add",
    "mapping_change",
    "mapping_excel",
    "mapping_list",
    "mapping_remove",
    "owner_detail",
    "owner_list",
    "shared_cost_add",
    "shared_cost_undo",
    "sharing",
    "split_key_add",
    "split_key_remove",
    "staffing_change",
    "staffing_list",
    "staffing_record",
    "staffing_withdraw",
]
