"""Organisations: found by name, listed, and one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F

from lagesbild.actors.errors import UnknownOrganisation
from lagesbild.actors.models import Alias, Group, Organisation, OrganisationKind
from lagesbild.actors.permissions import OrganisationPermission, may, require
from lagesbild.actors.queries.groups import GroupRow, in_order
from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.scopes import Level, Scope, nation
from lagesbild.kernel.swedish import sort_key
from lagesbild.places.models import Area, AreaKind
from lagesbild.places.queries import counties

PAGE_SIZE = 50
SORTS = {"namn": "name", "slag": "kind_words", "lan": "county_name"}
AREA_PATHS: dict[str, str] = {AreaKind.MUNICIPALITY: "/kommun/{}/", AreaKind.COUNTY: "/lan/{}/"}
ROW = (
    "pk",
    "key",
    "name",
    "short_name",
    "kind",
    "county__code",
    "county__name",
    "parent__name",
    "is_synthetic",
    "source__title",
)


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in a list."""

    key: str
    name: str
    short_name: str
    kind: str
    kind_words: str
    county_code: str
    county_name: str
    parent_name: str
    is_synthetic: bool
    source_title: str


@dataclass(frozen=True)
class OrganisationList:
    """A page of organisations, and what the list can be narrowed to."""

    page: Page[OrganisationRow]
    kinds: tuple[tuple[str, str], ...]
    counties: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OrganisationPicture:
    """All there is to say about one organisation; `may_change` is whether the one who asks may."""

    row: OrganisationRow
    parent_key: str
    org_number: str
    role_note: str
    website: str
    area_name: str
    area_path: str
    is_active: bool
    origin: str
    other_names: tuple[str, ...]
    parts: tuple[OrganisationRow, ...]
    groups: tuple[GroupRow, ...]
    convenes: tuple[GroupRow, ...]
    may_change: bool

    @property
    def finding(self) -> str:
        """Return in a sentence which groups the sources place the organisation in."""
        if not self.groups and not self.convenes:
            return f"Ingen källa nämner {self.row.name} som medlem i någon grupp."
        inside = f"ingår i {len(self.groups)} {'grupp' if len(self.groups) == 1 else 'grupper'}"
        leads = f" och sammankallar {len(self.convenes)}" if self.convenes else ""
        return f"{self.row.name} {inside}{leads}, enligt källorna."


def organisations_by_name(*, names: Iterable[str], scope: Scope | None = None) -> dict[str, Organisation | None]:
    """Return the organisation each name denotes, by its name or another name it goes by; None when nobody has it.

    Upper and lower case are the same. Without a scope, everybody is looked for: that is what a loader needs.

    Database: 1 query.
    """
    called = Organisation.objects.within(scope or nation()).select_related("county")
    known: dict[str, Organisation] = {}
    for one in called.annotate(other_name=F("aliases__name")).order_by("pk"):
        known[one.name.casefold()] = one
        if one.other_name:
            known.setdefault(one.other_name.casefold(), one)
    return {name: known.get(name.strip().casefold()) for name in names}


def organisations(
    *, scope: Scope, kind: str = "", county: str = "", search: str = "", wholes_only: bool = False
) -> tuple[OrganisationRow, ...]:
    """Return the organisations of a kind or county, or whose name or other name holds the search, by name.

    Sorting and search are Swedish and the same on both databases. `wholes_only` leaves out parts of others.

    Database: 1 query, 3 when searching.
    """
    found = Organisation.objects.within(scope)
    if kind:
        found = found.filter(kind=kind)
    if county:
        found = found.filter(county__code=county)
    if wholes_only:
        found = found.filter(parent__isnull=True)
    if wanted := search.strip().casefold():
        found = found.filter(pk__in=_matching(wanted))
    return tuple(sorted(_rows(found), key=lambda row: sort_key(row.name)))


def organisation_list(
    *, scope: Scope, kind: str = "", county: str = "", search: str = "", sort: str = "", page: str | int = 1
) -> OrganisationList:
    """Return one page of organisations, sorted by name, kind or county, with what the list can be narrowed to.

    Database: 2 queries, 4 when searching.
    """
    listed = organisations(scope=scope, kind=kind, county=county, search=search)
    if sort in {"slag", "lan"}:
        listed = tuple(sorted(listed, key=lambda row: _last_when_empty(getattr(row, SORTS[sort]))))
    return OrganisationList(
        page=Paginator(listed, PAGE_SIZE).get_page(page),
        kinds=tuple((str(value), str(label)) for value, label in OrganisationKind.choices),
        counties=tuple((one.code, one.name) for one in counties()),
    )


