"""For whom a query is made, and what they may change. A query without a scope is an error, not an empty list."""

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How wide a grant reaches."""

    NATION = "nation"
    COUNTY = "county"
    ORGANISATION = "organisation"
    RESPONSE = "response"


@dataclass(frozen=True)
class Grant:
    """One area a person acts in: the nation, a county (its code), an organisation (its key), one response (its key)."""

    level: Level
    key: str = ""
    writes: bool = False


@dataclass(frozen=True)
class Scope:
    """The sum of a person's grants; without any it is the public's scope: published things only."""

    grants: frozenset[Grant] = field(default_factory=frozenset)
    person: str = ""

    def reads_everything(self) -> bool:
        """Return whether unpublished things of the whole nation may be seen."""
        return any(grant.level is Level.NATION for grant in self.grants)

    def keys(self, level: Level, *, writing: bool = False) -> frozenset[str]:
        """Return the county codes or organisation keys the scope covers, for reading or for writing."""
        return frozenset(g.key for g in self.grants if g.level is level and (g.writes or not writing))

    def writes_in(self, *, county: str | None, organisation: str | None = None) -> bool:
        """Return whether things of this county or of this organisation may be changed.

        A grant for the nation that writes covers everything; a county's covers what lies in the county;
        an organisation's covers only its own.
        """
        if any(grant.level is Level.NATION and grant.writes for grant in self.grants):
            return True
        if county and county in self.keys(Level.COUNTY, writing=True):
            return True
        return organisation is not None and organisation in self.keys(Level.ORGANISATION, writing=True)


PUBLIC = Scope()


def nation(*, writes: bool = False, person: str = "") -> Scope:
    """Return the scope of the nation."""
    return Scope(frozenset({Grant(Level.NATION, "", writes)}), person)


def county(code: str, *, writes: bool = False, person: str = "") -> Scope:
    """Return the scope of one county."""
    return Scope(frozenset({Grant(Level.COUNTY, code, writes)}), person)


def organisation(key: str, *, writes: bool = False, person: str = "") -> Scope:
    """Return the scope of one organisation."""
    return Scope(frozenset({Grant(Level.ORGANISATION, key, writes)}), person)


def response(key: str, *, writes: bool = False) -> Scope:
    """Return the scope of a personal link: one response and nothing else."""
    return Scope(frozenset({Grant(Level.RESPONSE, key, writes)}))
