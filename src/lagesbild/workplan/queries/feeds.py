"""Private calendar addresses: whose they are, and what a token opens."""

from dataclasses import dataclass
from datetime import datetime

from lagesbild.accounts.models import Person
from lagesbild.kernel.tokens import token_hash
from lagesbild.workplan.errors import FeedUnknown
from lagesbild.workplan.models import CalendarFeed


@dataclass(frozen=True)
class FeedLine:
    """A calendar address as its owner sees it; the address itself was shown once and is not kept."""

    number: int
    plan_key: str
    plan_name: str
    year: int
    actor: str
    made_at: datetime


def feeds_of(*, person: Person, plan: str) -> tuple[FeedLine, ...]:
    """Return a person's calendar addresses to a plan's years, latest first.

    Database: 1 query.
    """
    found = CalendarFeed.objects.filter(person=person, plan__key=plan).select_related("plan", "organisation")
    return tuple(
        FeedLine(one.pk, one.plan.key, one.plan.name, one.year, str(one.organisation or ""), one.made_at)
        for one in found.order_by("-made_at", "-pk")
    )


def feed_of(*, token: str) -> CalendarFeed:
    """Return the feed that a token opens, with its person, plan and actor.

    Database: 1 query.

    :raises FeedUnknown: when no address has the token, it was taken back, or the person may no longer sign in.
    """
    related = ("person", "plan", "organisation")
    found = CalendarFeed.objects.select_related(*related).filter(token_hash=token_hash(token), person__is_active=True)
    feed = found.first()
    if feed is None:
        raise FeedUnknown("Kalenderadressen finns inte.", "Den kan ha tagits tillbaka.", "Skapa en ny i årsplanen.")
    return feed
