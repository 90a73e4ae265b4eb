"""Lists and single things agree on who may see an actor, and nobody changes what they may not see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.actors import permissions
from lagesbild.actors.models import Organisation
from lagesbild.actors.permissions import OrganisationPermission
from lagesbild.kernel.scopes import Grant, Level, Scope
from tests.factories import actors

GRANTS = st.builds(
    Grant, level=st.sampled_from(Level), key=st.sampled_from(["", "06", "14", "a-06", "b-14"]), writes=st.booleans()
)
SCOPES = st.builds(Scope, st.frozensets(GRANTS, max_size=3))
WORLD = {"a-06": "06", "stangd-06": "06", "b-14": "14", "stangd-14": "14", "riks": "", "stangd-riks": ""}


@pytest.fixture
def world():
    """Make active and closed organisations in two counties and in the whole country."""
    return [actors.organisation(key, code=code, is_active=not key.startswith("stangd")) for key, code in WORLD.items()]


@pytest.mark.django_db
@pytest.mark.both_engines
@given(scope=SCOPES)
def test_an_actor_is_listed_exactly_when_it_may_be_seen(world, scope):
    listed = set(permissions.visible(queryset=Organisation.everything.all(), scope=scope))

    assert listed == {
        one for one in world if permissions.may(scope=scope, permission=OrganisationPermission.SEE, organisation=one)
    }


@pytest.mark.django_db
@given(scope=SCOPES)
def test_what_may_be_changed_may_be_seen(world, scope):
    for one in world:
        may = {each: permissions.may(scope=scope, permission=each, organisation=one) for each in OrganisationPermission}

        assert may[OrganisationPermission.SEE] >= may[OrganisationPermission.CHANGE]
        assert may[OrganisationPermission.CHANGE] >= may[OrganisationPermission.REGISTER]


@pytest.mark.django_db
@given(county=st.sampled_from(["06", "14"]))
def test_a_county_changes_its_own_and_nothing_else(world, county):
    scope = Scope(frozenset({Grant(Level.COUNTY, county, writes=True)}))

    changeable = {
        one.key
        for one in world
        if permissions.may(scope=scope, permission=OrganisationPermission.CHANGE, organisation=one)
    }

    assert changeable == {key for key, code in WORLD.items() if code == county}
