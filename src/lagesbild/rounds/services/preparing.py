"""Preparing a round: what is asked, of whom, when, and what the letter says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import models, transaction

from lagesbild.actors.models import Organisation
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.errors import Fault, InvalidInput
from lagesbild.kernel.scopes import Scope
from lagesbild.places.models import Area
from lagesbild.plans.models import Plan
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.rounds import permissions
from lagesbild.rounds.errors import RequestUnknown, RoundTaken
from lagesbild.rounds.models import AnswerAddress, Reminder, ReminderTo, Request, RequestStatus, Round
from lagesbild.rounds.queries.found import round_to_run, unopened_round
from lagesbild.rounds.queries.recipients import Choosing, recipients, unknown_in
from lagesbild.rounds.rules import letters

PREPARE = "rounds.round-prepared"
LONGEST = 200
LONGEST_KEY = 60


@dataclass(frozen=True)
class RoundFields:
    """What a person says of a round: plain values, and keys of what it refers to. `version` is an id."""

    name: str
    year: int
    version: int
    closes_on: date
    opens_on: date | None = None
    plan: str = ""
    county: str = ""
    owner: str = ""
    previous: str = ""
    letter_subject: str = letters.SUBJECT
    letter_body: str = letters.BODY
    reminders: tuple[tuple[date, ReminderTo], ...] = ()
    is_synthetic: bool = False


@transaction.atomic
def prepare_round(*, key: str, fields: RoundFields, scope: Scope, by: str, at: datetime) -> Round:
    """Prepare a round and return it; nobody is asked until it is opened.

    Audit: rounds.round-prepared.

    :raises RoundTaken: when there is a round with the key.
    :raises InvalidInput: with every fault at once.
    :raises NotPermitted: outside one's own area.
    """
    if Round.everything.filter(key=key).exists():
        raise RoundTaken("Omgången kan inte förberedas.", f"Det finns redan en omgång {key}.", "Välj en annan nyckel.")
    if fault := _key_fault(key):
        raise InvalidInput("Omgången kan inte förberedas.", [fault])
    found = Round(key=key)
    _fill(found, fields)
    permissions.demand_run(scope, found)
    found.save()
    _set_reminders(found, fields)
    _record(PREPARE, found, after=_told(found), by=by, at=at)
    return found


@transaction.atomic
def change_round(*, key: str, fields: RoundFields, scope: Scope, by: str, at: datetime) -> Round:
    """Change a round that has not been opened, and return it.

    Audit: rounds.round-changed.

    :raises RoundUnknown: when there is no such round.
    :raises RoundAlreadyOpen: when it has been opened; then only the last day may be moved.
    :raises InvalidInput: with every fault at once.
    :raises NotPermitted: outside one's own area.
    """
    found = unopened_round(key=key, scope=scope)
    before = _told(found)
    _fill(found, fields)
    permissions.demand_run(scope, found)
    found.save()
    _set_reminders(found, fields)
    _record("rounds.round-changed", found, before=before, after=_told(found), by=by, at=at)
    return found


@transaction.atomic
def choose_recipients(*, key: str, chosen: Choosing, scope: Scope, by: str, at: datetime) -> int:
    """Add those whom the choice means to the round, each once, and return how many were added.

    Audit: rounds.recipients-chosen.

    :raises RoundUnknown: when there is no such round.
    :raises RoundAlreadyOpen: when it has been opened.
    :raises InvalidInput: with everything that it names and that does not exist.
    :raises NotPermitted: outside one's own area.
    """
    found = unopened_round(key=key, scope=scope)
    if faults := [
        Fault(name, f"{value} finns inte.", "Rätta eller ta bort det.")
        for name, value in unknown_in(chosen=chosen, scope=scope)
    ]:
        raise InvalidInput("Mottagarna väljs inte.", faults)
    wanted = {one.key: one.address for one in recipients(chosen=chosen, on=at.date(), scope=scope)}
    there = set(Request.objects.filter(round=found).values_list("organisation__key", flat=True))
    new = Organisation.objects.within(scope).filter(key__in=set(wanted) - there)
    Request.objects.bulk_create(
        Request(round=found, organisation=one, status=RequestStatus.REQUESTED, address=wanted[one.key]) for one in new
    )
    added = len(set(wanted) - there)
    if added:
        _record("rounds.recipients-chosen", found, after={"tillagda": added}, by=by, at=at)
    return added


@transaction.atomic
def remove_recipient(*, key: str, organisation: str, scope: Scope, by: str, at: datetime) -> None:
    """Take an actor out of a round that has not been opened.

    Audit: rounds.recipient-removed.

    :raises RoundUnknown: when there is no such round.
    :raises RequestUnknown: when the actor is not in it.
    :raises RoundAlreadyOpen: when it has been opened.
    :raises NotPermitted: outside one's own area.
    """
    found = unopened_round(key=key, scope=scope)
    request = Request.objects.select_related("organisation").filter(round=found, organisation__key=organisation).first()
    if request is None:
        raise RequestUnknown("Aktören är inte med i omgången.", f"{organisation} i {found.name}.", "Välj i listan.")
    name = request.organisation.name
    request.delete()
    _record("rounds.recipient-removed", found, before={"aktör": name}, by=by, at=at)


@transaction.atomic
def set_address(*, organisation: str, address: str, round_key: str, scope: Scope, by: str, at: datetime) -> None:
    """Say where an actor wants its requests: kept for the next rounds too, and used by this one from now on.

    The journal says that the address was changed, never what it is.

    Audit: rounds.address-set.

    :raises RoundUnknown: when there is no such round.
    :raises RequestUnknown: when the actor is not in it.
    :raises InvalidInput: when it is no e-mail address.
    :raises NotPermitted: outside one's own area.
    """
    found = round_to_run(key=round_key, scope=scope)
    request = Request.objects.select_related("organisation").filter(round=found, organisation__key=organisation).first()
    if request is None:
        raise RequestUnknown("Aktören är inte med i omgången.", f"{organisation} i {found.name}.", "Välj i listan.")
    address = address.strip()
    if fault := _address_fault(address):
        raise InvalidInput("Adressen sparas inte.", [fault])
    AnswerAddress.objects.update_or_create(organisation=request.organisation, defaults={"address": address})
    Request.objects.filter(pk=request.pk).update(address=address)
    entry = Entry("rounds.address-set", "rounds.round", found.key, request.organisation.name, _county(found))
    record(entry, by=by, at=at)


def _key_fault(key: str) -> Fault | None:
    """Return what is wrong with a key, which stands in the addresses of the round's pages; None when nothing is."""
    try:
        validate_slug(key)
    except ValidationError:
        return Fault("nyckel", f"”{key}” kan inte vara en nyckel.", "Skriv a–z, siffror och bindestreck, som lan-2026.")
    if len(key) > LONGEST_KEY:
        return Fault("nyckel", f"Nyckeln har {len(key)} tecken.", f"Skriv högst {LONGEST_KEY}.")
    return None


