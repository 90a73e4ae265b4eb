"""Changing the register of studies."""

from lagesbild.studies.services.parts import (
    MilestoneFields,
    PartFields,
    PlaceFields,
    ReferenceFields,
    add_part,
    change_part,
    remove_part,
)
from lagesbild.studies.services.studies import StudyFields, change_study, register_study

__all__ = [
    "MilestoneFields",
    "PartFields",
    "PlaceFields",
    "ReferenceFields",
    "StudyFields",
    "add_part",
    "change_part",
    "change_study",
    "register_study",
    "remove_part",
]
