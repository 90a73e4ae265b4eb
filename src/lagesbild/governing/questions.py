"""The named questions about governing documents and who answers for what."""

from collections.abc import Iterable
from datetime import date

from lagesbild.governing import queries, rules
from lagesbild.governing.queries import DocumentFilter, DocumentLine
from lagesbild.governing.rules import Holding
from lagesbild.kernel.periods import read_day, read_year
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing

COUNTY = Parameter("county", "länskod", example="07")
ON = Parameter("on", "dag", parse=read_day, required=True, example="2026-11-21")
YEAR = Parameter("year", "år", parse=read_year, example="2026")
MADE_UP = "Uppgifter märkta påhittad finns bara i demonstrationen och får inte användas som fakta."

DOCUMENT_COLUMNS = (
    Column("actor", "Aktör"),
    Column("county", "Län"),
    Column("title", "Titel"),
    Column("kind", "Slag"),
    Column("standing", "Läge"),
    Column("level", "Beslutat av"),
    Column("decided_on", "Beslutat den"),
    Column("starts_on", "Gäller från"),
    Column("ends_before", "Gäller före"),
    Column("ending", "Giltighet"),
    Column("review_on", "Ses över senast"),
    Column("reach", "Omfattar"),
    Column("goals", "Regionala delmål"),
    Column("violence_types", "Våldsformer"),
    Column("remark", "Anmärkning"),
)
COVERAGE_COLUMNS = (
    Column("county", "Län"),
    Column("municipalities", "Kommuner", "kommuner"),
    Column("having", "Har styrdokument", "andel av kommunerna"),
    Column("current", "Har gällande", "andel av kommunerna"),
    Column("without", "Saknar", "kommuner"),
    Column("not_known", "Inte känt", "kommuner"),
)
HOLDING_COLUMNS = (
    Column("code", "Kommunkod"),
    Column("municipality", "Kommun"),
    Column("holding", "Styrdokument"),
    Column("documents", "Gällande eller beslutade", "styrdokument"),
    Column("ending", "Giltighet"),
    Column("remark", "Anmärkning"),
)
GOAL_COLUMNS = (
    Column("municipality", "Kommun"),
    Column("number", "Delmål"),
    Column("title", "Rubrik"),
    Column("cover", "Omfattas"),
)
MATRIX_COLUMNS = (
    Column("group", "Grupp"),
    Column("task", "Uppgift"),
    Column("verdict", "Ansvar"),
    Column("who", "Vem"),
    Column("legal_basis", "Lagstöd"),
    Column("code", "Fynd"),
    Column("message", "Vad som brister"),
    Column("remedy", "Gör så här"),
)


def documents(
    *, scope: Scope, on: date, county: str = "", actor: str = "", asked: DocumentFilter | None = None
) -> Answer:
    """Return the governing documents and local plans of a county, an actor, or those that fit a reader's choices."""
    asked = asked or DocumentFilter(county=county, actor=actor)
    found = queries.document_lines(scope=scope, on=on, asked=asked)
    warned = sum(1 for one in found if one.warns)
    return Answer(
        question="governing.documents",
        title="Styrdokument mot våld",
        columns=DOCUMENT_COLUMNS,
        rows=tuple(_document_row(one) for one in found),
        finding=f"{len(found)} styrdokument är kända; {warned} har gått ut eller går ut inom ett halvår.",
        origins=_origins(found),
        notes=(MADE_UP,) if any(one.is_synthetic for one in found) else (),
    )


def coverage(*, scope: Scope, on: date, county: str = "", year: int | None = None) -> Answer:
    """Return how many municipalities have a governing document: for each county, or each municipality of one."""
    if county:
        return _county_coverage(scope, county, on, year)
    lines = queries.nation_lines(scope=scope, on=on)
    return Answer(
        question="governing.coverage",
        title="Kommuner med styrdokument mot våld, per län",
        columns=COVERAGE_COLUMNS,
        rows=tuple(_coverage_row(one.name, one.coverage) for one in lines),
        finding=rules.finding(rules.coverage(_all_holdings(lines))),
        notes=_coverage_notes(),
    )


def goals(*, scope: Scope, county: str, plan: str, on: date) -> Answer:
    """Return which sub-goals of a regional plan the documents of each municipality cover."""
    found = queries.goal_matrix(county=county, plan=plan, scope=scope, on=on)
    rows: list[dict[str, Cell]] = [
        {"municipality": row.name, "number": column.number, "title": column.title, "cover": rules.COVER_WORDS[cell]}
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
    ]
    return Answer(
        question="governing.goals",
        title=f"Delmål som kommunernas styrdokument omfattar: {found.plan_name}",
        columns=GOAL_COLUMNS,
        rows=tuple(rows),
        finding=found.county.finding,
        notes=(MADE_UP,) if any(row.is_synthetic for row in found.rows) else (),
    )


