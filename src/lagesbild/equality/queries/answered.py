"""Who answered when asked: years with an answer, years without, and years of which nothing certain is known."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from lagesbild.activities.queries import Frame
from lagesbild.activities.queries.coverage import CODE
from lagesbild.actors.models import OrganisationKind
from lagesbild.answering.rules.statuses import HANDED_IN
from lagesbild.equality import rules
from lagesbild.equality.queries.asked import Asked
from lagesbild.equality.rules import Outcome
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import AreaKind
from lagesbild.rounds.models import Request, RequestStatus, Round

KNOWN_STATUSES = frozenset({RequestStatus.SUBMITTED, RequestStatus.DECLINED, RequestStatus.REQUESTED})
COLUMNS = (
    "code", "round__year", "status", "response__status", "round__version_id", "round__opened_at", "round__closed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """What came of what the municipalities were asked, and the rounds that give only totals."""

    by_municipality: Mapping[str, Mapping[int, Outcome]]
    totals: tuple[tuple[str, str], ...]

    def years(self, code: str, outcome: Outcome) -> frozenset[int]:
        """Return the years with this outcome for a municipality."""
        told = self.by_municipality.get(code, {})
        return frozenset(year for year, came in told.items() if came is outcome)

    def totals_about(self, county: str) -> tuple[str, ...]:
        """Return the names of rounds that give only totals and may have asked in the county, or anywhere."""
        return tuple(name for name, where in self.totals if not county or where in {"", county})


def answers(*, asked: Asked, around: Frame, scope: Scope) -> Answers:
    """Return what came of what the municipalities were asked in the years.

    A round that is being prepared has asked nobody. Of one that is still open nothing certain is said.

    Database: 2 queries.
    """
    rounds = _rounds(asked, scope)
    made_up = Q(response__is_synthetic=True)
    requests = Request.objects.filter(
        Q() if asked.is_synthetic else Q(response__isnull=True) | ~made_up,
        Q(organisation__area__kind=AreaKind.MUNICIPALITY) | Q(organisation__parent__area__kind=AreaKind.MUNICIPALITY),
        round__in=rounds.values("pk"),
        organisation__kind=OrganisationKind.MUNICIPALITY,
    ).annotate(code=CODE)
    told: defaultdict[str, defaultdict[int, list[Outcome]]] = defaultdict(lambda: defaultdict(list))
    for row in requests.values(*COLUMNS):
        told[around.present(row["code"])][row["round__year"]].append(_outcome(row))
    named = Request.objects.filter(round=OuterRef("pk"), organisation__kind=OrganisationKind.MUNICIPALITY)
    stated = Q(submitted_stated__isnull=False) | Q(requested_stated__isnull=False)
    totals = rounds.filter(stated, ~Exists(named))
    return Answers(
        {code: {year: rules.outcome(came) for year, came in years.items()} for code, years in told.items() if code},
        tuple((name, county or "") for name, county in totals.values_list("name", "county__code")),
    )


def _rounds(asked: Asked, scope: Scope) -> Any:
    found = Round.objects.within(scope).filter(
        Q(version__isnull=True) | Q(opened_at__isnull=False),
        year__gte=asked.first_year,
        year__lte=asked.last_year,
        is_synthetic=asked.is_synthetic,
    )
    return found.order_by("year", "key")


def _outcome(row: Mapping[str, Any]) -> Outcome:
    is_asked_here = row["round__version_id"] is not None or row["round__opened_at"] is not None
    is_settled = row["round__closed_at"] is not None if is_asked_here else row["status"] != RequestStatus.REQUESTED
    return rules.request_outcome(
        is_settled=is_settled,
        handed_in=row["response__status"] in HANDED_IN or row["status"] == RequestStatus.SUBMITTED,
        status_known=row["status"] in KNOWN_STATUSES,
    )
