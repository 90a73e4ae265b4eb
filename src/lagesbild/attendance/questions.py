"""The named questions about lists of participants."""

from lagesbild.activities.rules import left
from lagesbild.attendance import queries
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Column, Parameter, Question, register
from lagesbild.kernel.scopes import Scope

COLUMNS = (
    Column("step", "Steg"),
    Column("occasions", "Tillfällen", "tillfällen"),
    Column("reached", "Nådda kommuner", "kommuner"),
    Column("left", "Inte nådda", "kommuner"),
    Column("population", "Bor i nådda kommuner", "invånare"),
)


def steps(*, scope: Scope, activity: str) -> Answer:
    """Return the coverage of each step of a series: one training given many times, in steps."""
    title, found = queries.steps_of(activity=activity, scope=scope)
    return Answer(
        question="attendance.steps",
        title=f"Täckning per steg: {title}",
        columns=COLUMNS,
        rows=tuple(
            {
                "step": one.step,
                "occasions": Count(one.occasions, "tillfällen"),
                "reached": one.municipalities,
                "left": left(one.municipalities),
                "population": one.people,
            }
            for one in found
        ),
        finding=(
            f"Steg {found[-1].step} nådde {swedish.quantity(found[-1].municipalities)}."
            if found
            else "Insatsen har inga steg i de listor som är inlästa."
        ),
        notes=tuple(f"Inte med i steg {one.step}: {', '.join(one.not_reached)}." for one in found if one.not_reached),
    )


register(
    Question(
        id="attendance.steps",
        title="Hur många kommuner gick varje steg i en utbildning?",
        columns=COLUMNS,
        method="docs/methods/participation-lists.md",
        answer=steps,
        parameters=(Parameter("activity", "insatsens nyckel", required=True, example="DEMO-SAMTAL"),),
    )
)
