"""Questions about questionnaires: keyword arguments in, frozen dataclasses out."""

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
    "PublishedVersion",
    "VersionLine",
    "definition_of",
    "found",
    "found_version",
    "published",
    "questionnaire_list",
    "tampered_versions",
    "version_definition",
]
