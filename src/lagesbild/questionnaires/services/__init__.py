"""Making and changing questionnaires: drafts, published versions, and what is comparable between versions."""

from lagesbild.questionnaires.services.concordance import Decision, decide_concordance, withdraw_concordance
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
    "Decision",
    "create_questionnaire",
    "decide_concordance",
    "next_version",
    "publish",
    "remove_draft",
    "save_draft",
    "save_version",
    "take_in_draft",
    "withdraw_concordance",
]
