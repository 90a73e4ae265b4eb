"""Makes choices of pilots for tests."""

from datetime import UTC, datetime
from typing import Any

from lagesbild.equality.models import PilotChoice
from lagesbild.equality.queries import Asked, Criteria, pilot_ranking
from lagesbild.equality.rules import Criterion
from lagesbild.equality.services import ChoiceFields, choose_pilots
from lagesbild.kernel.scopes import PUBLIC, county

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WHO: dict[str, Any] = {"scope": county("06", writes=True), "by": "prov", "at": AT}


def criteria(**changed: Any) -> Criteria:
    """Return criteria for county 06, small municipalities first."""
    return Criteria(**{"asked": Asked(2021, 2022, "06"), "weights": {Criterion.SIZE: 1}, **changed})


def fields(*codes: str, **changed: str) -> ChoiceFields:
    """Return what is said of a choice of these municipalities."""
    said = {"title": "Piloter 2027", "reason": "De små har inte haft stöd förut.", **changed}
    return ChoiceFields(said["title"], codes, said["reason"])


def chosen(*codes: str, **who: Any) -> PilotChoice:
    """Return a choice of these municipalities of county 06."""
    asked = criteria()
    seen = pilot_ranking(criteria=asked, scope=PUBLIC).fingerprint
    return choose_pilots(criteria=asked, fingerprint=seen, fields=fields(*codes), **{**WHO, **who})
