"""What stands under a goal, row by row, as it is edited: what a person has said, and what may be chosen."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from lagesbild.actors.models import Organisation
from lagesbild.indicators.models import Indicator
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.plans.errors import GoalUnknown
from lagesbild.plans.models import (
    FollowUpMethod,
    Goal,
    GoalIndicator,
    Perspective,
    PerspectiveReview,
    Plan,
    PlannedActivity,
    Responsibility,
    Verdict,
)
from lagesbild.plans.queries.choices import Choice
from lagesbild.plans.rules import (
    FollowUpFields,
    IndicatorFields,
    PartFields,
    PlannedFields,
    ResponsibilityFields,
    ReviewFields,
)

# field of what a person says → what the model calls it
CALLED = {"method": "method_name", "responsible": "responsible_text", "period": "period_text"}
BY_KEY = ("organisation", "indicator")


@dataclass(frozen=True)
class PartKind:
    """A kind of row under a goal: its name in addresses, its model, and the shape of what a person says of it."""

    name: str
    model: type[Any]
    said: type[PartFields]
    one: str
    is_ordered: bool = True


KINDS = {
    kind.name: kind
    for kind in (
        PartKind("ansvar", Responsibility, ResponsibilityFields, "ansvar", is_ordered=False),
        PartKind("insatser", PlannedActivity, PlannedFields, "planerad insats"),
        PartKind("indikatorer", GoalIndicator, IndicatorFields, "målindikator"),
        PartKind("uppfoljning", FollowUpMethod, FollowUpFields, "uppföljning"),
    )
}


@dataclass(frozen=True)
class PartRow:
    """A row under a goal: its title, what is known of it in words, and whether it stands first or last."""

    pk: int
    title: str
    facts: tuple[tuple[str, str], ...]
    place: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class ReviewRow:
    """A perspective and what came of trying it; without a verdict nobody has, and `from_above` says where it was."""

    key: str
    name: str
    verdict: str
    verdict_words: str
    reason: str
    from_above: str = ""


@dataclass(frozen=True)
class PartChoices:
    """What may be chosen for a row under a goal."""

    organisations: tuple[Choice, ...]
    indicators: tuple[Choice, ...]


def part_kind(*, name: str) -> PartKind:
    """Return the kind of row with this name in addresses.

    Database: 0 queries.

    :raises GoalUnknown: when nothing of that kind stands under goals.
    """
    if name not in KINDS:
        raise GoalUnknown("Sidan finns inte.", f"Del: {name}.", "Välj en del på målets sida.")
    return KINDS[name]


def part_at(*, goal: Goal, kind: str, number: int) -> Any:
    """Return one row under the goal.

    Database: 1 query.

    :raises GoalUnknown: when the goal has no such row.
    """
    found = part_kind(name=kind).model.objects.select_related("goal").filter(goal=goal, pk=number).first()
    if found is None:
        raise GoalUnknown("Raden finns inte längre.", f"Rad {number} vid {goal}.", "Ladda om målets sida.")
    return found


def said_of_part(*, row: Any, kind: str) -> PartFields:
    """Return what a person has said of a row.

    Database: 0 queries when the organisation and the indicator were fetched.
    """
    shape = part_kind(name=kind).said
    return shape(**{one.name: _said(row, one.name) for one in fields(shape)})


def _said(row: Any, name: str) -> Any:
    value = getattr(row, CALLED.get(name, name))
    return (value.key if value else "") if name in BY_KEY else value


def parts_of(*, goal: Goal) -> dict[str, tuple[PartRow, ...]]:
    """Return the rows under a goal by kind, in their order.

    Database: 4 queries.
    """
    return {name: _rows(goal, kind) for name, kind in KINDS.items()}


def _rows(goal: Goal, kind: PartKind) -> tuple[PartRow, ...]:
    related = ["source", *(name for name in BY_KEY if hasattr(kind.model, name))]
    order = ("position", "pk") if kind.is_ordered else ("pk",)
    rows = list(kind.model.objects.filter(goal=goal).select_related(*related).order_by(*order))
    return tuple(
        PartRow(row.pk, title, facts, row.place_in_source, is_first=place == 0, is_last=place == len(rows) - 1)
        for place, row in enumerate(rows)
        for title, facts in (told(row=row),)
    )


def told(*, row: Any) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return what a row is called, and what is known of it as (what, words); what is not known is left out.

    Database: 0 queries when the organisation and the indicator were fetched.
    """
    if isinstance(row, Responsibility):
        return row.organisation.name, (("roll", row.role),)
    if isinstance(row, FollowUpMethod):
        return row.title, _known(("vem", row.responsible_text), ("när", row.period_text))
    if isinstance(row, GoalIndicator):
        return _measure(row)
    actor = row.organisation.name if row.organisation else ""
    days = _days(row.starts_on, row.ends_before)
    return row.title, _known(
        ("metod", row.method_name),
        ("ansvarig", " / ".join(one for one in (actor, row.responsible_text) if one)),
        ("tid", ", ".join(one for one in (days, row.period_text) if one)),
        ("resurser", row.resources),
    )


