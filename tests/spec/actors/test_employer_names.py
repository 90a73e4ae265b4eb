"""The worked examples of docs/methods/employer-names.md, each run as a test."""

import pytest

from lagesbild.actors.rules import KnownName, Names
from tests.spec.method_pages import examples

PLACES = ("Habo", "Mullsjö", "Håbo", "Jönköping", "Vara", "Växjö")
NAMES = Names(
    [
        *(
            KnownName(
                key=f"{place}{'' if place in {'Habo', 'Mullsjö', 'Håbo', 'Vara', 'Växjö'} else 's'} kommun",
                name=f"{place}{'' if place in {'Habo', 'Mullsjö', 'Håbo', 'Vara', 'Växjö'} else 's'} kommun",
                kind="municipality",
                place=place,
                county="06",
            )
            for place in PLACES
        ),
        KnownName("Marks kommun", "Marks kommun", "municipality", "Mark", "14"),
        KnownName("Region Jönköpings län", "Region Jönköpings län", "region", "Region Jönköpings län", "06"),
        KnownName(
            "Länsstyrelsen i Jönköpings län", "Länsstyrelsen i Jönköpings län", "county-board", "Jönköpings län", "06"
        ),
        KnownName("Försäkringskassan", "Försäkringskassan", "state-agency", others=("FK",)),
        KnownName("Kvinnojouren Blenda", "Kvinnojouren Blenda", "civil-society"),
    ]
)


@pytest.mark.parametrize("example", examples("employer-names"), ids=lambda one: one["i listan"])
def test_whose_name_it_is(example):
    found = NAMES.match(example["i listan"])

    assert (found.certainty.value, found.key) == (example["säkerhet"], example["aktör"])
