"""The sheets of a plan as a workbook: which column holds which field, in which words, and how wide it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from lagesbild.kernel.workbooks import Layout
from lagesbild.plans.models import (
    LinkKind,
    Perspective,
    PlanLevel,
    PlanStatus,
    PreventionLevel,
    StatementKind,
    Verdict,
    ViolenceType,
)

BETWEEN = "; "
YES, NO = "ja", "nej"
# how a field is written in a cell: as it is, as one word of a list, as several, as a day, as the last day before one
TEXT, WORD, WORDS, DAY, LAST_DAY, TRUTH, REFERENCE, NUMBER = (
    "text", "word", "words", "day", "last day", "truth", "reference", "number",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column (on the sheet Plan a row): its title, its field, how it is written, its width, what is said of it.

    `since` is the version of the format that it came with: workbooks of an earlier one lack it.
    """

    title: str
    field: str
    kind: str = TEXT
    width: int = 24
    said: str = ""
    is_required: bool = False
    since: int = 1


SOURCE = (
    Column("Källa", "source", width=22, said="Källans nyckel, till exempel jonkoping-2022. Får vara tom."),
    Column("Plats i källan", "place", width=18, said="Till exempel rad 12–15 eller sid. 4."),
)
REFERENCE_SAID = "Målets nummer på bladet Mål, eller slutet av dess nyckel när det saknar nummer."
PLAN = (
    Column("Nyckel", "key", said="Står i planens adress. Samma nyckel uppdaterar samma plan.", is_required=True),
    Column("Namn", "name", is_required=True),
    Column("Ägare", "owner", said="Namnet på organisationen som har beslutat planen.", is_required=True),
    Column("Län", "county", said="Länskod med två siffror, till exempel 06. Tomt för nationella planer."),
    Column("Nivå", "level", WORD, is_required=True),
    Column("Slag", "kind", said="Till exempel strategi eller handlingsplan.", is_required=True),
    Column("Status", "status", WORD),
    Column("Gäller från och med", "starts_on", DAY, said="Skriv som 2026-01-01."),
    Column("Gäller till och med", "ends_before", LAST_DAY, said="Skriv som 2026-12-31."),
    Column("Om perioden", "period_note"),
    Column("Utgåva", "edition"),
    Column("Dokument", "document"),
    Column("Vision", "vision"),
    Column("Syfte", "purpose"),
    Column("Uppföljning", "follow_up"),
    Column("Anmärkning", "note"),
    Column("Utgår från", "parent", said="Nyckeln till planen ovanför, till exempel NAT."),
    Column("Rubriker i egna ord", "in_own_words", TRUTH),
    Column("Påhittad", "is_synthetic", TRUTH),
    *SOURCE,
)
GOALS = (
    Column("Nummer", "number", REFERENCE, 10, "Så som det är tryckt. Lämna tomt om planen inte numrerar."),
    Column("Under mål", "under", REFERENCE, 10, "Målet ovanför; tomt för mål överst i planen."),
    Column("Rubrik", "title", width=48, is_required=True),
    Column("Problembeskrivning", "problem_statement", width=40),
    Column("Syfte", "purpose", width=30),
    Column("Målgrupp", "target_group", width=24),
    Column("Insatsformer", "prevention_levels", WORDS, 22, "Välj en, eller skriv flera med semikolon emellan."),
    Column("Våldsformer", "violence_types", WORDS, 30, "Välj en, eller skriv flera med semikolon emellan."),
    Column("Ansvariga", "responsible", width=34, said="Aktörernas namn, med semikolon emellan."),
    Column("Källans analys", "analysis", width=30),
    Column("Analysens plats", "analysis_place", width=16),
    Column("Läge enligt källan", "status_note", width=18),
    *SOURCE,
    Column("Nyckel", "key", width=16, said="Får vara tom: då avgör numret vilket mål det är."),
)  # fmt: skip
OF_GOAL = Column("Mål", "goal", REFERENCE, 10, REFERENCE_SAID, is_required=True)
PARTS: Mapping[str, tuple[str, tuple[Column, ...]]] = {
    "planned_activities": (
        "Planerade insatser",
        (
            OF_GOAL,
            Column("Insats", "title", width=48, is_required=True),
            Column("Metod", "method"),
            Column("Ansvarig aktör", "organisation", width=30, since=2),
            Column("Ansvarig", "responsible", width=30, said="Så som planen skriver det, när ingen aktör är vald."),
            Column("Resurser", "resources", width=24, said="Pengar, tid eller personer.", since=2),
            Column("Börjar", "starts_on", DAY, 13, "Skriv som 2026-01-01."),
            Column("Slutar", "ends_before", LAST_DAY, 13, "Sista dagen, skriven som 2026-12-31."),
            Column("Period enligt källan", "period"),
            *SOURCE,
        ),
    ),
    "follow_up_methods": (
        "Uppföljning",
        (
            OF_GOAL,
            Column("Uppföljning", "title", width=60, is_required=True),
            Column("Vem", "responsible", width=30, since=2),
            Column("När", "period", width=20, since=2),
            *SOURCE,
        ),
    ),
    "indicators": (
        "Indikatorer",
        (
            OF_GOAL,
            Column("Indikator", "indicator", width=24, said="Nyckeln till en registrerad indikator, om det är en."),
            Column("Mått", "title", width=48, said="Måttet i planens egna ord, när ingen indikator är vald."),
            Column("Enhet", "unit", width=14, said="Till exempel procent eller antal."),
            Column("Utgångsläge", "baseline_value", NUMBER, 14, "Skriv som 12,5."),
            Column("Utgångslägets period", "baseline_period", width=18, said="Till exempel 2023 eller 2022/23."),
            Column("Målvärde", "target_value", NUMBER, 14, "Skriv som 12,5."),
            Column("Nås senast", "target_on", DAY, 13, "Skriv som 2026-12-31."),
            Column("Ägare", "organisation", width=30, said="Aktören som svarar för uppgiften."),
            Column("Anmärkning", "note", width=30),
            *SOURCE,
        ),
    ),
    "responsibilities": (
        "Ansvar",
        (
            OF_GOAL,
            Column("Aktör", "organisation", width=36, is_required=True),
            Column("Roll", "role", said="Tomt betyder ansvarig."),
            *SOURCE,
        ),
    ),
    "links": (
        "Kopplingar",
        (
            Column("Mål", "goal", REFERENCE, 10, "Tomt när hela planen är kopplad."),
            Column("Slag", "kind", WORD, 20, is_required=True),
            Column("Länkat mål", "target", width=18, said="Målets nyckel, se bladet Val.", is_required=True),
            Column("Anmärkning", "note", width=40),
            *SOURCE,
        ),
    ),
    "statements": (
        "Uppgifter",
        (
            Column("Slag", "kind", WORD, 22, is_required=True),
            Column("Text", "title", width=60, is_required=True),
            Column("Aktör", "organisation", width=30),
            Column("Anmärkning", "note", width=30),
            *SOURCE,
        ),
    ),
    "perspectives": (
        "Perspektiv",
        (
            Column("Mål", "goal", REFERENCE, 10, "Tomt när perspektivet är prövat för hela planen."),
            Column("Perspektiv", "perspective", WORD, 44, is_required=True),
            Column("Prövning", "verdict", WORD, 24, is_required=True),
            Column("Hur eller varför inte", "reason", width=48),
            *SOURCE,
        ),
    ),
}  # fmt: skip
PLAN_SHEET, GOAL_SHEET, CHOICE_SHEET = "Plan", "Mål", "Val"
NEW_SHEETS = frozenset({"Indikatorer", "Perspektiv"})  # since version 2
PLAN_COLUMNS = ("Uppgift", "Värde", "Förklaring")
INSTRUCTIONS = {
    PLAN_SHEET: "Fyll i kolumnen Värde. Filen är hela planen: det som inte står här tas bort ur planen vid inläsning.",
    GOAL_SHEET: "En rad för varje mål och delmål, i den ordning de läses. Skriv numret så som det är tryckt.",
    "Planerade insatser": "En rad för varje insats som planen nämner under ett mål.",
    "Uppföljning": "En rad för varje sätt att följa upp ett mål.",
    "Indikatorer": "En rad för varje mått på ett mål: vad som mäts, varifrån, vart och till när.",
    "Perspektiv": "En rad för varje perspektiv som är prövat, för ett mål eller för hela planen.",
    "Ansvar": "Aktörer med en annan roll än ansvarig, eller med en egen källa. Övriga står på bladet Mål.",
    "Kopplingar": "En rad för varje länk uppåt till en annan plan, eller åt sidan till ett ramverk.",
    "Uppgifter": "Vad planen säger vid sidan av målen: perspektiv, målgrupper, vilka som står bakom den.",
}


