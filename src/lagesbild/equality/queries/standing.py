"""Every municipality's standing: in how many years it took part and answered, and whether it never did."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lagesbild.activities.queries import By, Frame, Municipality, ReachLine, municipal_frame
from lagesbild.equality import rules
from lagesbild.equality.errors import NoMunicipalities
from lagesbild.equality.queries.answered import Answers, answers
from lagesbild.equality.queries.asked import Asked, Material
from lagesbild.equality.queries.reached import Unnamed, unnamed_reach, years_with_participation
from lagesbild.equality.rules import Outcome, Standing
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing

LATEST_YEARS = 5
NO_GRANTS = missing("Ingen inläst källa anger bidrag kommun för kommun.")
NOBODY_NAMED = "Ingen källa namnger deltagande kommuner i länet under åren."
NO_ROUNDS = "Ingen omgång som kommunen tillfrågades i är registrerad för åren."
UNNAMED_REACH = "Källor anger hur många kommuner som nåddes utan att namnge dem; kommunen kan vara en av dem."


@dataclass(frozen=True)
class Line:
    """A municipality's standing."""

    municipality: Municipality
    participation: Standing
    answering: Standing
    grants: Withheld = NO_GRANTS


@dataclass(frozen=True)
class NeverReached:
    """Every municipality there was, with its standing, and what sources state without naming anyone."""

    asked: Asked
    frame: Frame
    place: str
    lines: tuple[Line, ...]
    unnamed: tuple[ReachLine, ...]
    rounds_with_totals: tuple[str, ...]

    @property
    def never_took_part(self) -> tuple[Line, ...]:
        """Return those of which it may be said that they never took part."""
        return tuple(one for one in self.lines if one.participation.never is True)

    @property
    def never_answered(self) -> tuple[Line, ...]:
        """Return those of which it may be said that they never answered."""
        return tuple(one for one in self.lines if one.answering.never is True)


def never_reached(*, asked: Asked, scope: Scope) -> NeverReached:
    """Return the standing of every municipality whose code is valid on the last day of the years.

    Database: at most 6 queries, whatever the number of rows.

    :raises NoMunicipalities: when no municipality existed where and when it was asked.
    """
    around = frame_of(asked=asked, by=By.SKR_GROUP)
    took_part = years_with_participation(asked=asked, around=around, scope=scope)
    unnamed = unnamed_reach(asked=asked, scope=scope)
    answered = answers(asked=asked, around=around, scope=scope)
    known = _known_years(took_part, around)
    return NeverReached(
        asked=asked,
        frame=around,
        place=place_of(around, asked),
        lines=tuple(
            Line(
                one,
                _participation(one, asked, took_part=took_part, known=known, unnamed=unnamed),
                _answering(one, answered),
            )
            for one in around.municipalities.values()
        ),
        unnamed=unnamed.lines,
        rounds_with_totals=answered.totals_about(asked.county),
    )


@dataclass(frozen=True)
class Record:
    """What the page of one municipality says of its standing."""

    years: str
    participation: Standing
    answering: Standing
    county: str


def latest_record_of(*, code: str, on: date, scope: Scope) -> Record | None:
    """Return one municipality's standing in the five latest whole years, in real material.

    None when its code does not hold on the last day of them.

    Database: at most 6 queries, and 1 when there is no such municipality then.
    """
    asked = Asked(on.year - LATEST_YEARS, on.year - 1, material=Material.REAL)
    around = municipal_frame(on=asked.last_day)
    one = around.municipalities.get(code)
    if one is None:
        return None
    asked = replace(asked, county=one.county_code)
    took_part = years_with_participation(asked=asked, around=around, scope=scope)
    return Record(
        years=asked.period,
        participation=_participation(
            one,
            asked,
            took_part=took_part,
            known=_known_years(took_part, around),
            unnamed=unnamed_reach(asked=asked, scope=scope),
        ),
        answering=_answering(one, answers(asked=asked, around=around, scope=scope)),
        county=one.county_code,
    )


def frame_of(*, asked: Asked, by: By | None) -> Frame:
    """Return the municipalities there were on the last day of the years, in groups by what is asked.

    Database: 1 query.

    :raises NoMunicipalities: when there were none.
    """
    around = municipal_frame(on=asked.last_day, county=asked.county, by=by)
    if not around.municipalities:
        raise NoMunicipalities(
            "Det finns inga kommuner att se på.",
            f"Länskod: {asked.county or 'alla'}. Dag: {swedish.day(asked.last_day)}.",
            "Välj ett län och år då det fanns kommuner där.",
        )
    return around


def place_of(around: Frame, asked: Asked) -> str:
    """Return the name of the county looked at, or the whole country's.

    Database: 0 queries.
    """
    if not asked.county:
        return "hela landet"
    return next((one.county_name for one in around.municipalities.values()), f"län {asked.county}")


def _known_years(took_part: Mapping[str, frozenset[int]], around: Frame) -> Mapping[str, frozenset[int]]:
    """Return, for each county, the years for which anybody there is named."""
    known: dict[str, set[int]] = {}
    for code, years in took_part.items():
        if code in around.municipalities:
            known.setdefault(around.municipalities[code].county_code, set()).update(years)
    return {county: frozenset(years) for county, years in known.items()}


def _participation(
    one: Municipality,
    asked: Asked,
    *,
    took_part: Mapping[str, frozenset[int]],
    known: Mapping[str, frozenset[int]],
    unnamed: Unnamed,
) -> Standing:
    return rules.standing(
        happened=took_part.get(one.code, frozenset()),
        known=known.get(one.county_code, frozenset()),
        needed=asked.years,
        unnamed=UNNAMED_REACH if unnamed.touches(one.county_code) else "",
        nothing=NOBODY_NAMED,
    )


def _answering(one: Municipality, answered: Answers) -> Standing:
    happened, not_so = answered.years(one.code, Outcome.YES), answered.years(one.code, Outcome.NO)
    unclear = answered.years(one.code, Outcome.UNCLEAR)
    totals = answered.totals_about(one.county_code)
    why = [f"{swedish.joined(totals)} anger bara hur många som svarade."] if totals else []
    if unclear:
        why.append(f"Om kommunen svarade är inte känt för {swedish.joined(str(year) for year in sorted(unclear))}.")
    known = happened | not_so
    said = " ".join(why)
    return rules.standing(happened=happened, known=known, needed=known, unnamed=said, nothing=said or NO_ROUNDS)
