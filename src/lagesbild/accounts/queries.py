"""Questions about people: the scope a person acts in."""

from django.contrib.auth.models import AnonymousUser

from lagesbild.accounts import rules
from lagesbild.accounts.models import Person
from lagesbild.kernel.scopes import PUBLIC, Scope


def scope_of(*, person: Person | AnonymousUser) -> Scope:
    """Return the person's scope; the public's for somebody who has not signed in.

    Database: 1 query for a person who has signed in, none for the public.
    """
    if not isinstance(person, Person):
        return PUBLIC
    assignments = person.assignments.values_list("role", "county_code", "organisation_key")
    return rules.scope_of(str(person), assignments)
