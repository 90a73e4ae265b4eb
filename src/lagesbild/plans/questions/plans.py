"""The named questions about plans."""

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.plans import queries, rules
from lagesbild.plans.queries import PlanFacts

PLAN_COLUMNS = (
    Column("plan", "Plan"),
    Column("level", "Nivå"),
    Column("county", "Län"),
    Column("owner", "Ägare"),
    Column("years", "Gäller"),
    Column("status", "Status"),
    Column("goals", "Mål", "mål"),
    Column("subgoals", "Delmål", "delmål"),
)
GOAL_COLUMNS = (
    Column("number", "Nummer"),
    Column("goal", "Mål"),
    Column("under", "Under målet"),
    Column("operationalises", "Gör konkret"),
    Column("planned", "Planerade insatser", "insatser"),
    Column("follow_ups", "Uppföljningsmetoder", "metoder"),
)
OBJECTIVE_COLUMNS = (
    Column("objective", "Överordnat mål"),
    Column("goals", "Mål som gör det konkret"),
    Column("count", "Antal", "mål"),
    Column("gap", "Lucka"),
)
NOT_KNOWN = missing("Planens mål är inte kända.")
METHOD = "docs/methods/operationalised.md"


def plans(*, scope: Scope, level: str = "", county: str = "") -> Answer:
    """Return the plans with their owner, period, status and size."""
    found = queries.plans(scope=scope, level=level, county=county)
    known = sum(row.goals > 0 for row in found)
    return Answer(
        question="plans.plans",
        title="Planer och ramverk",
        columns=PLAN_COLUMNS,
        rows=tuple(
            {
                "plan": row.name,
                "level": row.level_words,
                "county": row.county_name or missing("Planen gäller inte ett län."),
                "owner": row.owner_name,
                "years": row.years,
                "status": row.status_words,
                "goals": Count(row.goals, "mål") if row.goals else NOT_KNOWN,
                "subgoals": Count(row.subgoals, "delmål") if row.goals else NOT_KNOWN,
            }
            for row in found
        ),
        finding=f"{swedish.number(len(found))} planer finns här; målen är kända för {swedish.number(known)} av dem.",
        origins=tuple(dict.fromkeys(Origin(row.source_title, "") for row in found if row.source_title)),
    )


def goals(*, scope: Scope, plan: str) -> Answer:
    """Return the goals of a plan in reading order, with what stands around each."""
    picture = queries.plan_picture(key=plan, scope=scope)
    nodes = rules.flattened(picture.branches)
    told = tuple(
        any(part for node in nodes for part in getattr(node.details, name)) for name in ("planned", "follow_ups")
    )
    titles = {node.key: f"{node.number} {node.title}".strip() for node in nodes}
    return Answer(
        question="plans.goals",
        title=f"Mål i {picture.plan.name}",
        columns=GOAL_COLUMNS,
        rows=tuple(
            {
                "number": node.number or missing("Källan trycker inget nummer."),
                "goal": node.title,
                "under": titles.get(node.parent, "") or "planen",
                "operationalises": swedish.joined(link.target.words for link in node.upward) or "inget",
                "planned": _counted(len(node.details.planned), "insatser", is_told=told[0]),
                "follow_ups": _counted(len(node.details.follow_ups), "metoder", is_told=told[1]),
            }
            for node in nodes
        ),
        finding=picture.finding,
        origins=_origins(picture.plan),
        notes=_notes(picture.plan),
    )


def objectives_operationalised(*, scope: Scope, plan: str) -> Answer:
    """Return each objective above the plan with the goals that make it concrete, and whether it is a gap."""
    facts, objectives, share = queries.objectives_of(key=plan, scope=scope)
    has_goals = not isinstance(share, Withheld)
    return Answer(
        question="plans.objectives-operationalised",
        title=f"Överordnade mål som {facts.name} gör konkreta",
        columns=OBJECTIVE_COLUMNS,
        rows=tuple(
            {
                "objective": one.goal.words,
                "goals": (swedish.joined(goal.words for goal in one.goals) or "inget mål") if has_goals else NOT_KNOWN,
                "count": Count(len(one.goals), "mål") if has_goals else NOT_KNOWN,
                "gap": ("ja" if one.is_gap else "nej") if has_goals else NOT_KNOWN,
            }
            for one in objectives
        ),
        finding=share.note if isinstance(share, Withheld) else f"{swedish.quantity(share)} över planen görs konkreta.",
        origins=_origins(facts),
        notes=_notes(facts),
    )


def _counted(value: int, unit: str, *, is_told: bool) -> Count | Withheld:
    return Count(value, unit) if is_told else missing("Källan nämner inga.")


def _origins(plan: PlanFacts) -> tuple[Origin, ...]:
    return (Origin(plan.source_title, plan.place),) if plan.source_title else ()


def _notes(plan: PlanFacts) -> tuple[str, ...]:
    return ("Rubrikerna är i egna ord.",) if plan.in_own_words else ()


PLAN = Parameter("plan", "planens nyckel", required=True, example="JKP")
register(
    Question(
        id="plans.plans",
        title="Vilka planer och ramverk finns?",
        columns=PLAN_COLUMNS,
        method="docs/methods/plan-versions.md",
        answer=plans,
        parameters=(
            Parameter("level", "nivå", example="regional"),
            Parameter("county", "länskod", example="06"),
        ),
    )
)
register(
    Question(
        id="plans.goals",
        title="Vilka mål har en plan?",
        columns=GOAL_COLUMNS,
        method=METHOD,
        answer=goals,
        parameters=(PLAN,),
    )
)
register(
    Question(
        id="plans.objectives-operationalised",
        title="Vilka överordnade mål gör en plan konkreta, och vilka inte?",
        columns=OBJECTIVE_COLUMNS,
        method=METHOD,
        answer=objectives_operationalised,
        parameters=(PLAN,),
    )
)
