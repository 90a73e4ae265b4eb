"""Laws of the register: parts sum to wholes whatever the numbers, and the map agrees with itself."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.places import queries
from lagesbild.places.models import Area, Population
from lagesbild.places.rules import geometry, register
from tests.registers import registers  # noqa: F401 - a fixture

DAY = date(2026, 11, 1)
PEOPLE = st.integers(0, 10**6)
COUNTIES = st.dictionaries(
    st.sampled_from(["06", "07", "14"]), st.lists(st.tuples(PEOPLE, PEOPLE), min_size=1, max_size=4), min_size=1
)


def counted(counties: dict[str, list[tuple[int, int]]]) -> list[register.Counted]:
    """Return the populations of municipalities with the sums of their counties and the nation."""
    made = []
    for code, municipalities in counties.items():
        made += [
            register.Counted("municipality", f"{code}{place:02}", code, DAY, women, men)
            for place, (women, men) in enumerate(municipalities)
        ]
        women, men = (sum(pair[place] for pair in municipalities) for place in (0, 1))
        made.append(register.Counted("county", code, "", DAY, women, men))
    wholes = [one for one in made if one.kind == "county"]
    return [
        *made,
        register.Counted("country", "00", "", DAY, sum(one.women for one in wholes), sum(one.men for one in wholes)),
    ]


def sum_faults(given_counts: list[register.Counted]) -> list[str]:
    return [fault.where for fault in register.faults([], given_counts, on=DAY) if "helheten" in fault.what]


@given(COUNTIES)
def test_parts_that_sum_to_their_whole_are_no_fault(counties):
    assert sum_faults(counted(counties)) == []


@given(COUNTIES, st.data())
def test_one_more_person_anywhere_is_a_fault_there(counties, data):
    made = counted(counties)
    place = data.draw(st.integers(0, len(made) - 1))
    one = made[place]
    made[place] = register.Counted(one.kind, one.code, one.county, DAY, one.women + 1, one.men)

    faults = sum_faults(made)

    expected = {"municipality": [f"län {one.county}"], "county": [f"län {one.code}", "riket"], "country": ["riket"]}
    assert faults == expected[one.kind]


@pytest.mark.django_db
@pytest.mark.usefixtures("registers")
def test_the_database_sums_as_the_register_does():
    by_county: Counter[str] = Counter()
    for one in Population.objects.filter(area__kind="municipality").select_related("area__county"):
        by_county[one.area.county.code] += one.women + one.men

    counties = queries.populations(kind="county")
    assert dict(by_county) == {code: found.total.value for code, found in counties.items()}
    assert sum(by_county.values()) == 10_327_589


@pytest.mark.django_db
@pytest.mark.usefixtures("registers")
def test_every_point_lies_in_its_own_municipality_and_county_and_in_no_other_county():
    """290 points against 21 counties; 400,000 sides are tried."""
    municipalities, counties = (geometry.polygons(queries.topology(), layer) for layer in ("kommuner", "lan"))
    for area in Area.objects.filter(kind="municipality", valid_before=None).select_related("county"):
        point = geometry.sweref(float(area.longitude), float(area.latitude))

        assert geometry.is_inside(point, municipalities[area.code])
        assert [code for code, shape in counties.items() if geometry.is_inside(point, shape)] == [area.county.code]


def test_the_map_has_the_shapes_the_register_expects():
    topology = queries.topology()

    ids = {layer: [shape["id"] for shape in topology["objects"][layer]["geometries"]] for layer in ("kommuner", "lan")}

    assert {layer: len(set(codes)) for layer, codes in ids.items()} == {"kommuner": 290, "lan": 21}
    assert all(isinstance(code, str) for codes in ids.values() for code in codes)
    assert len(json.dumps(topology, separators=(",", ":"))) < 110_000
