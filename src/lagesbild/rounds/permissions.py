"""Who may see and run rounds."""

from enum import StrEnum

from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope, nation
from lagesbild.rounds.models import Round


class Permission(StrEnum):
    """What may be done with a round; each carries its description."""

    RUN = "rounds.run"

    @property
    def description(self) -> str:
        """Return what the permission means, in Swedish."""
        return "Förbereda, öppna, följa, påminna i och stänga omgången, och godta eller lämna tillbaka svar."


def may(scope: Scope, permission: Permission, found: Round) -> bool:
    """Return whether the scope may do this with the round: its county's editors, and its owner's."""
    county = found.county.code if found.county else None
    owner = found.owner.key if found.owner else None
    return permission is Permission.RUN and scope.writes_in(county=county, organisation=owner)


def demand_run(scope: Scope, found: Round) -> None:
    """Refuse unless the scope may run the round.

    :raises NotPermitted: outside one's own area.
    """
    if may(scope, Permission.RUN, found):
        return
    raise NotPermitted(
        "Du kan inte leda den här omgången.",
        f"Omgång: {found.name}. Län: {found.county.name if found.county else 'hela landet'}.",
        "Be någon med skrivrätt i länet, eller hos den som äger omgången.",
    )


def runner(scope: Scope) -> Scope:
    """Return the scope in which a round's answers are handled by somebody who has been shown to run the round."""
    return nation(writes=True, person=scope.person)
