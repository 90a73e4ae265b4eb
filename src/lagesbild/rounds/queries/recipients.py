"""Whom a round could ask: by area and kind, by group, those asked before, and those named one by one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from lagesbild.actors.models import Group, Membership, Organisation, OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.rounds.models import Request, Round


@dataclass(frozen=True)
class Choosing:
    """Who is to be asked. County and kinds together choose some; groups, an earlier round and names add more.

    `kinds` without a county means the whole country; a county without kinds chooses nobody by itself. A kind means
    whole organisations: a unit of a municipality is asked only when it is named or was asked before.
    """

    county: str = ""
    kinds: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    as_in: str = ""
    organisations: tuple[str, ...] = ()
    without: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Recipient:
    """An actor to be asked, and the address its letter goes to; empty when none is known."""

    key: str
    name: str
    kind: str
    county: str
    address: str


def recipients(*, chosen: Choosing, on: date, scope: Scope) -> tuple[Recipient, ...]:
    """Return who the choice means on a day, in Swedish order, each once; only actors that are active.

    Database: 1 query.
    """
    wanted = Q(key__in=chosen.organisations)
    if chosen.kinds:
        kinds = Q(kind__in=chosen.kinds, parent=None)
        wanted |= kinds & Q(county__code=chosen.county) if chosen.county else kinds
    if chosen.groups:
        wanted |= Q(pk__in=_members(chosen.groups, on))
    if chosen.as_in:
        wanted |= Q(pk__in=Request.objects.filter(round__key=chosen.as_in).values("organisation"))
    found = (
        Organisation.objects.within(scope)
        .filter(wanted, is_active=True)
        .exclude(key__in=chosen.without)
        .values_list("key", "name", "kind", "county__code", "answer_address__address")
    )
    rows = (Recipient(key, name, kind, county or "", address or "") for key, name, kind, county, address in found)
    return tuple(sorted(rows, key=lambda one: swedish.sort_key(one.name)))


def unknown_in(*, chosen: Choosing, scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return what a choice names that does not exist, as pairs of what it is and the name, so that nobody is missed.

    Database: up to 4 queries.
    """
    organisations = Organisation.objects.within(scope).filter(key__in=chosen.organisations)
    there: tuple[tuple[str, tuple[str, ...], set[str]], ...] = (
        ("slag av aktör", chosen.kinds, set(OrganisationKind.values)),
        ("län", (chosen.county,), _keys(Area.objects.of_kind("county").filter(code=chosen.county), "code")),
        ("grupp", chosen.groups, _keys(Group.objects.filter(key__in=chosen.groups), "key")),
        ("omgång", (chosen.as_in,), _keys(Round.objects.within(scope).filter(key=chosen.as_in), "key")),
        ("aktör", chosen.organisations, _keys(organisations, "key")),
    )
    return tuple((name, one) for name, named, known in there for one in named if one and one not in known)


def _keys(rows: QuerySet[Any], column: str) -> set[str]:
    return set(rows.values_list(column, flat=True))


def _members(groups: tuple[str, ...], on: date) -> object:
    current = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    current &= Q(valid_before__isnull=True) | Q(valid_before__gt=on)
    return Membership.objects.filter(current, group__key__in=groups, organisation__isnull=False).values("organisation")
