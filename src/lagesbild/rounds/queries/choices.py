"""What can be chosen when a round is prepared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lagesbild.actors.models import Group, Organisation, OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.places.models import Area
from lagesbild.plans.models import Plan
from lagesbild.questionnaires.queries import published
from lagesbild.rounds.models import Request, Round
from lagesbild.rounds.queries.recipients import Choosing, Recipient, recipients

Choice = tuple[str, str]


@dataclass(frozen=True)
class RoundChoices:
    """What a form for a round offers: published questionnaires, one's own counties, plans, owners, earlier rounds."""

    versions: tuple[Choice, ...]
    counties: tuple[Choice, ...]
    plans: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    previous: tuple[Choice, ...]


@dataclass(frozen=True)
class RecipientChoices:
    """What a form for recipients offers, and who is asked already."""

    kinds: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    rounds: tuple[Choice, ...]
    organisations: tuple[Choice, ...]


def round_choices(*, scope: Scope) -> RoundChoices:
    """Return what somebody who prepares a round can choose.

    Database: 5 queries.
    """
    own = scope.keys(Level.COUNTY, writing=True)
    nation = any(grant.level is Level.NATION and grant.writes for grant in scope.grants)
    counties = Area.objects.of_kind("county").order_by("code")
    plans = Plan.objects.within(scope).exclude(level="framework")
    owners = Organisation.objects.within(scope).filter(kind__in=("county-board", "state-agency"))
    if not nation:
        counties, plans = counties.filter(code__in=own), plans.filter(county__code__in=own)
        owners = owners.filter(county__code__in=own) | owners.filter(key__in=scope.keys(Level.ORGANISATION))
    versions = [(str(one.id), f"{one.title}, version {one.version}") for one in published(scope=scope)]
    return RoundChoices(
        versions=tuple(versions),
        counties=tuple(counties.values_list("code", "name")),
        plans=_sorted(plans.values_list("key", "name")),
        owners=_sorted(owners.values_list("key", "name")),
        previous=tuple(Round.objects.within(scope).order_by("-year", "name").values_list("key", "name")),
    )


def recipient_choices(*, county: str, scope: Scope) -> RecipientChoices:
    """Return what somebody who chooses recipients can choose, in one county or in the whole country.

    Database: 3 queries.
    """
    groups = Group.objects.filter(county__code=county) if county else Group.objects.all()
    organisations = Organisation.objects.within(scope).filter(is_active=True)
    if county:
        organisations = organisations.filter(county__code=county)
    asked = Round.objects.within(scope).filter(pk__in=Request.objects.values("round")).order_by("-year", "name")
    return RecipientChoices(
        kinds=tuple((str(value), str(label)) for value, label in OrganisationKind.choices),
        groups=_sorted(groups.values_list("key", "name")),
        rounds=tuple(asked.values_list("key", "name")),
        organisations=_sorted(organisations.values_list("key", "name")),
    )


def asked_so_far(*, found: Round, on: date, scope: Scope) -> tuple[Recipient, ...]:
    """Return those that a round asks, with the address each letter goes to, in Swedish order.

    Database: 2 queries.
    """
    addresses = dict(Request.objects.filter(round=found).values_list("organisation__key", "address"))
    told = recipients(chosen=Choosing(organisations=tuple(addresses)), on=on, scope=scope)
    return tuple(Recipient(one.key, one.name, one.kind, one.county, addresses[one.key]) for one in told)


def _sorted(rows: Iterable[Any]) -> tuple[Choice, ...]:
    return tuple(sorted(rows, key=lambda one: swedish.sort_key(one[1])))
