"""Who may see and change questionnaires: what the scope covers, in the database and for one thing alike."""

from enum import StrEnum

from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.questionnaires.models import Questionnaire


class Permission(StrEnum):
    """What may be done with a questionnaire; each carries its description."""

    SEE = "questionnaires.see"
    CHANGE = "questionnaires.change"

    @property
    def description(self) -> str:
        """Return what the permission means, in Swedish."""
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    Permission.SEE: "Se frågeformuläret.",
    Permission.CHANGE: "Ändra frågeformulärets utkast, publicera versioner och avgöra vad som är jämförbart.",
}


def visible(queryset: ScopedQuerySet, scope: Scope) -> ScopedQuerySet:
    """Return the questionnaires that the scope may see."""
    return queryset.within(scope)


def may(scope: Scope, permission: Permission, questionnaire: Questionnaire) -> bool:
    """Return whether the scope may do this with the questionnaire."""
    county = questionnaire.county.code if questionnaire.county else None
    owner = questionnaire.owner.key if questionnaire.owner else None
    if permission is Permission.CHANGE:
        return scope.writes_in(county=county, organisation=owner)
    return (
        questionnaire.is_public
        or scope.reads_everything()
        or county in scope.keys(Level.COUNTY)
        or owner in scope.keys(Level.ORGANISATION)
    )


def demand_change(scope: Scope, questionnaire: Questionnaire) -> None:
    """Refuse unless the scope may change the questionnaire.

    :raises NotPermitted: outside one's own area.
    """
    if may(scope, Permission.CHANGE, questionnaire):
        return
    raise NotPermitted(
        "Du kan inte ändra det här frågeformuläret.",
        f"Ägare: {questionnaire.owner.name if questionnaire.owner else 'ingen, det gäller hela landet'}.",
        "Be någon med skrivrätt hos ägaren eller i länet.",
    )
