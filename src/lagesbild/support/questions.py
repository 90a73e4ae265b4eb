"""The named questions about support services."""

from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.support import queries

METHOD = "docs/methods/support-coverage.md"
SERVICE_COLUMNS = (
    Column("service", "Stödverksamhet"),
    Column("name", "Namn"),
    Column("kind", "Slag"),
    Column("target_group", "Målgrupp"),
    Column("violence_type", "Våldsform"),
    Column("open_to", "Öppen för"),
    Column("host", "Värd"),
    Column("contact", "Kontakt"),
    Column("source", "Källa"),
)
COVERAGE_COLUMNS = (
    Column("kind", "Slag av stöd"),
    Column("value", "Uppges vara öppet för", "kommuner"),
    Column("stated", "Kommuner som uppges"),
    Column("not_stated", "Kommuner som inte nämns"),
    Column("services", "Verksamheter"),
)
NOT_NONE = "Att en kommun inte nämns betyder inte att stödet saknas där, bara att ingen av våra källor säger det."


def services(*, scope: Scope, county: str = "") -> Answer:
    """Return the support services, those of a county when it is given."""
    found = queries.services(scope=scope, county=county).services
    near = sum(not one.is_national for one in found)
    return Answer(
        question="support.services",
        title="Stödverksamheter",
        columns=SERVICE_COLUMNS,
        rows=tuple(
            {
                "service": one.key,
                "name": one.name,
                "kind": one.kind,
                "target_group": one.target_group,
                "violence_type": one.violence_type,
                "open_to": one.open_to,
                "host": one.host,
                "contact": one.contact,
                "source": one.origin,
            }
            for one in found
        ),
        finding=f"{swedish.number(near)} lokala och {swedish.number(len(found) - near)} nationella verksamheter.",
        origins=tuple(dict.fromkeys(Origin(one.source_title) for one in found if one.source_title)),
    )


def coverage(*, scope: Scope, county: str) -> Answer:
    """Return, per kind of service, which municipalities of a county it is stated to be open to."""
    found = queries.coverage(county=county, scope=scope)
    whole = [one.kind for one in found.rows if found.municipalities and not one.not_stated]
    return Answer(
        question="support.coverage",
        title=f"Stöd som uppges vara öppet för kommunerna i {found.county}",
        columns=COVERAGE_COLUMNS,
        rows=tuple(
            {
                "kind": one.kind,
                "value": one.value,
                "stated": ", ".join(one.stated) or "ingen",
                "not_stated": ", ".join(one.not_stated) or "ingen",
                "services": "; ".join(one.services),
            }
            for one in found.rows
        ),
        finding=(
            f"{len(whole)} av {len(found.rows)} slag av stöd uppges vara öppna för alla kommuner i {found.county}."
        ),
        notes=(NOT_NONE, "Nationellt stöd, informationsmaterial och webbplatser är öppna för alla och räknas inte."),
    )


register(
    Question(
        id="support.services",
        title="Vilka stödverksamheter finns, och för vem?",
        columns=SERVICE_COLUMNS,
        method=METHOD,
        answer=services,
        parameters=(Parameter("county", "länskod", example="06"),),
    )
)
register(
    Question(
        id="support.coverage",
        title="Vilka kommuner i länet uppges ha tillgång till vilket slag av stöd?",
        columns=COVERAGE_COLUMNS,
        method=METHOD,
        answer=coverage,
        parameters=(Parameter("county", "länskod", required=True, example="06"),),
    )
)
