"""The named questions about plans and frameworks."""

from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.plans import queries
from lagesbild.plans.models import PlanLevel
from lagesbild.plans.queries import CrosswalkRow, PlanFacts

METHOD = "docs/methods/crosswalks.md"
COLUMNS = (
    Column("side", "Sida"),
    Column("objective", "Ramverkets mål"),
    Column("goal", "Planens mål"),
    Column("reached", "Läge"),
    Column("kind", "Slag"),
    Column("way", "Väg"),
    Column("through", "Genom"),
)
PLAN_COLUMNS = (
    Column("plan", "Plan"),
    Column("county", "Län"),
    Column("objective", "Ramverkets mål"),
    Column("reached", "Läge"),
    Column("goals", "Mål som når det", "mål"),
)
NO_TIE = Withheld(Reason.NOT_APPLICABLE, "Inget är kopplat.")


def crosswalk(*, scope: Scope, plan: str, framework: str) -> Answer:
    """Return a plan against a framework: a row for each tie, and one for each gap on either side."""
    found = queries.crosswalk(plan=plan, framework=framework, scope=scope)
    rows = [row for one in found.objectives for row in _rows(one, "ramverkets mål")]
    rows += [row for one in found.goals if not one.ties for row in _rows(one, "planens mål")]
    return Answer(
        question="plans.crosswalk",
        title=f"{found.plan.name} mot {found.framework.name}",
        columns=COLUMNS,
        rows=tuple(rows),
        finding=found.finding,
        origins=_origins(found.plan, found.framework),
    )


def _rows(one: CrosswalkRow, side: str) -> list[dict[str, Cell]]:
    is_objective = side == "ramverkets mål"
    empty: dict[str, Cell] = {
        "side": side,
        "objective": one.goal.words if is_objective else NO_TIE,
        "goal": NO_TIE if is_objective else one.goal.words,
        "reached": one.words,
        **dict.fromkeys(("kind", "way", "through"), NO_TIE),
    }
    return [
        empty
        | {
            "goal": tie.goal.words if tie.goal else "hela planen",
            "kind": tie.kind_words,
            "way": tie.way_words,
            "through": "; ".join(f"{goal.plan.name}: {goal.words}" for goal in tie.through) or NO_TIE,
        }
        for tie in one.ties
    ] or [empty]


def framework_coverage(*, scope: Scope, framework: str, level: str = PlanLevel.REGIONAL) -> Answer:
    """Return every plan of a level against the top objectives of a framework."""
    found = queries.framework_picture(framework=framework, level=level or PlanLevel.REGIONAL, scope=scope)
    nowhere = missing("Planen gäller inte ett län.")
    return Answer(
        question="plans.framework-coverage",
        title=f"Planer mot {found.framework.name}",
        columns=PLAN_COLUMNS,
        rows=tuple(
            {
                "plan": row.plan.name,
                "county": row.plan.county_name or nowhere,
                "objective": objective.words,
                "reached": queries.OBJECTIVE_WORDS[reached],
                "goals": Count(count, "mål"),
            }
            for row in found.rows
            for objective, (count, reached) in zip(found.objectives, row.counts, strict=True)
        ),
        finding=found.finding,
        origins=_origins(found.framework, *(row.plan for row in found.rows)),
    )


def _origins(*plans: PlanFacts) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(Origin(plan.source_title, plan.place) for plan in plans if plan.source_title))


FRAMEWORK = Parameter("framework", "ramverkets nyckel", required=True, example="NAT")
register(
    Question(
        id="plans.crosswalk",
        title="Vilka av ett ramverks mål når en plan, med vilka av sina mål, och vad blir över?",
        columns=COLUMNS,
        method=METHOD,
        answer=crosswalk,
        parameters=(Parameter("plan", "planens nyckel", required=True, example="JKP"), FRAMEWORK),
    )
)
register(
    Question(
        id="plans.framework-coverage",
        title="Vilka planer når vilka mål i ett ramverk?",
        columns=PLAN_COLUMNS,
        method=METHOD,
        answer=framework_coverage,
        parameters=(FRAMEWORK, Parameter("level", "nivå", example="regional")),
    )
)
