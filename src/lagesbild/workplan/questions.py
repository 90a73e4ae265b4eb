"""The named question about a plan's year."""

from lagesbild.kernel.periods import read_year
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing
from lagesbild.workplan import queries
from lagesbild.workplan.rules import Entry, State

COLUMNS = (
    Column("starts_on", "Första dagen"),
    Column("ends_on", "Sista dagen"),
    Column("kind", "Slag"),
    Column("title", "Post"),
    Column("responsible", "Ansvarig"),
    Column("state", "Läge"),
    Column("goals", "Mål"),
    Column("source", "Källa"),
    Column("remark", "Anmärkning"),
)
WITHOUT_TIME = missing("Ingen tid är angiven.")


def year(*, scope: Scope, plan: str, year: int, actor: str = "") -> Answer:
    """Return a plan's year: what is planned and done, its own dates, rounds, deadlines and campaigns."""
    picture = queries.year_picture(plan=plan, year=year, actor=actor, scope=scope)
    sources = {one.source for one in picture.all_entries if one.source}
    return Answer(
        question="workplan.year",
        title=f"Årsplan {year}: {picture.plan_name}",
        columns=COLUMNS,
        rows=tuple(_row(one) for one in picture.all_entries),
        finding=picture.finding,
        origins=tuple(Origin(source) for source in sorted(sources)),
        notes=("Läget kommer ur registret över insatser; inget skrivs in två gånger.",),
    )


def _row(one: Entry) -> dict[str, Cell]:
    remark = "; ".join(part for part in ("påhittad" if one.is_synthetic else "", one.period_text, one.note) if part)
    return {
        "starts_on": one.first or WITHOUT_TIME,
        "ends_on": one.last or WITHOUT_TIME,
        "kind": one.kind_words,
        "title": one.title,
        "responsible": one.who_words or missing("Ingen källa säger vem."),
        "state": missing("Inget i registret svarar mot posten.") if one.state is State.NOT_KNOWN else one.state_words,
        "goals": one.goals or "–",
        "source": one.source or "registrerad i Lägesbild",
        "remark": remark or "–",
    }


register(
    Question(
        id="workplan.year",
        title="Vad händer under året enligt planen?",
        columns=COLUMNS,
        method="docs/methods/workplan.md",
        answer=year,
        parameters=(
            Parameter("plan", "planens nyckel", required=True, example="JKP"),
            Parameter("year", "år", parse=read_year, required=True, example="2026"),
            Parameter("actor", "aktörens nyckel", example="kommun-0686"),
        ),
    )
)
