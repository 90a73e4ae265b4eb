"""Where a plan is in its life: its next steps, the editions around it, and what changed after the decision."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from lagesbild.journal.models import Event
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans import rules
from lagesbild.plans.errors import StepSkipped
from lagesbild.plans.models import Goal, Plan, PlanStatus
from lagesbild.plans.queries.choices import plan_to_change
from lagesbild.plans.queries.found import visible_plan

DECIDES = frozenset(
    {
        "plans.plan-adopted",
        "plans.plan-came-into-force",
        "plans.plan-loaded",
        "plans.plan-created",
        "plans.edition-started",
    }
)
# what happens to a plan's place in its life says nothing about its words
WORDLESS = frozenset({"plans.plan-superseded", "plans.goal-loaded", "plans.plan-proposed", "plans.plan-withdrawn"})


@dataclass(frozen=True)
class Edition:
    """One of the plans that follow each other; `is_this` is the one whose page it is."""

    key: str
    name: str
    status: str
    status_words: str
    years: str
    is_this: bool


@dataclass(frozen=True)
class PlanLife:
    """Where a plan is in its life, as its page shows it. `steps` are those a person may take, none for readers."""

    decided_on: date | None
    decided_by: str
    steps: tuple[rules.Step, ...]
    may_start_edition: bool
    may_open_round: bool
    editions: tuple[Edition, ...]
    changed: tuple[tuple[date, int], ...]

    @property
    def is_alone(self) -> bool:
        """Return whether the plan has neither an earlier nor a later edition that may be seen."""
        return len(self.editions) < 2

    @property
    def later(self) -> Edition | None:
        """Return the edition that follows this one."""
        return self._beside(1)

    @property
    def former(self) -> Edition | None:
        """Return the edition before this one."""
        return self._beside(-1)

    @property
    def changed_words(self) -> str:
        """Return on which days the plan was changed after its decision, in a sentence; nothing when it was not."""
        days = [f"{swedish.day(on)} ({count} {'ändring' if count == 1 else 'ändringar'})" for on, count in self.changed]
        return f"Ändrad efter beslut: {swedish.joined(days)}." if days else ""

    def _beside(self, step: int) -> Edition | None:
        place = next(number for number, one in enumerate(self.editions) if one.is_this) + step
        return self.editions[place] if 0 <= place < len(self.editions) else None


def plan_life(*, key: str, may_change: bool, scope: Scope) -> PlanLife:
    """Return where the plan is in its life.

    Database: 2 queries, and 1 more for each edition further away than the next.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    """
    chain = _chain(key, scope)
    plan = next(one for one in chain if one.key == key)
    editions = tuple(_edition(one, is_this=one is plan) for one in chain)
    has_next = not editions[-1].is_this
    steps = [step for step in rules.steps_from(plan.status) if may_change]
    return PlanLife(
        decided_on=plan.decided_on,
        decided_by=plan.decided_by,
        steps=tuple(step for step in steps if step.is_taken_alone),
        may_start_edition=may_change and not has_next and rules.may_be_continued(status=plan.status, level=plan.level),
        may_open_round=any(step.after == PlanStatus.OUT_FOR_COMMENT for step in steps),
        editions=editions,
        changed=_changed(plan),
    )


def step_to_take(*, key: str, to: str, scope: Scope) -> tuple[Plan, rules.Step]:
    """Return the plan and the step that leads to the state, for somebody who may take it.

    Database: 1 query.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises StepSkipped: when no step leads there.
    """
    plan, _ = plan_to_change(key=key, scope=scope)
    step = rules.step_between(plan.status, to)
    if step is None or not step.is_taken_alone:
        raise StepSkipped(
            "Planen kan inte flyttas dit.", f"{plan.name} är {PlanStatus(plan.status).label}.", "Öppna planens sida."
        )
    return plan, step


def _chain(key: str, scope: Scope) -> list[Plan]:
    """Return the plan among the editions around it in the order they follow each other, as far as they may be seen."""
    near = Plan.objects.within(scope).filter(Q(key=key) | Q(previous__key=key) | Q(next_edition__key=key))
    known = {one.pk: one for one in near}
    chain = [one for one in known.values() if one.key == key] or [visible_plan(key=key, scope=scope)]
    while chain[0].previous_id and (former := _found(known, scope, pk=chain[0].previous_id)):
        chain.insert(0, former)
    last = next((one for one in known.values() if one.previous_id == chain[-1].pk), None)
    while last is not None:
        chain.append(last)
        last = Plan.objects.within(scope).filter(previous=last).first()
    return chain


def _found(known: dict[int, Plan], scope: Scope, *, pk: int) -> Plan | None:
    found: Plan | None = known.get(pk) or Plan.objects.within(scope).filter(pk=pk).first()
    return found


def _edition(plan: Plan, *, is_this: bool) -> Edition:
    years = rules.years(plan.starts_on, plan.ends_before)
    return Edition(plan.key, plan.name, plan.status, PlanStatus(plan.status).label, years, is_this)


def _changed(plan: Plan) -> tuple[tuple[date, int], ...]:
    if plan.status not in rules.BINDING:
        return ()
    goals = Goal.objects.filter(plan=plan).values("key")
    events = Event.objects.filter(
        Q(subject_type="plans.plan", subject_key=plan.key) | Q(subject_type="plans.goal", subject_key__in=goals)
    ).exclude(action__in=WORDLESS)
    told = [
        rules.Changed(position, timezone.localdate(at), decides=action in DECIDES)
        for position, at, action in events.values_list("position", "at", "action")
    ]
    return rules.changed_after_decision(told, status=plan.status)
