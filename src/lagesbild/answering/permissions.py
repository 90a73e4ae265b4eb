"""Who may see and do what with a response: those with a link, those of its organisation, and those who asked.

What somebody has written and not handed in is seen by those who write it and by nobody else, not even by those who
asked: they see how far it has come.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from lagesbild.answering.models import AnswerKind, Link, Response
from lagesbild.answering.rules.doors import ANSWERER, READER, Door, joined
from lagesbild.answering.rules.statuses import HANDED_IN
from lagesbild.database.scoped import ScopedQuerySet
from lagesbild.kernel.scopes import Level, Scope
from lagesbild.kernel.tokens import has_expired, is_same_token


class Permission(StrEnum):
    """What may be done with a response; each carries its description."""

    SEE_PROGRESS = "answering.see-progress"
    WRITE = "answering.write"
    READ_HANDED_IN = "answering.read-handed-in"
    DECIDE = "answering.decide"

    @property
    def description(self) -> str:
        """Return what the permission means, in Swedish."""
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    Permission.SEE_PROGRESS: "Se hur långt ett svar har kommit, men inte vad som står i det.",
    Permission.WRITE: "Skriva i svaret: den egna aktören, eller länet i sina egna anteckningar.",
    Permission.READ_HANDED_IN: "Läsa det som är inlämnat.",
    Permission.DECIDE: "Godta, lämna tillbaka eller öppna ett svar igen.",
}


def visible(queryset: ScopedQuerySet, scope: Scope) -> ScopedQuerySet:
    """Return the responses whose progress the scope may see."""
    return queryset.within(scope)


def may(scope: Scope, permission: Permission, thing: Response) -> bool:
    """Return whether the scope may do this with the response."""
    county = thing.organisation.county.code if thing.organisation.county else None
    key = thing.organisation.key
    sees = scope.reads_everything() or county in scope.keys(Level.COUNTY) or key in scope.keys(Level.ORGANISATION)
    if permission is Permission.SEE_PROGRESS:
        return sees
    if permission is Permission.READ_HANDED_IN:
        return sees and thing.status in HANDED_IN
    if permission is Permission.DECIDE:
        return scope.writes_in(county=county)
    if thing.kind == AnswerKind.OWN:
        return key in scope.keys(Level.ORGANISATION, writing=True)
    return scope.writes_in(county=county)


def door_of_person(*, scope: Scope, response: Response) -> Door | None:
    """Return how somebody who has signed in comes in: to write, to read what is handed in, or not at all."""
    if may(scope, Permission.WRITE, response):
        return Door(ANSWERER, label=scope.person)
    if may(scope, Permission.READ_HANDED_IN, response):
        return Door(READER, label=scope.person)
    return None


def door_of_links(*, links: Iterable[tuple[Link, str]], at: datetime) -> Door | None:
    """Return how a browser comes in with the links that it has opened; each comes with the browser's own secret."""
    return joined(
        Door(link.role, frozenset(link.sections), link.label or link.get_role_display())
        for link, secret in links
        if not link.revoked_at
        and not has_expired(ends_before=link.ends_before, at=at)
        and is_same_token(secret, link.browser_hash)
    )
