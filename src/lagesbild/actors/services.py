"""What happens to organisations. Every change leaves one event in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.actors import rules
from lagesbild.actors.errors import (
    FollowsRegister,
    NameTaken,
    UnknownOrganisation,
    UnknownParent,
    WrongOrganisationNumber,
)
from lagesbild.actors.models import Alias, Organisation
from lagesbild.actors.permissions import OrganisationPermission, require, visible
from lagesbild.actors.queries import organisations_by_name
from lagesbild.journal import services as journal
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.swedish import slug
from lagesbild.places.errors import UnknownArea
from lagesbild.places.models import Area, AreaKind

SUBJECT = "actors.organisation"


@dataclass(frozen=True)
class Particulars:
    """What is told about an organisation; county is a code and parent a name, empty when there is none."""

    name: str
    kind: str
    short_name: str = ""
    county: str = ""
    parent: str = ""
    org_number: str = ""
    role_note: str = ""
    website: str = ""
    is_active: bool = True


@transaction.atomic
def register_organisation(*, particulars: Particulars, scope: Scope, by: str, at: datetime) -> Organisation:
    """Add an organisation and return it.

    Audit: actors.organisation-registered.

    :raises NotPermitted: unless the scope writes in the organisation's county.
    :raises NameTaken: when another organisation has or goes by the name.
    :raises UnknownParent: when what it is part of does not exist.
    :raises WrongOrganisationNumber: when the check digit does not hold.
    :raises FollowsRegister: for a municipality, region or county board that is not part of another.
    """
    organisation = Organisation(key="")
    _tell(organisation, particulars)
    require(scope=scope, permission=OrganisationPermission.REGISTER, organisation=organisation)
    _check(organisation)
    taken = set(Organisation.everything.values_list("key", flat=True))
    organisation.key = rules.free_key(slug(organisation.name), taken)
    organisation.save()
    _record("actors.organisation-registered", organisation, {}, by=by, at=at)
    return organisation


@transaction.atomic
def change_organisation(*, key: str, particulars: Particulars, scope: Scope, by: str, at: datetime) -> Organisation:
    """Change what is told about an organisation and return it; telling the same again leaves no event.

    Audit: actors.organisation-changed.

    :raises UnknownOrganisation: when there is none with the key that the scope may see.
    :raises NotPermitted: unless the scope may change it, both where it was and where it is moved.
    :raises NameTaken: when another organisation has or goes by the name.
    :raises UnknownParent: when what it is part of does not exist, or is part of it.
    :raises WrongOrganisationNumber: when the check digit does not hold.
    :raises FollowsRegister: when the register decides what is changed.
    """
    seen = visible(queryset=Organisation.everything.select_for_update(of=("self",)), scope=scope)
    organisation: Organisation | None = seen.select_related("county", "parent").filter(key=key).first()
    if organisation is None:
        raise UnknownOrganisation("Aktören finns inte.", f"Nyckel: {key}.", "Sök bland aktörerna.")
    require(scope=scope, permission=OrganisationPermission.CHANGE, organisation=organisation)
    before = _fields(organisation)
    _tell(organisation, particulars)
    require(scope=scope, permission=OrganisationPermission.CHANGE, organisation=organisation)
    if _fields(organisation) == before:
        return organisation
    _check(organisation, before)
    organisation.save()
    _record("actors.organisation-changed", organisation, before, by=by, at=at)
    return organisation


@transaction.atomic
def confirm_name(*, key: str, name: str, scope: Scope, by: str, at: datetime) -> Organisation:
    """Remember that a name in a list is this organisation's, so that nobody is asked again, and return it.

    Told again it leaves no event.

    Audit: actors.name-confirmed.

    :raises UnknownOrganisation: when there is none with the key that the scope may see.
    :raises NotPermitted: unless the scope writes somewhere.
    :raises NameTaken: when another organisation has or goes by the name.
    """
    organisation: Organisation | None = (
        visible(queryset=Organisation.everything.all(), scope=scope).filter(key=key).first()
    )
    if organisation is None:
        raise UnknownOrganisation("Aktören finns inte.", f"Nyckel: {key}.", "Sök bland aktörerna.")
    if not any(grant.writes for grant in scope.grants):
        raise NotPermitted("Du får inte bekräfta namn.", f"Namn: {name}.", "Be någon med skrivrätt i länet.")
    said = " ".join(name.split())[:200]
    holder = organisations_by_name(names=[said])[said]
    if holder is not None and holder.pk != organisation.pk:
        raise NameTaken("Namnet är upptaget.", f"{said} är eller kallas {holder.name}.", "Välj den aktören i stället.")
    if holder is None:
        Alias.objects.create(organisation=organisation, name=said, is_confirmed=True)
        county = organisation.county.code if organisation.county else ""
        entry = journal.Entry(
            "actors.name-confirmed", SUBJECT, organisation.key, organisation.name, county, {}, {"annat namn": said}
        )
        journal.record(entry, by=by, at=at)
    return organisation


def _tell(organisation: Organisation, particulars: Particulars) -> None:
    """Put what is told on the organisation, without saving it."""
    county = Area.objects.of_kind(AreaKind.COUNTY).filter(code=particulars.county).first()
    if particulars.county and county is None:
        raise UnknownArea("Länet finns inte.", f"Kod: {particulars.county}.", "Välj ett av de 21 länen.")
    organisation.name = particulars.name.strip()
    organisation.short_name = particulars.short_name.strip()
    organisation.kind = particulars.kind
    organisation.county = county
    organisation.parent = _parent(particulars.parent.strip())
    organisation.org_number = particulars.org_number.strip()
    organisation.role_note = particulars.role_note.strip()
    organisation.website = particulars.website.strip()
    organisation.is_active = particulars.is_active


def _parent(name: str) -> Organisation | None:
    if not name:
        return None
    parent = organisations_by_name(names=[name])[name]
    if parent is None:
        raise UnknownParent(
            "Det den är en del av finns inte.", f"Namn: {name}.", "Skriv namnet som det står bland aktörerna."
        )
    return parent


def _check(organisation: Organisation, before: Mapping[str, Any] | None = None) -> None:
    """Refuse what cannot be: another's name, a circle of parts, a wrong number, or what the register decides."""
    holder = organisations_by_name(names=[organisation.name])[organisation.name]
    if holder is not None and holder.pk != organisation.pk:
        raise NameTaken(
            "Namnet är upptaget.", f"{organisation.name} är eller kallas {holder.name}.", "Ange ett annat namn."
        )
    if organisation.org_number and not rules.is_organisation_number(organisation.org_number):
        raise WrongOrganisationNumber(
            "Organisationsnumret stämmer inte.", f"Angivet: {organisation.org_number}.", "Skriv som 212000-0530."
        )
    _check_parts(organisation)
    _check_register(organisation, before or {})