def organisation(*, key: str, scope: Scope) -> OrganisationPicture:
    """Return all there is to say about one organisation.

    Database: 5 queries.

    :raises UnknownOrganisation: when there is none with the key that the scope may see.
    """
    one = _found(key, scope)
    return OrganisationPicture(
        row=_row_of(one),
        parent_key=one.parent.key if one.parent else "",
        org_number=one.org_number,
        role_note=one.role_note,
        website=one.website,
        area_name=one.area.full_name if one.area else "",
        area_path=AREA_PATHS.get(one.area.kind, "").format(one.area.code) if one.area else "",
        is_active=one.is_active,
        origin=one.origin_words,
        other_names=tuple(sorted((alias.name for alias in one.aliases.all()), key=sort_key)),
        parts=_rows(Organisation.objects.within(scope).filter(parent=one).order_by("name")),
        groups=in_order(Group.objects.filter(pk__in=one.memberships.values("group"))),
        convenes=in_order(Group.objects.filter(convener=one)),
        may_change=may(scope=scope, permission=OrganisationPermission.CHANGE, organisation=one),
    )


def organisation_to_change(*, key: str, scope: Scope) -> Organisation:
    """Return an organisation that the scope may change, with its county and what it is part of.

    Database: 1 query.

    :raises UnknownOrganisation: when there is none with the key that the scope may see.
    :raises NotPermitted: when the scope may not change it.
    """
    one = _found(key, scope)
    require(scope=scope, permission=OrganisationPermission.CHANGE, organisation=one)
    return one


def counties_to_write_in(*, scope: Scope, besides: Area | None = None) -> tuple[tuple[str, str], ...]:
    """Return the counties that the scope may write in, as (code, name); `besides` is offered too.

    Database: 1 query.
    """
    offered = besides.code if besides else ""
    return tuple((one.code, one.name) for one in counties() if scope.writes_in(county=one.code) or one.code == offered)


def may_register(*, scope: Scope) -> bool:
    """Return whether the scope may add organisations anywhere: in the nation or in a county, not only change its own.

    Database: 0 queries.
    """
    return scope.writes_in(county=None) or bool(scope.keys(Level.COUNTY, writing=True))


def _found(key: str, scope: Scope) -> Organisation:
    related = Organisation.objects.within(scope).select_related("area", "county", "parent", "source")
    one: Organisation | None = related.filter(key=key).first()
    if one is None:
        raise UnknownOrganisation("Aktören finns inte.", f"Nyckel: {key}.", "Sök bland aktörerna.")
    return one


def _matching(wanted: str) -> list[int]:
    """Return the organisations whose name, short name or other name holds the text; folding case as Python does."""
    called = Organisation.objects.within(nation()).values_list("pk", "name", "short_name")
    names = [(pk, f"{name} {short}") for pk, name, short in called]
    names += list(Alias.objects.values_list("organisation_id", "name"))
    return [pk for pk, name in names if wanted in name.casefold()]


def _rows(found: ScopedQuerySet) -> tuple[OrganisationRow, ...]:
    return tuple(_row(values) for values in found.values(*ROW))


def _row(values: dict[str, Any]) -> OrganisationRow:
    return OrganisationRow(
        key=values["key"],
        name=values["name"],
        short_name=values["short_name"],
        kind=values["kind"],
        kind_words=str(OrganisationKind(values["kind"]).label),
        county_code=values["county__code"] or "",
        county_name=values["county__name"] or "",
        parent_name=values["parent__name"] or "",
        is_synthetic=values["is_synthetic"],
        source_title=values["source__title"] or "",
    )


def _row_of(one: Organisation) -> OrganisationRow:
    return OrganisationRow(
        key=one.key,
        name=one.name,
        short_name=one.short_name,
        kind=one.kind,
        kind_words=str(OrganisationKind(one.kind).label),
        county_code=one.county.code if one.county else "",
        county_name=one.county.name if one.county else "",
        parent_name=one.parent.name if one.parent else "",
        is_synthetic=one.is_synthetic,
        source_title=one.source.title if one.source else "",
    )


def _last_when_empty(text: str) -> tuple[bool, object]:
    return not text, sort_key(text)
