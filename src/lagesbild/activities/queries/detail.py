"""One activity with everything known of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from lagesbild.activities import permissions, rules
from lagesbild.activities.models import Activity, Effect, Evaluation, EvaluationStatus, Participation, Result
from lagesbild.activities.permissions import Permission
from lagesbild.activities.queries.reach import unknown
from lagesbild.activities.queries.rows import GoalRef, expected_words, goal_path, period_words, standing_of
from lagesbild.activities.rules import Standing
from lagesbild.actors.models import Organisation
from lagesbild.kernel import disclosure, swedish
from lagesbild.kernel.quantities import Amount, Count
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.withheld import Withheld, missing
from lagesbild.plans.models import Plan
from lagesbild.sources.queries import Disagreement, contradictions


@dataclass(frozen=True)
class Named:
    """Something with a name and, when it is known here, a page of its own."""

    name: str
    path: str = ""


@dataclass(frozen=True)
class Said:
    """A result or an effect, with where it stands and, for an effect, how it is known."""

    id: int
    text: str
    year: int | None
    origin: str
    standing: Standing | None = None


@dataclass(frozen=True)
class Fact:
    """One thing that is known of an evaluation; empty when it is not known."""

    what: str
    said: str


@dataclass(frozen=True)
class EvaluationShown:
    """Whether and how an activity was evaluated: every fact, those not known too."""

    is_registered: bool
    status: str
    words: str
    expected: str
    facts: tuple[Fact, ...]
    lacking: tuple[str, ...]
    url: str
    note: str
    origin: str


@dataclass(frozen=True)
class CostLine:
    """One cost, by year and area of work where they are known."""

    amount: Amount
    year: int | None
    area_of_work: str
    funding_source: str
    origin: str


@dataclass(frozen=True)
class TookPart:
    """An organisation that took part."""

    id: int
    organisation: Named
    year: int
    role: str
    persons: Count | Withheld
    is_confirmed: bool
    origin: str
    is_synthetic: bool


@dataclass(frozen=True)
class ActivityDetail:
    """One activity: the red thread from goal to effect, who did it, whom it reached, and where every fact stands."""

    key: str
    title: str
    description: str
    county: Named
    place: str
    leads: tuple[Named, ...]
    partners: tuple[Named, ...]
    plan: Named
    goals: tuple[GoalRef, ...]
    goal_area: str
    starts_on: date | None
    ends_before: date | None
    period: str
    status: str
    level: str
    violence_types: tuple[str, ...]
    target_group: str
    methods: tuple[Named, ...]
    funding: str
    results: tuple[Said, ...]
    effects: tuple[Said, ...]
    standing: Standing
    evaluation: EvaluationShown
    costs: tuple[CostLine, ...]
    total_cost: Amount | Withheld
    participations: tuple[TookPart, ...]
    disagreements: tuple[Disagreement, ...]
    origin: str
    source: str
    source_place: str
    is_public: bool
    is_synthetic: bool
    may_change: bool


def activity(*, key: str, scope: Scope) -> ActivityDetail:
    """Return one activity with goals, partners, methods, results, effects, costs and participants.

    Database: 11 queries.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    found = read(key=key, scope=scope)
    named = tuple(_organisation(one.organisation, one.named_as) for one in found.partners.all())
    leads = _leads(found, named)
    plans = set(Plan.objects.within(scope).values_list("pk", flat=True))
    return ActivityDetail(
        key=found.key,
        title=found.title,
        description=found.description,
        county=Named(found.county.name, f"/lan/{found.county.code}/") if found.county else Named(found.county_text),
        place=found.place,
        leads=leads,
        partners=tuple(one for one in named if one not in leads),
        plan=_plan(found, plans),
        goals=_goals(found, plans),
        goal_area=found.goal_area,
        starts_on=found.starts_on,
        ends_before=found.ends_before,
        period=period_words(starts_on=found.starts_on, ends_before=found.ends_before, text=found.period_text),
        status=found.get_status_display(),
        level=found.get_prevention_level_display(),
        violence_types=tuple(sorted((one.name for one in found.violence_types.all()), key=swedish.sort_key)),
        target_group=found.target_group,
        methods=(*(Named(one.name, f"/metoder/{one.key}/") for one in found.methods.all()), *_method_text(found)),
        funding=found.funding,
        results=tuple(_result(one) for one in found.results.all()),
        effects=tuple(_effect(found, one) for one in found.effects.all()),
        standing=standing_of(activity=found),
        evaluation=_evaluation(getattr(found, "evaluation", None)),
        costs=_costs(found),
        total_cost=rules.total_cost(one.amount_sek for one in found.costs.all()),
        participations=_took_part(list(found.participations.all())),
        disagreements=contradictions(subject_type="activity", subject_key=key),
        origin=found.origin_words,
        source=found.source.title if found.source else "",
        source_place=found.place_in_source,
        is_public=found.is_public,
        is_synthetic=found.is_synthetic,
        may_change=permissions.may(scope, Permission.CHANGE, found),
    )


