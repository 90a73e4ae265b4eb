"""What scope a set of roles gives."""

from collections.abc import Iterable

from lagesbild.kernel.scopes import Grant, Level, Scope

_GRANTS = {
    "administrator": (Level.NATION, True),
    "analyst": (Level.NATION, False),
    "county-editor": (Level.COUNTY, True),
    "county-reader": (Level.COUNTY, False),
    "actor-editor": (Level.ORGANISATION, True),
}


def scope_of(person: str, assignments: Iterable[tuple[str, str, str]]) -> Scope:
    """Return the scope of a person who has these (role, county code, organisation key).

    Unit: scope.
    Withheld: never.
    Source: docs/methods/scopes.md.
    """
    grants = set()
    for role, county_code, organisation_key in assignments:
        level, writes = _GRANTS[role]
        key = {Level.NATION: "", Level.COUNTY: county_code, Level.ORGANISATION: organisation_key}[level]
        grants.add(Grant(level, key, writes))
    return Scope(frozenset(grants), person)
