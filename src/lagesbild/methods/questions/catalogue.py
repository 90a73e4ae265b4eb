"""The named question about methods."""

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Column, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing
from lagesbild.methods import queries

COLUMNS = (
    Column("method", "Metod"),
    Column("name", "Namn"),
    Column("kind", "Slag"),
    Column("level", "Insatsform"),
    Column("target_group", "Målgrupp"),
    Column("owner", "Ägare"),
    Column("cost", "Vad den kostar"),
    Column("licence", "Licens och villkor"),
    Column("languages", "Språk"),
    Column("statements", "Utsagor om evidens", "utsagor"),
)


def methods(*, scope: Scope, level: str = "", kind: str = "") -> Answer:
    """Return the methods with how many statements there are on the evidence of each."""
    found = queries.methods(scope=scope, level=level, kind=kind, per_page=10_000)
    return Answer(
        question="methods.methods",
        title="Metoder",
        columns=COLUMNS,
        rows=tuple(
            {
                "method": one.key,
                "name": one.name,
                "kind": one.kind,
                "level": one.level,
                "target_group": one.target_group,
                "owner": one.owner or missing(),
                "cost": one.cost or missing(),
                "licence": one.licence or missing(),
                "languages": one.languages or missing(),
                "statements": Count(one.statements, "utsagor"),
            }
            for one in found.page.object_list
        ),
        finding=(
            f"{swedish.number(found.with_statement)} av {swedish.number(found.total)} metoder "
            "har någon utsaga om evidens i källorna."
        ),
        notes=("Utsagorna återges som de står; vi graderar inte evidens.",),
    )


register(
    Question(
        id="methods.methods",
        title="Vilka metoder nämns, och om hur många sägs något om evidens?",
        columns=COLUMNS,
        method="docs/methods/evidence.md",
        answer=methods,
        parameters=(
            Parameter("level", "insatsform", example="universell"),
            Parameter("kind", "slag", example="kampanj"),
        ),
    )
)
