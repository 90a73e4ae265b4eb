"""Questions about activities, one subject per file."""

from lagesbild.activities.queries.choices import Choices, counties, filter_choices, form_choices
from lagesbild.activities.queries.coverage import (
    ChosenActivity,
    CoverageLine,
    SelectedCoverage,
    Selection,
    YearCoverage,
    selected_coverage,
)
from lagesbild.activities.queries.detail import ActivityDetail, activity, participation, read
from lagesbild.activities.queries.examples import (
    ActorExamples,
    Example,
    GoalCount,
    PlanCount,
    activities_for_goal,
    activities_of_county,
    activities_of_municipality,
    counts_by_goal,
    examples_by_actor,
    never_evaluated,
)
from lagesbild.activities.queries.following_up import EffectLine, Recurring, effects, outcome, recurring
from lagesbild.activities.queries.frame import By, Municipality
from lagesbild.activities.queries.listing import (
    NOTHING_CHOSEN,
    SIZES,
    ActivityFilter,
    ActivityPage,
    activities_page,
    filter_in_words,
    matching,
)
from lagesbild.activities.queries.reach import (
    Coverage,
    MunicipalReach,
    ReachLine,
    coverage_of,
    municipal_participation,
    stated_reach,
)
from lagesbild.activities.queries.rows import ActivityRow, GoalRef

__all__ = [
    "NOTHING_CHOSEN",
    "SIZES",
    "ActivityDetail",
    "ActivityFilter",
    "ActivityPage",
    "ActivityRow",
    "ActorExamples",
    "By",
    "Choices",
    "ChosenActivity",
    "Coverage",
    "CoverageLine",
    "EffectLine",
    "Example",
    "GoalCount",
    "GoalRef",
    "MunicipalReach",
    "Municipality",
    "PlanCount",
    "ReachLine",
    "Recurring",
    "SelectedCoverage",
    "Selection",
    "YearCoverage",
    "activities_for_goal",
    "activities_of_county",
    "activities_of_municipality",
    "activities_page",
    "activity",
    "counties",
    "counts_by_goal",
    "coverage_of",
    "effects",
    "examples_by_actor",
    "filter_choices",
    "filter_in_words",
    "form_choices",
    "matching",
    "municipal_participation",
    "never_evaluated",
    "outcome",
    "participation",
    "read",
    "recurring",
    "selected_coverage",
    "stated_reach",
]
