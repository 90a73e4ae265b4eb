"""The named questions about money and people's time."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from lagesbild.economy import queries
from lagesbild.economy.queries import Given, Sorted, Spending, StaffingRow
from lagesbild.kernel import swedish
from lagesbild.kernel.periods import read_year
from lagesbild.kernel.quantities import Amount, Count
from lagesbild.kernel.questions import Answer, Cell, Column, Parameter, Question, register
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Reason, Withheld, missing

KRONOR = "kronor"
EXAMPLE = "lansstyrelserna-gemensamt"
OWNER = Parameter("owner", "aktörens nyckel eller namn", example=EXAMPLE)
YEAR = Parameter("year", "år", parse=read_year, example="2020")
ORDERS = {"sakomrade": "area", "finansiar": "funding", "konto": "account", "insats": "activity"}
HEADINGS = {"area": "Sakområde", "funding": "Finansiär", "account": "Konto", "activity": "Insats"}
SYNTHETIC = "Uppgifterna är påhittade och får inte användas som fakta."

COST_COLUMNS = (
    Column("sorted_by", "Sakområde"),
    Column("cost", "Kostnad", KRONOR),
    Column("activities", "Insatser", "insatser"),
)
USE_COLUMNS = (
    Column("owner", "Aktör"),
    Column("year", "År"),
    Column("purpose", "Ändamål"),
    Column("appropriation", "Anslag", KRONOR),
    Column("cost", "Kostnad", KRONOR),
    Column("left", "Kvar", KRONOR),
    Column("used", "Använd del av anslaget", "procent"),
    Column("note", "Anmärkning"),
)
PEOPLE_COLUMNS = (
    Column("owner", "Aktör"),
    Column("year", "År"),
    Column("what", "Vad som räknats"),
    Column("area", "Sakområde"),
    Column("full_time_equivalents", "Årsarbetskrafter", "årsarbetskrafter"),
    Column("posts", "Tjänster", "tjänster"),
    Column("employees", "Anställda", "anställda"),
    Column("part", "Ingår i en annan rad"),
    Column("note", "Anmärkning"),
)


def read_sorting(text: str) -> str:
    """Return what costs are sorted by: sakomrade, finansiar, konto or insats."""
    if text not in ORDERS:
        raise ValueError(text)
    return ORDERS[text]


def cost_by_area(*, scope: Scope, owner: str, year: int, by: str = "area") -> Answer:
    """Return what an actor's work cost in a year by area of work, or by funding source, account or activity.

    :raises OwnerUnknown: when there is no such actor.
    """
    found = queries.spending(owner=queries.found_owner(owner=owner, scope=scope), year=year, scope=scope, by=by)
    columns = (Column("sorted_by", HEADINGS[by]), *COST_COLUMNS[1:])
    rows = [_cost_row(row.label, row) for row in found.rows]
    if not isinstance(found.posted, Withheld):
        rows.append({"sorted_by": "Totalt", "cost": found.posted, "activities": _no_single_activity()})
    rows += [_cost_row(f"Redovisat av källan: {one.label}", one) for one in found.accounted]
    return Answer(
        question="activities.cost-by-area",
        title=f"Kostnad per {HEADINGS[by].lower()}: {found.owner} {year}",
        columns=columns,
        rows=tuple(rows),
        finding=_cost_finding(found, by),
        origins=found.origins,
        notes=(*found.notes, *((SYNTHETIC,) if found.is_synthetic else ())),
    )


def use_of_appropriation(*, scope: Scope, owner: str = "", year: int | None = None) -> Answer:
    """Return what was given, what it cost, what is left and how much was used, per actor, year and purpose.

    :raises OwnerUnknown: when there is no such actor.
    """
    asked = queries.found_owner(owner=owner, scope=scope) if owner else None
    found = queries.use_of(scope=scope, owner=asked, year=year)
    return Answer(
        question="economy.use-of-appropriation",
        title=f"Användning av anslag{f': {asked.name}' if asked else ''}{f' {year}' if year else ''}",
        columns=USE_COLUMNS,
        rows=tuple(_use_row(one) for one in found),
        finding=use_in_words(found),
        origins=tuple(dict.fromkeys(origin for one in found for origin in one.origins)),
        notes=(SYNTHETIC,) if any(one.is_synthetic for one in found) else (),
    )


def people(*, scope: Scope, owner: str = "", year: int | None = None) -> Answer:
    """Return the people that actors have for the work, as they are counted.

    :raises OwnerUnknown: when there is no such actor.
    """
    asked = queries.found_owner(owner=owner, scope=scope) if owner else None
    found = queries.people(scope=scope, owner=asked, year=year)
    notes = ("Rader som ingår i en annan rad läggs inte till den.",) if any(one.is_part for one in found) else ()
    return Answer(
        question="economy.people",
        title=f"Bemanning{f': {asked.name}' if asked else ''}{f' {year}' if year else ''}",
        columns=PEOPLE_COLUMNS,
        rows=tuple(_people_row(one) for one in found),
        finding=people_in_words(found),
        origins=tuple(dict.fromkeys(one.origin for one in found if one.origin)),
        notes=(*notes, *((SYNTHETIC,) if any(one.is_synthetic for one in found) else ())),
    )


def use_in_words(found: Iterable[Given]) -> str:
    """Return in a sentence how much of the latest known appropriation was used."""
    known = [one for one in found if isinstance(one.appropriation, Amount) and isinstance(one.cost, Amount)]
    if not known:
        return "Ingen källa anger både anslag och kostnad."
    last = max(known, key=lambda one: one.year)
    if not isinstance(last.appropriation, Amount) or not isinstance(last.cost, Amount):  # pragma: no cover
        raise TypeError(last)
    given, cost = last.appropriation.sek, last.cost.sek
    if given == 0:
        return f"{last.year} fanns inget anslag; kostnaden var {in_millions(cost)}."
    percent = swedish.percent(Fraction(cost) / Fraction(given))
    compared = f"{last.year} användes {in_millions(cost)} av {in_millions(given)} ({percent})"
    over = (
        f"; {in_millions(cost - given)} mer än anslaget" if cost > given else f", {in_millions(given - cost)} blev kvar"
    )
    return f"{compared}{over}."


def people_in_words(found: Iterable[StaffingRow]) -> str:
    """Return in a sentence the latest whole that is counted."""
    wholes = [one for one in found if not one.is_part]
    if not wholes:
        return "Ingen källa anger bemanningen."
    last = max(wholes, key=lambda one: one.year)
    counted = [
        swedish.quantity(value)
        for value in (last.full_time_equivalents, last.posts, last.employees)
        if not isinstance(value, Withheld)
    ]
    more = f" {swedish.number(len(wholes))} uppgifter i allt." if len(wholes) > 1 else ""
    return f"{last.owner} {last.year}: {swedish.joined(counted)} ({last.what[:1].lower()}{last.what[1:]}).{more}"


def in_millions(amount: Decimal) -> str:
    """Return an amount as 90,6 miljoner kronor; small ones in kronor."""
    if abs(amount) < 1_000_000:
        return swedish.quantity(Amount(amount))
    rounded = Decimal(
        swedish.number(amount / 1_000_000, 1).replace(swedish.NBSP, "").replace(",", ".").replace("−", "-")
    )
    return f"{swedish.number(rounded)}{swedish.NBSP}miljoner kronor"


def _cost_finding(found: Spending, by: str) -> str:
    if found.is_only_whole:
        whole = found.accounted[0].amount
        said = in_millions(whole.sek) if isinstance(whole, Amount) else str(whole)
        return f"Källan redovisar {said} i allt för {found.year}, men inte per sakområde."
    if not isinstance(found.posted, Amount):
        return f"Ingen källa anger vad arbetet kostade {found.year}."
    known = [row for row in found.rows if isinstance(row.amount, Amount) and row.amount.sek > 0]
    total = in_millions(found.posted.sek)
    if not known:
        return f"Kostnaderna {found.year} är tillsammans {total}."
    most = max(known, key=lambda row: row.amount.sek if isinstance(row.amount, Amount) else Decimal())
    return f"Kostnaderna {found.year} är tillsammans {total}; mest på {HEADINGS[by].lower()} ”{most.label}”."


def _cost_row(label: str, row: Sorted) -> dict[str, Cell]:
    return {"sorted_by": label, "cost": row.amount, "activities": row.activities}


def _no_single_activity() -> Count | Withheld:
    return Withheld(Reason.NOT_APPLICABLE)


def _use_row(one: Given) -> dict[str, Cell]:
    return {
        "owner": one.owner,
        "year": one.year,
        "purpose": one.purpose,
        "appropriation": one.appropriation,
        "cost": one.cost,
        "left": one.use.left,
        "used": one.use.used,
        "note": one.note or "–",
    }


def _people_row(one: StaffingRow) -> dict[str, Cell]:
    return {
        "owner": one.owner,
        "year": one.year,
        "what": one.what,
        "area": one.area or missing("Källan anger inget sakområde."),
        "full_time_equivalents": one.full_time_equivalents,
        "posts": one.posts,
        "employees": one.employees,
        "part": "ja" if one.is_part else "nej",
        "note": one.note or "–",
    }


register(
    Question(
        id="activities.cost-by-area",
        title="Vad kostade arbetet, per sakområde?",
        columns=COST_COLUMNS,
        method="docs/methods/cost-by-area.md",
        answer=cost_by_area,
        parameters=(
            Parameter("owner", "aktörens nyckel eller namn", required=True, example=EXAMPLE),
            Parameter("year", "år", parse=read_year, required=True, example="2020"),
            Parameter(
                "by", "ordning: sakomrade, finansiar, konto eller insats", parse=read_sorting, example="sakomrade"
            ),
        ),
    )
)
register(
    Question(
        id="economy.use-of-appropriation",
        title="Hur mycket av anslaget användes?",
        columns=USE_COLUMNS,
        method="docs/methods/use-of-appropriation.md",
        answer=use_of_appropriation,
        parameters=(OWNER, YEAR),
    )
)
register(
    Question(
        id="economy.people",
        title="Vilka personalresurser har aktörerna?",
        columns=PEOPLE_COLUMNS,
        method="docs/methods/staffing.md",
        answer=people,
        parameters=(
            Parameter("owner", "aktörens nyckel eller namn", example="lansstyrelsen-14"),
            Parameter("year", "år", parse=read_year, example="2022"),
        ),
    )
)
