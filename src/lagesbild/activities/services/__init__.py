"""Changing activities and who took part in them."""

from lagesbild.activities.services.activities import ActivityFields, change_activity, register_activity
from lagesbild.activities.services.participation import (
    ParticipationFields,
    change_participation,
    record_participation,
    withdraw_participation,
)

__all__ = [
    "ActivityFields",
    "ParticipationFields",
    "change_activity",
    "change_participation",
    "record_participation",
    "register_activity",
    "withdraw_participation",
]
