"""Finding a round to run, within a scope."""

from lagesbild.kernel.scopes import Scope
from lagesbild.rounds import permissions
from lagesbild.rounds.errors import RequestUnknown, RoundAlreadyOpen, RoundUnknown
from lagesbild.rounds.models import Request, Round


def visible_round(*, key: str, scope: Scope) -> Round:
    """Return a round that the scope may see, with county, owner, plan and questionnaire.

    Database: 1 query.

    :raises RoundUnknown: when there is none.
    """
    found: Round | None = (
        Round.objects.within(scope)
        .select_related("county", "owner", "plan", "version__questionnaire", "previous")
        .filter(key=key)
        .first()
    )
    if found is None:
        raise RoundUnknown("Omgången finns inte.", f"Nyckel: {key}.", "Välj en omgång i listan.")
    return found


def round_to_run(*, key: str, scope: Scope) -> Round:
    """Return a round that the scope may run.

    Database: 1 query.

    :raises RoundUnknown: when there is none.
    :raises NotPermitted: outside one's own area.
    """
    found = visible_round(key=key, scope=scope)
    permissions.demand_run(scope, found)
    return found


def request_to_judge(*, key: str, organisation: str, scope: Scope) -> Request:
    """Return what one actor was asked in a round that the scope may run.

    Database: 2 queries.

    :raises RoundUnknown: when there is no such round.
    :raises RequestUnknown: when the actor is not asked in it.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=key, scope=scope)
    request = (
        Request.objects.select_related("organisation__county", "response__version", "source")
        .filter(round=found, organisation__key=organisation)
        .first()
    )
    if request is None:
        raise RequestUnknown("Aktören är inte tillfrågad.", f"{organisation} i {found.name}.", "Välj i listan.")
    request.round = found
    return request


def may_run(*, key: str, scope: Scope) -> bool:
    """Return whether the scope may run a round that it sees.

    Database: 1 query.

    :raises RoundUnknown: when there is none.
    """
    return permissions.may(scope, permissions.Permission.RUN, visible_round(key=key, scope=scope))


def unopened_round(*, key: str, scope: Scope) -> Round:
    """Return a round that the scope may run and that nobody has been asked in yet, held for the transaction.

    Database: 3 queries.

    :raises RoundUnknown: when there is no such round.
    :raises RoundAlreadyOpen: when it has been opened.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=key, scope=scope)
    list(Round.objects.within(scope).select_for_update(of=("self",)).filter(pk=found.pk).values_list("pk"))
    found.refresh_from_db(fields=["opened_at"])
    if found.opened_at or found.version_id is None:
        raise RoundAlreadyOpen(
            "Omgången kan inte ändras.",
            f"{found.name} är öppnad eller inläst ur en rapport.",
            "Flytta sista dagen, eller förbered en ny omgång.",
        )
    return found