def _days(starts_on: date | None, ends_before: date | None) -> str:
    first = f"från {swedish.day(starts_on)}" if starts_on else ""
    last = f"till {swedish.day(ends_before - timedelta(days=1))}" if ends_before else ""
    return " ".join(one for one in (first, last) if one)


def _measure(row: GoalIndicator) -> tuple[str, tuple[tuple[str, str], ...]]:
    unit = row.unit or (row.indicator.unit if row.indicator else "")
    from_, to = (
        f"{swedish.number(value)} {unit}".strip() if value is not None else ""
        for value in (row.baseline_value, row.target_value)
    )
    return row.indicator.name if row.indicator else row.title, _known(
        ("utgångsläge", f"{from_} ({row.baseline_period})" if from_ and row.baseline_period else from_),
        ("målvärde", f"{to} senast {swedish.day(row.target_on)}" if to and row.target_on else to),
        ("ägare", row.organisation.name if row.organisation else ""),
        ("anmärkning", " ".join(one for one in (row.title if row.indicator else "", row.note) if one)),
    )


def _known(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


def part_choices(*, scope: Scope) -> PartChoices:
    """Return the actors and the indicators that may be chosen for a row under a goal, by name.

    Database: 2 queries.
    """
    actors = Organisation.objects.within(scope).values_list("key", "name")
    indicators = Indicator.objects.values_list("key", "name")
    return PartChoices(*(_by_words(rows) for rows in (actors, indicators)))


def _by_words(rows: Any) -> tuple[Choice, ...]:
    return tuple(sorted((Choice(*row) for row in rows), key=lambda one: swedish.sort_key(one.words)))


def reviews_of(*, plan: Plan, goal: Goal | None = None) -> tuple[ReviewRow, ...]:
    """Return every perspective with what came of trying it for the plan, or for one of its goals.

    A perspective that was tried only for the whole plan says so at its goals.

    Database: 2 queries.
    """
    found = PerspectiveReview.objects.filter(plan=plan)
    tried = {(one.goal_id, one.perspective_id): one for one in found}
    rows = []
    for one in Perspective.objects.order_by("position", "pk"):
        own = tried.get((goal.pk if goal else None, one.pk))
        above = tried.get((None, one.pk)) if goal and not own else None
        verdict = own.verdict if own else ""
        rows.append(
            ReviewRow(
                key=one.key,
                name=one.name,
                verdict=verdict,
                verdict_words=Verdict(verdict).label if verdict else "inte prövat",
                reason=own.reason if own else "",
                from_above=Verdict(above.verdict).label if above else "",
            )
        )
    return tuple(rows)


def said_of_reviews(*, plan: Plan, goal: Goal | None = None) -> tuple[ReviewFields, ...]:
    """Return what a person has said of every perspective, for the plan or for one of its goals.

    Database: 2 queries.
    """
    return tuple(ReviewFields(row.key, row.verdict, row.reason) for row in reviews_of(plan=plan, goal=goal))
