"""Makes comment rounds for tests, through the services, as an owner would."""

from datetime import UTC, date, datetime
from typing import Any

from lagesbild.consultation import services
from lagesbild.consultation.models import CommentRound, Invitation
from lagesbild.consultation.rules import RoundFields
from lagesbild.kernel.scopes import county, organisation
from tests.factories import plans as make
from tests.factories.activities import municipality

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
OWNER: dict[str, Any] = {"scope": county("06", writes=True), "by": "ägaren", "at": AT}
FIELDS = RoundFields("Vad tycker ni?", date(2026, 11, 1), date(2026, 11, 30), "Saknas något mål?")


def a_round(key: str = "LAN", *, goals: int = 2) -> CommentRound:
    """Return a round of a new draft with that many goals."""
    plan = make.plan(key, status="draft")
    for number in range(1, goals + 1):
        make.goal(plan, str(number), position=number, purpose=f"Syfte {number}")
    return services.open_round(plan=key, fields=FIELDS, **OWNER)


def invited(held: CommentRound, code: str = "0680") -> Invitation:
    """Return the invitation of a municipality to the round."""
    (made,) = services.invite(plan=held.plan.key, number=held.number, organisations=[municipality(code).key], **OWNER)
    return made


def speaker(invitation: Invitation) -> services.Speaker:
    """Return somebody of the invited organisation, signed in."""
    return services.Speaker(invitation.pk, scope=organisation(invitation.organisation.key, writes=True))