def responsibility_matrix(*, scope: Scope, county: str = "", violence: str = "") -> Answer:
    """Return who answers for what, cell by cell, with a stable code for each cell that is not answered."""
    found = queries.responsibility_matrix(scope=scope, county=county, violence=violence)
    stated = [one for cell in found.cells for one in cell.stated]
    return Answer(
        question="governing.responsibility-matrix",
        title=f"Ansvarsmatris: {found.county_name or 'hela landet'}",
        columns=MATRIX_COLUMNS,
        rows=tuple(
            {
                "group": cell.group_words,
                "task": cell.task_words,
                "verdict": missing("Ingen källa säger det.") if cell.verdict == "not-known" else cell.verdict_words,
                "who": "; ".join(dict.fromkeys(one.who for one in cell.stated if one.who)) or "–",
                "legal_basis": "; ".join(dict.fromkeys(one.legal_basis for one in cell.stated if one.legal_basis))
                or "–",
                "code": cell.finding.code if cell.finding else "–",
                "message": cell.finding.message if cell.finding else "–",
                "remedy": cell.finding.remedy if cell.finding else "–",
            }
            for cell in found.cells
        ),
        finding=found.finding,
        origins=tuple(dict.fromkeys(Origin(one.source, one.place) for one in stated if one.source)),
        notes=(
            "Att det inte är känt vem som ansvarar är något annat än att ingen gör det.",
            *((MADE_UP,) if found.has_synthetic else ()),
        ),
    )


def _county_coverage(scope: Scope, county: str, on: date, year: int | None) -> Answer:
    picture = queries.county_picture(county=county, scope=scope, on=on, year=year)
    return Answer(
        question="governing.coverage",
        title=f"Kommuner med styrdokument mot våld i {picture.name} {picture.year}",
        columns=HOLDING_COLUMNS,
        rows=tuple(
            {
                "code": one.code,
                "municipality": one.name,
                "holding": missing() if one.holding is Holding.NOT_KNOWN else one.holding_words,
                "documents": one.count,
                "ending": "; ".join(dict.fromkeys(doc.ending_words for doc in one.documents)) or "–",
                "remark": "påhittad" if one.is_synthetic else "–",
            }
            for one in picture.municipalities
        ),
        finding=picture.finding,
        origins=_origins(doc for one in picture.municipalities for doc in one.documents),
        notes=(*_coverage_notes(), *((MADE_UP,) if picture.has_synthetic else ())),
    )


def _coverage_notes() -> tuple[str, ...]:
    return (
        "Nämnaren är kommunerna i länet det året. Täljaren är de vars styrdokument gäller eller är beslutat.",
        "Andelen i den nationella kommunenkäten är en annan siffra: den finns bland indikatorerna.",
    )


def _all_holdings(lines: Iterable[queries.NationLine]) -> list[Holding]:
    return [one for line in lines for one, count in line.coverage.counts for _ in range(count)]


def _coverage_row(name: str, found: rules.Coverage) -> dict[str, Cell]:
    return {
        "county": name,
        "municipalities": Count(found.whole, "kommuner"),
        "having": found.having,
        "current": found.current,
        "without": found.without,
        "not_known": found.not_known,
    }


def _document_row(one: DocumentLine) -> dict[str, Cell]:
    return {
        "actor": one.actor,
        "county": one.county or "inget enskilt län",
        "title": one.title,
        "kind": one.kind,
        "standing": one.standing_words,
        "level": one.level_words,
        "decided_on": one.decided_on or missing(),
        "starts_on": one.validity.starts_on or missing(),
        "ends_before": one.validity.ends_before or ("tills vidare" if one.validity.has_no_end else missing()),
        "ending": one.ending_words,
        "review_on": one.review_on or missing(),
        "reach": one.reach_words,
        "goals": "; ".join(one.goals) or missing("Källan anger inte vilka delmål."),
        "violence_types": "; ".join(one.violence_types) or missing("Källan anger inte vilka våldsformer."),
        "remark": "påhittad" if one.is_synthetic else "–",
    }


def _origins(lines: Iterable[DocumentLine]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(Origin(one.source, one.place) for one in lines if one.source))


register(
    Question(
        id="governing.documents",
        title="Vilka styrdokument mot våld finns, och hur länge gäller de?",
        columns=DOCUMENT_COLUMNS,
        method="docs/methods/governing-documents.md",
        answer=documents,
        parameters=(COUNTY, Parameter("actor", "aktörens nyckel", example="kommun-0686"), ON),
    )
)
register(
    Question(
        id="governing.coverage",
        title="Hur många kommuner har ett styrdokument mot våld?",
        columns=COVERAGE_COLUMNS,
        method="docs/methods/governing-documents.md",
        answer=coverage,
        parameters=(COUNTY, YEAR, ON),
    )
)
register(
    Question(
        id="governing.goals",
        title="Vilka regionala delmål omfattas av kommunernas styrdokument?",
        columns=GOAL_COLUMNS,
        method="docs/methods/governing-documents.md",
        answer=goals,
        parameters=(
            Parameter("county", "länskod", required=True, example="07"),
            Parameter("plan", "planens nyckel", required=True, example="KRO"),
            ON,
        ),
    )
)
register(
    Question(
        id="governing.responsibility-matrix",
        title="Vem ansvarar för vad, och var är det inte känt?",
        columns=MATRIX_COLUMNS,
        method="docs/methods/responsibility-matrix.md",
        answer=responsibility_matrix,
        parameters=(COUNTY, Parameter("violence", "våldsformens nyckel", example="sexkop")),
    )
)
