"""Laws of coverage: what is stated and what is not make up the county, and no order matters."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.support import rules

municipalities = st.lists(st.sampled_from("ABCDEFGH"), unique=True, min_size=1)
services = st.lists(st.frozensets(st.sampled_from("ABCDEFGHXYZ")), max_size=5)


@given(municipalities, services)
def test_stated_and_not_stated_are_the_whole_county(county, open_to):
    (row,) = rules.coverage(county, {"jour": open_to})

    assert sorted((*row.stated, *row.not_stated)) == sorted(county)
    assert (row.value.part, row.value.whole) == (len(row.stated), len(county))


@given(municipalities, services, services)
def test_one_more_service_never_takes_a_municipality_away(county, some, more):
    (before,) = rules.coverage(county, {"jour": some})
    (after,) = rules.coverage(county, {"jour": [*some, *more]})

    assert set(before.stated) <= set(after.stated)


@given(municipalities, services)
def test_the_order_of_services_does_not_matter(county, open_to):
    assert rules.coverage(county, {"jour": open_to}) == rules.coverage(county, {"jour": open_to[::-1]})
