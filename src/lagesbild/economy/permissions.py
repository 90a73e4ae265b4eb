"""Who may see and change an actor's money and staffing: what the scope covers."""

from enum import StrEnum

from lagesbild.actors.models import Organisation
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Level, Scope


class Permission(StrEnum):
    """What may be done with an actor's money; each carries its description."""

    SEE_LEDGER = "economy.see-ledger"
    CHANGE = "economy.change"

    @property
    def description(self) -> str:
        """Return what the permission means, in Swedish."""
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    Permission.SEE_LEDGER: "Se aktörens huvudboksrader och konteringsregler.",
    Permission.CHANGE: "Ändra aktörens anslag, bemanning, huvudbok och fördelning.",
}


def may(scope: Scope, permission: Permission, owner: Organisation) -> bool:
    """Return whether the scope may do this with the actor's money.

    A county's editor may change what belongs to actors in the county; an actor's editor its own.
    """
    county = owner.county.code if owner.county else None
    if permission is Permission.CHANGE:
        return scope.writes_in(county=county, organisation=owner.key)
    return scope.reads_everything() or county in scope.keys(Level.COUNTY) or owner.key in scope.keys(Level.ORGANISATION)


def demand(scope: Scope, permission: Permission, owner: Organisation) -> None:
    """Refuse unless the scope may do this with the actor's money.

    :raises NotPermitted: outside one's own area.
    """
    if may(scope, permission, owner):
        return
    done = "se huvudboken hos" if permission is Permission.SEE_LEDGER else "ändra ekonomin för"
    where = owner.county.name if owner.county else "hela landet"
    raise NotPermitted(
        f"Du får inte {done} den här aktören.",
        f"{owner.name} hör till {where}.",
        "Be någon med skrivrätt där, eller hos aktören.",
    )
