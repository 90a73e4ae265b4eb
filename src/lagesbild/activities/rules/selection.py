"""When a municipality is reached by what was chosen, which role is which, and how the reached are shared out in groups.

"At least one person" and "both case workers and managers" are different coverages of the same training, so the rule is
part of the question.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Reason, Withheld, missing

INHABITANTS = "invånare"


class ReachedWhen(StrEnum):
    """What it takes for a municipality to count as reached."""

    ONE = "at-least-one-person"
    TWO = "at-least-two-persons"
    BOTH = "both-case-workers-and-managers"

    @property
    def words(self) -> str:
        """Return the rule in Swedish, as it stands after "Kommuner med"."""
        return RULE_WORDS[self]


RULE_WORDS = {
    ReachedWhen.ONE: "minst en deltagare",
    ReachedWhen.TWO: "minst två deltagare",
    ReachedWhen.BOTH: "både handläggare och chefer",
}


class RoleGroup(StrEnum):
    """What kind of work a person does; lists of participants are kept by these and never by title."""

    CASE_WORKER = "handläggare"
    MANAGER = "chef"
    COORDINATOR = "samordnare"
    SCHOOL = "skolpersonal"
    CARE = "vårdpersonal"
    POLICE = "polis"
    CIVIL_SOCIETY = "ideellt engagerad"
    ELECTED = "förtroendevald"
    OTHER = "annan yrkesroll"
    UNSAID = ""


# the first that a title holds decides: a head of school is a manager, a school's counsellor belongs to the school
_PARTS: tuple[tuple[RoleGroup, tuple[str, ...]], ...] = (
    (RoleGroup.ELECTED, ("politiker", "förtroendeval", "ledamot", "kommunalråd", "nämndordförande")),
    (RoleGroup.MANAGER, ("chef", "rektor", "arbetsledare", "gruppledare", "teamledare", "ledare", "direktör")),
    (RoleGroup.COORDINATOR, ("samordnare", "koordinator", "strateg", "utvecklingsledare", "verksamhetsutvecklare",
                             "projektledare", "processledare", "sakkunnig", "kvinnofrid")),
    (RoleGroup.SCHOOL, ("lärare", "elevhäls", "skol", "pedagog", "elevassistent", "fritidsledare")),
    (RoleGroup.CASE_WORKER, ("handläggare", "socialsekreterare", "socionom", "kurator", "utredare", "behandlare",
                             "familjerätt", "biståndsbedömare", "familjebehandlare", "fältassistent", "case")),
    (RoleGroup.CARE, ("sköterska", "läkare", "barnmorska", "psykolog", "vård", "terapeut", "tandläkare", "tandhyg")),
    (RoleGroup.POLICE, ("polis", "åklagare", "brottsutredare")),
    (RoleGroup.CIVIL_SOCIETY, ("volontär", "ideell", "jour", "förening")),
)  # fmt: skip
# a leader of development coordinates; a leader of young people's spare time works in school
_FIRST = {"utvecklingsledare": RoleGroup.COORDINATOR, "projektledare": RoleGroup.COORDINATOR,
          "processledare": RoleGroup.COORDINATOR, "fritidsledare": RoleGroup.SCHOOL}  # fmt: skip


@dataclass(frozen=True)
class Presence:
    """That a municipality took part in an activity: the year, the role, and how many when it is known."""

    activity: str
    municipality: str
    year: int
    role: str = ""
    persons: int | None = None


def role_group(title: str) -> RoleGroup:
    """Return what kind of work a title tells of.

    Unit: one of ten, the last for no title at all.
    Withheld: never.
    Source: docs/methods/coverage.md.
    """
    folded = " ".join(title.casefold().split())
    if not folded:
        return RoleGroup.UNSAID
    for word, group in _FIRST.items():
        if word in folded:
            return group
    return next((group for group, parts in _PARTS if any(part in folded for part in parts)), RoleGroup.OTHER)


def reached(presences: Iterable[Presence], when: ReachedWhen) -> frozenset[str]:
    """Return the municipalities that one activity at least reached, by the rule.

    Somebody who took part without a known number counts as one. Nobody, told as 0 persons, is not there.

    Unit: municipality codes.
    Withheld: never.
    Source: docs/methods/coverage.md.
    """
    persons: defaultdict[tuple[str, str], int] = defaultdict(int)
    roles: defaultdict[tuple[str, str], set[RoleGroup]] = defaultdict(set)
    for one in presences:
        if one.persons != 0:
            place = one.activity, one.municipality
            persons[place] += 1 if one.persons is None else one.persons
            roles[place].add(role_group(one.role))
    if when is ReachedWhen.BOTH:
        wanted = {RoleGroup.CASE_WORKER, RoleGroup.MANAGER}
        return frozenset(code for (_, code), had in roles.items() if wanted <= had)
    least = 2 if when is ReachedWhen.TWO else 1
    return frozenset(code for (_, code), number in persons.items() if number >= least)


def population_coverage(reached: Iterable[str], inhabitants: Mapping[str, int | None]) -> Share | Withheld:
    """Return how many live in the municipalities that were reached, of all who live in those there were to reach.

    Unit: share from 0 to 1 of the inhabitants.
    Withheld: not applicable without municipalities; missing when the population of one of them is unknown.
    Source: docs/methods/coverage.md.
    """
    known = {code: number for code, number in inhabitants.items() if number is not None}
    if not inhabitants:
        return Withheld(Reason.NOT_APPLICABLE, "Det fanns inga att nå.")
    if len(known) < len(inhabitants) or not sum(known.values()):
        return missing("Folkmängden är inte känd för alla kommuner.")
    return Share(sum(known[code] for code in frozenset(reached) if code in known), sum(known.values()), INHABITANTS)


def size_class(inhabitants: int | None) -> str:
    """Return the size of a municipality in words, by how many live there.

    Unit: one of five classes.
    Withheld: never; an unknown population is a class of its own.
    Source: docs/methods/coverage.md.
    """
    if inhabitants is None:
        return "okänd folkmängd"
    for most, words in ((10_000, "under 10 000"), (20_000, "10 000–19 999"), (50_000, "20 000–49 999"),
                        (100_000, "50 000–99 999")):  # fmt: skip
        if inhabitants < most:
            return f"{words} invånare"
    return "100 000 invånare eller fler"
