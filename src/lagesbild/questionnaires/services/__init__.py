"""Making and changing questionnaires: drafts, published versions, and what is comparable between versions."""

from lagesbild.questionnaires.services.drafts import (
    create_questionnaire,
    next_version,
    publish,
    remove_draft,
    save_draft,
    take_in_draft,
)
from lagesbild.questionnaires.services.versions import About, save_version

__all__ = [
    "About",
    "create_questionnaire",
    "next_version",
    "publish",
    "remove_draft",
    "save_draft",
    "save_version",
    "take_in_draft",
]
