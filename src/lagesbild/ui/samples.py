"""The pictures of /komponenter/: one of each kind, with values that are known, zero, withheld and missing. Made up."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from lagesbild.kernel.quantities import Count, Measured, Share, Value
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.ui import charts, lines, maps, rendering
from lagesbild.ui.theme import Bar, Group, Spec

BARS = (
    Bar("Jönköpings län", Share(9, 13, "kommuner")),
    Bar("Kronobergs län", Share(0, 8, "kommuner")),
    Bar("Kalmar län", missing()),
    Bar("Västra Götalands län", Withheld(Reason.TOO_FEW)),
    Bar("Skåne län", Share(33, 33, "kommuner")),
)
YEARS = (
    Bar("2018", Count(1240, "personer")),
    Bar("2019", Count(980, "personer")),
    Bar("2020", missing()),
    Bar("2021", Withheld(Reason.TOO_FEW)),
    Bar("2022", Count(0, "personer")),
)
LEVELS = (
    Group("2021", (Bar("Universell", Count(24, "")), Bar("Selektiv", Count(10, "")), Bar("Indikerad", Count(6, "")))),
    Group(
        "2022",
        (Bar("Universell", Count(40, "")), Bar("Selektiv", Withheld(Reason.TOO_FEW)), Bar("Indikerad", missing())),
    ),
)
# Three squares in a row, two counties: enough ground for a map without the country.
GROUND: maps.Topology = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [450_000, 6_400_000]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[20, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[20, 10], [-10, 0]],
        [[10, 0], [10, 0]],
        [[20, 0], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "kommuner": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "0601", "properties": {"name": "Västra"}, "arcs": [[0, 2]]},
                {"type": "Polygon", "id": "0602", "properties": {"name": "Mellersta"}, "arcs": [[4, 1, 3, -1]]},
                {"type": "Polygon", "id": "0603", "properties": {"name": "Östra"}, "arcs": [[5, -2]]},
            ],
        },
        "lan": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "06", "properties": {"name": "Exempels län"}, "arcs": [[4, 5, 3, 2]]},
            ],
        },
    },
}


@dataclass(frozen=True)
class Picture:
    """One picture of the gallery, ready to stand in a page."""

    finding: str
    caption: str
    svg: SafeString
    is_map: bool = False


def pictures() -> Iterator[Picture]:
    """Return the pictures, drawn now (and kept by ui.rendering)."""
    for spec, caption in _specs():
        drawn = mark_safe(rendering.svg(spec))  # noqa: S308 - drawn by us from our own values, which the engine escapes
        yield Picture(spec["description"], caption, drawn, is_map=spec.get("projection") is not None)


def _specs() -> Iterator[tuple[Spec, str]]:
    nation = Bar("Riket", Share(150, 290))
    yield (
        charts.horizontal_bars(
            BARS, finding="Nio av Jönköpings 13 kommuner deltog.", unit="andel av länets kommuner", reference=nation
        ),
        "Liggande staplar.",
    )
    yield (
        charts.vertical_bars(YEARS, finding="Antalet deltagare minskade till noll 2022.", unit="personer"),
        "Stående staplar.",
    )
    yield (
        charts.grouped_bars(LEVELS, finding="De universella insatserna blev fler.", unit="insatser"),
        "Grupperade staplar.",
    )
    yield charts.coverage(BARS, finding="I Skåne deltog alla kommuner."), "Täckning."
    yield (
        charts.coverage_dots(Share(34, 49, "kommuner"), finding="34 av 49 kommuner beställde; 15 gjorde det inte."),
        "Täckning, en prick per kommun.",
    )
    yield (
        lines.lines(
            [
                lines.Series("Länet", _points("12 14 13 18 22 25 - 31 30 35")),
                lines.Series("Grannlänet", _points("10 11 12 13 14 20 24 x 29 34")),
                lines.Series("Riket", _points("15 16 17 18 19 23 24 25 26 28"), reference=True),
            ],
            finding="Andelen steg i länet, men frågan byttes 2018.",
            unit="andel kommuner",
            breaks=[lines.Break(2018, "ny fråga")],
        ),
        "Linjer med seriebrott.",
    )
    areas = [maps.Area("0601", Share(9, 10)), maps.Area("0602", Withheld(Reason.TOO_FEW))]
    yield (
        maps.municipalities(
            GROUND, areas, finding="Flest deltog i väster.", unit="andel som deltog", breaks=[25, 50, 75], county="06"
        ),
        "Karta.",
    )


def _points(written: str) -> tuple[lines.Point, ...]:
    absent: dict[str, Value] = {"-": missing(), "x": Withheld(Reason.TOO_FEW)}
    values = [absent.get(one) or Measured(Decimal(one), "procent") for one in written.split()]
    return tuple(lines.Point(2013 + n, value) for n, value in enumerate(values))
