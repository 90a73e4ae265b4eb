"""The named questions about studies."""

from datetime import date

from lagesbild.kernel import swedish
from lagesbild.kernel.periods import read_day
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing
from lagesbild.studies import queries
from lagesbild.studies.queries import Reminder, StudyLine, TrainedLine

PAGE = "docs/methods/studies.md"
COUNTY = Parameter("county", "länskod", example="14")
STUDY_COLUMNS = (
    Column("study", "Nyckel"),
    Column("title", "Studie"),
    Column("status", "Status"),
    Column("about", "Studerar"),
    Column("owner", "Ägare"),
    Column("carried_out_by", "Utförs av"),
    Column("period", "Period"),
    Column("design", "Upplägg"),
    Column("agreement", "Avtal"),
    Column("ethics", "Etikprövning"),
    Column("places", "Verksamheter som är namngivna", "verksamheter"),
    Column("result_due", "Resultat väntas"),
)
DUE_COLUMNS = (
    Column("study", "Nyckel"),
    Column("title", "Studie"),
    Column("what", "Vad"),
    Column("due_on", "Ska vara klart"),
    Column("urgency", "Läge"),
    Column("days", "Tid kvar"),
    Column("owner", "Ägare"),
)
TRAINED_COLUMNS = (
    Column("code", "Kommunkod"),
    Column("municipality", "Kommun"),
    Column("county", "Län"),
    Column("how_known", "Hur utbildningen är känd"),
    Column("stage", "Nuvarande steg"),
    Column("since", "Från"),
)


def under_way(*, scope: Scope, county: str = "") -> Answer:
    """Return the studies planned or under way."""
    found = queries.studies(scope=scope, county=county)
    running = tuple(one for one in found.lines if one.is_running)
    approved = sum(one.ethics.startswith("godkänd") for one in running)
    return Answer(
        question="studies.under-way",
        title="Studier som pågår eller är planerade",
        columns=STUDY_COLUMNS,
        rows=tuple(_study(one) for one in running),
        finding=(
            f"{swedish.number(len(running))} av {swedish.number(found.total)} studier i registret pågår eller är "
            f"planerade; om {swedish.number(approved)} är det känt att etikprövningen är godkänd."
        ),
        origins=tuple(dict.fromkeys(Origin(one.source, one.place) for one in running if one.source)),
        notes=("Status är den som källan anger; den kan ha ändrats sedan dess.",),
    )


def due(*, scope: Scope, on: date) -> Answer:
    """Return what is late in the studies, and what is due within sixty days."""
    found = queries.due(on=on, scope=scope)
    late = sum(one.urgency.value == "försenad" for one in found)
    return Answer(
        question="studies.due",
        title="Att påminna om i studierna",
        columns=DUE_COLUMNS,
        rows=tuple(_due(one) for one in found),
        finding=f"{swedish.number(len(found))} saker; {swedish.number(late)} av dem är försenade.",
    )


def trained_not_used(*, scope: Scope, method: str, county: str = "", on: date | None = None) -> Answer:
    """Return the municipalities trained in a method that are not known to use it."""
    found = queries.trained_not_used(method=method, county=county, on=on, scope=scope)
    synthetic = found.spread.is_synthetic
    steps = (one.line.newest for one in found.lines)
    return Answer(
        question="studies.trained-not-used",
        title=f"Utbildade i {found.spread.name} men använder den inte, {found.spread.place}",
        columns=TRAINED_COLUMNS,
        rows=tuple(_trained(one) for one in found.lines),
        finding=found.finding,
        origins=tuple(dict.fromkeys(Origin(step.origin) for step in steps if step and step.origin)),
        notes=(
            "Utbildad: har deltagit i en insats med metoden, eller har steget har utbildat eller ett senare.",
            *(["Påhittade uppgifter ingår; de är märkta."] if synthetic else []),
        ),
    )


def _study(one: StudyLine) -> dict[str, Cell]:
    known = ("about", "owner", "carried_out_by", "period", "design", "agreement", "ethics", "result_due")
    return {
        "study": one.key,
        "title": one.title,
        "status": one.status,
        **{name: getattr(one, name) or missing() for name in known},
        "places": Count(one.places, "verksamheter") if one.places else missing("Ingen är namngiven."),
    }


def _due(one: Reminder) -> dict[str, Cell]:
    return {
        "study": one.study,
        "title": one.title,
        "what": one.what,
        "due_on": one.due_on,
        "urgency": one.urgency.value,
        "days": one.days,
        "owner": one.owner or missing(),
    }


def _trained(one: TrainedLine) -> dict[str, Cell]:
    newest = one.line.newest
    mark = "Påhittad: " if newest and newest.is_synthetic else ""
    return {
        "code": one.line.code,
        "municipality": one.line.name,
        "county": one.line.county,
        "how_known": f"{mark}{one.how_known}",
        "stage": one.line.stage,
        "since": newest.since_words if newest else missing(),
    }


register(
    Question(
        id="studies.under-way",
        title="Vilka studier pågår?",
        columns=STUDY_COLUMNS,
        method=PAGE,
        answer=under_way,
        parameters=(COUNTY,),
    )
)
register(
    Question(
        id="studies.due",
        title="Vad är försenat eller snart klart i studierna?",
        columns=DUE_COLUMNS,
        method=PAGE,
        answer=due,
        parameters=(Parameter("on", "dag", parse=read_day, required=True, example="2026-01-15"),),
    )
)
register(
    Question(
        id="studies.trained-not-used",
        title="Vilka kommuner har utbildats i en metod men använder den inte?",
        columns=TRAINED_COLUMNS,
        method=PAGE,
        answer=trained_not_used,
        parameters=(
            Parameter("method", "metodens nyckel", required=True, example="freda"),
            Parameter("county", "länskod", example="17"),
            Parameter("on", "dag", parse=read_day, example="2026-01-01"),
        ),
    )
)
