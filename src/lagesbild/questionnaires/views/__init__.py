"""Pages of questionnaires: reading and trying them, writing drafts, files, and what is comparable."""

from collections.abc import Sequence

from lagesbild.questionnaires.views.concordance import concordance_decide, concordance_withdraw, version_compare
from lagesbild.questionnaires.views.editing import (
    choices_change,
    draft_edit,
    draft_publish,
    draft_remove,
    heading_change,
    part_change,
    part_move,
    part_new,
    part_remove,
)
from lagesbild.questionnaires.views.making import questionnaire_new, questionnaire_upload, version_new
from lagesbild.questionnaires.views.reading import (
    questionnaire_detail,
    questionnaire_list,
    version_detail,
    version_file,
    version_preview,
)

__all__: Sequence[str] = (
    "choices_change",
    "concordance_decide",
    "concordance_withdraw",
    "draft_edit",
    "draft_publish",
    "draft_remove",
    "heading_change",
    "part_change",
    "part_move",
    "part_new",
    "part_remove",
    "questionnaire_detail",
    "questionnaire_list",
    "questionnaire_new",
    "questionnaire_upload",
    "version_compare",
    "version_detail",
    "version_file",
    "version_new",
    "version_preview",
)
