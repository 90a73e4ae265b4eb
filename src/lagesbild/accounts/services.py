"""What happens to people and roles. Every change leaves one event in the journal."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from lagesbild.accounts import rules
from lagesbild.accounts.errors import RoleLacksArea, RoleNotHeld, UsernameTaken
from lagesbild.accounts.models import Assignment, Person, Role
from lagesbild.accounts.permissions import Permission, may
from lagesbild.accounts.queries import demo_sign_ins
from lagesbild.accounts.rules import SignIn
from lagesbild.journal import services as journal
from lagesbild.kernel import scopes
from lagesbild.kernel.errors import Fault, InvalidInput, NotPermitted
from lagesbild.kernel.scopes import Scope

SUBJECT = "accounts.person"


@transaction.atomic
def add_person(
    *, username: str, name: str, password: str, email: str = "", scope: Scope, by: str, at: datetime
) -> Person:
    """Add somebody who may sign in, without any role, and return the person; letters go to the address.

    Audit: accounts.person-added.

    :raises NotPermitted: unless the scope may give roles.
    :raises UsernameTaken: when the user name is in use.
    :raises InvalidInput: when the password is too weak, or the address is none.
    """
    _check_may_give(scope, Assignment())
    if Person.objects.filter(username__iexact=username).exists():
        raise UsernameTaken(
            "Personen kan inte läggas till.", f"{username} finns redan.", "Välj ett annat användarnamn."
        )
    try:
        validate_password(password)
    except ValidationError as error:
        faults = [Fault("lösenord", message, "Välj ett annat lösenord.") for message in error.messages]
        raise InvalidInput("Personen kan inte läggas till.", faults) from error
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        fault = Fault("e-post", f"”{email}” är ingen e-postadress.", "Rätta adressen.")
        raise InvalidInput("Personen kan inte läggas till.", [fault]) from error
    person = Person(username=username, first_name=name, email=email)
    person.set_password(password)
    person.save()
    journal.record(_entry("accounts.person-added", person, after={"username": username, "name": name}), by=by, at=at)
    return person


@transaction.atomic
def give_role(
    *, person: Person, role: str, county_code: str = "", organisation_key: str = "", scope: Scope, by: str, at: datetime
) -> Assignment:
    """Give a person a role in its area and return the assignment; giving it again changes nothing.

    Audit: accounts.role-given.

    :raises NotPermitted: unless the scope may give roles.
    :raises RoleLacksArea: when the role needs another area than the one given.
    """
    wanted = Assignment(person=person, role=role, county_code=county_code, organisation_key=organisation_key)
    _check_may_give(scope, wanted)
    if not rules.has_the_area_it_needs(role, county_code, organisation_key):
        raise RoleLacksArea(
            "Rollen kan inte ges.",
            f"Roll: {role}. Län: {county_code or 'inget'}. Organisation: {organisation_key or 'ingen'}.",
            "Nationella roller ges utan område, länsroller med länskod och samordnare med organisation.",
        )
    given, is_new = Assignment.objects.get_or_create(
        person=person, role=role, county_code=county_code, organisation_key=organisation_key
    )
    if is_new:
        entry = _entry("accounts.role-given", person, after=_fields(given), county=county_code)
        journal.record(entry, by=by, at=at)
    return given


@transaction.atomic
def take_role(
    *, person: Person, role: str, county_code: str = "", organisation_key: str = "", scope: Scope, by: str, at: datetime
) -> None:
    """Take back a role.

    Audit: accounts.role-taken.

    :raises NotPermitted: unless the scope may give roles.
    :raises RoleNotHeld: when the person does not have the role in that area.
    """
    held = Assignment.objects.filter(
        person=person, role=role, county_code=county_code, organisation_key=organisation_key
    ).first()
    if held is None:
        raise RoleNotHeld(
            "Rollen kan inte tas tillbaka.",
            f"{person} har inte rollen {role} {county_code}{organisation_key}.".replace(" .", "."),
            "Kontrollera roll och område.",
        )
    _check_may_give(scope, held)
    entry = _entry("accounts.role-taken", person, before=_fields(held), county=county_code)
    held.delete()
    journal.record(entry, by=by, at=at)


@transaction.atomic
def open_demo_sign_ins(*, by: str, at: datetime) -> tuple[SignIn, ...]:
    """Make sure there is one person per role with the password known, and return them; again it changes nothing.

    Audit: accounts.person-added and accounts.role-given.

    :raises DemoSignInsRefused: outside demo mode.
    """
    sign_ins = demo_sign_ins()
    everything = scopes.nation(writes=True)
    there = {person.username: person for person in Person.objects.filter(username__in=[s.username for s in sign_ins])}
    for sign_in in sign_ins:
        person = there.get(sign_in.username) or add_person(
            username=sign_in.username, name=sign_in.name, password=sign_in.password, scope=everything, by=by, at=at
        )
        give_role(
            person=person,
            role=sign_in.role,
            county_code=sign_in.county_code,
            organisation_key=sign_in.organisation_key,
            scope=everything,
            by=by,
            at=at,
        )
    return sign_ins


def _check_may_give(scope: Scope, assignment: Assignment) -> None:
    if not may(scope, Permission.GIVE_ROLE, assignment):
        raise NotPermitted(
            "Du kan inte ge eller ta roller.", "Det kräver rollen systemförvaltare.", "Be din systemförvaltare."
        )


def _fields(assignment: Assignment) -> dict[str, str]:
    return {
        "roll": Role(assignment.role).label,
        "länskod": assignment.county_code,
        "organisation": assignment.organisation_key,
    }


def _entry(
    action: str,
    person: Person,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    county: str = "",
) -> journal.Entry:
    return journal.Entry(
        action=action,
        subject_type=SUBJECT,
        subject_key=person.username,
        subject_label=str(person),
        county=county,
        before=before or {},
        after=after or {},
    )