def read(*, key: str, scope: Scope) -> Activity:
    """Return the activity itself with all that belongs to it, for the page and for the form that changes it.

    Database: 9 queries.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    took_part = Participation.objects.select_related("organisation", "source")
    found: Activity | None = (
        Activity.objects.within(scope)
        .filter(key=key)
        .select_related("county", "lead", "plan", "source", "evaluation__source")
        .prefetch_related(
            "partners__organisation", "goals__plan", "violence_types", "methods", "results__source", "effects__source",
            "costs__source", Prefetch("participations", took_part),
        )
        .first()
    )  # fmt: skip
    if found is None:
        raise unknown(key=key)
    return found


def participation(*, activity: str, number: int, scope: Scope) -> Participation:
    """Return one participation with its activity and organisation, for the form that changes it.

    Database: 2 queries.

    :raises ActivityUnknown: when there is no such activity or participation, or it may not be seen.
    """
    seen = Activity.objects.within(scope).filter(key=activity).values("pk")
    found: Participation | None = (
        Participation.objects.filter(activity__in=seen, pk=number)
        .select_related("organisation", "activity__county", "activity__lead")
        .first()
    )
    if found is None:
        raise unknown(key=f"{activity}, deltagande {number}")
    return found


def for_change(*, key: str, scope: Scope) -> Activity:
    """Return the activity, held until the transaction ends so that two changes do not cross.

    Database: 2 queries.

    :raises ActivityUnknown: when there is no such activity, or it may not be seen.
    """
    if not Activity.objects.within(scope).filter(key=key).exists():
        raise unknown(key=key)
    found: Activity = (
        Activity.everything.select_related("county", "lead", "plan").select_for_update(of=("self",)).get(key=key)
    )
    return found


def _organisation(organisation: Organisation | None, named_as: str) -> Named:
    return Named(organisation.name, f"/aktorer/{organisation.key}/") if organisation else Named(named_as)


def _leads(found: Activity, partners: tuple[Named, ...]) -> tuple[Named, ...]:
    if found.lead:
        return (_organisation(found.lead, ""),)
    by_name = {one.name: one for one in partners}
    names = [name.strip() for name in found.lead_text.split(";") if name.strip()]
    return tuple(by_name.get(name, Named(name)) for name in names)


def _plan(found: Activity, plans: set[int]) -> Named:
    if found.plan is None or found.plan.pk not in plans:
        return Named("")
    return Named(found.plan.name, f"/planer/{found.plan.key}/")


def _goals(found: Activity, plans: set[int]) -> tuple[GoalRef, ...]:
    seen = (goal for goal in found.goals.all() if goal.plan_id in plans)
    ordered = sorted(seen, key=lambda goal: (goal.plan.key, swedish.natural_key(goal.number)))
    return tuple(
        GoalRef(goal.key, goal.number, goal.title, goal.plan.key, goal_path(plan=goal.plan.key, number=goal.number))
        for goal in ordered
    )


def _costs(found: Activity) -> tuple[CostLine, ...]:
    return tuple(
        CostLine(Amount(one.amount_sek), one.year, one.area_of_work, one.funding_source, one.origin_words)
        for one in found.costs.all()
    )


def _method_text(found: Activity) -> tuple[Named, ...]:
    return tuple(Named(name.strip()) for name in found.method_text.split(";") if name.strip())


def _result(one: Result) -> Said:
    return Said(one.pk, one.text, one.year, one.origin_words)


def _effect(found: Activity, one: Effect) -> Said:
    return Said(one.pk, one.text, one.year, one.origin_words, standing_of(activity=found, effect=one))


def _evaluation(one: Evaluation | None) -> EvaluationShown:
    shown = one or Evaluation(status=EvaluationStatus.UNKNOWN)
    facts = {
        "upplägg": shown.get_design_display(),
        "jämfört med": shown.comparison,
        "underlag": shown.sample,
        "vad den fann": shown.finding,
        "hänvisning": shown.reference,
        "gjord av": shown.made_by,
    }
    return EvaluationShown(
        is_registered=one is not None,
        status=shown.status,
        words=shown.get_status_display(),
        expected=expected_words(on=shown.expected_on, text=shown.expected_text),
        facts=tuple(Fact(what, said) for what, said in facts.items()),
        lacking=rules.lacking_facts(facts) if shown.status == EvaluationStatus.YES else (),
        url=shown.reference_url,
        note=shown.note,
        origin=shown.origin_words if one else "",
    )


def _took_part(found: list[Participation]) -> tuple[TookPart, ...]:
    ordered = sorted(found, key=lambda one: (-one.year, swedish.sort_key(one.organisation.name), one.role))
    unknown_number = missing("Källan anger inte antalet personer.")
    persons = disclosure.protect_column(
        [Count(one.persons, "personer") if one.persons is not None else unknown_number for one in ordered]
    )
    return tuple(
        TookPart(
            id=one.pk,
            organisation=Named(one.organisation.name, f"/aktorer/{one.organisation.key}/"),
            year=one.year,
            role=one.role,
            persons=cell,
            is_confirmed=one.is_confirmed,
            origin=one.origin_words,
            is_synthetic=one.is_synthetic,
        )
        for one, cell in zip(ordered, persons, strict=True)
    )
