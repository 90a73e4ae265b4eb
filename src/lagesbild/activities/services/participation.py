"""Recording who took part in an activity: check, write and log at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from lagesbild.activities import permissions, rules
from lagesbild.activities.errors import ParticipationBeyondDenominator, ParticipationTwice, UnknownChoice
from lagesbild.activities.models import Participation, StatedReach
from lagesbild.activities.queries.detail import for_change
from lagesbild.activities.queries.reach import unknown
from lagesbild.activities.queries.snapshots import participation_facts
from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope

PARTICIPATION = "activities.participation"


@dataclass(frozen=True)
class ParticipationFields:
    """What a person says of a participation: who (the organisation's key), when, in which role, how many."""

    organisation: str
    year: int
    role: str = ""
    persons: int | None = None
    is_confirmed: bool = True


@transaction.atomic
def record_participation(
    *, activity: str, fields: ParticipationFields, scope: Scope, by: str, at: datetime
) -> Participation:
    """Record that an organisation took part in an activity, and return the participation.

    Audit: activities.participation-recorded.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises UnknownChoice: when there is no such organisation.
    :raises ParticipationTwice: when it is recorded already for the year and role.
    :raises ParticipationBeyondDenominator: when more would have taken part than there are.
    """
    found = for_change(key=activity, scope=scope)
    permissions.demand_change(scope, found)
    participation = Participation(activity=found)
    _fill_participation(participation, fields)
    participation.save()
    after = participation_facts(participation=participation)
    record(_participation_entry("activities.participation-recorded", participation, {}, after), by=by, at=at)
    return participation


@transaction.atomic
def change_participation(
    *, activity: str, participation: int, fields: ParticipationFields, scope: Scope, by: str, at: datetime
) -> Participation:
    """Change a participation and return it.

    Audit: activities.participation-changed.

    :raises ActivityUnknown: when there is no such activity or participation, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises UnknownChoice: when there is no such organisation.
    :raises ParticipationTwice: when it is recorded already for the year and role.
    :raises ParticipationBeyondDenominator: when more would have taken part than there are.
    """
    found = _participation(activity, participation, scope)
    before = participation_facts(participation=found)
    _fill_participation(found, fields)
    found.save()
    after = participation_facts(participation=found)
    record(_participation_entry("activities.participation-changed", found, before, after), by=by, at=at)
    return found


@transaction.atomic
def withdraw_participation(*, activity: str, participation: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a participation away; the journal keeps what it said.

    Audit: activities.participation-withdrawn.

    :raises ActivityUnknown: when there is no such activity or participation, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    """
    found = _participation(activity, participation, scope)
    before = participation_facts(participation=found)
    record(_participation_entry("activities.participation-withdrawn", found, before, {}), by=by, at=at)
    found.delete()


def _participation(activity: str, participation: int, scope: Scope) -> Participation:
    found = for_change(key=activity, scope=scope)
    permissions.demand_change(scope, found)
    taken = Participation.objects.filter(activity=found, pk=participation).select_related("organisation").first()
    if taken is None:
        raise unknown(key=f"{activity}, deltagande {participation}")
    return taken


def _fill_participation(participation: Participation, fields: ParticipationFields) -> None:
    organisation = Organisation.everything.filter(key=fields.organisation).first()
    if organisation is None:
        raise UnknownChoice(
            "Deltagandet kan inte sparas.",
            f"Aktören finns inte: {fields.organisation or 'ingen vald'}.",
            "Välj i listan.",
        )
    participation.organisation = organisation
    participation.year, participation.role = fields.year, fields.role
    participation.persons, participation.is_confirmed = fields.persons, fields.is_confirmed
    others = Participation.objects.filter(activity=participation.activity).exclude(pk=participation.pk)
    if others.filter(organisation=participation.organisation, year=fields.year, role=fields.role).exists():
        raise ParticipationTwice(
            "Deltagandet kan inte sparas.",
            f"{organisation} är redan registrerad för {fields.year}{f' som {fields.role}' if fields.role else ''}.",
            "Ändra det deltagande som finns, eller ange ett annat år eller en annan roll.",
        )
    _check_denominators(participation, others)


def _check_denominators(participation: Participation, others: QuerySet[Participation]) -> None:
    most = dict(
        StatedReach.everything.filter(activity=participation.activity, of__isnull=False)
        .values_list("unit")
        .annotate(Max("of"))
    )
    municipal = others.filter(organisation__kind=OrganisationKind.MUNICIPALITY).values_list("organisation", flat=True)
    taking_part = set(municipal)
    if participation.organisation.kind == OrganisationKind.MUNICIPALITY:
        taking_part.add(participation.organisation_id)
    persons = sum(number or 0 for number in others.values_list("persons", flat=True)) + (participation.persons or 0)
    for unit, number in ((rules.MUNICIPALITIES, len(taking_part)), ("personer", persons)):
        if unit in most and number > most[unit]:
            raise ParticipationBeyondDenominator(
                "Deltagandet kan inte sparas.",
                f"Det blir {number} av {most[unit]} {unit}.",
                "Rätta deltagandet, eller den uppgivna räckvidd som det räknas av mot.",
            )


def _participation_entry(
    action: str, participation: Participation, before: dict[str, Any], after: dict[str, Any]
) -> Entry:
    activity = participation.activity
    county = activity.county.code if activity.county else ""
    label = f"{participation.organisation} i {activity.title}"
    return Entry(action, PARTICIPATION, activity.key, label, county, before=before, after=after)
