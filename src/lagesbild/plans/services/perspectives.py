"""Saying which perspectives were tried for a plan or one of its goals, and what came of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from lagesbild.journal.services import Entry, record
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.errors import ReasonMissing, UnknownChoice
from lagesbild.plans.models import Goal, Perspective, PerspectiveReview, Plan, Verdict
from lagesbild.plans.queries import plan_to_change, said_of_reviews
from lagesbild.plans.rules import ReviewFields
from lagesbild.plans.services.goals import locked_goal
from lagesbild.plans.services.meeting import require_unchanged

Reviews = Sequence[ReviewFields]


@transaction.atomic
def review_perspectives(
    *, plan: str, goal: str = "", reviews: Reviews, seen: Reviews | None = None, scope: Scope, by: str, at: datetime
) -> None:
    """Keep what came of trying each perspective for a goal, or for the whole plan when `goal` is empty.

    A perspective without a verdict is one that nobody has tried. The same again changes nothing and leaves no event.

    Audit: plans.perspectives-reviewed.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises GoalUnknown: when there is no such goal.
    :raises NotPermitted: when the scope may not change the plan.
    :raises ChangedMeanwhile: when what is saved is no longer what was `seen`.
    :raises UnknownChoice: when a perspective or a verdict does not exist.
    :raises ReasonMissing: when a perspective is not relevant for no reason.
    """
    ours = locked_goal(key=goal, scope=scope) if goal else None
    found = ours.plan if ours else plan_to_change(key=plan, scope=scope)[0]
    saved = said_of_reviews(plan=found, goal=ours)
    if seen is not None:
        require_unchanged(seen=tuple(seen), saved=saved)
    known = {one.key: one for one in Perspective.objects.all()}
    _require_said(reviews, known)
    wanted = {one.perspective: one for one in reviews}
    changed = [one for one in saved if one.perspective in wanted and wanted[one.perspective] != one]
    for one in changed:
        _keep(found, ours, known[one.perspective], wanted[one.perspective])
    if changed:
        before = {known[one.perspective].name: _words(one) for one in changed}
        after = {known[one.perspective].name: _words(wanted[one.perspective]) for one in changed}
        record(_entry(found, ours, before, after), by=by, at=at)


def _require_said(reviews: Reviews, known: dict[str, Perspective]) -> None:
    for one in reviews:
        if one.perspective not in known or one.verdict not in {"", *Verdict.values}:
            values = f"{one.perspective}: {one.verdict}."
            raise UnknownChoice("Prövningen kan inte sparas.", values, "Ladda om sidan och välj i listan.")
        if one.verdict == Verdict.NOT_RELEVANT and not one.reason:
            raise ReasonMissing(
                "Prövningen kan inte sparas.",
                f"{known[one.perspective].name} är inte relevant, men varför står inte.",
                "Skriv varför.",
            )


def _keep(plan: Plan, goal: Goal | None, perspective: Perspective, wanted: ReviewFields) -> None:
    there = PerspectiveReview.objects.filter(plan=plan, goal=goal, perspective=perspective)
    if not wanted.verdict:
        there.delete()
        return
    row = there.first() or PerspectiveReview(plan=plan, goal=goal, perspective=perspective)
    row.verdict, row.reason = wanted.verdict, wanted.reason
    row.save()


def _words(one: ReviewFields) -> str:
    verdict = Verdict(one.verdict).label if one.verdict else "inte prövat"
    return f"{verdict}: {one.reason}" if one.reason else str(verdict)


def _entry(plan: Plan, goal: Goal | None, before: dict[str, str], after: dict[str, str]) -> Entry:
    county, event = plan.county.code if plan.county else "", "plans.perspectives-reviewed"
    if goal:
        return Entry(event, "plans.goal", goal.key, str(goal), county, before, after)
    return Entry(event, "plans.plan", plan.key, plan.name, county, before, after)
