"""Makes rounds for tests: a plan, actors with addresses, a questionnaire made from the plan."""

from datetime import UTC, date, datetime
from typing import Any

from lagesbild.actors.models import Organisation
from lagesbild.kernel.scopes import county
from lagesbild.plans.models import Plan
from lagesbild.questionnaires.models import Questionnaire, QuestionnaireVersion
from lagesbild.questionnaires.rules.reading import written
from lagesbild.rounds.models import AnswerAddress, Round
from lagesbild.rounds.rules.statements import GoalOutline, statement
from lagesbild.rounds.services.preparing import RoundFields, prepare_round
from tests.factories import plans

AT = datetime(2027, 1, 11, 9, tzinfo=UTC)
CLOSES = date(2027, 2, 1)
LEADER = "Utvecklingsledaren"
SCOPE = county("06", writes=True, person=LEADER)
WHO: dict[str, Any] = {"scope": SCOPE, "by": LEADER, "at": AT}


def actor(key: str, *, kind: str = "municipality", address: str = "", code: str = "06") -> Organisation:
    """Return a new actor in the county, with a mailbox when an address is given."""
    made = Organisation.everything.create(
        key=key, name=f"Aktören {key}", kind=kind, county=plans.county(code, f"Län {code}")
    )
    if address:
        AnswerAddress.objects.create(organisation=made, address=address)
    return made


def plan_with_goals() -> Plan:
    """Return a plan of county 06 with two goals, the first with a sub-goal."""
    made = plans.plan()
    first = plans.goal(made, "1", title="Förebygga", position=1)
    plans.goal(made, "1:1", title="Kunskap", parent=first, position=1)
    plans.goal(made, "2", title="Skydda", position=2)
    return made


def version(plan: Plan, name: str = "2026") -> QuestionnaireVersion:
    """Return a published version of the statement on a plan."""
    tops = plan.goals.filter(parent=None).order_by("position")
    goals = [GoalOutline(goal.key, goal.number, goal.title) for goal in tops]
    made = statement(key="yttrande", version=name, title="Yttrande", goals=goals)
    kept, _ = Questionnaire.everything.get_or_create(
        key="yttrande",
        defaults={
            "title": "Yttrande",
            "profile": "statement",
            "owner": plan.owner,
            "county": plan.county,
            "is_public": True,
        },
    )
    return QuestionnaireVersion.everything.create(
        questionnaire=kept,
        version=name,
        definition=written(made),
        sha256=f"{name:0>64}",
        is_published=True,
        published_at=AT,
        made_at=AT,
    )


def fields(of: Plan, asked: QuestionnaireVersion, **changed: Any) -> RoundFields:
    """Return what is said of a round of county 06 on the plan."""
    said = {"name": "Uppföljning 2026", "year": 2026, "version": asked.pk, "closes_on": CLOSES}
    return RoundFields(**said | {"plan": of.key, "county": "06"} | changed)


def prepared(**changed: Any) -> Round:
    """Return a round that has been prepared and not opened, with its plan and questionnaire."""
    plan = plan_with_goals()
    return prepare_round(key="u2026", fields=fields(plan, version(plan), **changed), **WHO)
