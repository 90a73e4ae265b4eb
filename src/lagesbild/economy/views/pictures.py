"""The charts of money: appropriation against cost, and cost by what it is sorted under."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from lagesbild.economy.queries import Given, Sorted
from lagesbild.kernel.quantities import Amount, Measured, Value
from lagesbild.kernel.withheld import Withheld
from lagesbild.ui import charts
from lagesbild.ui.rendering import PicturesNotInstalled, svg
from lagesbild.ui.theme import Bar, Group, Spec

MILLIONS, THOUSANDS = "miljoner kronor", "tusen kronor"
UNITS = {MILLIONS: 1_000_000, THOUSANDS: 1_000}
MOST_BARS = 12


def given_and_used(rows: Sequence[Given], *, finding: str) -> SafeString:
    """Return appropriation and cost side by side for each year; nothing when no year has a figure."""
    years = sorted({one.year for one in rows})
    unit = _unit([value for one in rows for value in (one.appropriation, one.cost)])
    groups = [
        Group(
            str(year),
            (
                Bar("Anslag", _sum([one.appropriation for one in rows if one.year == year], unit)),
                Bar("Kostnad", _sum([one.cost for one in rows if one.year == year], unit)),
            ),
        )
        for year in years
    ]
    return _drawn(charts.grouped_bars(groups, finding=finding, unit=unit)) if groups else SafeString()


def sorted_costs(rows: Sequence[Sorted], *, finding: str) -> SafeString:
    """Return the largest costs as bars; nothing when none is known."""
    unit = _unit([row.amount for row in rows])
    bars = [Bar(row.label, _in(unit, row.amount)) for row in rows[:MOST_BARS]]
    if all(isinstance(bar.value, Withheld) for bar in bars):
        return SafeString()
    return _drawn(charts.horizontal_bars(bars, finding=finding, unit=unit))


def _unit(values: Sequence[Amount | Withheld]) -> str:
    """Return millions when some value reaches one, else thousands."""
    known = [abs(value.sek) for value in values if isinstance(value, Amount)]
    return MILLIONS if max(known, default=Decimal()) >= UNITS[MILLIONS] else THOUSANDS


def _sum(values: Sequence[Amount | Withheld], unit: str) -> Value:
    known = [value.sek for value in values if isinstance(value, Amount)]
    return _in(unit, Amount(sum(known, Decimal()))) if known else values[0]


def _in(unit: str, value: Amount | Withheld) -> Value:
    if isinstance(value, Withheld):
        return value
    return Measured((value.sek / UNITS[unit]).quantize(Decimal("0.01")).normalize() + 0, unit)


def _drawn(spec: Spec) -> SafeString:
    try:
        return mark_safe(svg(spec))  # noqa: S308 - drawn by us from inline data, texts escaped by the engine
    except PicturesNotInstalled:
        return SafeString()
