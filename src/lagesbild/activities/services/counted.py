"""Participation counted from lists: what a source says is replaced as a whole, what people registered is left alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from lagesbild.activities import permissions, rules
from lagesbild.activities.errors import ParticipationBeyondDenominator
from lagesbild.activities.models import Activity, Participation, StatedReach
from lagesbild.activities.queries.detail import for_change
from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.journal.services import Entry, record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.sources.models import Source


@dataclass(frozen=True)
class CountedParticipation:
    """That an organisation took part in a year, in a role, with so many persons when it is known."""

    organisation: Organisation
    year: int
    role: str = ""
    persons: int | None = None
    place_in_source: str = ""


@transaction.atomic
def replace_counted(
    *, activity: str, counted: Sequence[CountedParticipation], source: Source, scope: Scope, by: str, at: datetime
) -> tuple[Participation, ...]:
    """Let the participation that a source gives of an activity be exactly what was counted, and return it.

    What people have registered themselves stays and goes before: an organisation that they have registered for the year
    and role is not counted again. Nothing new leaves no event.

    Audit: activities.participation-counted.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    :raises NotPermitted: outside one's own area.
    :raises ParticipationBeyondDenominator: when more would have taken part than there are.
    """
    found = for_change(key=activity, scope=scope)
    permissions.demand_change(scope, found)
    there = list(Participation.objects.filter(activity=found).select_related("organisation"))
    by_hand = {_place(one): one for one in there if one.source_id != source.pk}
    earlier = {_place(one): one for one in there if one.source_id == source.pk}
    wanted = {_wanted(one): one for one in counted if _wanted(one) not in by_hand}
    _check(found, [one.organisation for one in by_hand.values()], [one.organisation for one in wanted.values()])
    before, had = _summary(earlier.values()), {_facts(one) for one in earlier.values()}
    saved = [_saved(found, source, one, earlier.get(place)) for place, one in wanted.items()]
    Participation.objects.filter(pk__in=[one.pk for place, one in earlier.items() if place not in wanted]).delete()
    if had != {_facts(one) for one in saved}:
        county = found.county.code if found.county else ""
        what = "activities.participation-counted"
        entry = Entry(what, "activities.participation", found.key, found.title, county, before, _summary(saved))
        record(entry, by=by, at=at)
    return tuple(saved)


def _place(one: Participation) -> tuple[int, int, str]:
    return one.organisation_id, one.year, one.role


def _wanted(one: CountedParticipation) -> tuple[int, int, str]:
    return one.organisation.pk, one.year, one.role


def _saved(
    activity: Activity, source: Source, one: CountedParticipation, earlier: Participation | None
) -> Participation:
    values = {"persons": one.persons, "place_in_source": one.place_in_source[:200], "is_confirmed": True}
    if earlier is None:
        return Participation.objects.create(
            activity=activity, organisation=one.organisation, year=one.year, role=one.role, source=source,
            is_synthetic=activity.is_synthetic, **values,
        )  # fmt: skip
    if any(getattr(earlier, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(earlier, name, value)
        earlier.save(update_fields=list(values))
    return earlier


def _check(activity: Activity, kept: Sequence[Organisation], counted: Sequence[Organisation]) -> None:
    """Refuse more municipalities than a source says there were."""
    stated = StatedReach.everything.filter(activity=activity, unit=rules.MUNICIPALITIES).aggregate(most=Max("of"))
    municipal = {one.pk for one in (*kept, *counted) if one.kind == OrganisationKind.MUNICIPALITY}
    if stated["most"] is not None and len(municipal) > stated["most"]:
        raise ParticipationBeyondDenominator(
            "Deltagandet kan inte sparas.",
            f"Det blir {len(municipal)} av {stated['most']} {rules.MUNICIPALITIES}.",
            "Rätta listan, eller den uppgivna räckvidd som det räknas av mot.",
        )


def _facts(one: Participation) -> tuple[int, int, str, int | None]:
    return one.organisation_id, one.year, one.role, one.persons


def _summary(counted: Iterable[Participation]) -> dict[str, str]:
    """Return what the journal says of participation from lists: who, but not how many, which could be one person."""
    names = sorted({f"{one.organisation.name} {one.year}" for one in counted}, key=swedish.sort_key)
    return {"deltagande ur listor": ", ".join(names)} if names else {}
