"""What a list shows of each activity: gathered for a page at a time, with the same few queries however many rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Sum

from lagesbild.activities import rules
from lagesbild.activities.models import (
    Activity,
    ActivityPartner,
    ActivityStatus,
    Cost,
    Effect,
    Participation,
    StatedReach,
)
from lagesbild.activities.rules import Standing
from lagesbild.kernel import disclosure, swedish
from lagesbild.kernel.quantities import Amount, Count, Share
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.plans.models import Plan

LISTED = (
    "pk", "key", "title", "county__code", "county__name", "county_text", "lead__key", "lead__name", "lead_text",
    "plan__key", "goal_area", "starts_on", "ends_before", "period_text", "status", "evaluation__status",
    "evaluation__expected_on", "evaluation__expected_text", "is_public", "is_synthetic", "source__title",
    "place_in_source",
)  # fmt: skip
STATUS_WORDS = dict(ActivityStatus.choices)
NO_PARTICIPANTS = missing("Källan namnger inga deltagare.")
NO_PERSONS = missing("Källan anger inte antalet personer.")
NO_REACH = missing("Källan anger inte hur många som nåddes.")


@dataclass(frozen=True)
class GoalRef:
    """A goal that an activity works towards, and where its page is."""

    key: str
    number: str
    title: str
    plan_key: str
    path: str


@dataclass(frozen=True)
class ActivityRow:
    """One activity as a list shows it; figures, or the reason why they are not known."""

    key: str
    title: str
    county_code: str
    county: str
    lead_key: str
    lead: str
    plan_key: str
    goals: tuple[GoalRef, ...]
    goal_area: str
    partners: tuple[str, ...]
    starts_on: date | None
    period: str
    status: str
    status_words: str
    took_part: Count | Withheld
    persons: Count | Withheld
    reach: Share | Count | Withheld
    reach_what: str
    cost: Amount | Withheld
    standing: Standing
    is_public: bool
    is_synthetic: bool
    source: str
    place: str

    @property
    def goal_words(self) -> str:
        """Return the numbers of the goals, or the area as the source has it."""
        return ", ".join(goal.number or goal.title for goal in self.goals) or self.goal_area

    @property
    def reach_words(self) -> str:
        """Return the reach as it stands in a cell."""
        return cell_words(value=self.reach)

    @property
    def took_part_words(self) -> str:
        """Return the number of named participants as it stands in a cell."""
        return cell_words(value=self.took_part)

    @property
    def cost_words(self) -> str:
        """Return the cost as it stands in a cell."""
        return cell_words(value=self.cost)

    @property
    def partner_words(self) -> str:
        """Return the partners in running text."""
        return swedish.joined(self.partners)


def cell_words(*, value: Share | Count | Amount | Withheld) -> str:
    """Return a figure as it stands in a list: what is absent in its reason's few words, the note left to the page.

    Database: 0 queries.
    """
    return value.words if isinstance(value, Withheld) else swedish.quantity(value)


def rows_of(*, ids: Sequence[int], scope: Scope) -> tuple[ActivityRow, ...]:
    """Return the activities with these ids, in this order, as far as the scope may see them.

    Database: 8 queries.
    """
    if not ids:
        return ()
    found = {row["pk"]: row for row in Activity.objects.within(scope).filter(pk__in=ids).values(*LISTED)}
    beside = _Beside(ids, scope)
    return tuple(_row(found[pk], beside) for pk in ids if pk in found)


class _Beside:
    """What stands in other tables about the activities of a page."""

    def __init__(self, ids: Sequence[int], scope: Scope) -> None:
        self.goals = goals_of(ids=ids, scope=scope)
        self.partners = _grouped(
            ActivityPartner.objects.filter(activity__in=ids).order_by("pk").values_list("activity_id", "named_as")
        )
        self.costs = _grouped(Cost.objects.filter(activity__in=ids).values_list("activity_id", "amount_sek"))
        self.effects = _grouped(
            Effect.objects.filter(activity__in=ids).values_list("activity_id", "rests_on_evaluation")
        )
        self.reaches = _grouped(
            StatedReach.everything.filter(activity__in=ids)
            .order_by("key")
            .values_list("activity_id", "what", "reached", "of", "unit", "qualifier")
        )
        self.participations = {
            pk: (organisations, persons)
            for pk, organisations, persons in Participation.objects.filter(activity__in=ids)
            .values_list("activity_id")
            .annotate(CountOf("organisation", distinct=True), Sum("persons"))
        }


def goals_of(*, ids: Sequence[int], scope: Scope) -> dict[int, tuple[GoalRef, ...]]:
    """Return the goals of each activity, in the order of their plan; those of plans that may not be seen are left out.

    Database: 2 queries.
    """
    visible = dict(Plan.objects.within(scope).values_list("pk", "key"))
    linked = Activity.goals.through.objects.filter(activity__in=ids).values_list(
        "activity_id", "goal__key", "goal__number", "goal__title", "goal__plan_id"
    )
    ordered = sorted(linked, key=lambda one: (visible.get(one[4], ""), swedish.natural_key(one[2])))
    return {
        pk: tuple(
            GoalRef(key, number, title, visible[plan], goal_path(plan=visible[plan], number=number))
            for key, number, title, plan in some
            if plan in visible
        )
        for pk, some in _grouped(ordered).items()
    }


def goal_path(*, plan: str, number: str) -> str:
    """Return where a goal's page is; a goal without number is found on its plan's page.

    Database: 0 queries.
    """
    return f"/planer/{plan}/mal/{number}/" if number else f"/planer/{plan}/"


def joint_leads(*, text: str) -> str:
    """Return several leads of a source in running text.

    Database: 0 queries.
    """
    return swedish.joined(name.strip() for name in text.split(";") if name.strip())


def period_words(*, starts_on: date | None, ends_before: date | None, text: str) -> str:
    """Return when something goes on: the source's words when it has any, otherwise the years.

    Database: 0 queries.
    """
    if text:
        return text
    last = date.fromordinal(ends_before.toordinal() - 1).year if ends_before else None
    return swedish.years(starts_on.year if starts_on else None, last)


def _grouped(pairs: Iterable[tuple[Any, ...]]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for pk, *rest in pairs:
        found[pk].append(rest[0] if len(rest) == 1 else tuple(rest))
    return {pk: tuple(some) for pk, some in found.items()}


def _row(found: dict[str, Any], beside: _Beside) -> ActivityRow:
    pk = found["pk"]
    organisations, persons = beside.participations.get(pk, (0, None))
    joint = () if found["lead__key"] else {name.strip() for name in found["lead_text"].split(";")}
    what, reach = best_reach(stated=beside.reaches.get(pk, ()))
    return ActivityRow(
        key=found["key"],
        title=found["title"],
        county_code=found["county__code"] or "",
        county=found["county__name"] or found["county_text"],
        lead_key=found["lead__key"] or "",
        lead=found["lead__name"] or joint_leads(text=found["lead_text"]),
        plan_key=found["plan__key"] or "",
        goals=beside.goals.get(pk, ()),
        goal_area=found["goal_area"],
        partners=tuple(name for name in beside.partners.get(pk, ()) if name not in joint),
        starts_on=found["starts_on"],
        period=period_words(starts_on=found["starts_on"], ends_before=found["ends_before"], text=found["period_text"]),
        status=found["status"],
        status_words=STATUS_WORDS[found["status"]],
        took_part=Count(organisations, "aktörer") if organisations else NO_PARTICIPANTS,
        persons=NO_PERSONS if persons is None else protected(persons=persons),
        reach=reach,
        reach_what=what,
        cost=rules.total_cost(beside.costs.get(pk, ())),
        standing=rules.standing(
            has_effect=pk in beside.effects,
            rests=all(beside.effects.get(pk, ())),
            evaluation=found["evaluation__status"] or "unknown",
            expected=expected_words(on=found["evaluation__expected_on"], text=found["evaluation__expected_text"] or ""),
            is_begun=found["status"] not in rules.NOT_BEGUN,
        ),
        is_public=found["is_public"],
        is_synthetic=found["is_synthetic"],
        source=found["source__title"] or "",
        place=found["place_in_source"],
    )


def expected_words(*, on: date | None, text: str) -> str:
    """Return when the result of an evaluation is due: the source's words when it has any, otherwise the day.

    Database: 0 queries.
    """
    return text or (swedish.day(on) if on else "")


def standing_of(*, activity: Activity, effect: Effect | None = None) -> Standing:
    """Return how an effect is known, or what may be said of the whole activity.

    Database: 0 queries, when effects and evaluation came along.
    """
    evaluation = getattr(activity, "evaluation", None)
    effects = [effect] if effect else list(activity.effects.all())
    return rules.standing(
        has_effect=bool(effects),
        rests=all(one.rests_on_evaluation for one in effects),
        evaluation=evaluation.status if evaluation else "unknown",
        expected=expected_words(on=evaluation.expected_on, text=evaluation.expected_text) if evaluation else "",
        is_begun=activity.status not in rules.NOT_BEGUN,
    )


def protected(*, persons: int) -> Count | Withheld:
    """Return a number of persons, withheld when it is too small to show.

    Database: 0 queries.
    """
    return disclosure.protect_row({"": Count(persons, "personer")})[""]


def best_reach(
    *, stated: Iterable[tuple[str, int | None, int | None, str, str]]
) -> tuple[str, Share | Count | Withheld]:
    """Return the one statement of reach that says most: a share before a count before words.

    Database: 0 queries.
    """
    values = [(what, rules.reach(reached, of, unit, qualifier)) for what, reached, of, unit, qualifier in stated]
    for kind in (Share, Count, Withheld):
        for what, value in values:
            if isinstance(value, kind):
                return what, value
    return "", NO_REACH
