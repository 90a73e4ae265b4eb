"""The red thread and the activity's page say the same of an effect: evaluated in the one, or a finding in the other."""

from datetime import date

import pytest

from lagesbild.activities import queries as activities
from lagesbild.activities.models import Evaluation, EvaluationStatus
from lagesbild.activities.rules import Claim
from lagesbild.insight.queries import thread_of
from lagesbild.kernel.scopes import county
from tests.factories import activities as make
from tests.factories import plans as plan_factory

pytestmark = pytest.mark.django_db
OWN = county("06")


@pytest.mark.parametrize("rests", [True, False])
@pytest.mark.parametrize("status", EvaluationStatus.values)
def test_an_effect_is_evaluated_exactly_when_the_thread_finds_no_fault(status, rests):
    plan = plan_factory.plan()
    one = make.activity(plan=plan)
    one.effects.create(text="Mätt effekt")
    one.effects.create(text="Färre utsatta", rests_on_evaluation=rests)
    Evaluation.objects.create(activity=one, status=status)

    claims = [said.standing.claim for said in activities.activity(key=one.key, scope=OWN).effects]
    found = thread_of(plan=plan.key, scope=OWN, on=date(2026, 11, 21))
    faults = [line for line in found.open if line.finding.code == "effect-without-evaluation"]

    assert bool(faults) == any(claim is not Claim.EVALUATED for claim in claims)
