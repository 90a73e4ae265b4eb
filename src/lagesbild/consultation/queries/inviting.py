"""Who is invited to a round, and who may be, by kind, group and county."""

from dataclasses import dataclass

from lagesbild.actors.models import Group, Organisation, OrganisationKind
from lagesbild.consultation.models import CommentRound, Invitation
from lagesbild.kernel import swedish
from lagesbild.kernel.scopes import Scope
from lagesbild.places.queries import counties


@dataclass(frozen=True)
class InvitationRow:
    """An invited organisation, as the one who holds the round sees it; never what is not handed in."""

    pk: int
    organisation_key: str
    organisation: str
    has_link: bool
    has_answered: bool


@dataclass(frozen=True)
class Candidates:
    """What a choice of organisations gives, and what it may be narrowed to."""

    found: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    counties: tuple[tuple[str, str], ...]


def invitation_rows(*, held: CommentRound) -> tuple[InvitationRow, ...]:
    """Return the invited organisations by name.

    Database: 1 query.
    """
    found = Invitation.objects.filter(round=held).select_related("organisation")
    rows = [
        InvitationRow(
            pk=one.pk,
            organisation_key=one.organisation.key,
            organisation=one.organisation.name,
            has_link=bool(one.token_hash),
            has_answered=one.submitted_at is not None,
        )
        for one in found
    ]
    return tuple(sorted(rows, key=lambda row: swedish.sort_key(row.organisation)))


def candidates(
    *,
    held: CommentRound,
    scope: Scope,
    kind: str = "",
    group: str = "",
    county: str = "",
) -> Candidates:
    """Return the organisations of a kind, a group or a county that are not invited yet; none without a choice.

    Database: 4 queries.
    """
    found = Organisation.objects.within(scope).filter(is_active=True)
    for name, value in (("kind", kind), ("memberships__group__key", group), ("county__code", county)):
        if value:
            found = found.filter(**{name: value})
    if not (kind or group or county):
        found = found.none()
    invited = Invitation.objects.filter(round=held).values("organisation")
    rows = found.exclude(pk__in=invited).values_list("key", "name").distinct()
    groups = Group.objects.order_by("county__code", "name").values_list("key", "name", "county__name")
    return Candidates(
        found=tuple(sorted(rows, key=lambda one: swedish.sort_key(one[1]))),
        kinds=tuple((str(value), str(label)) for value, label in OrganisationKind.choices),
        groups=tuple((key, f"{name}, {where}" if where else name) for key, name, where in groups),
        counties=tuple((one.code, one.name) for one in counties()),
    )