def _check_parts(organisation: Organisation) -> None:
    above = organisation.parent
    while above is not None:
        if organisation.pk and above.pk == organisation.pk:
            raise UnknownParent(
                "Aktören kan inte vara en del av sig själv.", f"Namn: {organisation.name}.", "Välj en annan aktör."
            )
        above = above.parent


def _check_register(organisation: Organisation, before: Mapping[str, Any]) -> None:
    is_part = organisation.parent is not None
    if not rules.is_of_register(organisation.key, organisation.kind, is_part=is_part):
        return
    decided = {name: _fields(organisation)[name] for name in ("kind", "county", "parent")}
    if before and all(before[name] == value for name, value in decided.items()):
        return
    raise FollowsRegister(
        "Kommuner, regioner och länsstyrelser kommer ur platsregistret.",
        f"{organisation.name} kan inte läggas till eller byta slag, län eller tillhörighet här.",
        "Ange vad den är en del av, eller välj ett annat slag.",
    )


def _fields(organisation: Organisation) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "short_name": organisation.short_name,
        "kind": organisation.kind,
        "county": organisation.county.name if organisation.county else "",
        "parent": organisation.parent.name if organisation.parent else "",
        "org_number": organisation.org_number,
        "role_note": organisation.role_note,
        "website": organisation.website,
        "is_active": organisation.is_active,
    }


def _record(action: str, organisation: Organisation, before: Mapping[str, Any], *, by: str, at: datetime) -> None:
    county = organisation.county.code if organisation.county else ""
    after = {name: value for name, value in _fields(organisation).items() if before or value != ""}
    entry = journal.Entry(action, SUBJECT, organisation.key, organisation.name, county, before, after)
    journal.record(entry, by=by, at=at)
