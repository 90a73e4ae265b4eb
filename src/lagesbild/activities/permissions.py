"""Who may see and change activities: what the scope covers, in the database and for one thing alike."""

from enum import StrEnum

from lagesbild.activities.models import Activity, ActivityQuerySet
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope


class Permission(StrEnum):
    """What may be done with an activity; each carries its description."""

    SEE = "activities.see"
    CHANGE = "activities.change"

    @property
    def description(self) -> str:
        """Return what the permission means, in Swedish."""
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    Permission.SEE: "Se insatsen.",
    Permission.CHANGE: "Ändra insatsen och vilka som deltog.",
}


def visible(queryset: ActivityQuerySet, scope: Scope) -> ActivityQuerySet:
    """Return the activities that the scope may see."""
    return queryset.within(scope)


def may(scope: Scope, permission: Permission, activity: Activity) -> bool:
    """Return whether the scope may do this with the activity.

    A county's editor may change what lies in the county; an actor's editor what its organisation leads.
    """
    county = activity.county.code if activity.county else None
    lead = activity.lead.key if activity.lead else None
    if permission is Permission.CHANGE:
        return scope.writes_in(county=county, organisation=lead)
    return (
        activity.is_public
        or scope.reads_everything()
        or county in scope.keys(Level.COUNTY)
        or lead in scope.keys(Level.ORGANISATION)
    )


def demand_change(scope: Scope, activity: Activity) -> None:
    """Refuse unless the scope may change the activity.

    :raises NotPermitted: outside one's own area.
    """
    if may(scope, Permission.CHANGE, activity):
        return
    place = activity.county.name if activity.county else "inget län"
    raise NotPermitted(
        "Du kan inte ändra den här insatsen.",
        f"Län: {place}. Ansvarig: {activity.lead or 'inte angiven'}.",
        "Be någon med skrivrätt i länet eller hos den ansvariga aktören.",
    )
