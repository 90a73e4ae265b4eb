"""How coverage is counted, what may be claimed of an effect, and how activities are put in order and found."""

from lagesbild.activities.rules.coverage import MUNICIPALITIES, coverage, left, municipal_coverage, reach
from lagesbild.activities.rules.effects import CLAIMS, NOT_BEGUN, Claim, Standing, lacking_facts, standing
from lagesbild.activities.rules.following_up import (
    REPEATED_TIMES,
    REPEATED_YEARS,
    FollowedUp,
    followed_up,
    is_recurring,
    same_title,
    years_going_on,
)
from lagesbild.activities.rules.outcome import checked_period, total_cost
from lagesbild.activities.rules.search import alphabetical, search_text, stems
from lagesbild.activities.rules.selection import (
    Presence,
    ReachedWhen,
    RoleGroup,
    population_coverage,
    reached,
    role_group,
    size_class,
)

__all__ = [
    "CLAIMS",
    "MUNICIPALITIES",
    "NOT_BEGUN",
    "REPEATED_TIMES",
    "REPEATED_YEARS",
    "Claim",
    "FollowedUp",
    "Presence",
    "ReachedWhen",
    "RoleGroup",
    "Standing",
    "alphabetical",
    "checked_period",
    "coverage",
    "followed_up",
    "is_recurring",
    "lacking_facts",
    "left",
    "municipal_coverage",
    "population_coverage",
    "reach",
    "reached",
    "role_group",
    "same_title",
    "search_text",
    "size_class",
    "standing",
    "stems",
    "total_cost",
    "years_going_on",
]
