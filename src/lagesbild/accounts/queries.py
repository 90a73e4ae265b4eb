"""Questions about people: the scope a person acts in, the roles they hold, and the sign-ins of the demonstration."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from lagesbild.accounts import rules
from lagesbild.accounts.errors import DemoSignInsRefused
from lagesbild.accounts.models import Person
from lagesbild.accounts.rules import DEMO_SIGN_INS, SignIn
from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.scopes import PUBLIC, Scope


def scope_of(*, person: Person | AnonymousUser) -> Scope:
    """Return the person's scope; the public's for somebody who has not signed in.

    Database: 1 query for a person who has signed in, none for the public.
    """
    if not isinstance(person, Person):
        return PUBLIC
    assignments = person.assignments.values_list("role", "county_code", "organisation_key")
    return rules.scope_of(str(person), assignments)


@dataclass(frozen=True)
class HeldRole:
    """A role a person holds, in words, and where."""

    role: str
    words: str
    county_code: str
    organisation_key: str


def person_named(*, username: str) -> Person:
    """Return the person with this user name.

    Database: 1 query.

    :raises NotFound: when there is none.
    """
    found = Person.objects.filter(username__iexact=username).first()
    if found is None:
        raise NotFound("Personen finns inte.", f"Användarnamn: {username}.", "Lägg till personen först.")
    return found


def roles_of(*, person: Person | AnonymousUser) -> tuple[HeldRole, ...]:
    """Return the roles a person holds; none for somebody who has not signed in.

    Database: 1 query for a person who has signed in, none for the public.
    """
    if not isinstance(person, Person):
        return ()
    held = person.assignments.order_by("role", "county_code", "organisation_key")
    return tuple(HeldRole(a.role, a.get_role_display(), a.county_code, a.organisation_key) for a in held)


def demo_sign_ins() -> tuple[SignIn, ...]:
    """Return the sign-ins of the demonstration, one for each role.

    Database: none.

    :raises DemoSignInsRefused: outside demo mode.
    """
    if not settings.LAGESBILD_DEMO:
        raise DemoSignInsRefused(
            "Demonstrationens inloggningar finns inte här.",
            "LAGESBILD_DEMO är inte satt.",
            "Lägg till personer och ge dem roller i stället.",
        )
    return DEMO_SIGN_INS
