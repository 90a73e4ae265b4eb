"""The committed geometry, and what a map promises."""

import json
from pathlib import Path

import pytest

from lagesbild.kernel.quantities import Share
from lagesbild.kernel.withheld import Reason, Withheld, missing
from lagesbild.ui import maps
from lagesbild.ui.theme import PAPER, WITHHELD_FILL

FILE = Path(__file__).resolve().parents[3] / "src/lagesbild/places/geometry/sverige.topojson"
TOPOLOGY = json.loads(FILE.read_text(encoding="utf-8"))
AREAS = (
    maps.Area("0680", Share(0, 10)),
    maps.Area("0604", Share(5, 10), "/kommun/0604/"),
    maps.Area("0617", Withheld(Reason.TOO_FEW)),
    maps.Area("0642", missing()),
)


def jonkoping(areas=AREAS):
    return maps.municipalities(TOPOLOGY, areas, finding="F", unit="andel", breaks=[25, 50, 75], county="06")


def rows(spec):
    return {row["code"]: row for row in spec["layer"][0]["transform"][0]["from"]["data"]["values"]}


def colours(spec):
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    return dict(zip(scale["domain"], scale["range"], strict=True))


def ids(layer):
    return [shape["id"] for shape in TOPOLOGY["objects"][layer]["geometries"]]


def test_the_geometry_is_small():
    assert FILE.stat().st_size <= 100_000


def test_there_are_290_municipalities_in_21_counties():
    assert (len(set(ids("kommuner"))), len(set(ids("lan")))) == (290, 21)
    assert {code[:2] for code in ids("kommuner")} == set(ids("lan"))
    assert all(len(code) == 4 for code in ids("kommuner"))


def test_the_coordinates_are_sweref_99_tm():
    west, south, east, north = TOPOLOGY["bbox"]

    assert TOPOLOGY["crs"]["properties"]["name"].endswith("EPSG::3006")
    assert (west > 250_000, east < 950_000) == (True, True)
    assert (south > 6_100_000, north < 7_700_000) == (True, True)


def test_every_municipality_is_a_visible_polygon():
    def pieces(shape):
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        return [[point for arc in polygon[0] for point in maps._points(TOPOLOGY, arc)] for polygon in polygons]

    areas = {
        shape["id"]: sum(maps._gravity(ring)[0] for ring in pieces(shape)) / 1e6
        for shape in TOPOLOGY["objects"]["kommuner"]["geometries"]
    }

    assert min(areas.values()) > 5  # square kilometres; Sundbyberg, the smallest, has seven
    assert max(areas.values()) > 15_000  # Kiruna


def test_a_county_is_bounded_by_borders_of_its_municipalities():
    def arcs(shape):
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        return {arc if arc >= 0 else ~arc for polygon in polygons for ring in polygon for arc in ring}

    inside = {
        code: set().union(
            *(arcs(one) for one in TOPOLOGY["objects"]["kommuner"]["geometries"] if one["id"][:2] == code)
        )
        for code in ids("lan")
    }

    assert all(arcs(county) <= inside[county["id"]] for county in TOPOLOGY["objects"]["lan"]["geometries"])


def test_a_county_map_holds_its_own_municipalities_only():
    assert len(rows(jonkoping())) == 13


def test_zero_is_in_the_lowest_class():
    assert rows(jonkoping())["0680"]["class"] == "under 25\u00a0%"


def test_withheld_is_hatched_and_missing_is_blank():
    spec = jonkoping()

    assert colours(spec)[rows(spec)["0617"]["class"]] == WITHHELD_FILL
    assert colours(spec)[rows(spec)["0642"]["class"]] == PAPER


def test_a_municipality_without_value_is_not_known():
    assert rows(jonkoping(AREAS[:1]))["0686"]["said"] == "Eksjö: inte känt"


def test_the_classes_are_stated_even_when_empty():
    assert list(colours(jonkoping()))[:4] == [
        "under 25\u00a0%",
        "25–49\u00a0%",
        "50–74\u00a0%",
        "75\u00a0% eller mer",
    ]


@pytest.mark.parametrize(
    ("breaks", "share", "expected"),
    [
        ([1, 2, 5], False, ["0", "1", "2–4", "5 eller mer"]),
        ([50], True, ["under 50\u00a0%", "50\u00a0% eller mer"]),
    ],
)
def test_classes_of_whole_numbers_meet_without_overlap(breaks, share, expected):
    assert maps.class_labels(breaks, share=share) == expected


def test_an_area_leads_to_its_page():
    assert rows(jonkoping())["0604"]["href"] == "/kommun/0604/"


def test_the_projection_is_plane_and_data_is_inline():
    spec = jonkoping()

    assert spec["projection"] == {"type": "identity", "reflectY": True}
    assert '"url"' not in json.dumps(spec)


def test_the_map_of_counties_names_them_shortly():
    spec = maps.counties(TOPOLOGY, [], finding="F", unit="andel", breaks=[50])

    names = {row["name"] for row in spec["layer"][-1]["data"]["values"]}

    assert len(names) == 21
    assert {"Jönköping", "Västra Götaland", "Dalarna", "Skåne", "Kalmar"} <= names


def test_a_name_stands_inside_its_county():
    spec = maps.counties(TOPOLOGY, [], finding="F", unit="andel", breaks=[50])

    gotland = next(row for row in spec["layer"][-1]["data"]["values"] if row["name"] == "Gotland")

    assert 680_000 < gotland["x"] < 760_000
    assert 6_310_000 < gotland["y"] < 6_460_000


def test_the_place_of_a_municipality_is_shown_in_its_county():
    spec = maps.place(TOPOLOGY, "0680", finding="Jönköping ligger i Jönköpings län.")

    here = [code for code, row in rows(spec).items() if row["class"] == "här"]

    assert here == ["0680"]
    assert len(rows(spec)) == 13
