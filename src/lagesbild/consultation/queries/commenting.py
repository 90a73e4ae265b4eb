"""What an invited organisation sees: what was sent out, and what it has written about each goal so far."""

from dataclasses import dataclass
from datetime import date, datetime

from lagesbild.consultation import rules
from lagesbild.consultation.errors import LinkOver, RoundUnknown
from lagesbild.consultation.models import Comment, Invitation, SentGoal, Stance
from lagesbild.consultation.permissions import may_speak_for, require_speak
from lagesbild.consultation.queries.found import OF_PLAN, round_to_see, standing_of
from lagesbild.consultation.rules import State, Words
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tokens import has_expired, is_same_token, token_hash


@dataclass(frozen=True)
class Place:
    """Something to comment: a goal as it was sent out, or the whole plan, with what the organisation has said of it."""

    position: int
    depth: int
    words: str
    texts: tuple[tuple[str, str], ...]
    said: Words

    @property
    def stance_words(self) -> str:
        """Return the stance in words; nothing when none is taken."""
        return Stance(self.said.stance).label if self.said.stance else ""


@dataclass(frozen=True)
class Response:
    """Everything an invited organisation sees on its page."""

    invitation: int
    organisation: str
    plan_key: str
    plan_name: str
    owner: str
    number: int
    letter: str
    questions: str
    ends_before: date
    state: State
    is_submitted: bool
    is_synthetic: bool
    places: tuple[Place, ...]

    @property
    def may_write(self) -> bool:
        """Return whether more may be written."""
        return rules.may_comment(self.state, is_submitted=self.is_submitted)

    @property
    def said(self) -> tuple[Place, ...]:
        """Return the places where something is said."""
        return tuple(one for one in self.places if not one.said.is_empty)


def response(*, invitation: Invitation, on: date) -> Response:
    """Return what an invited organisation sees.

    Database: 2 queries.
    """
    held = invitation.round
    said = {one.about_id: Words(one.stance, one.text) for one in Comment.objects.filter(invitation=invitation)}
    whole = Place(rules.WHOLE, 0, "Planen i sin helhet", (), said.get(None, Words()))
    return Response(
        invitation=invitation.pk,
        organisation=invitation.organisation.name,
        plan_key=held.plan.key,
        plan_name=held.plan.name,
        owner=held.plan.owner.name,
        number=held.number,
        letter=held.letter,
        questions=held.questions,
        ends_before=held.ends_before,
        state=rules.state(standing_of(held=held), on=on),
        is_submitted=invitation.submitted_at is not None,
        is_synthetic=held.is_synthetic,
        places=(
            whole,
            *(
                Place(one.position, one.depth, str(one), tuple(map(tuple, one.texts)), said.get(one.pk, Words()))
                for one in SentGoal.objects.filter(round=held).order_by("position")
            ),
        ),
    )


def my_invitation(*, plan: str, number: int, organisation: str, scope: Scope) -> Invitation:
    """Return the invitation of an organisation that the scope speaks for; without a name the first of those.

    Database: 3 queries.

    :raises RoundUnknown: when the organisation is not invited, or none that the scope speaks for is.
    :raises NotPermitted: when the organisation is another's.
    """
    held = round_to_see(plan=plan, number=number, scope=scope)
    invitations = Invitation.objects.filter(round=held).select_related(*OF_PLAN).order_by("organisation__name")
    if organisation:
        invitations = invitations.filter(organisation__key=organisation)
    found = list(invitations)
    own = [one for one in found if may_speak_for(scope=scope, organisation=one.organisation)]
    if not own and len(found) == 1 and organisation:
        require_speak(scope=scope, invitation=found[0])
    if not own:
        raise RoundUnknown(
            "Din organisation är inte inbjuden.", f"Remiss {number} av {held.plan.name}.", "Hör av dig till ägaren."
        )
    return own[0]


def invitation_to_speak(*, invitation: int, scope: Scope, token: str, at: datetime) -> Invitation:
    """Return an invitation for somebody who may write under it: with its personal link, or in a scope that covers it.

    Database: 1 query.

    :raises LinkOver: when the personal link does not hold.
    :raises RoundUnknown: when there is no such invitation.
    :raises NotPermitted: when the scope does not cover the organisation.
    """
    found = Invitation.objects.select_related(*OF_PLAN).filter(pk=invitation).first()
    if token:
        return _held(found, token, at)
    if found is None:
        raise RoundUnknown("Inbjudan finns inte.", f"Inbjudan {invitation}.", "Öppna remissens sida.")
    require_speak(scope=scope, invitation=found)
    return found


def invitation_of_token(*, token: str, at: datetime) -> Invitation:
    """Return the invitation that a personal link belongs to.

    Database: 1 query.

    :raises LinkOver: when the link is unknown, replaced or too old; which of them is not said.
    """
    found = Invitation.objects.select_related(*OF_PLAN).filter(token_hash=token_hash(token)).first()
    return _held(found, token, at)


def _held(found: Invitation | None, token: str, at: datetime) -> Invitation:
    is_right = found is not None and is_same_token(token, found.token_hash)
    if found is None or not is_right or has_expired(ends_before=rules.link_ends(found.round.ends_before), at=at):
        raise LinkOver(
            "Länken gäller inte.",
            "Den kan vara för gammal, ersatt av en ny, eller inte hel.",
            "Be den som bjöd in er om en ny länk.",
        )
    return found
