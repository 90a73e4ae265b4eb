"""What a chart promises: bars from zero, zero drawn, withheld hatched, missing blank, lines that break."""

from decimal import Decimal
from itertools import pairwise

import pytest

from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.ui import charts, lines
from lagesbild.ui.theme import WITHHELD_FILL, Bar, Group, text_width

BARS = (
    Bar("Jönköping", Share(9, 13, "kommuner")),
    Bar("Kronoberg", Share(0, 8, "kommuner")),
    Bar("Kalmar", missing("Inget svar.")),
    Bar("Gotland", Withheld(Reason.TOO_FEW)),
)


def rows(spec):
    return {row["label"]: row for row in spec["data"]["values"]}


def scales(spec):
    return [
        channel["scale"]["domain"]
        for layer in spec["layer"]
        for channel in layer["encoding"].values()
        if isinstance(channel, dict) and channel.get("type") == "quantitative" and "scale" in channel
    ]


def points(written, first=2015):
    absent = {"-": missing(), "x": Withheld(Reason.TOO_FEW)}
    values = [absent.get(one) or Measured(Decimal(one), "procent") for one in written.split()]
    return tuple(lines.Point(first + n, value) for n, value in enumerate(values))


@pytest.mark.parametrize(
    "spec",
    [
        charts.horizontal_bars(BARS, finding="F", unit="andel"),
        charts.vertical_bars([Bar("2022", Count(980, "personer"))], finding="F", unit="personer"),
        charts.grouped_bars([Group("2022", (Bar("A", Count(70, "")), Bar("B", Count(90, ""))))], finding="F", unit="x"),
        charts.coverage(BARS, finding="F"),
    ],
)
def test_bars_start_at_zero(spec):
    assert [low for low, _ in scales(spec)] == [0]


def test_a_bar_below_zero_is_drawn_below_zero():
    spec = charts.vertical_bars([Bar("2022", Measured(Decimal(-4), "enheter"))], finding="F", unit="enheter")

    (low, high), *_ = scales(spec)

    assert low == -4
    assert high > 0


def test_zero_is_drawn_as_zero():
    row = rows(charts.horizontal_bars(BARS, finding="F", unit="andel"))["Kronoberg"]

    assert row["place"] == 0
    assert row["words"] == "0\u00a0av\u00a08 (0\u00a0%)"


def test_missing_is_blank_with_its_reason_in_words():
    row = rows(charts.horizontal_bars(BARS, finding="F", unit="andel"))["Kalmar"]

    assert (row["place"], row["hatched"], row["words"]) == (None, False, "inte känt")
    assert row["said"] == "Kalmar: inte känt: Inget svar."


def test_withheld_is_hatched_in_a_layer_of_its_own():
    spec = charts.horizontal_bars(BARS, finding="F", unit="andel")

    hatched = [layer for layer in spec["layer"] if layer["mark"].get("color") == WITHHELD_FILL]

    assert rows(spec)["Gotland"]["hatched"] is True
    assert len(hatched) == 1
    assert hatched[0]["transform"][0] == {"filter": "datum.hatched"}


def test_shares_go_to_the_whole():
    assert scales(charts.horizontal_bars(BARS[:1], finding="F", unit="andel")) == [[0, 100]]


def test_the_reference_is_named():
    nation = Bar("Riket", Share(150, 290))

    spec = charts.horizontal_bars(BARS, finding="F", unit="andel", reference=nation)

    assert spec["layer"][-1]["encoding"]["text"]["value"] == "Riket 150\u00a0av\u00a0290 (52\u00a0%)"


def test_an_unknown_reference_is_not_drawn():
    with_reference = charts.horizontal_bars(BARS, finding="F", unit="andel", reference=Bar("Riket", missing()))

    assert with_reference == charts.horizontal_bars(BARS, finding="F", unit="andel")


def test_rows_keep_the_order_they_are_given_in():
    spec = charts.horizontal_bars(BARS, finding="F", unit="andel")

    assert spec["encoding"]["y"]["sort"] == ["Jönköping", "Kronoberg", "Kalmar", "Gotland"]


def test_one_dot_stands_for_one_counted_thing():
    spec = charts.coverage_dots(Share(34, 49, "kommuner"), finding="34 av 49.")

    dots = spec["data"]["values"]

    assert (len(dots), sum(dot["reached"] for dot in dots)) == (49, 34)


def test_money_is_said_without_its_unit_which_the_axis_carries():
    spec = charts.vertical_bars([Bar("2020", Amount(Decimal(1_250_000)))], finding="F", unit="kronor")

    assert rows(spec)["2020"]["words"] == "1\u00a0250\u00a0000"


def test_a_break_parts_the_line():
    spec = lines.lines(
        [lines.Series("Länet", points("10 12 14 16"))],
        finding="F",
        unit="andel",
        breaks=[lines.Break(2017, "ny fråga")],
    )

    segments = {row["year"]: row["segment"] for row in spec["data"]["values"]}

    assert segments[2015] == segments[2016] != segments[2017] == segments[2018]
    assert "ny fråga" in str(spec["layer"])


def test_no_line_crosses_a_year_without_value():
    spec = lines.lines([lines.Series("Länet", points("10 - 14"))], finding="F", unit="andel")

    segments = {row["year"]: row["segment"] for row in spec["data"]["values"]}

    assert set(segments) == {2015, 2017}
    assert segments[2015] != segments[2017]


def test_a_withheld_year_is_hatched_and_a_missing_one_is_not():
    spec = lines.lines([lines.Series("Länet", points("10 x - 14"))], finding="F", unit="andel")

    bands = [layer["data"]["values"] for layer in spec["layer"] if layer["mark"].get("color") == WITHHELD_FILL]

    assert bands == [[{"from": 2015.8, "to": 2016.2}]]


def test_the_nation_is_grey_and_behind():
    county, nation = lines.Series("Länet", points("1 2")), lines.Series("Riket", points("3 4"), reference=True)

    spec = lines.lines([county, nation], finding="F", unit="andel")

    assert spec["data"]["values"][0]["series"] == "Riket"


def test_names_at_the_ends_never_overlap():
    crowd = [lines.Series(name, points(f"10 {20 + n}")) for n, name in enumerate(["A", "B", "C"])]

    spec = lines.lines(crowd, finding="F", unit="andel")

    places = sorted(row["place"] for row in spec["layer"][-1]["data"]["values"])
    high = spec["layer"][-2]["encoding"]["y"]["scale"]["domain"][1]
    assert all(later - earlier >= high * 15.9 / 280 for earlier, later in pairwise(places))


def test_many_lines_get_a_key_instead_of_names():
    many = [lines.Series(f"Län {n}", points("1 2")) for n in range(6)]

    spec = lines.lines(many, finding="F", unit="andel")

    assert "detail" in spec["layer"][0]["encoding"]
    assert spec["layer"][0]["encoding"]["color"]["legend"] is not None


def test_a_longer_text_is_given_more_room():
    assert text_width(["Kort", "En mycket längre etikett"]) > text_width(["Kort"])
