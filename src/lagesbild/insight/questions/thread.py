"""The named questions about the red thread."""

from collections.abc import Iterable
from datetime import date

from lagesbild.insight import queries
from lagesbild.insight.queries import MatrixRow, ThreadFacts
from lagesbild.insight.rules.thread_chain import CHAIN
from lagesbild.kernel.periods import read_day
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing

METHOD = "docs/methods/roda-traden.md"
FINDING_COLUMNS = (
    Column("code", "Regel"),
    Column("rule", "Fynd"),
    Column("where", "Plats"),
    Column("message", "Vad som brister"),
    Column("remedy", "Så rättar du"),
    Column("address", "Sida"),
    Column("answer", "Svar"),
    Column("until", "Svaret gäller till och med"),
)
MATRIX_COLUMNS = (
    Column("plan", "Plan"),
    Column("name", "Namn"),
    Column("county", "Län"),
    *(Column(link.key, link.label, link.unit) for link in CHAIN),
    Column("findings", "Fynd", "fynd"),
)
GOAL_COLUMNS = (
    Column("plan", "Plan"),
    Column("county", "Län"),
    Column("goal", "Mål"),
    Column("broken", "Vad som brister"),
    Column("address", "Sida"),
)
NO_ANSWER = missing("Fyndet är inte besvarat.")
ON = Parameter("on", "dag", parse=read_day, required=True, example="2026-11-21")
OBJECTIVE = Parameter("objective", "överordnat mål", example="NAT-1")
VIOLENCE = Parameter("violence_type", "våldsform", example="sexkop")


def red_thread(*, scope: Scope, plan: str, on: date) -> Answer:
    """Return the findings of one plan, those that are answered last."""
    picture = queries.thread_of(plan=plan, scope=scope, on=on)
    return Answer(
        question="insight.red-thread",
        title=f"Röda tråden i {picture.plan.name}",
        columns=FINDING_COLUMNS,
        rows=tuple(
            {
                "code": line.finding.code,
                "rule": line.finding.title,
                "where": line.finding.where,
                "message": line.finding.message,
                "remedy": line.finding.remedy,
                "address": line.finding.page,
                "answer": line.answer.reason if line.answer else NO_ANSWER,
                "until": line.answer.until if line.answer else NO_ANSWER,
            }
            for line in (*picture.open, *picture.answered)
        ),
        finding=picture.finding,
        origins=_origins([picture.plan]),
    )


def red_thread_matrix(*, scope: Scope, on: date, objective: str = "", violence_type: str = "") -> Answer:
    """Return every plan with the share of each link of its chain that holds."""
    matrix = queries.thread_matrix(scope=scope, on=on, objective=objective, violence_type=violence_type)
    rows = (*matrix.rows, *matrix.unknown)
    return Answer(
        question="insight.red-thread-matrix",
        title="Röda tråden i alla planer",
        columns=MATRIX_COLUMNS,
        rows=tuple(_row(row) for row in rows),
        finding=matrix.finding,
        origins=_origins(row.plan for row in rows),
        notes=("Länkarna vägs inte ihop till ett betyg.",),
    )


def red_thread_goals(*, scope: Scope, on: date, objective: str = "", violence_type: str = "") -> Answer:
    """Return the goals under an objective or about a form of violence in every plan, with what is broken at each."""
    matrix = queries.thread_matrix(scope=scope, on=on, objective=objective, violence_type=violence_type)
    return Answer(
        question="insight.red-thread-goals",
        title="Mål i alla planer och vad som brister",
        columns=GOAL_COLUMNS,
        rows=tuple(
            {
                "plan": row.plan.key,
                "county": _county(row.plan),
                "goal": goal.words,
                "broken": "; ".join(goal.broken) or "inget",
                "address": goal.page,
            }
            for row in matrix.rows
            for goal in row.goals
        ),
        finding=matrix.finding,
        origins=_origins(row.plan for row in matrix.rows),
    )


def _row(row: MatrixRow) -> dict[str, Cell]:
    shares = {share.link.key: share.value for share in row.shares}
    return {
        "plan": row.plan.key,
        "name": row.plan.name,
        "county": _county(row.plan),
        **shares,
        "findings": Count(row.open_count, "fynd"),
    }


def _county(plan: ThreadFacts) -> str | Withheld:
    return plan.county_name or missing("Planen gäller inte ett län.")


def _origins(plans: Iterable[ThreadFacts]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(Origin(plan.source) for plan in plans if plan.source))


register(
    Question(
        id="insight.red-thread",
        title="Var brister den röda tråden i en plan?",
        columns=FINDING_COLUMNS,
        method=METHOD,
        answer=red_thread,
        parameters=(Parameter("plan", "planens nyckel", required=True, example="JKP"), ON),
    )
)
register(
    Question(
        id="insight.red-thread-matrix",
        title="Hur många av hur många håller i varje plans röda tråd?",
        columns=MATRIX_COLUMNS,
        method=METHOD,
        answer=red_thread_matrix,
        parameters=(ON, OBJECTIVE, VIOLENCE),
    )
)
register(
    Question(
        id="insight.red-thread-goals",
        title="Hur ser målen i varje plan ut för ett överordnat mål eller en våldsform?",
        columns=GOAL_COLUMNS,
        method=METHOD,
        answer=red_thread_goals,
        parameters=(ON, OBJECTIVE, VIOLENCE),
    )
)