def _address_fault(address: str) -> Fault | None:
    """Return what is wrong with an e-mail address, None when nothing is."""
    try:
        validate_email(address)
    except ValidationError:
        return Fault("svarsadress", f"”{address}” är ingen e-postadress.", "Skriv som registrator@kommunen.se.")
    return None


def _fill(found: Round, fields: RoundFields) -> None:
    faults: list[Fault] = []

    def one(objects: models.QuerySet[Any], name: str, **wanted: object) -> Any:
        if not all(wanted.values()):
            return None
        chosen = objects.filter(**wanted).first()
        if chosen is None:
            faults.append(
                Fault(name, f"{name.capitalize()} finns inte: {next(iter(wanted.values()))}.", "Välj i listan.")
            )
        return chosen

    found.name, found.year, found.is_synthetic = " ".join(fields.name.split()), fields.year, fields.is_synthetic
    found.opens_on, found.closes_on = fields.opens_on, fields.closes_on
    found.letter_subject, found.letter_body = fields.letter_subject, fields.letter_body
    found.version = one(QuestionnaireVersion.everything.filter(is_published=True), "frågeformulär", pk=fields.version)
    found.county = one(Area.objects.of_kind("county"), "län", code=fields.county)
    found.plan = one(Plan.everything.all(), "plan", key=fields.plan)
    found.owner = one(Organisation.everything.all(), "ägare", key=fields.owner)
    found.previous = one(Round.everything.all(), "föregående omgång", key=fields.previous)
    if faults := [*faults, *_faults(found, fields)]:
        raise InvalidInput("Omgången sparas inte.", faults)


def _faults(found: Round, fields: RoundFields) -> list[Fault]:
    faults = []
    if not found.name:
        faults.append(Fault("namn", "Omgången saknar namn.", "Skriv vad mottagarna ska känna igen den som."))
    for place, text in (("namn", found.name), ("ämnesrad", fields.letter_subject)):
        if len(text) > LONGEST:
            faults.append(Fault(place, f"Texten har {len(text)} tecken.", f"Skriv högst {LONGEST}."))
    if fields.version == 0:
        faults.append(Fault("frågeformulär", "Inget frågeformulär är valt.", "Välj ett som är publicerat."))
    if fields.opens_on and fields.opens_on > fields.closes_on:
        faults.append(Fault("sista svarsdag", "Omgången stänger innan den öppnar.", "Välj en senare sista dag."))
    if letters.LINK not in fields.letter_body:
        faults.append(Fault("brev", "Brevet saknar den personliga länken.", f"Skriv {letters.LINK} där den ska stå."))
    for text in (fields.letter_subject, fields.letter_body):
        faults += [
            Fault("brev", f"Ordet {{{word}}} finns inte.", f"Använd något av: {', '.join(letters.WORDS)}.")
            for word in letters.unknown_words(text)
        ]
    faults += [
        Fault("påminnelser", f"{day.isoformat()} är efter sista svarsdagen.", "Välj en tidigare dag.")
        for day, _ in fields.reminders
        if day > fields.closes_on
    ]
    return faults


def _set_reminders(found: Round, fields: RoundFields) -> None:
    found.reminders.filter(sent_at__isnull=True).delete()
    wanted: Sequence[tuple[date, ReminderTo]] = list(dict.fromkeys(fields.reminders))
    Reminder.objects.bulk_create(Reminder(round=found, on=day, to=to) for day, to in wanted)


def _told(found: Round) -> dict[str, Any]:
    return {
        "namn": found.name,
        "avser år": found.year,
        "frågeformulär": str(found.version.version) if found.version else "",
        "plan": found.plan.key if found.plan else "",
        "öppnar": found.opens_on.isoformat() if found.opens_on else "",
        "sista svarsdag": found.closes_on.isoformat() if found.closes_on else "",
    }


def _county(found: Round) -> str:
    return found.county.code if found.county else ""


def _record(
    action: str, found: Round, *, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None, by: str,
    at: datetime,
) -> None:  # fmt: skip
    entry = Entry(action, "rounds.round", found.key, found.name, _county(found), before=before or {}, after=after or {})
    record(entry, by=by, at=at)
