"""Choices of pilots as they were made."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from lagesbild.equality import rules
from lagesbild.equality.errors import ChoiceUnknown
from lagesbild.equality.models import PilotChoice
from lagesbild.equality.queries.pilots import read_criteria
from lagesbild.equality.rules import Criterion, Ranked, Score
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing
from lagesbild.places.models import Area, AreaKind


@dataclass(frozen=True)
class ChoiceLine:
    """A choice of pilots in a list."""

    key: str
    title: str
    place: str
    years: str
    pilots: tuple[str, ...]
    chosen_at: datetime
    is_withdrawn: bool
    is_synthetic: bool


@dataclass(frozen=True)
class ChoiceRow:
    """A municipality as it stood in the ranking when the choice was made."""

    code: str
    name: str
    ranked: Ranked
    is_chosen: bool


@dataclass(frozen=True)
class ChoicePicture:
    """A choice of pilots with its ranking as it was, and whether that ranking is still what its fingerprint says."""

    line: ChoiceLine
    choice: PilotChoice
    county: str
    weights: tuple[tuple[Criterion, int], ...]
    rows: tuple[ChoiceRow, ...]
    is_untouched: bool


def choices(*, scope: Scope, county: str = "") -> tuple[ChoiceLine, ...]:
    """Return the choices of pilots, latest first; those of one county when it is given.

    Database: 3 queries.
    """
    found = PilotChoice.objects.within(scope).select_related("county").prefetch_related("pilots__municipality")
    listed = found.filter(county__code=county) if county else found
    return tuple(_line(one) for one in listed.order_by("-chosen_at", "key"))


def choice_picture(*, key: str, scope: Scope) -> ChoicePicture:
    """Return one choice with the ranking it was made from.

    Database: 4 queries.

    :raises ChoiceUnknown: when there is no such choice, or it may not be seen.
    """
    one = read(key=key, scope=scope)
    ranked = tuple(_ranked(row) for row in one.ranking)
    names = dict(
        Area.objects.of_kind(AreaKind.MUNICIPALITY)
        .filter(code__in=[row.code for row in ranked])
        .values_list("code", "name")
    )
    chosen = {pilot.municipality.code for pilot in one.pilots.all()}
    criteria = read_criteria(one.criteria)
    return ChoicePicture(
        line=_line(one),
        choice=one,
        county=one.county.code if one.county else "",
        # PostgreSQL keeps the names of JSON in an order of its own
        weights=tuple((one, criteria.weights[one]) for one in Criterion if one in criteria.weights),
        rows=tuple(ChoiceRow(row.code, names.get(row.code, row.code), row, row.code in chosen) for row in ranked),
        is_untouched=rules.fingerprint(one.criteria, ranked) == one.fingerprint,
    )


def read(*, key: str, scope: Scope) -> PilotChoice:
    """Return one choice.

    Database: 3 queries.

    :raises ChoiceUnknown: when there is no such choice, or it may not be seen.
    """
    found: PilotChoice | None = (
        PilotChoice.objects.within(scope)
        .select_related("county")
        .prefetch_related("pilots__municipality")
        .filter(key=key)
        .first()
    )
    if found is None:
        raise ChoiceUnknown("Valet finns inte.", f"Nyckel: {key}.", "Välj bland de val av pilotkommuner som finns.")
    return found


def plain_ranking(*, ranked: tuple[Ranked, ...]) -> list[dict[str, Any]]:
    """Return the ranking in JSON's own types, exact.

    Database: 0 queries.
    """
    return [
        {
            "code": one.code,
            "place": one.place,
            "points": str(one.points),
            "scores": {
                name.value: str(score) if isinstance(score, Fraction) else None for name, score in one.scores.items()
            },
        }
        for one in ranked
    ]


def _line(one: PilotChoice) -> ChoiceLine:
    pilots = sorted(one.pilots.all(), key=lambda pilot: (pilot.place, pilot.municipality.code))
    return ChoiceLine(
        key=one.key,
        title=one.title,
        place=one.county.name if one.county else "hela landet",
        years=swedish.years(one.first_year, one.last_year),
        pilots=tuple(pilot.municipality.name for pilot in pilots),
        chosen_at=one.chosen_at,
        is_withdrawn=one.withdrawn_at is not None,
        is_synthetic=one.is_synthetic,
    )


def _ranked(row: dict[str, Any]) -> Ranked:
    scores: dict[Criterion, Score] = {
        Criterion(name): missing("Inte känt när valet gjordes.") if score is None else Fraction(score)
        for name, score in row["scores"].items()
    }
    return Ranked(row["code"], row["place"], Fraction(row["points"]), scores)
