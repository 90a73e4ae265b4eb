"""The named question about a catalogue of measures."""

from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing
from lagesbild.plans import queries

COLUMNS = (
    Column("number", "Nummer"),
    Column("measure", "Åtgärd"),
    Column("area", "Område"),
    Column("status", "Läge enligt källan"),
    Column("area_status", "Områdets läge enligt källan"),
    Column("owners", "Ägare"),
    Column("place", "Plats i källan"),
)


def measures(*, scope: Scope, plan: str, area: str = "", owner: str = "", status: str = "") -> Answer:
    """Return the measures of a catalogue with status and owners, as far as the source says."""
    found = queries.measures_of(plan=plan, area=area, owner=owner, status=status, scope=scope)
    return Answer(
        question="plans.measures",
        title=f"Åtgärder i {found.plan.name}",
        columns=COLUMNS,
        rows=tuple(
            {
                "number": one.goal.number or missing("Källan trycker inget nummer."),
                "measure": one.goal.title,
                "area": one.area.words,
                "status": one.status or missing("Källan säger inte hur långt åtgärden har kommit."),
                "area_status": one.area_status or missing("Källan säger inte hur långt området har kommit."),
                "owners": swedish.joined(name for _, name in one.owners)
                or missing("Källan säger inte vem som gör den."),
                "place": one.place,
            }
            for one in found.measures
        ),
        finding=found.finding,
        origins=(Origin(found.plan.source_title, found.plan.place),) if found.plan.source_title else (),
        notes=("Rubrikerna är i egna ord.",) if found.plan.in_own_words else (),
    )


register(
    Question(
        id="plans.measures",
        title="Vilka åtgärder har en åtgärdskatalog, hur långt har de kommit och vem äger dem?",
        columns=COLUMNS,
        method="docs/methods/plan-versions.md",
        answer=measures,
        parameters=(
            Parameter("plan", "planens nyckel", required=True, example="JAMY"),
            Parameter("area", "områdets nummer", example="7"),
            Parameter("owner", "ägarens nyckel", example="polismyndigheten"),
            Parameter("status", "läge, som källan skriver det", example="utvecklingsområde"),
        ),
    )
)
