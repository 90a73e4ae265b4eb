"""What can be chosen in questions about organisations, areas and goals: those of the actor's own county."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import Q

from lagesbild.actors.models import Organisation
from lagesbild.answering.models import Response
from lagesbild.answering.queries.definitions import Asked
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.places.models import Area
from lagesbild.plans.models import Goal, Plan
from lagesbild.questionnaires.rules.definition import Kind

Pairs = tuple[tuple[str, str], ...]
LISTED = (Kind.ORGANISATION, Kind.AREA, Kind.GOAL)


@dataclass(frozen=True)
class Options:
    """What can be chosen for each kind, as (key, name); and the key of what somebody wrote by name."""

    pairs: Mapping[Kind, Pairs]

    def names(self) -> dict[str, str]:
        """Return the names by key, of all kinds."""
        return {key: name for pairs in self.pairs.values() for key, name in pairs}

    def key_of(self, kind: Kind, written: str) -> str:
        """Return the key of what was written by name; what is not in the list is kept as it was written."""
        wanted = " ".join(written.split()).casefold()
        return next((key for key, name in self.pairs.get(kind, ()) if name.casefold() == wanted), written)


def options_for(*, response: Response, asked: Asked) -> Options:
    """Return what can be chosen in a section; nothing is read for kinds that the section does not ask for.

    A section about a goal offers that goal and what lies below it; another section offers all goals of the county.

    Database: 0 to 3 queries, one for each of organisations, areas and goals that is asked for.
    """
    kinds = {question.kind for question in asked.questions.values() if not question.choices}
    county = response.organisation.county
    code = county.code if county else ""
    found: Mapping[Kind, Callable[[], Pairs]] = {
        Kind.ORGANISATION: partial(_organisations, code),
        Kind.AREA: partial(_areas, code),
        Kind.GOAL: partial(_below, asked.section.goal) if asked.section.goal else partial(_goals, code),
    }
    return Options({kind: read() for kind, read in found.items() if kind in kinds})


def _organisations(code: str) -> Pairs:
    near = Q(county__isnull=True) | Q(county__code=code)
    rows = Organisation.objects.within(PUBLIC).filter(near).values_list("key", "name")
    return _sorted(rows)


def _areas(code: str) -> Pairs:
    near = Q(kind="county") | Q(kind="municipality", county__code=code)
    rows = Area.objects.filter(near, valid_before__isnull=True).values_list("kind", "code", "full_name")
    return _sorted((f"{kind}:{key}", name) for kind, key, name in rows)


def _goals(code: str) -> Pairs:
    plans = Plan.objects.within(PUBLIC).filter(county__code=code)
    rows = Goal.objects.filter(plan__in=plans.values("pk")).select_related("plan")
    listed = [(goal.key, f"{goal.number} {goal.title} ({goal.plan.name})".strip()) for goal in rows]
    return tuple(sorted(listed, key=lambda one: swedish.natural_key(one[1])))


def _below(goal: str) -> Pairs:
    rows = Goal.objects.filter(Q(key=goal) | Q(parent__key=goal) | Q(parent__parent__key=goal))
    listed = [(one.key, f"{one.number} {one.title}".strip()) for one in rows]
    return tuple(sorted(listed, key=lambda one: swedish.natural_key(one[1])))


def _sorted(rows: Iterable[tuple[str, str]]) -> Pairs:
    return tuple(sorted(rows, key=lambda one: swedish.sort_key(one[1])))
