"""What the addresses of equality are tried with: a choice of pilots in county 06."""

from typing import Any

from lagesbild.equality.models import PilotChoice
from lagesbild.places.models import Area
from tests.factories.equality import AT


def choice() -> dict[str, Any]:
    """Return the path of a choice of pilots in county 06, made without a word in the journal."""
    made, _ = PilotChoice.everything.get_or_create(
        key="piloter-att-prova",
        defaults={
            "title": "Piloter att pröva",
            "county": Area.objects.of_kind("county").get(code="06"),
            "first_year": 2021,
            "last_year": 2022,
            "criteria": {
                "county": "06", "first_year": 2021, "last_year": 2022, "material": "real", "weights": {"size": 1},
                "small_first": True, "groups": [], "indicator": "", "high_need_first": None,
            },
            "ranking": [{"code": "0604", "place": 1, "points": "1", "scores": {"size": "1"}}],
            "fingerprint": "0" * 64,
            "data_version": 1,
            "reason": "Prov.",
            "chosen_by": "prov",
            "chosen_at": AT,
        },
    )  # fmt: skip
    return {"key": made.key}


def tries(a_try: Any) -> dict[str, Any]:
    """Return how each address is tried."""
    said = {"title": "Piloter 2027", "municipalities": ["0604"], "reason": "De har inte haft stöd förut."}
    return {
        "equality:never-reached": a_try(),
        "equality:concentration": a_try(),
        "equality:pilot-ranking": a_try(),
        "equality:pilot-choice": a_try(choice),
        "equality:pilots-choose": a_try({"county": "06"}, said),
        "equality:choice-withdraw": a_try(choice, {"reason": "Underlaget var fel."}),
    }
