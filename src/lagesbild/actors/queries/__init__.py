"""Questions about actors: who they are, what they are called, and which groups they form."""

from lagesbild.actors.queries.groups import GroupPicture, GroupRow, Member, counties_with_groups, group, groups
from lagesbild.actors.queries.names import known_names, organisations_by_key
from lagesbild.actors.queries.organisations import (
    OrganisationList,
    OrganisationPicture,
    OrganisationRow,
    counties_to_write_in,
    may_register,
    organisation,
    organisation_list,
    organisation_to_change,
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
    "counties_to_write_in",
    "counties_with_groups",
    "group",
    "groups",
    "known_names",
    "may_register",
    "organisation",
    "organisation_list",
    "organisation_to_change",
    "organisations",
    "organisations_by_key",
    "organisations_by_name",
]
