"""Who may say how far an organisation has come with a method."""

from enum import StrEnum

from lagesbild.actors.models import Organisation
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope


class MethodPermission(StrEnum):
    """What one may do with the methods; everything about them is public."""

    RECORD_STEP = "skriva hur långt en aktör har kommit med en metod"


def may(*, scope: Scope, organisation: Organisation) -> bool:
    """Return whether the scope may say how far the organisation has come.

    A county's editor may for the county's organisations, an actor's editor for its own.
    """
    county = organisation.county.code if organisation.county else None
    return scope.writes_in(county=county, organisation=organisation.key)


def demand(*, scope: Scope, organisation: Organisation) -> None:
    """Refuse unless the scope may say how far the organisation has come.

    :raises NotPermitted: outside one's own area.
    """
    if not may(scope=scope, organisation=organisation):
        raise NotPermitted(
            "Du kan inte skriva hur långt aktören har kommit.",
            f"Aktör: {organisation.name}.",
            "Be någon med skrivrätt i länet eller hos aktören.",
        )
