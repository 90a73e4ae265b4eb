"""Pages of activities, one subject per file."""

from lagesbild.activities.views.activities import (
    activity_change,
    activity_csv,
    activity_detail,
    activity_excel,
    activity_list,
    activity_register,
    activity_template,
    activity_upload,
    participation_change,
    participation_record,
    participation_withdraw,
)
from lagesbild.activities.views.coverage import coverage, coverage_matrix, not_reached
from lagesbild.activities.views.outcome import (
    evaluation_change,
    evaluation_remove,
    outcome_add,
    outcome_change,
    outcome_remove,
)

__all__ = [
    "activity_change",
    "activity_csv",
    "activity_detail",
    "activity_excel",
    "activity_list",
    "activity_register",
    "activity_template",
    "activity_upload",
    "coverage",
    "coverage_matrix",
    "evaluation_change",
    "evaluation_remove",
    "not_reached",
    "outcome_add",
    "outcome_change",
    "outcome_remove",
    "participation_change",
    "participation_record",
    "participation_withdraw",
]
