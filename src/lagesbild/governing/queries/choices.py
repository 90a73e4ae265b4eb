"""What may be chosen in the forms of governing."""

from dataclasses import dataclass, replace

from lagesbild.actors.models import Organisation
from lagesbild.governing.errors import NothingChosen, UnknownChoice
from lagesbild.governing.permissions import demand_county, demand_write
from lagesbild.governing.rules import GROUP_WORDS, TASK_WORDS
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.places import queries as places
from lagesbild.plans.models import Goal, GoalLink, Plan, PlanLevel, ViolenceType
from lagesbild.plans.queries import plan_to_change
from lagesbild.plans.rules import flattened, tree

Pairs = tuple[tuple[str, str], ...]
Grouped = tuple[tuple[str, Pairs], ...]


@dataclass(frozen=True)
class Choices:
    """What may be chosen about a document of one actor."""

    actor_key: str
    actor: str
    county_code: str
    goals: Grouped
    violence_types: Pairs
    plans: Pairs


@dataclass(frozen=True)
class LocalChoices:
    """What may be chosen when an actor makes its local plan out of a regional one."""

    actor_key: str
    actor: str
    plan_key: str
    plan_name: str
    goals: Grouped
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Node:
    key: str
    parent: str
    number: str
    position: int
    title: str


def actor_choices(*, scope: Scope) -> Pairs:
    """Return the actors that the scope may write for, by name.

    Database: 1 query.
    """
    found = Organisation.objects.within(scope)
    if not scope.writes_in(county=None):
        counties = scope.keys(Level.COUNTY, writing=True)
        own = scope.keys(Level.ORGANISATION, writing=True)
        found = found.filter(county__code__in=counties) | found.filter(key__in=own)
    return tuple(sorted(found.values_list("key", "name"), key=lambda one: swedish.sort_key(one[1])))


def document_choices(*, actor: str, scope: Scope) -> Choices:
    """Return what may be chosen about a document of an actor: its county's sub-goals and its own local plans.

    Database: 5 queries.

    :raises UnknownChoice: when there is no such actor.
    :raises NotPermitted: when the scope may not write for the actor.
    """
    organisation = _actor(actor, scope)
    county = organisation.county.code if organisation.county else ""
    regional = Plan.objects.within(scope).filter(level__in=(PlanLevel.REGIONAL, PlanLevel.NATIONAL))
    regional = regional.filter(county__code=county) if county else regional.filter(county__isnull=True)
    own = Plan.objects.within(scope).filter(level=PlanLevel.LOCAL, owner=organisation).order_by("name")
    return Choices(
        actor_key=organisation.key,
        actor=organisation.name,
        county_code=county,
        goals=tuple(_grouped(plan) for plan in regional.filter(goals__isnull=False).distinct().order_by("name")),
        violence_types=tuple(ViolenceType.objects.order_by("name").values_list("key", "name")),
        plans=tuple(own.values_list("key", "name")),
    )


def local_choices(*, actor: str, plan: str, scope: Scope) -> LocalChoices:
    """Return the sub-goals of a regional plan that an actor may choose for its local plan.

    Database: 3 queries.

    :raises UnknownChoice: when there is no such actor or regional plan.
    :raises NotPermitted: when the scope may not write for the actor.
    :raises NothingChosen: when the regional plan's goals are not known.
    """
    organisation = _actor(actor, scope)
    found = Plan.objects.within(scope).filter(key=plan).exclude(level=PlanLevel.LOCAL).first()
    if found is None:
        raise UnknownChoice("Planen finns inte.", f"Nyckel: {plan}.", "Välj en regional plan i listan.")
    grouped = _by_top_goal(found)
    if not grouped:
        raise NothingChosen(
            "Planen har inga mål att välja.", found.name, "Lägg in planens mål, eller välj en annan plan."
        )
    return LocalChoices(organisation.key, organisation.name, found.key, found.name, grouped)


def more_choices(*, plan: str, scope: Scope) -> LocalChoices:
    """Return the regional sub-goals that may be added to a local plan, and those it already has.

    Database: 6 queries.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises UnknownChoice: when the plan does not start from another.
    """
    found, _ = plan_to_change(key=plan, scope=scope)
    if found.parent is None:
        what = f"{found.name} utgår inte från någon plan."
        raise UnknownChoice("Delmål kan inte väljas.", what, "Ange först vilken plan den utgår från.")
    there = tuple(GoalLink.objects.filter(plan=found).values_list("target__key", flat=True))
    return replace(local_choices(actor=found.owner.key, plan=found.parent.key, scope=scope), chosen=there)


def mandate_choices(*, county: str, scope: Scope) -> dict[str, Pairs]:
    """Return what may be chosen about who answers for what in a county: groups, tasks, actors, forms of violence.

    Database: 3 queries.

    :raises NotPermitted: when the scope may not write in the county.
    """
    demand_county(scope=scope, county=county)
    actors = Organisation.objects.within(scope)
    if county:
        places.county(code=county)
        actors = actors.filter(county__code=county) | actors.filter(county__isnull=True)
    named = sorted(actors.values_list("key", "name"), key=lambda one: swedish.sort_key(one[1]))
    return {
        "group": tuple((one.value, words.capitalize()) for one, words in GROUP_WORDS.items()),
        "task": tuple((one.value, words.capitalize()) for one, words in TASK_WORDS.items()),
        "organisation": tuple(named),
        "violence_type": tuple(ViolenceType.objects.order_by("name").values_list("key", "name")),
    }


def _actor(key: str, scope: Scope) -> Organisation:
    found: Organisation | None = Organisation.objects.within(scope).select_related("county").filter(key=key).first()
    if found is None:
        raise UnknownChoice("Aktören finns inte.", f"Nyckel: {key or 'ingen'}.", "Välj en aktör i listan.")
    demand_write(scope=scope, organisation=found)
    return found


def _grouped(plan: Plan) -> tuple[str, Pairs]:
    return plan.name, tuple((node.key, f"{node.number} {node.title}".strip()) for node in _nodes(plan))


def _by_top_goal(plan: Plan) -> Grouped:
    """Return the plan's lowest goals, each under the heading of the goal at the top of its branch."""
    nodes = _nodes(plan)
    parents = {node.key: node.parent for node in nodes}
    heading = ""
    groups: dict[str, list[tuple[str, str]]] = {}
    for node in nodes:
        if not node.parent:
            heading = f"{node.number} {node.title}".strip()
            groups[heading] = []
        if node.key not in parents.values():
            groups[heading].append((node.key, f"{node.number} {node.title}".strip()))
    return tuple((title, tuple(pairs)) for title, pairs in groups.items() if pairs)


def _nodes(plan: Plan) -> tuple[_Node, ...]:
    goals = Goal.objects.filter(plan=plan).select_related("parent")
    return flattened(
        tree(
            [_Node(one.key, one.parent.key if one.parent else "", one.number, one.position, one.title) for one in goals]
        )
    )
