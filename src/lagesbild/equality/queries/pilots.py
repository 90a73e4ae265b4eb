"""Municipalities ranked as pilots by stated criteria."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lagesbild.activities.queries import Municipality
from lagesbild.equality import rules
from lagesbild.equality.errors import CriterionIncomplete
from lagesbild.equality.queries.asked import Asked, Material
from lagesbild.equality.queries.standing import NeverReached, never_reached
from lagesbild.equality.rules import Candidate, Criterion, Ranked, Score
from lagesbild.indicators.models import Indicator, Observation, Sex
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import missing
from lagesbild.places.models import AreaGroup, AreaKind, GroupKind


@dataclass(frozen=True)
class Criteria:
    """What municipalities are ranked by: whom is looked at, the weights, and what each criterion needs to know.

    `small_first` and `high_need_first` say in which direction size and need speak.
    """

    asked: Asked
    weights: Mapping[Criterion, int]
    small_first: bool = True
    groups: tuple[str, ...] = ()
    indicator: str = ""
    high_need_first: bool = True

    def plain(self) -> dict[str, Any]:
        """Return the criteria in JSON's own types: the same criteria give the same text."""
        kept = rules.checked_weights(self.weights)
        return {
            "county": self.asked.county,
            "first_year": self.asked.first_year,
            "last_year": self.asked.last_year,
            "material": self.asked.material.value,
            "weights": {one.value: weight for one, weight in kept.items()},
            "small_first": self.small_first if Criterion.SIZE in kept else None,
            "groups": sorted(self.groups) if Criterion.GROUP in kept else [],
            "indicator": self.indicator if Criterion.NEED in kept else "",
            "high_need_first": self.high_need_first if Criterion.NEED in kept else None,
        }


@dataclass(frozen=True)
class PilotRow:
    """A ranked municipality."""

    ranked: Ranked
    municipality: Municipality


@dataclass(frozen=True)
class PilotRanking:
    """The municipalities in order, what they were ranked by, and the ranking's fingerprint."""

    criteria: Criteria
    weights: Mapping[Criterion, int]
    place: str
    rows: tuple[PilotRow, ...]
    fingerprint: str
    group_names: tuple[str, ...] = ()
    indicator_name: str = ""
    unknown: Mapping[Criterion, int] = field(default_factory=dict)


def read_criteria(plain: Mapping[str, Any]) -> Criteria:
    """Return the criteria as they were stored.

    Database: 0 queries.
    """
    return Criteria(
        asked=Asked(plain["first_year"], plain["last_year"], plain["county"], Material(plain["material"])),
        weights={Criterion(name): weight for name, weight in plain["weights"].items()},
        small_first=plain["small_first"] is not False,
        groups=tuple(plain["groups"]),
        indicator=plain["indicator"],
        high_need_first=plain["high_need_first"] is not False,
    )


def pilot_ranking(*, criteria: Criteria, scope: Scope) -> PilotRanking:
    """Return the municipalities ranked by the criteria: the same criteria and the same data give the same order.

    Database: at most 9 queries, whatever the number of rows.

    :raises WeightsNotUsable: when no criterion has weight, or a weight lies outside 0–10.
    :raises CriterionIncomplete: when groups or the indicator are weighed but not chosen, or do not exist.
    :raises NoMunicipalities: when no municipality existed where and when it was asked.
    """
    weights = rules.checked_weights(criteria.weights)
    group_names = _group_names(criteria) if Criterion.GROUP in weights else ()
    indicator = _indicator(criteria) if Criterion.NEED in weights else None
    found = never_reached(asked=criteria.asked, scope=scope)
    scores = _scores(found, criteria, weights=weights, group_names=group_names, need=_need(indicator, criteria.asked))
    ranked = rules.ranking(
        (Candidate(code, {name: of[code] for name, of in scores.items()}) for code in found.frame.municipalities),
        weights,
    )
    return PilotRanking(
        criteria=criteria,
        weights=weights,
        place=found.place,
        rows=tuple(PilotRow(one, found.frame.municipalities[one.code]) for one in ranked),
        fingerprint=rules.fingerprint(criteria.plain(), ranked),
        group_names=group_names,
        indicator_name=indicator.name if indicator else "",
        unknown={name: sum(name in one.unknown for one in ranked) for name in weights},
    )


