"""Activities from a file that somebody uploads: every fault is told at its row and column, all or nothing is saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from lagesbild.activities.models import Activity, ActivityStatus
from lagesbild.activities.services.activities import ActivityFields, register_activity
from lagesbild.actors.queries import organisations_by_name
from lagesbild.kernel import swedish
from lagesbild.kernel.errors import DomainError
from lagesbild.kernel.periods import FIRST_DAY, LAST_DAY, OUT_OF_REACH
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tables import Row, Sheet
from lagesbild.kernel.workbooks import read_upload
from lagesbild.methods.models import Method
from lagesbild.plans.models import Goal, Plan, PreventionLevel, ViolenceType

REQUIRED = ("Rubrik", "Ansvarig aktör", "Länskod", "Status")
COLUMNS = (
    "Rubrik", "Beskrivning", "Ansvarig aktör", "Samverkansparter", "Länskod", "Plats", "Börjar", "Slutar", "Plan",
    "Mål", "Insatsform", "Våldsformer", "Målgrupp", "Metoder", "Status", "Finansiering", "Resultat", "Effekt",
    "Kostnad i kronor",
)  # fmt: skip
EXAMPLE = (
    "Utbildning om våld i nära relation", "Två halvdagar för socialtjänsten", "Aneby kommun", "Region Jönköpings län",
    "06", "Aneby", "2026-03-02", "2026-03-03", "JKP", "2:1", "universell", "våld i nära relation", "Handläggare",
    "FREDA", "planerad", "Länsstyrelsen", "", "", "25000",
)  # fmt: skip
MOST_ROWS = 2_000
LONGEST = {"Rubrik": 300, "Plats": 200, "Målgrupp": 300, "Finansiering": 300}  # characters, as the columns hold
MOST_SEK = 999_999_999_999


@dataclass(frozen=True)
class _Known:
    """What cells may refer to, by the words people write."""

    organisations: Mapping[str, str]
    plans: Mapping[str, str]
    goals: Mapping[tuple[str, str], str]
    methods: Mapping[str, str]
    violence_types: Mapping[str, str]


@transaction.atomic
def load_upload(content: bytes, name: str, *, scope: Scope, by: str, at: datetime) -> list[Activity]:
    """Register every activity in an uploaded file and return them.

    Audit: activities.activity-registered, once per row.
    :raises InvalidInput: with every fault in the file; nothing is saved.
    """
    sheet = read_upload(content, name, COLUMNS)
    if len(sheet.rows) > MOST_ROWS:
        sheet.fault(sheet.rows[MOST_ROWS], "Rubrik", f"filen har fler än {MOST_ROWS} rader.", "Dela upp filen.")
        sheet.check()
    known = _known_to(sheet, scope)
    saved = [made for row in sheet if (made := _registered(sheet, row, known, scope=scope, by=by, at=at))]
    sheet.check()
    return saved


def _registered(sheet: Sheet, row: Row, known: _Known, *, scope: Scope, by: str, at: datetime) -> Activity | None:
    """Register a row and return it; None when it has a fault, which the whole file is then refused for."""
    before = len(sheet.faults)
    _note_shape(sheet, row)
    fields = _fields(sheet, row, known)
    if len(sheet.faults) > before:
        return None
    try:
        with transaction.atomic():
            return register_activity(fields=fields, scope=scope, by=by, at=at)
    except DomainError as refusal:
        sheet.fault(row, "Rubrik", f"{refusal.what} {refusal.values}", refusal.remedy)
        return None


def _note_shape(sheet: Sheet, row: Row) -> None:
    for column in REQUIRED:
        if not row[column]:
            sheet.fault(row, column, "värde saknas.", "Fyll i cellen.")
    for column, most in LONGEST.items():
        if len(row[column]) > most:
            sheet.fault(row, column, f"texten har {len(row[column])} tecken.", f"Korta den till högst {most} tecken.")
    if all(row[column] == said for column, said in zip(COLUMNS, EXAMPLE, strict=True)):
        sheet.fault(row, "Rubrik", "raden är mallens exempel.", "Ta bort raden.")


def _known_to(sheet: Sheet, scope: Scope) -> _Known:
    named = {name for row in sheet for name in (row["Ansvarig aktör"], *_listed(row["Samverkansparter"])) if name}
    plans = Plan.objects.within(scope).values_list("key", flat=True)
    goals = Goal.objects.filter(plan__in=Plan.objects.within(scope)).exclude(number="")
    return _Known(
        organisations={name: found.key for name, found in organisations_by_name(names=named).items() if found},
        plans={key.casefold(): key for key in plans},
        goals={(plan.casefold(), number): key for plan, number, key in goals.values_list("plan__key", "number", "key")},
        methods={name.casefold(): key for name, key in Method.objects.values_list("name", "key")}
        | {name.casefold(): key for name, key in Method.objects.values_list("aliases__name", "key") if name},
        violence_types={name.casefold(): key for name, key in ViolenceType.objects.values_list("name", "key")},
    )


def _fields(sheet: Sheet, row: Row, known: _Known) -> ActivityFields:
    cost = sheet.decimal(row, "Kostnad i kronor")
    if cost and cost > MOST_SEK:
        sheet.fault(row, "Kostnad i kronor", "beloppet är orimligt stort.", "Skriv beloppet i kronor.")
    starts_on, last_day = _day(sheet, row, "Börjar"), _day(sheet, row, "Slutar")
    if starts_on and last_day and last_day < starts_on:
        what = f"{swedish.day(last_day)} är före starten {swedish.day(starts_on)}."
        sheet.fault(row, "Slutar", what, "Rätta det ena datumet.")
    plan = _chosen(sheet, row, "Plan", known.plans)
    return ActivityFields(
        title=row["Rubrik"],
        description=row["Beskrivning"],
        lead=_organisations(sheet, row, "Ansvarig aktör", known)[0],
        partners=_organisations(sheet, row, "Samverkansparter", known),
        county=row["Länskod"].zfill(2) if row["Länskod"] else "",  # Excel makes 6 of 06
        place=row["Plats"],
        starts_on=starts_on,
        ends_before=last_day + timedelta(days=1) if last_day else None,
        plan=plan,
        goals=_goals(sheet, row, plan, known),
        prevention_level=_chosen(sheet, row, "Insatsform", _by_label(PreventionLevel.choices)),
        violence_types=_many(sheet, row, "Våldsformer", known.violence_types),
        target_group=row["Målgrupp"],
        methods=_many(sheet, row, "Metoder", known.methods),
        status=_chosen(sheet, row, "Status", _by_label(ActivityStatus.choices)),
        funding=row["Finansiering"],
        result=row["Resultat"],
        effect=row["Effekt"],
        cost_sek=cost,
    )


def _organisations(sheet: Sheet, row: Row, column: str, known: _Known) -> tuple[str, ...]:
    names = [row[column]] if column == "Ansvarig aktör" else _listed(row[column])
    for name in names:
        if name and name not in known.organisations:
            sheet.fault(row, column, f"aktören ”{name}” finns inte.", "Skriv namnet som på aktörens sida.")
    return tuple(known.organisations.get(name, "") for name in names)


def _goals(sheet: Sheet, row: Row, plan: str, known: _Known) -> tuple[str, ...]:
    found = []
    for number in _listed(row["Mål"]):
        key = known.goals.get((plan.casefold(), number))
        if key is None:
            sheet.fault(
                row, "Mål", f"målet ”{number}” finns inte i planen ”{plan}”.", "Skriv numret som det är tryckt."
            )
        else:
            found.append(key)
    return tuple(found)


def _many(sheet: Sheet, row: Row, column: str, known: Mapping[str, str]) -> tuple[str, ...]:
    words = _listed(row[column])
    for word in words:
        if word.casefold() not in known:
            sheet.fault(row, column, f"”{word}” finns inte.", "Skriv som i listorna på webbplatsen.")
    return tuple(known[word.casefold()] for word in words if word.casefold() in known)


def _chosen(sheet: Sheet, row: Row, column: str, known: Mapping[str, str]) -> str:
    word = row[column].casefold()
    if word and word not in known:
        sheet.fault(row, column, f"”{row[column]}” finns inte.", f"Välj bland {', '.join(list(known)[:8])}.")
    return known.get(word, "")


def _by_label(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {label.casefold(): value for value, label in choices}


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _day(sheet: Sheet, row: Row, column: str) -> date | None:
    if not row[column]:
        return None
    try:
        day = date.fromisoformat(row[column])
    except ValueError:
        sheet.fault(row, column, f"”{row[column]}” är inte ett datum.", "Skriv som 2026-03-01.")
        return None
    if not FIRST_DAY <= day <= LAST_DAY:
        sheet.fault(row, column, f"året är {day.year}.", OUT_OF_REACH)
        return None
    return day
