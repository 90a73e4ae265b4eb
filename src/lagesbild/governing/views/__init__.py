"""Pages of governing documents, local plans and who answers for what."""

from lagesbild.governing.views.counties import county_detail, county_list, goal_matrix
from lagesbild.governing.views.documents import (
    document_change,
    document_detail,
    document_download,
    document_register,
    document_remove,
    file_remove,
)
from lagesbild.governing.views.lists import actor_detail, document_file_of_list, document_list
from lagesbild.governing.views.local import absence_state, absence_withdraw, local_plan_goals, local_plan_new
from lagesbild.governing.views.responsibility import mandate_record, mandate_withdraw, responsibility_matrix

__all__ = [
    "absence_state",
    "absence_withdraw",
    "actor_detail",
    "county_detail",
    "county_list",
    "document_change",
    "document_detail",
    "document_download",
    "document_file_of_list",
    "document_list",
    "document_register",
    "document_remove",
    "file_remove",
    "goal_matrix",
    "local_plan_goals",
    "local_plan_new",
    "mandate_record",
    "mandate_withdraw",
    "responsibility_matrix",
]
