"""What scope a set of roles gives, which area a role needs, and who may sign in to the demonstration."""

from collections.abc import Iterable
from dataclasses import dataclass

from lagesbild.kernel.scopes import Grant, Level, Scope

_GRANTS = {
    "administrator": (Level.NATION, True),
    "analyst": (Level.NATION, False),
    "county-editor": (Level.COUNTY, True),
    "county-reader": (Level.COUNTY, False),
    "actor-editor": (Level.ORGANISATION, True),
}


@dataclass(frozen=True)
class SignIn:
    """A sign-in of the demonstration: a role in an area, named after it, with a password anyone may know."""

    username: str
    password: str
    name: str
    role: str
    county_code: str = ""
    organisation_key: str = ""


DEMO_SIGN_INS = (
    SignIn("systemforvaltare", "demo-systemforvaltare", "Systemförvaltare", "administrator"),
    SignIn("analytiker", "demo-analytiker", "Nationell analytiker", "analyst"),
    SignIn("utvecklingsledare-f", "demo-utvecklingsledare-f", "Utvecklingsledare Jönköping", "county-editor", "06"),
    SignIn(
        "utvecklingsledare-o", "demo-utvecklingsledare-o", "Utvecklingsledare Västra Götaland", "county-editor", "14"
    ),
    SignIn("lasare-f", "demo-lasare-jonkoping", "Läsare Jönköping", "county-reader", "06"),
    SignIn(
        "samordnare-jonkoping",
        "demo-samordnare-jonkoping",
        "Samordnare Jönköpings kommun",
        "actor-editor",
        "",
        "kommun-0680",
    ),
    SignIn("samordnare-aneby", "demo-samordnare-aneby", "Samordnare Aneby kommun", "actor-editor", "", "kommun-0604"),
)


def has_the_area_it_needs(role: str, county_code: str, organisation_key: str) -> bool:
    """Return whether the role is given for the kind of area it acts in: the nation, one county, or one organisation.

    Unit: yes or no.
    Withheld: never.
    Source: docs/methods/scopes.md.
    """
    if role not in _GRANTS:
        return False
    level, _ = _GRANTS[role]
    if level is Level.NATION:
        return not county_code and not organisation_key
    if level is Level.COUNTY:
        return bool(county_code) and not organisation_key
    return bool(organisation_key)


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
