"""Inviting organisations, and giving each a personal link that only it has."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.consultation.errors import InvitationInUse, RoundNotOpen, UnknownChoice
from lagesbild.consultation.models import CommentRound, Invitation
from lagesbild.consultation.queries import invitation_to_manage, round_to_manage
from lagesbild.consultation.rules import PURPOSE
from lagesbild.consultation.services.rounds import round_entry
from lagesbild.journal.services import record
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tokens import derived_token, new_token, token_hash
from lagesbild.mail import services as mail

LINK_PATH = "/remissvar/{token}/"
LETTER = """{letter}

Svara här: {{link:svar}}

Länken är personlig för {organisation} och gäller till och med {last_day}. Flera hos er kan använda den.
Den som har inloggning kan svara direkt på planens sida i stället.
"""


@transaction.atomic
def invite(
    *, plan: str, number: int, organisations: Sequence[str], scope: Scope, by: str, at: datetime
) -> tuple[Invitation, ...]:
    """Invite organisations, by their keys, and return the new invitations; those invited already are left alone.

    Audit: consultation.organisations-invited.

    :raises RoundUnknown: when the plan has no such round.
    :raises NotPermitted: when the scope may not change the plan.
    :raises RoundNotOpen: when the round is closed.
    :raises UnknownChoice: when an organisation does not exist.
    """
    found = _not_closed(round_to_manage(plan=plan, number=number, scope=scope))
    chosen = {one.key: one for one in Organisation.objects.within(scope).filter(key__in=organisations)}
    if unknown := sorted(set(organisations) - set(chosen)):
        raise UnknownChoice("Inbjudan kan inte göras.", f"Okänd: {', '.join(unknown)}.", "Välj i listan.")
    there = set(found.invitations.values_list("organisation__key", flat=True))
    made = [
        Invitation(round=found, organisation=one, invited_at=at)
        for one in sorted(chosen.values(), key=lambda one: swedish.sort_key(one.name))
        if one.key not in there
    ]
    if made:
        Invitation.objects.bulk_create(made)
        names = swedish.joined(one.organisation.name for one in made)
        record(round_entry("consultation.organisations-invited", found, after={"inbjudna": names}), by=by, at=at)
    return tuple(made)


@transaction.atomic
def withdraw_invitation(*, invitation: int, scope: Scope, by: str, at: datetime) -> CommentRound:
    """Take back an invitation under which nothing has been written, and return its round.

    Audit: consultation.invitation-withdrawn.

    :raises RoundUnknown: when there is no such invitation.
    :raises NotPermitted: when the scope may not change the plan.
    :raises InvitationInUse: when something has been written or handed in.
    """
    found = invitation_to_manage(invitation=invitation, scope=scope)
    if found.submitted_at is not None or found.comments.exists():
        raise InvitationInUse(
            "Inbjudan kan inte tas tillbaka.",
            f"{found.organisation.name} har börjat svara.",
            "Låt svaret stå kvar i redovisningen.",
        )
    entry = round_entry("consultation.invitation-withdrawn", found.round, before={"inbjuden": found.organisation.name})
    found.delete()
    record(entry, by=by, at=at)
    return found.round


@transaction.atomic
def give_link(*, invitation: int, scope: Scope, by: str, at: datetime) -> str:
    """Make a personal link for an invited organisation and return its token, which is not kept; an earlier one stops.

    Audit: consultation.link-given.

    :raises RoundUnknown: when there is no such invitation.
    :raises NotPermitted: when the scope may not change the plan.
    :raises RoundNotOpen: when the round is closed.
    """
    token = new_token()
    _keep(invitation, token, "consultation.link-given", scope=scope, by=by, at=at)
    return token


@transaction.atomic
def send_link(*, invitation: int, to: str, scope: Scope, by: str, at: datetime) -> Invitation:
    """Send an invited organisation a new personal link by letter, and return the invitation; an earlier one stops.

    The address is the outbox's; neither the invitation nor the journal has it.

    Audit: consultation.link-sent, and mail.letter-written.

    :raises RoundUnknown: when there is no such invitation.
    :raises NotPermitted: when the scope may not change the plan.
    :raises RoundNotOpen: when the round is closed.
    :raises LetterNotWritten: when the address cannot be used.
    """
    nonce = uuid.uuid4().hex
    token = derived_token(secret=settings.SECRET_KEY, purpose=PURPOSE, nonce=nonce)
    found = _keep(invitation, token, "consultation.link-sent", scope=scope, by=by, at=at)
    last_day = swedish.day(found.round.ends_before - timedelta(days=1))
    mail.put(
        to=to,
        subject=f"Remiss: {found.round.plan.name}"[:200],
        body=LETTER.format(
            letter=found.round.letter.replace("{", "(").replace("}", ")"),
            organisation=found.organisation.name,
            last_day=last_day,
        ),
        about_type="consultation.commentround",
        about_key=f"{found.round.plan.key}/{found.round.number}",
        links={"svar": mail.Link(LINK_PATH, PURPOSE, nonce)},
        by=by,
        at=at,
    )
    return found


def _keep(invitation: int, token: str, action: str, *, scope: Scope, by: str, at: datetime) -> Invitation:
    found = invitation_to_manage(invitation=invitation, scope=scope)
    _not_closed(found.round)
    found.token_hash = token_hash(token)
    found.save(update_fields=["token_hash"])
    record(round_entry(action, found.round, after={"till": found.organisation.name}), by=by, at=at)
    return found


def _not_closed(found: CommentRound) -> CommentRound:
    if found.closed_at is not None:
        raise RoundNotOpen("Det går inte att bjuda in.", "Remissen är avslutad.", "Öppna en ny remiss av planen.")
    return found
