"""What a list shows is what one thing at a time may be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel.scopes import Grant, Level, Scope
from lagesbild.plans.models import Plan, PlanStatus
from lagesbild.plans.permissions import PlanPermission, may, visible
from tests.factories import plans as make

COUNTIES = ("06", "07")
KEYS = ("lansstyrelsen-06", "kommun-0680", "kommun-0780")


@pytest.fixture
def all_kinds(db):
    for code in COUNTIES:
        for key in KEYS:
            for status in PlanStatus.values:
                owner = make.owner("06" if "06" in key else "07", key)
                make.plan(f"P-{code}-{key}-{status}", code=code, owner=owner, status=status)
    make.plan("UTAN-LAN", county=None, status="draft")


grants = st.builds(Grant, st.sampled_from(Level), st.sampled_from(["", *COUNTIES, *KEYS]), st.booleans())
scopes = st.frozensets(grants, max_size=3).map(Scope)


@given(scope=scopes)
def test_visible_is_what_may_be_seen(all_kinds, scope):
    everything = Plan.everything.select_related("county", "owner")

    one_by_one = {plan.key for plan in everything if may(scope=scope, permission=PlanPermission.SEE, plan=plan)}

    assert set(visible(queryset=Plan.everything.all(), scope=scope).values_list("key", flat=True)) == one_by_one


@given(scope=scopes)
def test_who_may_change_a_plan_may_see_it(all_kinds, scope):
    for plan in Plan.everything.select_related("county", "owner"):
        if may(scope=scope, permission=PlanPermission.CHANGE, plan=plan):
            assert may(scope=scope, permission=PlanPermission.SEE, plan=plan)
