"""The named questions about whom nothing ever reached, and who never answered."""

from lagesbild.activities.queries import ReachLine
from lagesbild.equality import queries
from lagesbild.equality.queries import Line, Material, NeverReached
from lagesbild.equality.questions.parameters import COUNTY, MATERIAL, YEARS, asked
from lagesbild.kernel import swedish
from lagesbild.kernel.questions import Answer, Cell, Column, Origin, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing

METHOD = "docs/methods/equality.md"
SAID = 20
PLACE_COLUMNS = (
    Column("code", "Kod"),
    Column("name", "Kommun"),
    Column("county", "Län"),
    Column("group", "Kommungrupp"),
    Column("inhabitants", "Invånare", "invånare"),
)
ANSWER_COLUMNS = (
    Column("answered_years", "År med svar", "av kända år"),
    Column("never_answered", "Svarade aldrig"),
)
COLUMNS = (
    *PLACE_COLUMNS,
    Column("participation_years", "År med deltagande", "av kända år"),
    Column("never_took_part", "Deltog aldrig"),
    *ANSWER_COLUMNS,
    Column("never_granted", "Fick aldrig bidrag"),
)


def never_reached(
    *, scope: Scope, years: tuple[int, int], county: str = "", material: Material = Material.REAL
) -> Answer:
    """Return every municipality there was, in how many years it took part and answered, and whether it never did."""
    found = queries.never_reached(asked=asked(county, years, material), scope=scope)
    return Answer(
        question="insight.never-reached",
        title=f"Vilka kommuner nåddes aldrig: {found.place} {found.asked.period}",
        columns=COLUMNS,
        rows=tuple({**_place(one), **_participation(one), **_answers(one), **_grants(one)} for one in found.lines),
        finding=finding(found),
        origins=origins(found),
        notes=notes(found),
    )


def never_answered(
    *, scope: Scope, years: tuple[int, int], county: str = "", material: Material = Material.REAL
) -> Answer:
    """Return every municipality there was, in how many years it answered, and whether it never did."""
    found = queries.never_reached(asked=asked(county, years, material), scope=scope)
    return Answer(
        question="insight.never-answered",
        title=f"Vilka kommuner svarade aldrig: {found.place} {found.asked.period}",
        columns=(*PLACE_COLUMNS, *ANSWER_COLUMNS),
        rows=tuple({**_place(one), **_answers(one)} for one in found.lines),
        finding=answering_finding(found),
        notes=notes(found, reach=False),
    )


def finding(found: NeverReached) -> str:
    """Return in a sentence or two how many never took part, and of how many that cannot be said."""
    number = len(found.lines)
    never = len(found.never_took_part)
    unknown = sum(isinstance(one.participation.never, Withheld) for one in found.lines)
    where = f"{number} kommuner i {found.place}"
    took_part = number - never - unknown
    said = f"{took_part} av {where} deltog minst ett år {found.asked.period}."
    said += f" {never} deltog aldrig." if never else ""
    if unknown == number:
        said = f"Vilka av {where} som aldrig deltog {found.asked.period} är inte känt."
    elif unknown:
        said += f" Om {unknown} går det inte att säga om de aldrig deltog."
    if found.unnamed:
        said += f" {_statements(len(found.unnamed))} hur många kommuner som nåddes utan att namnge alla."
    return said


def answering_finding(found: NeverReached) -> str:
    """Return in a sentence how many never answered, and of how many that cannot be said."""
    number, never = len(found.lines), len(found.never_answered)
    unknown = sum(isinstance(one.answering.never, Withheld) for one in found.lines)
    if unknown == number:
        return f"Vilka av {number} kommuner i {found.place} som aldrig svarade {found.asked.period} är inte känt."
    rest = f" Om {unknown} går det inte att säga." if unknown else ""
    return f"{never} av {number} kommuner i {found.place} svarade aldrig {found.asked.period}.{rest}"


def notes(found: NeverReached, *, reach: bool = True) -> tuple[str, ...]:
    """Return what the reader must know: the day, what is made up, and what sources state without naming anyone."""
    stated = [_stated(one) for one in found.unnamed] if reach else []
    more = [f"Och {len(stated) - SAID} uppgifter till."] if len(stated) > SAID else []
    totals = [f"Bara antal anges för: {swedish.joined(found.rounds_with_totals)}."] if found.rounds_with_totals else []
    return (
        *(["Bara påhittade uppgifter ingår."] if found.asked.is_synthetic else ["Påhittade uppgifter ingår inte."]),
        f"Kommunerna är de som fanns {swedish.day(found.asked.last_day)}.",
        *(["”Aldrig” sägs bara när varje år är känt och ingen källa lämnar kommuner onämnda."] if reach else []),
        *stated[:SAID],
        *more,
        *totals,
    )


def origins(found: NeverReached) -> tuple[Origin, ...]:
    """Return the sources that state totals, each place once."""
    return tuple(dict.fromkeys(Origin(one.source, one.place) for one in found.unnamed if one.source))


def _statements(number: int) -> str:
    return "En källuppgift anger" if number == 1 else f"{number} källuppgifter anger"


def _stated(one: ReachLine) -> str:
    value, left = one.value, one.left
    said = f"{one.what} ({one.period}): "
    if isinstance(value, Withheld):
        return f"{said}{one.qualifier or value.words}. Vilka framgår inte."
    others = f", och vilka de andra {swedish.number(left.value)} är," if not isinstance(left, Withheld) else ""
    return f"{said}{swedish.quantity(value)}. Vilka de är{others} framgår inte."


def _place(line: Line) -> dict[str, Cell]:
    one = line.municipality
    return {
        "code": one.code,
        "name": one.name,
        "county": one.county_name,
        "group": one.group,
        "inhabitants": one.inhabitants if one.inhabitants is not None else missing(),
    }


def _participation(line: Line) -> dict[str, Cell]:
    return {
        "participation_years": line.participation.years,
        "never_took_part": line.participation.never_words,
    }


def _answers(line: Line) -> dict[str, Cell]:
    return {"answered_years": line.answering.years, "never_answered": line.answering.never_words}


def _grants(line: Line) -> dict[str, Cell]:
    return {"never_granted": line.grants}


for name, title, columns, answer in (
    ("insight.never-reached", "Vilka kommuner nåddes aldrig?", COLUMNS, never_reached),
    (
        "insight.never-answered",
        "Vilka kommuner svarade aldrig?",
        (*PLACE_COLUMNS, *ANSWER_COLUMNS),
        never_answered,
    ),
):
    register(
        Question(
            id=name, title=title, columns=columns, method=METHOD, answer=answer, parameters=(COUNTY, YEARS, MATERIAL)
        )
    )
