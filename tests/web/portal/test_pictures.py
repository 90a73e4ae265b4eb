"""What the portal's small charts are drawn from."""

from decimal import Decimal

from lagesbild.insight.queries.indicators import IndicatorLine, Point
from lagesbild.kernel.quantities import Measured
from lagesbild.kernel.withheld import Withheld
from lagesbild.portal import pictures


def test_no_line_is_drawn_across_years_that_no_source_gives(monkeypatch):
    drawn = []
    monkeypatch.setattr(pictures.lines, "lines", lambda series, **_: drawn.extend(series) or {})
    monkeypatch.setattr(pictures, "svg", lambda _: "")
    points = tuple(Point(year, Measured(Decimal(90), "procent")) for year in (2011, 2019, 2020, 2021))
    line = IndicatorLine("x", "Tillfrågade", "procent", "Länet", "2021", points[-1].value, points, points, "", False)

    pictures.series(line)

    assert [one.name for one in drawn] == ["Länet", "Riket"]
    for one in drawn:
        assert [point.year for point in one.points if isinstance(point.value, Withheld)] == [*range(2012, 2019)]
