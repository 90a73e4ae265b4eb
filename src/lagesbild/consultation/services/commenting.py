"""What an invited organisation does: writes, together and over several days, hands in, and takes back."""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lagesbild.consultation import rules
from lagesbild.consultation.errors import AlreadySubmitted, CommentsMet, CommentUnknown, RoundNotOpen, UnknownChoice
from lagesbild.consultation.models import Comment, Invitation, SentGoal, Stance
from lagesbild.consultation.queries import invitation_to_speak, standing_of
from lagesbild.consultation.rules import STATE_WORDS, WHOLE, Words
from lagesbild.consultation.services.rounds import round_entry
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.edits import meet
from lagesbild.kernel.scopes import PUBLIC, Scope


@dataclass(frozen=True)
class Speaker:
    """Who writes for an invited organisation: somebody in a scope that covers it, or whoever has its personal link."""

    invitation: int
    scope: Scope = PUBLIC
    token: str = field(default="", repr=False)


@transaction.atomic
def save_comment(*, speaker: Speaker, place: int, base: Words, words: Words, by: str, at: datetime) -> Comment | None:
    """Save what an organisation says of the goal at a place (0 is the whole plan) and return it; None when emptied.

    `base` is what the writer was shown. What a colleague has changed since then is kept where the two fit together.
    The journal tells that something was saved, not what: until it is handed in it is the organisation's own.

    Audit: consultation.comment-saved.

    :raises LinkOver: when the personal link does not hold.
    :raises NotPermitted: when the scope does not cover the organisation.
    :raises RoundNotOpen: when no comments are taken.
    :raises AlreadySubmitted: when the organisation has handed in.
    :raises CommentUnknown: when nothing was sent out at the place.
    :raises UnknownChoice: when there is no such stance.
    :raises CommentsMet: when a colleague has written something else about the same thing.
    """
    invitation = _writing(speaker, at)
    if words.stance not in {"", *Stance.values}:
        raise UnknownChoice("Synpunkten kan inte sparas.", f"Ställningstagande: {words.stance}.", "Välj i listan.")
    about = _about(invitation, place)
    there = Comment.objects.filter(invitation=invitation, about=about).first()
    saved = Words(there.stance, there.text) if there else Words()
    meeting = meet(base=asdict(base), saved=asdict(saved), mine=asdict(words))
    if meeting.clashes:
        raise CommentsMet(
            "Någon hos er har skrivit här samtidigt.",
            f"Sparat är nu: ”{saved.text or Stance(saved.stance).label if not saved.is_empty else 'inget'}”.",
            "Jämför texterna, skriv ihop dem och spara igen.",
            stance=saved.stance,
            text=saved.text,
        )
    kept, is_new = _kept(invitation, about, there, Words(**meeting.values), at=at)
    if is_new:
        told = {"om": str(about) if about else "planen i sin helhet"}
        entry = Entry(
            "consultation.comment-saved", "consultation.invitation", str(invitation.pk), str(invitation.round)
        )
        record(replace(entry, after=told), by=by, at=at)
    return kept


@transaction.atomic
def submit_comments(*, speaker: Speaker, by: str, at: datetime) -> Invitation:
    """Hand in an organisation's comments and return the invitation; without any it says that it has none.

    Audit: consultation.comments-submitted.

    :raises LinkOver: when the personal link does not hold.
    :raises NotPermitted: when the scope does not cover the organisation.
    :raises RoundNotOpen: when no comments are taken.
    :raises AlreadySubmitted: when the organisation has handed in.
    """
    invitation = _writing(speaker, at)
    invitation.submitted_at = at
    invitation.save(update_fields=["submitted_at"])
    told = {"från": invitation.organisation.name, "synpunkter": invitation.comments.count()}
    record(round_entry("consultation.comments-submitted", invitation.round, after=told), by=by, at=at)
    return invitation


@transaction.atomic
def take_back_comments(*, speaker: Speaker, by: str, at: datetime) -> Invitation:
    """Take back what was handed in, to go on writing while the round is open, and return the invitation.

    Audit: consultation.comments-taken-back.

    :raises LinkOver: when the personal link does not hold.
    :raises NotPermitted: when the scope does not cover the organisation.
    :raises RoundNotOpen: when no comments are taken any more, or when the owner has begun to answer them.
    """
    invitation = _locked(speaker, at)
    _require_open(invitation, at)
    if invitation.submitted_at is None:
        return invitation
    if Comment.objects.filter(invitation=invitation, answer__isnull=False).exists():
        raise RoundNotOpen("Svaret kan inte tas tillbaka.", "Ägaren har börjat besvara det.", "Hör av er till ägaren.")
    invitation.submitted_at = None
    invitation.save(update_fields=["submitted_at"])
    told = {"från": invitation.organisation.name}
    record(round_entry("consultation.comments-taken-back", invitation.round, before=told), by=by, at=at)
    return invitation


def _kept(
    invitation: Invitation, about: SentGoal | None, there: Comment | None, words: Words, *, at: datetime
) -> tuple[Comment | None, bool]:
    """Return the comment as it is now, or None when it is emptied, and whether anything changed."""
    if words.is_empty:
        if there is not None:
            there.delete()
        return None, there is not None
    comment = there or Comment(invitation=invitation, about=about)
    if there is not None and Words(there.stance, there.text) == words:
        return there, False
    comment.stance, comment.text, comment.saved_at = words.stance, words.text, at
    comment.save()
    return comment, True


def _writing(speaker: Speaker, at: datetime) -> Invitation:
    invitation = _locked(speaker, at)
    _require_open(invitation, at)
    if invitation.submitted_at is not None:
        raise AlreadySubmitted(
            "Synpunkterna kan inte ändras.", "De är inlämnade.", "Ta tillbaka svaret om ni vill skriva mer."
        )
    return invitation


def _locked(speaker: Speaker, at: datetime) -> Invitation:
    """Return the invitation once whoever else writes under it is done."""
    found = invitation_to_speak(invitation=speaker.invitation, scope=speaker.scope, token=speaker.token, at=at)
    locked = Invitation.objects.select_for_update(of=("self",)).filter(pk=found.pk)
    return locked.select_related("organisation", "round__plan__county", "round__plan__owner").get()


def _require_open(invitation: Invitation, at: datetime) -> None:
    found = rules.state(standing_of(held=invitation.round), on=timezone.localdate(at))
    if found is not rules.State.OPEN:
        raise RoundNotOpen("Remissen tar inte emot synpunkter.", f"Den {STATE_WORDS[found]}.", "Hör av er till ägaren.")


def _about(invitation: Invitation, place: int) -> SentGoal | None:
    if place == WHOLE:
        return None
    found = SentGoal.objects.filter(round=invitation.round_id, position=place).first()
    if found is None:
        raise CommentUnknown("Målet är inte utskickat.", f"Plats {place}.", "Välj ett mål på remissens sida.")
    return found
