"""The named questions about activities."""

from collections.abc import Iterable

from lagesbild.activities import queries, rules
from lagesbild.activities.queries import ActivityFilter, ActivityRow, ReachLine
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.periods import read_year
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing

MOST = 5_000
ACTIVITIES = "insatser"
COUNTY = Parameter("county", "länskod", example="06")
YEAR = Parameter("year", "år", parse=read_year, example="2022")

ACTIVITY_COLUMNS = (
    Column("key", "Nyckel"),
    Column("title", "Insats"),
    Column("county", "Län"),
    Column("lead", "Ansvarig"),
    Column("goals", "Mål"),
    Column("period", "Period"),
    Column("status", "Status"),
    Column("took_part", "Namngivna deltagare", "aktörer"),
    Column("reach", "Räckvidd enligt källan", "antal eller andel"),
    Column("cost", "Kostnad", "kronor"),
    Column("claim", "Vad som är känt om effekten"),
)
GOAL_COLUMNS = (
    Column("number", "Nummer"),
    Column("title", "Mål"),
    Column("activities", "Insatser", ACTIVITIES),
)
NEVER_COLUMNS = (
    Column("key", "Nyckel"),
    Column("title", "Insats"),
    Column("lead", "Ansvarig"),
    Column("period", "Period"),
    Column("status", "Status"),
    Column("claim", "Vad som är känt om effekten"),
)


def activities(*, scope: Scope, county: str = "", plan: str = "", goal: str = "", year: int | None = None) -> Answer:
    """Return the activities of a county, plan, goal or year, by title.

    :raises InvalidInput: when there are more than one answer should hold.
    """
    asked = ActivityFilter(county=county, plan=plan, goal=goal, year=year)
    found = queries.activities_page(scope=scope, asked=asked, size=MOST)
    if found.total > MOST:
        raise InvalidInput(
            "Frågan kan inte besvaras.",
            [
                Fault(
                    "urval",
                    f"{swedish.number(found.total)} insatser är fler än {swedish.number(MOST)}.",
                    "Välj län eller år.",
                )
            ],
        )
    return Answer(
        question="activities.activities",
        title="Insatser",
        columns=ACTIVITY_COLUMNS,
        rows=tuple(_activity_row(row) for row in found.rows),
        finding=_evaluated_of(found.rows),
        origins=_origins(found.rows),
    )


def counts_by_goal(*, scope: Scope, plan: str, year: int | None = None) -> Answer:
    """Return how many activities there are towards each goal of a plan, and outside its goals."""
    found = queries.counts_by_goal(plan=plan, scope=scope, year=year)
    rows: list[dict[str, Cell]] = [
        {"number": one.number, "title": one.title, "activities": Count(one.activities, ACTIVITIES)}
        for one in found.goals
    ]
    rows.append({"number": "–", "title": "Utanför målen", "activities": Count(found.outside_goals, ACTIVITIES)})
    when = f" {year}" if year else ""
    return Answer(
        question="activities.counts-by-goal",
        title=f"Insatser per mål i planen {plan}{when}",
        columns=GOAL_COLUMNS,
        rows=tuple(rows),
        finding=(
            f"Planen har {swedish.number(found.total)} insatser{when}; "
            f"{swedish.number(found.outside_goals)} hör inte till något mål."
        ),
        notes=("En insats räknas en gång under varje mål den hör till, och under målet ovanför.",),
    )


def never_evaluated(*, scope: Scope, county: str) -> Answer:
    """Return the county's activities that nobody is known to have evaluated."""
    rows = queries.never_evaluated(county=county, scope=scope)
    total = queries.matching(scope=scope, asked=ActivityFilter(county=county)).count()
    said = sum(1 for row in rows if row.standing.claim is rules.Claim.NOT_FOLLOWED_UP)
    return Answer(
        question="activities.never-evaluated",
        title="Insatser som inte är utvärderade",
        columns=NEVER_COLUMNS,
        rows=tuple(
            {
                "key": row.key,
                "title": row.title,
                "lead": row.lead or missing(),
                "period": row.period,
                "status": row.status_words,
                "claim": row.standing.words,
            }
            for row in rows
        ),
        finding=(
            f"{swedish.number(len(rows))} av länets {swedish.number(total)} insatser är inte utvärderade "
            f"så vitt källorna säger; om {swedish.number(said)} sägs det uttryckligen."
        ),
        origins=_origins(rows),
    )


def _activity_row(row: ActivityRow) -> dict[str, Cell]:
    return {
        "key": row.key,
        "title": row.title,
        "county": row.county or missing(),
        "lead": row.lead or missing(),
        "goals": row.goal_words or missing("Ingen koppling till ett mål."),
        "period": row.period,
        "status": row.status_words,
        "took_part": row.took_part,
        "reach": row.reach,
        "cost": row.cost,
        "claim": row.standing.words,
    }


def _evaluated_of(rows: tuple[ActivityRow, ...]) -> str:
    evaluated = sum(1 for row in rows if row.standing.claim.startswith("evaluated"))
    return f"{swedish.number(len(rows))} insatser; {swedish.number(evaluated)} av dem är utvärderade."


def _origins(things: Iterable[ActivityRow | ReachLine]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(Origin(one.source, one.place) for one in things if one.source))


register(
    Question(
        id="activities.activities",
        title="Vilka insatser pågår eller har genomförts?",
        columns=ACTIVITY_COLUMNS,
        method="docs/methods/result-and-effect.md",
        answer=activities,
        parameters=(
            COUNTY,
            Parameter("plan", "planens nyckel", example="JKP"),
            Parameter("goal", "målets nyckel", example="JKP-2"),
            YEAR,
        ),
    )
)
register(
    Question(
        id="activities.counts-by-goal",
        title="Hur många insatser har varje mål i planen?",
        columns=GOAL_COLUMNS,
        method="docs/methods/result-and-effect.md",
        answer=counts_by_goal,
        parameters=(Parameter("plan", "planens nyckel", required=True, example="JKP"), YEAR),
    )
)
register(
    Question(
        id="activities.never-evaluated",
        title="Vilka insatser är inte utvärderade?",
        columns=NEVER_COLUMNS,
        method="docs/methods/result-and-effect.md",
        answer=never_evaluated,
        parameters=(Parameter("county", "länskod", required=True, example="06"),),
    )
)
