"""Makes the choices of pilots that a file describes, from the ranking of the day: all or nothing."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.equality.models import PilotChoice
from lagesbild.equality.queries import Asked, Criteria, Material, pilot_ranking
from lagesbild.equality.rules import Criterion
from lagesbild.equality.services import ChoiceFields, choose_pilots
from lagesbild.kernel.scopes import PUBLIC, nation


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Make the choices of choices.json and return how many there are; one with the same title stands as it is.

    Audit: equality.pilots-chosen, once per new choice.

    :raises DomainError: when a choice cannot be made; nothing is saved.
    """
    told: list[dict[str, Any]] = json.loads((folder / "choices.json").read_text(encoding="utf-8"))
    made = set(PilotChoice.everything.values_list("title", flat=True))
    for one in told:
        if one["title"] not in made:
            _choose(one, by=by, at=at)
    return {"val av pilotkommuner": len(told)}


def _choose(told: dict[str, Any], *, by: str, at: datetime) -> None:
    criteria = Criteria(
        asked=Asked(told["first_year"], told["last_year"], told["county"], Material(told["material"])),
        weights={Criterion(name): weight for name, weight in told["weights"].items()},
    )
    choose_pilots(
        criteria=criteria,
        fingerprint=pilot_ranking(criteria=criteria, scope=PUBLIC).fingerprint,
        fields=ChoiceFields(told["title"], told["municipalities"], told["reason"]),
        scope=nation(writes=True),
        by=by,
        at=at,
    )
