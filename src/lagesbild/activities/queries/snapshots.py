"""What the journal remembers of activities: every fact in words, so that before and after can be compared."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from lagesbild.activities.models import Activity, Participation, StatedReach
from lagesbild.kernel import swedish

FIELDS = (
    "title", "description", "lead_text", "county_text", "place", "starts_on", "ends_before", "period_text", "goal_area",
    "prevention_level", "target_group", "method_text", "status", "funding", "is_public", "place_in_source",
)  # fmt: skip
RELATED = ("lead", "county", "plan", "source")
TEXTS = {"results": "resultat", "effects": "effekt"}


def snapshots(*, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the facts of activities by key, by the names of their fields; those that do not exist are left out.

    Database: 10 queries.
    """
    found = (
        Activity.everything.filter(Q(key__in=list(keys)))
        .select_related(*RELATED, "evaluation")
        .prefetch_related(
            "goals", "violence_types", "methods", "partners", "results", "effects", "costs", "stated_reaches"
        )
    )
    return {one.key: _facts(one) for one in found}


def participation_facts(*, participation: Participation) -> dict[str, Any]:
    """Return the facts of one participation.

    Database: 0 queries, when the organisation came along.
    """
    return {
        "organisation": participation.organisation.name,
        "year": str(participation.year),
        "role": participation.role,
        "persons": participation.persons,
        "is_confirmed": participation.is_confirmed,
    }


def _facts(one: Activity) -> dict[str, Any]:
    evaluation = getattr(one, "evaluation", None)
    return {
        **{name: getattr(one, name) for name in FIELDS},
        **{name: str(getattr(one, name) or "") for name in RELATED},
        "goals": _listed(goal.key for goal in one.goals.all()),
        "violence_types": _listed(str(kind) for kind in one.violence_types.all()),
        "methods": _listed(str(method) for method in one.methods.all()),
        "samverkansparter": _listed(partner.named_as for partner in one.partners.all()),
        **{words: _listed(said.text for said in getattr(one, name).all()) for name, words in TEXTS.items()},
        "utvärdering": evaluation.get_status_display() if evaluation else "",
        "om utvärderingen": evaluation.note if evaluation else "",
        "kostnad": _listed(f"{cost.amount_sek:.2f} kr" for cost in one.costs.all()),
        "räckvidd": _listed(_stated(reach) for reach in one.stated_reaches.all()),
    }


def _listed(words: Iterable[str]) -> str:
    return "; ".join(sorted(words, key=swedish.natural_key))


def _stated(reach: StatedReach) -> str:
    numbers = " av ".join(str(number) for number in (reach.reached, reach.of) if number is not None)
    return f"{reach.key}: {reach.what}: {numbers or reach.qualifier} {reach.unit}"
