"""What /komponenter/ shows: sample values for every component in every state. All of it is made up for the gallery."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.paginator import Page, Paginator

from lagesbild.kernel.errors import DomainError
from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.questions import Answer, Column, Origin
from lagesbild.kernel.withheld import Reason, Withheld, missing

LONG_TEXT = (
    "Länsstyrelsens samordnade arbete mot mäns våld mot kvinnor, våld i nära relationer, hedersrelaterat våld och "
    "förtryck samt prostitution och människohandel"
)
FIGURES = {
    "count": Count(34, "kommuner"),
    "share": Share(34, 49, "kommuner"),
    "measured": Measured(Decimal("1234.5"), "kr per invånare"),
    "amount": Amount(Decimal(110_000_000)),
    "withheld": missing("Källan anger inte hur många som tillfrågades."),
}
ABSENCES = tuple(Withheld(reason) for reason in Reason)
ANSWER = Answer(
    question="ui.exempel",
    title="Deltagande per län (exempel)",
    columns=(
        Column("county", "Län"),
        Column("share", "Deltog", "andel kommuner"),
        Column("people", "Personer", "antal"),
    ),
    rows=(
        {"county": "Jönköpings län", "share": Share(9, 13, "kommuner"), "people": Count(1240, "personer")},
        {"county": "Kronobergs län", "share": Share(0, 8, "kommuner"), "people": Count(0, "personer")},
        {"county": "Kalmar län", "share": missing("Inget svar."), "people": Withheld(Reason.TOO_FEW)},
    ),
    origins=(Origin("Exempel för komponentgalleriet"),),
    notes=("Noll är ett värde: ingen deltog. Det som inte är känt står i ord.",),
)
NO_ROWS = Answer(question="ui.exempel", title="Deltagande per län (inga rader)", columns=ANSWER.columns, rows=())
CHANGES = (
    ("Rubrik", "Utbildning", "Utbildning i att fråga om våld"),
    ("Slutar", date(2022, 6, 1), date(2022, 12, 31)),
    ("Kostnad", missing(), Amount(Decimal(125_000))),
)
CHANGED_AT = datetime(2022, 11, 14, 14, 30)  # noqa: DTZ001 - a sample shown as it stands


@dataclass(frozen=True)
class Change:
    """One changed field, shaped as the journal's."""

    label: str
    before: object
    after: object


@dataclass(frozen=True)
class Entry:
    """One event, shaped as the journal's."""

    at: datetime
    by: str
    words: str
    changes: tuple[Change, ...] = ()


HISTORY = (
    Entry(CHANGED_AT, "Utvecklingsledare", "Insatsen ändrades", tuple(Change(*change) for change in CHANGES)),
    Entry(CHANGED_AT, "", "Insatsen skapades"),
)
REFUSAL = DomainError(
    "Deltagandet kan inte sparas.",
    "49 kommuner har svarat men helheten är 13.",
    "Rätta antalet eller helheten och spara igen.",
)


def pages() -> tuple[Page, Page, Page]:
    """Return a single page, the first and a middle page of a list."""
    many = Paginator(range(1, 1188), 50)
    return Paginator(range(7), 50).page(1), many.page(1), many.page(12)
