"""Who sees an answer to a finding sees the plan, and who may answer may change it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.insight.models import FindingAnswer
from lagesbild.insight.permissions import FindingPermission, may, visible
from lagesbild.kernel.scopes import Grant, Level, Scope
from lagesbild.plans.permissions import PlanPermission
from lagesbild.plans.permissions import may as may_with_plan
from tests.factories import plans as make

COUNTIES = ("06", "07")
KEYS = ("lansstyrelsen-06", "kommun-0780")


@pytest.fixture
def answers(db):
    for code in COUNTIES:
        for key in KEYS:
            for status in ("draft", "in-force"):
                owner = make.owner("06" if "06" in key else "07", key)
                plan = make.plan(f"P-{code}-{key}-{status}", code=code, owner=owner, status=status)
                plan.finding_answers.create(
                    code="x", place="y", reason="z", until="2027-01-01", answered_at="2026-11-21T09:00Z"
                )


grants = st.builds(Grant, st.sampled_from(Level), st.sampled_from(["", *COUNTIES, *KEYS]), st.booleans())
scopes = st.frozensets(grants, max_size=3).map(Scope)


@given(scope=scopes)
def test_visible_is_what_may_be_seen(answers, scope):
    everything = FindingAnswer.everything.select_related("plan__county", "plan__owner")

    one_by_one = {
        answer.pk for answer in everything if may(scope=scope, permission=FindingPermission.SEE, plan=answer.plan)
    }

    seen = visible(queryset=FindingAnswer.everything.all(), scope=scope)
    assert set(seen.values_list("pk", flat=True)) == one_by_one


@given(scope=scopes)
def test_who_may_answer_may_change_the_plan(answers, scope):
    for answer in FindingAnswer.everything.select_related("plan__county", "plan__owner"):
        may_answer = may(scope=scope, permission=FindingPermission.ANSWER, plan=answer.plan)

        assert may_answer == may_with_plan(scope=scope, permission=PlanPermission.CHANGE, plan=answer.plan)