def skr_groups() -> tuple[tuple[str, str], ...]:
    """Return the code and name of every SKR group.

    Database: 1 query.
    """
    return tuple(AreaGroup.objects.filter(kind=GroupKind.SKR).order_by("code").values_list("code", "name"))


def municipal_indicators() -> tuple[tuple[str, str], ...]:
    """Return the key and name of every indicator with a value for some municipality.

    Database: 1 query.
    """
    found = Indicator.objects.filter(
        observations__area__kind=AreaKind.MUNICIPALITY, observations__value__isnull=False, is_synthetic=False
    )
    return tuple(found.order_by("name").distinct().values_list("key", "name"))


def _group_names(criteria: Criteria) -> tuple[str, ...]:
    named = dict(skr_groups())
    if not criteria.groups or (astray := sorted(set(criteria.groups) - set(named))):
        raise CriterionIncomplete(
            "Kommunerna kan inte rangordnas.",
            "Kommungrupp har en vikt men ingen grupp är vald."
            if not criteria.groups
            else f"Kommungruppen finns inte: {', '.join(astray)}.",
            f"Välj bland {', '.join(named)}, eller sätt vikten till 0.",
        )
    return tuple(named[code] for code in sorted(criteria.groups))


def _indicator(criteria: Criteria) -> Indicator:
    found = Indicator.objects.filter(key=criteria.indicator).first()
    if found is None:
        raise CriterionIncomplete(
            "Kommunerna kan inte rangordnas.",
            f"Indikatorn finns inte: {criteria.indicator}."
            if criteria.indicator
            else "Behov har en vikt men ingen indikator är vald.",
            "Välj en indikator som har värden för kommuner, eller sätt vikten till 0.",
        )
    return found


def _need(indicator: Indicator | None, asked: Asked) -> dict[str, Decimal | None]:
    """Return each municipality's latest value; none where the latest year has two that differ."""
    if indicator is None:
        return {}
    rows = Observation.objects.filter(
        indicator=indicator,
        area__kind=AreaKind.MUNICIPALITY,
        sex=Sex.TOTAL,
        year__lte=asked.last_year,
        value__isnull=False,
    ).order_by("year")
    latest: dict[str, tuple[int, set[Decimal]]] = {}
    told: Any = rows.values_list("area__code", "year", "value")
    for code, year, value in told:
        held = latest.get(code)
        latest[code] = (year, {value, *(held[1] if held and held[0] == year else ())})
    return {code: next(iter(values)) if len(values) == 1 else None for code, (_, values) in latest.items()}


def _scores(
    found: NeverReached,
    criteria: Criteria,
    *,
    weights: Mapping[Criterion, int],
    group_names: tuple[str, ...],
    need: Mapping[str, Decimal | None],
) -> dict[Criterion, dict[str, Score]]:
    lines = found.lines
    places = found.frame.municipalities
    made = {
        Criterion.NEVER_REACHED: lambda: {one.municipality.code: rules.seldom(one.participation) for one in lines},
        Criterion.NEVER_ANSWERED: lambda: {one.municipality.code: rules.seldom(one.answering) for one in lines},
        Criterion.SIZE: lambda: rules.relative(
            {code: one.inhabitants for code, one in places.items()}, high_first=not criteria.small_first
        ),
        Criterion.GROUP: lambda: {code: _in_group(one, group_names) for code, one in places.items()},
        Criterion.NEED: lambda: rules.relative(
            {code: need.get(code) for code in places}, high_first=criteria.high_need_first
        ),
    }
    return {name: dict(made[name]()) for name in weights}


def _in_group(one: Municipality, names: tuple[str, ...]) -> Score:
    if not one.group or one.group_order == "~":
        return missing("Kommungruppen är inte känd.")
    return Fraction(one.group in names)
