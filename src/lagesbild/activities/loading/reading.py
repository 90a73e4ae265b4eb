"""What the files say of activities, checked against everything they refer to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lagesbild.activities import rules
from lagesbild.activities.errors import ActivityEndsBeforeItStarts
from lagesbild.activities.models import Activity, ActivityStatus, Design, EvaluationStatus, Participation, StatedReach
from lagesbild.actors.models import Organisation, OrganisationKind
from lagesbild.actors.queries import organisations_by_name
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.tables import Row, Sheet
from lagesbild.methods.models import Method, MethodAlias
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan, PreventionLevel, ViolenceType
from lagesbild.sources.models import Source

COPIED = (
    "title", "description", "lead_text", "county_text", "place", "period_text", "goal_area", "prevention_level",
    "target_group", "funding", "status", "place_in_source",
)  # fmt: skip
EVALUATION_TEXTS = ("design", "comparison", "sample", "finding", "reference", "made_by")
ACTIVITY_COLUMNS = (
    "key", *COPIED, "lead", "partners", "county", "starts_on", "ends_before", "plan", "goals", "violence_types",
    "methods", "result", "effect", "evaluation", "evaluation_note",
    *(f"evaluation_{name}" for name in EVALUATION_TEXTS), "evaluation_expected", "cost_sek", "source",
)  # fmt: skip
REACH_COLUMNS = (
    "key", "activity", "county", "county_text", "what", "reached", "of", "unit", "qualifier", "percent_stated", "year",
    "period_text", "note", "source", "place_in_source",
)  # fmt: skip
PARTICIPATION_COLUMNS = (
    "activity",
    "organisation",
    "year",
    "role",
    "persons",
    "is_confirmed",
    "source",
    "place_in_source",
)


@dataclass(frozen=True)
class Known:
    """What the files may refer to, by the name they use."""

    sources: Mapping[str, Source]
    counties: Mapping[str, Area]
    plans: Mapping[str, Plan]
    goals: Mapping[tuple[str, str], Goal]
    violence_types: Mapping[str, ViolenceType]
    methods: Mapping[str, Method]
    organisations: Mapping[str, Organisation | None]


@dataclass(frozen=True)
class Files:
    """The three files, read."""

    activities: Sheet
    reaches: Sheet
    participations: Sheet

    def check(self) -> None:
        """Refuse all three when anything in any of them was wrong."""
        faults = [*self.activities.faults, *self.reaches.faults, *self.participations.faults]
        if faults:
            raise InvalidInput(f"Insatserna kan inte läsas in: {len(faults)} fel.", faults)


def known_to(files: Files) -> Known:
    """Return everything the files may refer to, read once."""
    names = {name for row in files.activities for name in (row["lead"], *several(row["partners"])) if name}
    names |= {row["organisation"] for row in files.participations}
    aliases = {one.name.casefold(): one.method for one in MethodAlias.objects.select_related("method")}
    return Known(
        sources={source.key: source for source in Source.objects.all()},
        counties={area.code: area for area in Area.objects.of_kind("county")},
        plans={plan.key: plan for plan in Plan.everything.all()},
        goals={(goal.plan.key, goal.number): goal for goal in Goal.objects.select_related("plan").exclude(number="")},
        violence_types={one.name: one for one in ViolenceType.objects.all()},
        methods=aliases | {method.name.casefold(): method for method in Method.objects.all()},
        organisations=organisations_by_name(names=sorted(names)),
    )


def several(cell: str) -> list[str]:
    """Return the parts of a cell that semicolons separate, each once."""
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def activity_in(sheet: Sheet, row: Row, known: Known) -> Activity:
    """Return the activity of a row, and note everything wrong in it."""
    if row is sheet.rows[0]:
        sheet.unique("key")
    sheet.known(row, "source", known.sources, "sources.csv")
    sheet.known(row, "county", known.counties)
    sheet.known(row, "plan", known.plans, "plans.json")
    sheet.known(row, "status", ActivityStatus.values)
    sheet.known(row, "prevention_level", PreventionLevel.values)
    sheet.known(row, "evaluation", EvaluationStatus.values)
    sheet.known(row, "evaluation_design", Design.values)
    for number in several(row["goals"]):
        if (row["plan"], number) not in known.goals:
            sheet.fault(
                row, "goals", f"planen ”{row['plan']}” har inget mål {number}.", "Rätta numret eller lämna cellen tom."
            )
    for name in several(row["violence_types"]):
        if name not in known.violence_types:
            sheet.fault(
                row, "violence_types", f"våldsformen ”{name}” finns inte.", "Lägg till den i violence_types.csv."
            )
    cost = sheet.decimal(row, "cost_sek")
    if cost is not None and cost < 0:
        sheet.fault(row, "cost_sek", f"kostnaden {cost} är negativ.", "Ange noll eller mer, eller lämna cellen tom.")
    unmatched = [name for name in several(row["methods"]) if name.casefold() not in known.methods]
    return Activity(
        key=row["key"],
        **{name: row[name] for name in COPIED},
        **_period(sheet, row),
        lead=known.organisations.get(row["lead"]),
        county=known.counties.get(row["county"]),
        plan=known.plans.get(row["plan"]),
        source=known.sources.get(row["source"]),
        method_text="; ".join(unmatched),
        sort_title=rules.alphabetical(row["title"]),
        search_text=rules.search_text(
            row["key"], row["title"], row["description"], row["lead_text"], row["partners"], row["place"],
            row["target_group"], row["methods"], row["violence_types"],
        ),
    )  # fmt: skip


def _period(sheet: Sheet, row: Row) -> dict[str, date | None]:
    period = {name: sheet.day(row, name) for name in ("starts_on", "ends_before")}
    try:
        rules.checked_period(*period.values())
    except ActivityEndsBeforeItStarts as refused:
        sheet.fault(row, "ends_before", f"insatsen slutar innan den börjar: {refused.values}", refused.remedy)
    return period


def reach_in(files: Files, row: Row, known: Known) -> StatedReach:
    """Return the statement of reach of a row, and note everything wrong in it."""
    sheet = files.reaches
    if row is sheet.rows[0]:
        sheet.unique("key")
    sheet.known(row, "source", known.sources, "sources.csv")
    sheet.known(row, "county", known.counties)
    sheet.known(row, "activity", {one["key"] for one in files.activities}, "activities.csv")
    reached, of = sheet.whole(row, "reached"), sheet.whole(row, "of")
    if reached is not None and of is not None and reached > of:
        sheet.fault(
            row, "reached", f"{reached} nådda av {of} {row['unit']}.", "Rätta antalet nådda eller antalet att nå."
        )
    copied = ("key", "county_text", "what", "unit", "qualifier", "period_text", "note", "place_in_source")
    return StatedReach(
        **{name: row[name] for name in copied},
        reached=reached,
        of=of,
        county=known.counties.get(row["county"]),
        percent_stated=sheet.decimal(row, "percent_stated"),
        year=sheet.whole(row, "year"),
        source=known.sources.get(row["source"]),
    )


def participation_in(files: Files, row: Row, known: Known) -> Participation:
    """Return the participation of a row, and note everything wrong in it."""
    sheet = files.participations
    sheet.known(row, "source", known.sources, "sources.csv")
    sheet.known(row, "activity", {one["key"] for one in files.activities}, "activities.csv")
    organisation = known.organisations.get(row["organisation"])
    if organisation is None:
        sheet.fault(
            row,
            "organisation",
            f"aktören ”{row['organisation']}” finns inte.",
            "Lägg till den i aktörerna eller rätta namnet.",
        )
    same = [
        one for one in sheet if all(one[name] == row[name] for name in ("activity", "organisation", "year", "role"))
    ]
    if same[0] is not row:
        sheet.fault(row, "organisation", f"samma deltagande står i {same[0].where}.", "Ta bort den ena raden.")
    return Participation(
        organisation=organisation,
        year=sheet.whole(row, "year") or 0,
        role=row["role"],
        persons=sheet.whole(row, "persons"),
        is_confirmed=sheet.yes(row, "is_confirmed"),
        source=known.sources.get(row["source"]),
        place_in_source=row["place_in_source"],
    )


def check_counts(files: Files, known: Known) -> None:
    """Note the participation that goes beyond the largest number of municipalities stated for its activity."""
    most: dict[str, int] = defaultdict(int)
    for row in files.reaches:
        if row["unit"] == rules.MUNICIPALITIES and row["of"].isdigit():
            most[row["activity"]] = max(most[row["activity"]], int(row["of"]))
    municipal: dict[str, set[str]] = defaultdict(set)
    for row in files.participations:
        organisation = known.organisations.get(row["organisation"])
        if organisation is not None and organisation.kind == OrganisationKind.MUNICIPALITY:
            municipal[row["activity"]].add(organisation.key)
        taking_part, stated = len(municipal[row["activity"]]), most.get(row["activity"])
        if stated is not None and taking_part > stated:
            what = f"{taking_part} deltagande kommuner av {stated} möjliga."
            files.participations.fault(
                row, "organisation", what, "Rätta deltagandet eller nämnaren i stated_reach.csv."
            )
