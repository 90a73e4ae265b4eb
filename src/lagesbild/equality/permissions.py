"""Who may see and make choices of pilots: everybody may see them, a county's editors choose in their own county."""

from enum import StrEnum

from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope


class PilotPermission(StrEnum):
    """What one may do with pilots."""

    SEE = "se valda pilotkommuner och hur de rangordnades"
    CHOOSE = "välja pilotkommuner och ta tillbaka valet"


def visible(*, queryset: ScopedQuerySet, scope: Scope) -> ScopedQuerySet:
    """Return the choices that the scope may see."""
    return queryset.within(scope)


def may(*, scope: Scope, permission: PilotPermission, county: str) -> bool:
    """Return whether the scope may do this in the county; without a county it takes the nation's."""
    return permission is PilotPermission.SEE or scope.writes_in(county=county or None)


def require_choose(*, scope: Scope, county: str) -> None:
    """Refuse unless the scope may choose pilots in the county.

    :raises NotPermitted: outside one's own county.
    """
    if not may(scope=scope, permission=PilotPermission.CHOOSE, county=county):
        raise NotPermitted(
            "Du kan inte välja pilotkommuner här.",
            f"Länskod: {county or 'hela landet'}.",
            "Be någon med skrivrätt i länet.",
        )
