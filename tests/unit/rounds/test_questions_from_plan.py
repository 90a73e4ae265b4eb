"""The questions of a statement come from the plan, pass the linter, and stay the same variables next year."""

import pytest

from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.scopes import county
from lagesbild.questionnaires.models import Variable
from lagesbild.rounds.errors import RoundNotReady
from lagesbild.rounds.services.asking_from_plan import questions_from_plan
from tests.factories import plans
from tests.factories.rounds import WHO, plan_with_goals

pytestmark = pytest.mark.django_db


def test_the_questions_pass_the_linter_and_next_year_has_the_same_variables():
    plan_with_goals()
    first = questions_from_plan(plan="LAN", year=2026, **WHO)
    variables = set(Variable.objects.values_list("key", flat=True))
    second = questions_from_plan(plan="LAN", year=2027, **WHO)

    assert first.questionnaire_id == second.questionnaire_id
    assert {"mal-1-insats", "mal-2-resultat", "svarar-for", "stodbehov"} <= variables
    assert set(Variable.objects.values_list("key", flat=True)) == variables


def test_the_same_year_again_is_the_same_version():
    plan_with_goals()

    assert questions_from_plan(plan="LAN", year=2026, **WHO) == questions_from_plan(plan="LAN", year=2026, **WHO)


def test_a_plan_without_goals_asks_nothing_and_a_stranger_makes_nothing():
    plans.plan("TOM")
    with pytest.raises(RoundNotReady):
        questions_from_plan(plan="TOM", year=2026, **WHO)
    plan_with_goals()
    with pytest.raises(NotPermitted):
        questions_from_plan(plan="LAN", year=2026, **WHO | {"scope": county("14", writes=True)})
