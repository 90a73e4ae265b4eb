"""Who may see and change actors: what the scope covers, in the database and for one organisation alike."""

from enum import StrEnum

from lagesbild.actors.models import Organisation
from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope


class OrganisationPermission(StrEnum):
    """What one may do with an organisation."""

    SEE = "se aktören"
    REGISTER = "lägga till en aktör"
    CHANGE = "ändra aktörens uppgifter"


def visible(*, queryset: ScopedQuerySet, scope: Scope) -> ScopedQuerySet:
    """Return the organisations that the scope may see: the active, and the closed ones of its own area."""
    return queryset.within(scope)


def may(*, scope: Scope, permission: OrganisationPermission, organisation: Organisation) -> bool:
    """Return whether the scope may do this with the organisation.

    A county's editor may add and change the county's organisations; an actor's editor may change only its own.
    """
    county = organisation.county.code if organisation.county else None
    if permission is OrganisationPermission.REGISTER:
        return scope.writes_in(county=county)
    if permission is OrganisationPermission.CHANGE:
        return scope.writes_in(county=county, organisation=organisation.key)
    return (
        organisation.is_active
        or scope.reads_everything()
        or county in scope.keys(Level.COUNTY)
        or organisation.key in scope.keys(Level.ORGANISATION)
    )


def require(*, scope: Scope, permission: OrganisationPermission, organisation: Organisation) -> None:
    """Refuse unless the scope may do this with the organisation.

    :raises NotPermitted: when it belongs to another county, to the nation, or is somebody else's own.
    """
    if may(scope=scope, permission=permission, organisation=organisation):
        return
    where = organisation.county.full_name if organisation.county else "hela landet"
    raise NotPermitted(
        f"Du får inte {permission.value}.",
        f"{organisation.name} hör till {where}.",
        "Be den som ansvarar där, eller din systemförvaltare.",
    )
