"""The named questions about actors."""

from lagesbild.actors import queries
from lagesbild.actors.models import OrganisationKind
from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.places.queries import county as county_called

ORGANISATION_COLUMNS = (
    Column("key", "Nyckel"),
    Column("name", "Aktör"),
    Column("kind", "Slag"),
    Column("county", "Län"),
    Column("part_of", "Del av"),
)
GROUP_COLUMNS = (
    Column("kind", "Slag"),
    Column("name", "Grupp"),
    Column("level", "Nivå"),
    Column("purpose", "Syfte"),
    Column("convener", "Sammankallande"),
    Column("members", "Namngivna medlemmar", "namngivna"),
)
WHOLE_COUNTRY = Withheld(Reason.NOT_APPLICABLE, "Verksam i mer än ett län.")
A_WHOLE = Withheld(Reason.NOT_APPLICABLE, "Inte en del av någon annan aktör.")


def organisations(*, scope: Scope, kind: str = "", county: str = "") -> Answer:
    """Return the organisations of a kind, a county, or all, by name."""
    found = queries.organisations(scope=scope, kind=kind, county=county)
    where = f" i {county_called(code=county).name}" if county else ""
    return Answer(
        question="actors.organisations",
        title=f"Aktörer{where}",
        columns=ORGANISATION_COLUMNS,
        rows=tuple(
            {
                "key": row.key,
                "name": row.name,
                "kind": row.kind_words,
                "county": row.county_name or WHOLE_COUNTRY,
                "part_of": row.parent_name or A_WHOLE,
            }
            for row in found
        ),
        finding=f"Registret har {swedish.number(len(found))} aktörer{where}.",
        scope=scope,
        origins=tuple(Origin(title) for title in sorted({row.source_title for row in found if row.source_title})),
    )


def groups(*, scope: Scope, county: str = "") -> Answer:
    """Return the groups of a county, or all, the leadership first."""
    found = queries.groups(county=county)
    where = f" i {county_called(code=county).name}" if county else ""
    steering = sum(row.kind == "styrgrupp" for row in found)
    all_of_them = f"{swedish.number(len(found))} {'grupp' if len(found) == 1 else 'grupper'}"
    of_them = f"{steering} {'styrgrupp' if steering == 1 else 'styrgrupper'}"
    return Answer(
        question="actors.groups",
        title=f"Samverkansgrupper{where}",
        columns=GROUP_COLUMNS,
        rows=tuple(_group(row) for row in found),
        finding=f"Källorna nämner {all_of_them}{where}, varav {of_them}.",
        scope=scope,
        origins=tuple(
            dict.fromkeys(Origin(row.source_title, row.place_in_source) for row in found if row.source_title)
        ),
        notes=("Bara medlemmar som källan nämner räknas; uppräkningarna är sällan fullständiga.",),
    )


def _group(row: queries.GroupRow) -> dict[str, Cell]:
    return {
        "kind": row.kind,
        "name": row.name,
        "level": row.level or missing(),
        "purpose": row.purpose or missing(),
        "convener": row.convener or missing("Källan anger inte vem som sammankallar."),
        "members": row.members,
    }


def _kind(text: str) -> str:
    return str(OrganisationKind(text))


COUNTY = Parameter("county", "länskod", example="06")

register(
    Question(
        id="actors.organisations",
        title="Vilka aktörer finns?",
        columns=ORGANISATION_COLUMNS,
        method="docs/methods/who-answers-for-a-municipality.md",
        answer=organisations,
        parameters=(Parameter("kind", "slag", parse=_kind, example="municipality"), COUNTY),
    )
)
register(
    Question(
        id="actors.groups",
        title="Vilka grupper leder och samordnar arbetet?",
        columns=GROUP_COLUMNS,
        method="docs/methods/who-answers-for-a-municipality.md",
        answer=groups,
        parameters=(COUNTY,),
    )
)
