"""Questions about questionnaires: keyword arguments in, frozen dataclasses out."""

from lagesbild.questionnaires.queries.concordance import (
    Comparison,
    ConcordanceLine,
    comparison,
    comparison_to_judge,
    concordance,
)
from lagesbild.questionnaires.queries.pages import (
    KIND_WORDS,
    PROFILE_WORDS,
    PartLine,
    VersionPage,
    draft_page,
    owner_choices,
    page_to_renew,
    version_page,
)
from lagesbild.questionnaires.queries.versions import (
    PublishedVersion,
    VersionLine,
    definition_of,
    found,
    found_version,
    published,
    questionnaire_list,
    tampered_versions,
    version_definition,
)

__all__ = [
    "KIND_WORDS",
    "PROFILE_WORDS",
    "Comparison",
    "ConcordanceLine",
    "PartLine",
    "PublishedVersion",
    "VersionLine",
    "VersionPage",
    "comparison",
    "comparison_to_judge",
    "concordance",
    "definition_of",
    "draft_page",
    "found",
    "found_version",
    "owner_choices",
    "page_to_renew",
    "published",
    "questionnaire_list",
    "tampered_versions",
    "version_definition",
    "version_page",
]