def layouts() -> list[Layout]:
    """Return what a workbook must hold to be read; what a field must hold is checked with the other fields."""
    sheets = {GOAL_SHEET: GOALS, **dict(PARTS.values())}
    return [Layout(PLAN_SHEET, PLAN_COLUMNS, PLAN_COLUMNS[:1])] + [
        Layout(
            title,
            tuple(one.title for one in columns),
            (OF_GOAL.title,) if OF_GOAL in columns else (),
            frozenset(one.title for one in columns if title in NEW_SHEETS or one.since > 1),
        )
        for title, columns in sheets.items()
    ]


def words_of(sheet: str, field: str) -> dict[str, str]:
    """Return the words a person chooses among in a column, by value; none where anything may be written."""
    kinds = {
        (PLAN_SHEET, "level"): PlanLevel,
        (PLAN_SHEET, "status"): PlanStatus,
        (GOAL_SHEET, "prevention_levels"): PreventionLevel,
        ("Kopplingar", "kind"): LinkKind,
        ("Uppgifter", "kind"): StatementKind,
        ("Perspektiv", "verdict"): Verdict,
    }
    if (sheet, field) == (GOAL_SHEET, "violence_types"):
        return dict(ViolenceType.objects.order_by("name").values_list("key", "name"))
    if (sheet, field) == ("Perspektiv", "perspective"):
        return dict(Perspective.objects.order_by("position").values_list("key", "name"))
    found = kinds.get((sheet, field))
    return {str(value): str(label) for value, label in found.choices} if found else {}
