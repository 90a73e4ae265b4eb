"""Changes of governing documents, local plans and who answers for what: check, rule, write, one journal event."""

from lagesbild.governing.services.absences import state_absence, withdraw_absence
from lagesbild.governing.services.documents import (
    DocumentFields,
    change_document,
    register_document,
    remove_document,
)
from lagesbild.governing.services.files import attach_file, change_with_file, register_with_file, remove_file
from lagesbild.governing.services.local_plans import choose_goals, make_local_plan
from lagesbild.governing.services.mandates import MandateFields, record_mandate, withdraw_mandate

__all__ = [
    "DocumentFields",
    "MandateFields",
    "attach_file",
    "change_document",
    "change_with_file",
    "choose_goals",
    "make_local_plan",
    "record_mandate",
    "register_document",
    "register_with_file",
    "remove_document",
    "remove_file",
    "state_absence",
    "withdraw_absence",
    "withdraw_mandate",
]
