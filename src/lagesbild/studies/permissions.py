"""Who may see and change studies: what the scope covers."""

from enum import StrEnum

from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.studies.models import Study


class StudyPermission(StrEnum):
    """What one may do with a study."""

    SEE = "se studien"
    CHANGE = "ändra studien, dess verksamheter, delmoment och hänvisningar"


def visible(*, queryset: ScopedQuerySet, scope: Scope) -> ScopedQuerySet:
    """Return the studies that the scope may see."""
    return queryset.within(scope)


def may(*, scope: Scope, permission: StudyPermission, study: Study) -> bool:
    """Return whether the scope may do this with the study.

    A county's editor may change the county's studies, an actor's editor those its organisation owns.
    """
    county = study.county.code if study.county else None
    owner = study.owner.key if study.owner else None
    if permission is StudyPermission.CHANGE:
        return scope.writes_in(county=county, organisation=owner)
    return (
        study.is_public
        or scope.reads_everything()
        or county in scope.keys(Level.COUNTY)
        or owner in scope.keys(Level.ORGANISATION)
    )


def demand_change(*, scope: Scope, study: Study) -> None:
    """Refuse unless the scope may change the study.

    :raises NotPermitted: outside one's own area.
    """
    if may(scope=scope, permission=StudyPermission.CHANGE, study=study):
        return
    raise NotPermitted(
        "Du kan inte ändra den här studien.",
        f"Län: {study.county or 'inget län'}. Ägare: {study.owner or 'inte angiven'}.",
        "Be någon med skrivrätt i länet eller hos ägaren.",
    )
