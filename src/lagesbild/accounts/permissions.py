"""What may be done with people and roles, and who may do it."""

from enum import StrEnum

from django.db.models import QuerySet

from lagesbild.accounts.models import Assignment
from lagesbild.kernel.scopes import Level, Scope


class Permission(StrEnum):
    """What may be done with roles; each carries its description."""

    SEE_ROLES = "accounts.see-roles"
    GIVE_ROLE = "accounts.give-role"

    @property
    def description(self) -> str:
        """Return what the permission means, in Swedish."""
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    Permission.SEE_ROLES: "Se vilka roller personer har i området.",
    Permission.GIVE_ROLE: "Ge och ta tillbaka roller i hela landet.",
}


def visible(queryset: QuerySet[Assignment], scope: Scope) -> QuerySet[Assignment]:
    """Return the roles the scope may see: everything nationally, and those of the counties it edits."""
    if scope.reads_everything():
        return queryset
    return queryset.filter(county_code__in=scope.keys(Level.COUNTY, writing=True)).exclude(county_code="")


def may(scope: Scope, permission: Permission, thing: Assignment) -> bool:
    """Return whether the scope may do this with the role: administrators give, editors see their county's."""
    if permission is Permission.GIVE_ROLE:
        return scope.writes_in(county=None)
    if scope.reads_everything():
        return True
    return bool(thing.county_code) and thing.county_code in scope.keys(Level.COUNTY, writing=True)
