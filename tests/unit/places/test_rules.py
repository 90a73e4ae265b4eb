"""Codes, the check of the register against itself, and points on the map."""

from dataclasses import replace
from datetime import date

import pytest

from lagesbild.kernel.periods import PeriodRunsBackwards
from lagesbild.places.rules import codes, geometry, register
from lagesbild.places.rules.register import Counted, Entry

DAY = date(2026, 11, 1)
COUNTED_ON = date(2019, 12, 31)
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
LAKE = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]


@pytest.mark.parametrize(
    ("kind", "code", "holds"),
    [
        ("municipality", "0680", True), ("municipality", "680", False), ("municipality", "06800", False),
        ("municipality", "068O", False), ("county", "06", True), ("county", "6", False), ("country", "00", True),
        ("region", "0006", True), ("municipality", "٠٦٨٠", False), ("village", "0680", False), ("county", "", False),
    ],
)  # fmt: skip
def test_the_form_of_codes(kind, code, holds):
    assert codes.is_code(kind, code) is holds


@pytest.mark.parametrize(
    ("valid_from", "valid_before", "valid"),
    [
        (None, None, True), (DAY, None, True), (None, DAY, False), (date(2026, 11, 2), None, False),
        (None, date(2026, 11, 2), True),
    ],
)  # fmt: skip
def test_a_code_is_valid_from_its_first_day_and_before_its_last(valid_from, valid_before, valid):
    assert codes.is_valid_on(valid_from, valid_before, DAY) is valid


def test_a_validity_that_runs_backwards_is_refused():
    with pytest.raises(PeriodRunsBackwards):
        codes.is_valid_on(DAY, DAY, DAY)


def test_sixty_degrees_north_on_the_central_meridian():
    """The meridian arc of GRS 80 to 60° is 6,654,072.819 m; SWEREF 99 TM scales it by 0.9996."""
    easting, northing = geometry.sweref(15.0, 60.0)

    assert easting == pytest.approx(500_000, abs=0.001)
    assert northing == pytest.approx(6_654_072.819 * 0.9996, abs=0.01)


def test_east_and_west_of_the_meridian_mirror_each_other():
    (east, north), (west, same_north) = geometry.sweref(18.0, 59.0), geometry.sweref(12.0, 59.0)

    assert east - 500_000 == pytest.approx(500_000 - west)
    assert north == pytest.approx(same_north)
    assert north > geometry.sweref(15.0, 59.0)[1]


@pytest.mark.parametrize(
    ("point", "inside"),
    [((1.0, 1.0), True), ((9.0, 5.0), True), ((11.0, 5.0), False), ((5.0, -1.0), False), ((5.0, 5.0), False)],
)
def test_a_point_in_a_lake_is_outside(point, inside):
    assert geometry.is_inside(point, [[SQUARE, LAKE]]) is inside


def test_an_island_belongs_to_the_shape():
    island = [(20.0, 20.0), (22.0, 20.0), (21.0, 22.0)]

    assert geometry.is_inside((21.0, 20.5), [[SQUARE], [island]])
    assert not geometry.is_inside((21.0, 20.5), [[SQUARE]])


def test_arcs_are_joined_forwards_and_backwards():
    topology = {
        "transform": {"scale": [2.0, 2.0], "translate": [100.0, 200.0]},
        "arcs": [[[0, 0], [5, 0], [0, 5]], [[0, 0], [0, 5], [5, 0]]],
        "objects": {
            "lan": {"geometries": [{"id": "06", "type": "Polygon", "arcs": [[0, ~1]]}]},
            "kommuner": {"geometries": [{"id": "0680", "type": "MultiPolygon", "arcs": [[[0, ~1]]]}]},
        },
    }

    county = geometry.polygons(topology, "lan")["06"]

    assert county == geometry.polygons(topology, "kommuner")["0680"]
    assert geometry.is_inside((105.0, 205.0), county)
    assert not geometry.is_inside((111.0, 205.0), county)


def small_register() -> tuple[list[Entry], list[Counted]]:
    """Return a register with two counties of two municipalities each, and their populations."""
    entries = [Entry("country", "00", "Riket", "")]
    counted = []
    for county in ("06", "14"):
        entries.append(Entry("county", county, f"Län {county}", ""))
        entries.append(Entry("region", f"00{county}", f"Region {county}", county))
        entries += [Entry("municipality", f"{county}{n}", f"Kommun {county}{n}", county) for n in (80, 82)]
        counted += [Counted("municipality", f"{county}{n}", county, COUNTED_ON, n, 10) for n in (80, 82)]
        counted.append(Counted("county", county, "", COUNTED_ON, 162, 20))
    counted.append(Counted("country", "00", "", COUNTED_ON, 324, 40))
    return entries, counted


@pytest.fixture(autouse=True)
def expects_a_small_country(monkeypatch):
    """Expect as many areas and people as the small register has."""
    numbers = {"country": (1, "land"), "county": (2, "län"), "municipality": (4, "kommuner"), "region": (2, "regioner")}
    monkeypatch.setattr(register, "EXPECTED", numbers)
    monkeypatch.setattr(register, "PUBLISHED", {COUNTED_ON: 364})


def told(entries: list[Entry], counted: list[Counted]) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in register.faults(entries, counted, on=DAY)]


def test_a_register_that_holds_has_no_faults():
    assert told(*small_register()) == []


def test_a_municipality_too_few_is_told():
    entries, counted = small_register()

    assert told(entries[:-1], counted) == ["registret: 3 kommuner gäller 1\u00a0november\u00a02026, men 4 väntades."]


def test_a_code_that_is_over_is_not_counted():
    entries, counted = small_register()

    assert told([*entries, replace(entries[-1], code="1483", valid_before=DAY)], counted) == []


def test_a_code_that_lost_its_zero_is_told():
    entries, counted = small_register()
    entries[3] = replace(entries[3], code="680")

    assert "Kommun 0680: koden ”680” har fel form." in told(entries, counted)


@pytest.mark.parametrize("county", ["14", "99", ""])
def test_a_municipality_in_the_wrong_county_is_told(county):
    entries, counted = small_register()
    entries[3] = replace(entries[3], county=county)

    assert told(entries, counted) == [f"Kommun 0680 (0680): ligger inte i länet {county}."]


def test_parts_that_do_not_sum_to_their_county_are_told():
    entries, counted = small_register()
    counted[0] = replace(counted[0], women=counted[0].women + 1, men=counted[0].men - 1)
    counted[1] = replace(counted[1], women=counted[1].women + 5)

    assert told(entries, counted) == ["län 06: delarna har 187 invånare men helheten 182 (31\u00a0december\u00a02019)."]


def test_a_swap_of_women_and_men_is_told_though_the_sum_is_right():
    entries, counted = small_register()
    counted[0] = replace(counted[0], women=counted[0].men, men=counted[0].women)

    assert len(told(entries, counted)) == 1


def test_a_nation_other_than_the_published_is_told(monkeypatch):
    monkeypatch.setattr(register, "PUBLISHED", {COUNTED_ON: 365})

    assert told(*small_register()) == ["riket: 364 invånare, men publicerat är 365 (31\u00a0december\u00a02019)."]
