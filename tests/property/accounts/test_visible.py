"""Lists and single things agree on who may see a role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.accounts import permissions
from lagesbild.accounts.models import Assignment, Person
from lagesbild.accounts.permissions import Permission
from lagesbild.kernel.scopes import Grant, Level, Scope

AREAS = {
    "administrator": ("", ""), "analyst": ("", ""), "county-editor": ("06", ""), "county-reader": ("14", ""),
    "actor-editor": ("", "kommun-0680"),
}  # fmt: skip
GRANTS = st.builds(
    Grant, level=st.sampled_from(Level), key=st.sampled_from(["", "06", "14", "kommun-0680"]), writes=st.booleans()
)


@pytest.mark.django_db
@given(grants=st.frozensets(GRANTS, max_size=3))
def test_a_role_is_listed_exactly_when_it_may_be_seen(grants):
    scope = Scope(grants)
    person, _ = Person.objects.get_or_create(username="någon")
    for role, (county, organisation) in AREAS.items():
        Assignment.objects.get_or_create(person=person, role=role, county_code=county, organisation_key=organisation)

    listed = set(permissions.visible(Assignment.objects.all(), scope))

    assert listed == {a for a in Assignment.objects.all() if permissions.may(scope, Permission.SEE_ROLES, a)}


def test_every_permission_is_described():
    assert all(permission.description.endswith(".") for permission in Permission)
