"""Changing activities, what came of them and who took part in them."""

from lagesbild.activities.services.activities import ActivityFields, change_activity, register_activity
from lagesbild.activities.services.counted import CountedParticipation, replace_counted
from lagesbild.activities.services.outcome import (
    KINDS,
    EvaluationFields,
    OutcomeFields,
    add_outcome,
    change_outcome,
    remove_evaluation,
    remove_outcome,
    report_effect,
    report_evaluation,
    report_result,
    set_evaluation,
)
from lagesbild.activities.services.participation import (
    ParticipationFields,
    change_participation,
    record_participation,
    withdraw_participation,
)
from lagesbild.activities.services.reporting import ReportedFields, report_activity

__all__ = [
    "KINDS",
    "ActivityFields",
    "CountedParticipation",
    "EvaluationFields",
    "OutcomeFields",
    "ParticipationFields",
    "ReportedFields",
    "add_outcome",
    "change_activity",
    "change_outcome",
    "change_participation",
    "record_participation",
    "register_activity",
    "remove_evaluation",
    "remove_outcome",
    "replace_counted",
    "report_activity",
    "report_effect",
    "report_evaluation",
    "report_result",
    "set_evaluation",
    "withdraw_participation",
]
