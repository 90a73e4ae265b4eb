"""Reminding those who have not answered, by hand or on the day that was planned; moving the last day; closing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from lagesbild.answering import services as answering
from lagesbild.answering.models import Status
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.periods import SWEDEN, is_open
from lagesbild.kernel.scopes import Scope, nation
from lagesbild.rounds.errors import RoundNotOpen
from lagesbild.rounds.models import Reminder, ReminderTo, Request, Round
from lagesbild.rounds.permissions import runner
from lagesbild.rounds.queries.found import round_to_run
from lagesbild.rounds.rules import letters
from lagesbild.rounds.services.opening import write_letter

NOT_SUBMITTED = (Status.INVITED, Status.OPENED, Status.IN_PROGRESS, Status.READY, Status.RETURNED, Status.REOPENED)
STATUSES = {ReminderTo.NOT_OPENED: (Status.INVITED,), ReminderTo.NOT_SUBMITTED: NOT_SUBMITTED}
CLOCK = "Påminnelser enligt plan"


@transaction.atomic
def remind(*, key: str, to: ReminderTo, scope: Scope, by: str, at: datetime) -> int:
    """Write a reminder to each of those it concerns who has an address, and return how many letters that was.

    The same kind of reminder goes out once a day: a second time on the same day writes none.

    Audit: rounds.reminded, and one mail.letter-written for each letter.

    :raises RoundUnknown: when there is no such round.
    :raises RoundNotOpen: when it has not been opened, or is closed.
    :raises NotPermitted: outside one's own area.
    """
    found = _running(key, scope, at)
    reminder, _ = Reminder.objects.select_for_update().get_or_create(round=found, on=_today(at), to=to)
    if reminder.sent_at:
        return 0
    asked = Request.objects.select_related("organisation", "response").filter(
        round=found, response__status__in=STATUSES[to]
    )
    reached = [one for one in asked.order_by("pk") if one.address]
    for request in reached:
        write_letter(
            asked=request,
            found=found,
            subject=letters.REMINDER_SUBJECT,
            body=letters.REMINDER_BODY,
            by=by,
            at=at,
        )
    reminder.sent_at, reminder.letters = at, len(reached)
    reminder.save(update_fields=["sent_at", "letters"])
    _record("rounds.reminded", found, {"till": reminder.get_to_display(), "brev": len(reached)}, by=by, at=at)
    return len(reached)


def remind_as_planned(*, by: str = CLOCK, at: datetime) -> int:
    """Send every reminder that was planned for today or an earlier day and has not gone out; return the letters.

    A reminder of a round that has closed in the meantime is left unsent.

    Audit: rounds.reminded.
    """
    due = Reminder.objects.filter(sent_at__isnull=True, on__lte=_today(at), round__opened_at__isnull=False)
    written = 0
    for reminder in due.select_related("round").order_by("on", "pk"):
        if reminder.round.closed_at or not is_open(reminder.round.closes_on, at):
            continue
        to = ReminderTo(reminder.to)
        with transaction.atomic():
            if reminder.on != _today(at):
                reminder.delete()
            written += remind(key=reminder.round.key, to=to, scope=nation(writes=True), by=by, at=at)
    return written


@transaction.atomic
def move_last_day(*, key: str, closes_on: date, scope: Scope, by: str, at: datetime) -> Round:
    """Move the last day of an open round, for everybody asked, and return it.

    Audit: rounds.last-day-moved.

    :raises RoundUnknown: when there is no such round.
    :raises RoundNotOpen: when it has not been opened, is closed, or would close in the past.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=key, scope=scope)
    if found.opened_at is None or found.closed_at or not is_open(closes_on, at):
        raise RoundNotOpen(
            "Sista dagen kan inte flyttas.", f"{found.name}, till {closes_on}.", "Välj en dag som inte har passerat."
        )
    before, found.closes_on = found.closes_on, closes_on
    found.save(update_fields=["closes_on"])
    _let_all_close(found, closes_on, scope=scope, by=by, at=at)
    told = {"sista svarsdag": closes_on.isoformat(), "förut": before.isoformat() if before else ""}
    _record("rounds.last-day-moved", found, told, by=by, at=at)
    return found


@transaction.atomic
def close_round(*, key: str, scope: Scope, by: str, at: datetime) -> Round:
    """Close a round: nobody can write any more, and the results may be shown to those who answered. Return it.

    Audit: rounds.round-closed.

    :raises RoundUnknown: when there is no such round.
    :raises RoundNotOpen: when it has not been opened, or is closed already.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=key, scope=scope)
    if found.opened_at is None or found.closed_at:
        raise RoundNotOpen("Omgången kan inte stängas.", f"{found.name} är inte öppen.", "Öppna den först.")
    found.closed_at = at
    found.save(update_fields=["closed_at"])
    _let_all_close(found, _today(at) - timedelta(days=1), scope=scope, by=by, at=at)
    _record("rounds.round-closed", found, {}, by=by, at=at)
    return found


def _running(key: str, scope: Scope, at: datetime) -> Round:
    found = round_to_run(key=key, scope=scope)
    if found.opened_at is None or found.closed_at or not is_open(found.closes_on, at):
        raise RoundNotOpen(
            "Ingen påminnelse skickas.", f"{found.name} är inte öppen.", "Öppna omgången, eller flytta sista dagen."
        )
    return found


def _let_all_close(found: Round, closes_on: date, *, scope: Scope, by: str, at: datetime) -> None:
    asked = Request.objects.filter(round=found, response__status__in=NOT_SUBMITTED).select_related("response")
    for request in asked:
        answering.move_last_day(response=request.answer, closes_on=closes_on, scope=runner(scope), by=by, at=at)


def _today(at: datetime) -> date:
    return at.astimezone(SWEDEN).date()


def _record(action: str, found: Round, told: Mapping[str, object], *, by: str, at: datetime) -> None:
    county = found.county.code if found.county else ""
    record(Entry(action, "rounds.round", found.key, found.name, county, after=told), by=by, at=at)
