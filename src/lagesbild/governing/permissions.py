"""Who may see and change governing documents and statements of responsibility."""

from enum import StrEnum

from lagesbild.actors.models import Organisation
from lagesbild.governing.models import DocumentQuerySet, GoverningDocument
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope


class Permission(StrEnum):
    """What may be done with a governing document."""

    SEE = "se styrdokumentet"
    CHANGE = "registrera, ändra och ta bort aktörens styrdokument"


def visible(*, queryset: DocumentQuerySet, scope: Scope) -> DocumentQuerySet:
    """Return the documents that the scope may see: published ones, and all of its own county or organisation."""
    return queryset.within(scope)


def may(*, scope: Scope, permission: Permission, document: GoverningDocument) -> bool:
    """Return whether the scope may do this with the document."""
    organisation = document.organisation
    if permission is Permission.CHANGE:
        return may_write_for(scope=scope, organisation=organisation)
    county = organisation.county.code if organisation.county else None
    return (
        document.is_public
        or scope.reads_everything()
        or county in scope.keys(Level.COUNTY)
        or organisation.key in scope.keys(Level.ORGANISATION)
    )


def may_write_for(*, scope: Scope, organisation: Organisation) -> bool:
    """Return whether the scope may register and change documents of the organisation."""
    county = organisation.county.code if organisation.county else None
    return scope.writes_in(county=county, organisation=organisation.key)


def demand_write(*, scope: Scope, organisation: Organisation) -> None:
    """Refuse unless the scope may write for the organisation.

    :raises NotPermitted: when the organisation belongs to another county, and is not one's own.
    """
    if may_write_for(scope=scope, organisation=organisation):
        return
    county = organisation.county.name if organisation.county else "inget län"
    raise NotPermitted(
        "Du kan inte ändra aktörens styrdokument.",
        f"Aktör: {organisation.name}, {county}.",
        "Be någon hos aktören eller i dess län.",
    )


def demand_county(*, scope: Scope, county: str) -> None:
    """Refuse unless the scope may say who answers for what in the county; without a county, in the nation.

    :raises NotPermitted: outside one's own county.
    """
    if not scope.writes_in(county=county or None):
        raise NotPermitted(
            "Du kan inte ändra ansvarsmatrisen.",
            f"Län: {county or 'hela landet'}.",
            "Be länsstyrelsens utvecklingsledare, eller din systemförvaltare.",
        )
