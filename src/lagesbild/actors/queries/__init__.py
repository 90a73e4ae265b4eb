"""Questions about actors: who they are, what they are called, and which groups they form."""

from lagesbild.actors.queries.groups import GroupPicture, GroupRow, Member, group, groups
from lagesbild.actors.queries.organisations import (
    OrganisationList,
    OrganisationPicture,
    OrganisationRow,
    organisation,
    organisation_list,
    organisations,
    organisations_by_name,
)

__all__ = [
    "GroupPicture",
    "GroupRow",
    "Member",
    "OrganisationList",
    "OrganisationPicture",
    "OrganisationRow",
    "group",
    "groups",
    "organisation",
    "organisation_list",
    "organisations",
    "organisations_by_name",
]
