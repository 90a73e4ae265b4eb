"""The named question about a report: in how many of its activities each municipality is named."""

from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.reports.assembly.gathering import gather
from lagesbild.reports.permissions import audience
from lagesbild.reports.queries import edition_named

COLUMNS = (
    Column("municipality", "Kommun"),
    Column("goal", "Mål"),
    Column("activities", "Insatser", "insatser"),
)


def activities_by_municipality(*, scope: Scope, edition: str) -> Answer:
    """Return, for each municipality of the report's county, how many activities name it: per goal and in all."""
    found = edition_named(key=edition, scope=scope)
    material = gather(edition=found, scope=audience(found))
    without = [one.name for one in material.municipalities if not one.activities]
    named = f"{len(material.described)} av {len(material.municipalities)} kommuner nämns i någon insats"
    return Answer(
        question="reports.activities-by-municipality",
        title=f"Insatser som nämner kommunen, {material.county} {material.cover.year}",
        columns=COLUMNS,
        rows=tuple(
            {"municipality": one.name, "goal": words, "activities": Count(count, "insatser")}
            for one in material.municipalities
            for words, count in (
                *((goal.number or goal.title, one.by_goal[goal.key]) for goal in material.goals),
                ("alla", one.activities),
            )
        ),
        finding=f"{named}; inte {swedish.joined(without)}." if without else f"{named}.",
        origins=tuple(Origin(title) for title in material.counted("").sources),
    )


register(
    Question(
        id="reports.activities-by-municipality",
        title="Hur många av lägesrapportens insatser nämner varje kommun?",
        columns=COLUMNS,
        method="docs/methods/report-figures.md",
        answer=activities_by_municipality,
        parameters=(Parameter("edition", "lägesrapport", required=True, example="lagesrapport-jonkopings-lan-2022"),),
    )
)
