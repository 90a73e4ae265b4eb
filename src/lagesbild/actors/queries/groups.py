"""Groups and networks: who convenes them, who is in them, and in which order a county's leadership is told."""

from dataclasses import dataclass

from django.db.models import Count as Counted
from django.db.models import QuerySet

from lagesbild.actors import rules
from lagesbild.actors.errors import UnknownGroup
from lagesbild.actors.models import Group, OrganisationKind
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.swedish import sort_key
from lagesbild.kernel.withheld import Withheld, missing

NOT_LISTED = "Källan räknar inte upp medlemmarna."


@dataclass(frozen=True)
class GroupRow:
    """A group in a list; the number of members is withheld when the source names none."""

    key: str
    name: str
    kind: str
    level: str
    county_code: str
    county_name: str
    purpose: str
    status: str
    convener: str
    convener_key: str
    members: Count | Withheld
    source_title: str
    place_in_source: str


@dataclass(frozen=True)
class Member:
    """A member of a group; without a key when the source names it only in general terms."""

    named_as: str
    role: str
    key: str
    name: str
    kind_words: str


@dataclass(frozen=True)
class GroupPicture:
    """A group with its members, as the source names them."""

    group: GroupRow
    meeting_frequency: str
    note: str
    origin: str
    members: tuple[Member, ...]


def groups(*, county: str = "", kind: str = "", level: str = "") -> tuple[GroupRow, ...]:
    """Return the groups, optionally of one county, kind or level: the leadership first, then the rest by kind and name.

    Groups are public.

    Database: 1 query.
    """
    found = Group.objects.all()
    for field, value in (("county__code", county), ("kind", kind), ("level", level)):
        if value:
            found = found.filter(**{field: value})
    return in_order(found)


def counties_with_groups() -> tuple[tuple[str, str], ...]:
    """Return the counties that have groups, as (code, name), in code order.

    Database: 1 query.
    """
    found = Group.objects.filter(county__isnull=False).order_by("county__code")
    return tuple(found.values_list("county__code", "county__name").distinct())


def in_order(found: QuerySet[Group]) -> tuple[GroupRow, ...]:
    """Return a queryset of groups as rows, the leadership first.

    Database: 1 query.
    """
    listed = found.select_related("county", "convener", "source").annotate(member_count=Counted("memberships"))
    rows = [_row(one, one.member_count) for one in listed]
    return tuple(sorted(rows, key=lambda row: (*rules.group_order(row.kind), sort_key(row.name))))


def group(*, key: str) -> GroupPicture:
    """Return one group with its members, those of the register first.

    Database: 2 queries.

    :raises UnknownGroup: when there is none with the key.
    """
    one = Group.objects.select_related("county", "convener", "source").filter(key=key).first()
    if one is None:
        raise UnknownGroup("Gruppen finns inte.", f"Nyckel: {key}.", "Sök bland grupperna.")
    members = one.memberships.select_related("organisation").order_by("pk")
    listed = tuple(
        Member(
            named_as=member.named_as,
            role=member.role,
            key=member.organisation.key if member.organisation else "",
            name=member.organisation.name if member.organisation else "",
            kind_words=OrganisationKind(member.organisation.kind).label if member.organisation else "",
        )
        for member in members
    )
    return GroupPicture(_row(one, len(listed)), one.meeting_frequency, one.note, one.origin_words, listed)


def _row(one: Group, members: int) -> GroupRow:
    return GroupRow(
        key=one.key,
        name=one.name,
        kind=one.kind,
        level=one.level,
        county_code=one.county.code if one.county else "",
        county_name=one.county.name if one.county else "",
        purpose=one.purpose,
        status=one.status,
        convener=one.convener.name if one.convener else one.convener_text,
        convener_key=one.convener.key if one.convener else "",
        members=Count(members, "namngivna") if members else missing(NOT_LISTED),
        source_title=one.source.title if one.source else "",
        place_in_source=one.place_in_source,
    )
