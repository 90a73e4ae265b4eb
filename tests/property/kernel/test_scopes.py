"""Laws of scopes: a right to write is never wider than a right to read, and more roles never take anything away."""

from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel.scopes import PUBLIC, Grant, Level, Scope

KEYS = st.sampled_from(["06", "14", "kommun-0680", ""])
GRANTS = st.builds(Grant, level=st.sampled_from(Level), key=KEYS, writes=st.booleans())
SCOPES = st.builds(Scope, st.frozensets(GRANTS, max_size=4))
PLACES = st.tuples(st.sampled_from([None, "", "06", "14"]), st.sampled_from([None, "kommun-0680", "kommun-1480"]))


@given(SCOPES, st.sampled_from(Level))
def test_what_may_be_written_may_be_read(scope, level):
    assert scope.keys(level, writing=True) <= scope.keys(level)


@given(SCOPES, GRANTS, PLACES)
def test_one_more_role_takes_nothing_away(scope, grant, place):
    county, organisation = place
    wider = Scope(scope.grants | {grant})

    assert wider.writes_in(county=county, organisation=organisation) >= scope.writes_in(
        county=county, organisation=organisation
    )


@given(PLACES)
def test_the_public_writes_nowhere(place):
    county, organisation = place

    assert not PUBLIC.writes_in(county=county, organisation=organisation)


@given(st.frozensets(st.builds(Grant, st.sampled_from(Level), KEYS, st.just(False))), PLACES)
def test_reading_roles_write_nowhere(grants, place):
    county, organisation = place

    assert not Scope(grants).writes_in(county=county, organisation=organisation)
