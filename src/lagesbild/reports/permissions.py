"""Who may see and change reports."""

from enum import StrEnum

from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import PUBLIC, Level, Scope, county
from lagesbild.reports.models import Edition


class Permission(StrEnum):
    """What one may do with a report."""

    SEE = "reports.see-edition"
    WRITE = "reports.write-edition"


DESCRIPTIONS = {
    Permission.SEE: "Se lägesrapporten, även innan den är publicerad",
    Permission.WRITE: "Skriva texter i lägesrapporten, framställa den och frysa den",
}


def visible(queryset: ScopedQuerySet, scope: Scope) -> ScopedQuerySet:
    """Return the editions the scope may see: published ones, and all of its own county."""
    return queryset.within(scope)


def audience(edition: Edition) -> Scope:
    """Return the scope that an edition's content is read with.

    What is published holds published things only. A draft that only its county sees may hold the county's own
    unpublished things.
    """
    return PUBLIC if edition.is_public else county(edition.county.code)


def demand_write(scope: Scope, edition: Edition) -> None:
    """Check that the scope may write in the edition.

    :raises NotPermitted: when it may not.
    """
    if not may(scope, Permission.WRITE, edition):
        raise NotPermitted(
            "Du kan inte ändra lägesrapporten.",
            f"{edition.title} hör till {edition.county.name}.",
            "Be länsstyrelsen i det länet.",
        )


def may(scope: Scope, permission: Permission, edition: Edition) -> bool:
    """Return whether the scope may do this with the edition."""
    if permission is Permission.WRITE:
        return scope.writes_in(county=edition.county.code)
    return edition.is_public or scope.reads_everything() or edition.county.code in scope.keys(Level.COUNTY)
