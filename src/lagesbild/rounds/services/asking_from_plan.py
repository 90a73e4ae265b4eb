"""Making the questions of a statement out of a plan."""

from datetime import datetime

from django.db import transaction

from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.models import Plan
from lagesbild.plans.queries import visible_plan
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.reading import written
from lagesbild.questionnaires.services import About, save_version
from lagesbild.rounds.errors import RoundNotReady
from lagesbild.rounds.rules.statements import GoalOutline, statement


@transaction.atomic
def questions_from_plan(*, plan: str, year: int, scope: Scope, by: str, at: datetime) -> QuestionnaireVersion:
    """Publish the questions of a year's statement on a plan and return the version; again the same year it is the same.

    The questionnaire is named after the plan, so that next year's is its next version with the same variables.

    Audit: questionnaires.version-published.

    :raises PlanUnknown: when there is no such plan, or it may not be seen.
    :raises RoundNotReady: when the plan has no goals to ask about.
    :raises NotPermitted: outside one's own area.
    """
    found: Plan = visible_plan(key=plan, scope=scope)
    tops = found.goals.filter(parent=None).order_by("position", "key")
    goals = [GoalOutline(goal.key, goal.number, goal.title) for goal in tops]
    if not goals:
        raise RoundNotReady("Frågorna görs inte.", f"{found.name} har inga mål.", "Lägg till planens mål först.")
    county = found.county.code if found.county else ""
    asked = statement(
        key=f"yttrande-{swedish.slug(found.key)}",
        version=str(year),
        title=f"Yttrande {year}: {found.name}",
        goals=goals,
        is_synthetic=found.is_synthetic,
    )
    about = About(owner=found.owner.key, county=county)
    return save_version(definition=written(asked), about=about, scope=scope, by=by, at=at)
