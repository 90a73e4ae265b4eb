"""Opening a round: everybody asked gets a response, what is known is filled in, and a letter is written."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lagesbild.answering import services as answering
from lagesbild.answering.models import Role
from lagesbild.journal.services import Entry, record
from lagesbild.kernel.periods import is_open
from lagesbild.kernel.scopes import Scope
from lagesbild.mail import services as mail
from lagesbild.questionnaires.rules.definition import Questionnaire
from lagesbild.questionnaires.rules.reading import read
from lagesbild.rounds.errors import RoundNotReady
from lagesbild.rounds.models import Request, RequestStatus, Round
from lagesbild.rounds.queries.found import unopened_round
from lagesbild.rounds.queries.live import REQUEST
from lagesbild.rounds.queries.prefill import known
from lagesbild.rounds.queries.recipients import Choosing
from lagesbild.rounds.rules import letters
from lagesbild.rounds.services.preparing import RoundFields, choose_recipients, prepare_round

# the receipt, one's own answers and the results can be read for a while after the last day
READABLE_DAYS = 60


@dataclass(frozen=True)
class Opened:
    """What opening a round did: how many are asked, how many letters wait, and the names of those without address."""

    round: Round
    requests: int
    letters: int
    without_address: tuple[str, ...]


@transaction.atomic
def open_round(*, key: str, scope: Scope, by: str, at: datetime) -> Opened:
    """Open a round: all or nothing, and the letters leave when it has been saved. Return what was done.

    Those without an address are asked all the same, and can be reached when an address has been given.

    Audit: rounds.round-opened, and one mail.letter-written for each letter.

    :raises RoundUnknown: when there is no such round.
    :raises RoundAlreadyOpen: when it has been opened.
    :raises RoundNotReady: when nobody is to be asked, or the last day has passed.
    :raises NotPermitted: outside one's own area.
    """
    found = unopened_round(key=key, scope=scope)
    requests = list(Request.objects.select_related("organisation").filter(round=found).order_by("organisation__name"))
    _demand_ready(found, requests, at)
    found.opened_at = at
    found.save(update_fields=["opened_at"])
    questionnaire = read(found.held_with.definition)
    for request in requests:
        ask_one(asked=request, found=found, questionnaire=questionnaire, scope=scope, by=by, at=at)
    reachable = [one for one in requests if one.address]
    for one in reachable:
        write_letter(asked=one, found=found, by=by, at=at)
    told = {"tillfrågade": len(requests), "brev": len(reachable)}
    county = found.county.code if found.county else ""
    record(Entry("rounds.round-opened", "rounds.round", found.key, found.name, county, after=told), by=by, at=at)
    lacking = tuple(one.organisation.name for one in requests if not one.address)
    return Opened(found, len(requests), len(reachable), lacking)


def ask_one(*, asked: Request, found: Round, questionnaire: Questionnaire, scope: Scope, by: str, at: datetime) -> None:
    """Give one request its response, with what is known filled in. Called inside the transaction that opens.

    Audit: answering.response-asked.
    """
    told = known(organisation=asked.organisation, found=found, questionnaire=questionnaire, at=at, scope=scope)
    asked.response = answering.open_response(
        version=found.held_with,
        organisation=asked.organisation,
        about_type=REQUEST,
        about_key=str(asked.pk),
        closes_on=found.closes_on,
        prefill=told.values,
        prefill_origins=told.origins,
        is_synthetic=found.is_synthetic,
        by=by,
        at=at,
    )
    asked.status = RequestStatus.REQUESTED
    asked.save(update_fields=["response", "status"])


def write_letter(
    *, asked: Request, found: Round, by: str, at: datetime, subject: str = "", body: str = "", reason: str = ""
) -> None:
    """Write a letter with a personal link of its own to one actor. Called inside the caller's transaction.

    Audit: mail.letter-written and answering.link-made.
    """
    stays = (found.closes_on - at.date()).days + READABLE_DAYS if found.closes_on else READABLE_DAYS
    link, _ = answering.new_link(
        response=asked.answer, role=Role.ANSWERER, days=stays, address=asked.address, by=by, at=at
    )
    words: dict[str, Any] = {"actor": asked.organisation.name, "name": found.name, "closes_on": found.closes_on}
    mail.put(
        to=asked.address,
        subject=letters.letter(subject or found.letter_subject, **words),
        body=letters.letter(body or found.letter_body, **words, others={"skäl": reason} if reason else None),
        about_type=REQUEST,
        about_key=str(asked.pk),
        links={"answer": mail.Link(answering.LINK_PATH, answering.LINK_PURPOSE, link.nonce.hex)},
        by=by,
        at=at,
    )


@transaction.atomic
def prepare_and_open(*, key: str, fields: RoundFields, chosen: Choosing, scope: Scope, by: str, at: datetime) -> Opened:
    """Prepare a round, choose whom it asks and open it, all or nothing, and return what was done.

    Audit: rounds.round-prepared, rounds.recipients-chosen, rounds.round-opened.

    :raises RoundTaken: when there is a round with the key.
    :raises RoundNotReady: when nobody is to be asked, or the last day has passed.
    :raises InvalidInput: with every fault at once.
    :raises NotPermitted: outside one's own area.
    """
    prepare_round(key=key, fields=fields, scope=scope, by=by, at=at)
    choose_recipients(key=key, chosen=chosen, scope=scope, by=by, at=at)
    return open_round(key=key, scope=scope, by=by, at=at)


def _demand_ready(found: Round, requests: list[Request], at: datetime) -> None:
    if not requests:
        raise RoundNotReady("Omgången kan inte öppnas.", "Ingen är vald att tillfrågas.", "Välj mottagare först.")
    if not is_open(found.closes_on, at):
        raise RoundNotReady(
            "Omgången kan inte öppnas.", f"Sista dagen, {found.closes_on}, har passerat.", "Välj en senare sista dag."
        )
