"""What a person has to do in comment rounds: rounds to answer for an organisation, and rounds to close or answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from lagesbild.actors.models import OrganisationKind
from lagesbild.consultation import rules
from lagesbild.consultation.models import Comment, CommentRound, Invitation
from lagesbild.consultation.permissions import rounds_to_manage
from lagesbild.consultation.queries.found import standing_of
from lagesbild.consultation.rules import State
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.plans.models import Plan


@dataclass(frozen=True)
class ConsultationWork:
    """One thing to do in a comment round: its heading, why, and where."""

    title: str
    why: str
    href: str


def work_with_comments(*, scope: Scope, on: date) -> tuple[ConsultationWork, ...]:
    """Return what the scope has to do in comment rounds on a day: answer first, then close, reply and publish.

    Database: 3 queries; 0 for somebody who writes nowhere.
    """
    counties, own = scope.keys(Level.COUNTY, writing=True), scope.keys(Level.ORGANISATION, writing=True)
    if not (counties or own):
        return ()
    return (*_to_answer(scope, counties, own, on), *_to_manage(scope, on))


def _to_answer(scope: Scope, counties: frozenset[str], own: frozenset[str], on: date) -> tuple[ConsultationWork, ...]:
    board = Q(organisation__kind=OrganisationKind.COUNTY_BOARD, organisation__county__code__in=counties)
    found = Invitation.objects.filter(
        Q(organisation__key__in=own) | board,
        submitted_at=None,
        round__closed_at=None,
        round__starts_on__lte=on,
        round__ends_before__gt=on,
        round__plan__in=Plan.objects.within(scope).values("pk"),
    )
    rows = found.select_related("round__plan", "organisation").order_by("round__ends_before", "pk")
    return tuple(
        ConsultationWork(
            f"Remiss: {one.round.plan.name}",
            f"{one.organisation.name} är inbjuden att svara senast "
            f"{swedish.day(one.round.ends_before - timedelta(days=1))}.",
            f"/planer/{one.round.plan.key}/remiss/{one.round.number}/svara/{one.organisation.key}/",
        )
        for one in rows
    )


def _to_manage(scope: Scope, on: date) -> tuple[ConsultationWork, ...]:
    held = list(
        rounds_to_manage(queryset=CommentRound.objects.filter(published_at=None), scope=scope)
        .select_related("plan")
        .order_by("ends_before", "pk")
    )
    open_ones = Comment.objects.filter(
        invitation__round__in=[one.pk for one in held], invitation__submitted_at__isnull=False, answer=None
    )
    waiting: dict[int, int] = {}
    for pk in open_ones.values_list("invitation__round", flat=True):
        waiting[pk] = waiting.get(pk, 0) + 1
    made = []
    for one in held:
        why = _why(rules.state(standing_of(held=one), on=on), waiting.get(one.pk, 0))
        if why:
            href = f"/planer/{one.plan.key}/remiss/{one.number}/"
            made.append(ConsultationWork(f"Remiss: {one.plan.name}", why, href))
    return tuple(made)


def _why(found: State, waiting: int) -> str:
    if found is State.OVER:
        return "Svarstiden är slut. Avsluta remissen."
    if waiting:
        return f"{swedish.number(waiting)} {'synpunkt' if waiting == 1 else 'synpunkter'} väntar på svar."
    return "Alla synpunkter är besvarade. Publicera redovisningen." if found is State.CLOSED else ""
