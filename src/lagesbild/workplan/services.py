"""Adding and removing a plan's own dates, and opening and closing private calendar addresses."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from lagesbild.accounts.models import Person
from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.periods import Period
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tokens import new_token, token_hash
from lagesbild.plans.permissions import require_change
from lagesbild.plans.queries import visible_plan
from lagesbild.workplan.errors import DateWithoutDay, FeedUnknown, UnknownChoice
from lagesbild.workplan.models import CalendarFeed, DateKind, PlanDate
from lagesbild.workplan.queries import date_to_change


@dataclass(frozen=True)
class DateFields:
    """What a person says of a date of a plan; the actor is a key."""

    title: str
    kind: str
    starts_on: date | None
    ends_before: date | None
    organisation: str = ""
    note: str = ""


@transaction.atomic
def add_date(*, plan: str, fields: DateFields, scope: Scope, by: str, at: datetime) -> PlanDate:
    """Add a date of its own to a plan and return it.

    Audit: workplan.date-added.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises NotPermitted: when the scope may not change the plan.
    :raises DateWithoutDay: when no day is given.
    :raises PeriodRunsBackwards: when it ends before it starts.
    :raises UnknownChoice: when the kind or the actor does not exist, or the date is there already.
    """
    found = visible_plan(key=plan, scope=scope)
    require_change(scope=scope, plan=found)
    if fields.starts_on is None or fields.ends_before is None:
        raise DateWithoutDay("Datumet kan inte sparas.", "Ingen dag är angiven.", "Ange första dagen.")
    Period(fields.starts_on, fields.ends_before)
    organisation = Organisation.objects.within(scope).filter(key=fields.organisation).first()
    if fields.kind not in DateKind.values or (fields.organisation and organisation is None):
        raise UnknownChoice(
            "Datumet kan inte sparas.", f"Okänt: {fields.kind} {fields.organisation}.", "Välj i listorna."
        )
    made = PlanDate(
        plan=found, title=fields.title, kind=fields.kind, starts_on=fields.starts_on, ends_before=fields.ends_before,
        organisation=organisation, note=fields.note,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise UnknownChoice(
            "Datumet finns redan.", f"{fields.title}, {fields.starts_on}.", "Ge det en annan rubrik."
        ) from error
    record(_entry("workplan.date-added", made, {}, _told(made)), by=by, at=at)
    return made


@transaction.atomic
def remove_date(*, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a date away from a plan.

    Audit: workplan.date-removed.

    :raises DateUnknown: when there is no such date.
    :raises NotPermitted: when the scope may not change the plan.
    """
    found = date_to_change(number=number, scope=scope)
    entry = _entry("workplan.date-removed", found, _told(found), {})
    found.delete()
    record(entry, by=by, at=at)


@transaction.atomic
def open_feed(*, plan: str, year: int, actor: str = "", person: Person, scope: Scope, by: str, at: datetime) -> str:
    """Make a private calendar address for a person and return its token, which is shown once and not kept.

    Audit: workplan.feed-opened.

    :raises PlanUnknown: when there is no such plan, or when it may not be seen.
    :raises UnknownChoice: when there is no such actor.
    """
    found = visible_plan(key=plan, scope=scope)
    organisation = Organisation.objects.within(scope).filter(key=actor).first() if actor else None
    if actor and organisation is None:
        raise UnknownChoice("Adressen kan inte skapas.", f"Aktör: {actor}.", "Välj en aktör i listan.")
    token = new_token()
    CalendarFeed.objects.create(
        token_hash=token_hash(token), person=person, plan=found, year=year, organisation=organisation, made_at=at
    )
    county = found.county.code if found.county else ""
    after = {"år": year, "aktör": organisation.name if organisation else ""}
    record(Entry("workplan.feed-opened", "plans.plan", found.key, found.name, county, {}, after), by=by, at=at)
    return token


@transaction.atomic
def close_feed(*, number: int, person: Person, by: str, at: datetime) -> None:
    """Take back one of the person's own calendar addresses, so that it opens nothing more.

    Audit: workplan.feed-closed.

    :raises FeedUnknown: when the person has no such address.
    """
    found = CalendarFeed.objects.select_related("plan__county").filter(pk=number, person=person).first()
    if found is None:
        raise FeedUnknown("Kalenderadressen finns inte.", f"Nummer: {number}.", "Ladda om sidan.")
    plan, year = found.plan, found.year
    found.delete()
    county = plan.county.code if plan.county else ""
    record(Entry("workplan.feed-closed", "plans.plan", plan.key, plan.name, county, {"år": year}, {}), by=by, at=at)


def _told(one: PlanDate) -> dict[str, Any]:
    return {
        "rubrik": one.title,
        "slag": one.get_kind_display(),
        "första dagen": one.starts_on,
        "slutar före": one.ends_before,
        "ansvarig aktör": one.organisation.name if one.organisation else "",
        "anmärkning": one.note,
    }


def _entry(action: str, one: PlanDate, before: dict[str, Any], after: dict[str, Any]) -> Entry:
    county = one.plan.county.code if one.plan.county else ""
    return Entry(action, "plans.plan", one.plan.key, one.plan.name, county, before, after)
