"""Confirming a ledger file that has been read and checked."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.economy import permissions
from lagesbild.economy.errors import CreditsNotConfirmed
from lagesbild.economy.models import LedgerDraft, LedgerRow, LedgerUpload
from lagesbild.economy.permissions import Permission
from lagesbild.economy.queries import draft, found_owner, known_fingerprints
from lagesbild.economy.services import chosen
from lagesbild.economy.services.posting import BATCH, post_ledger
from lagesbild.journal.services import record
from lagesbild.kernel.scopes import Scope


@transaction.atomic
def confirm_ledger(
    *, owner: str, number: int, credits_are_credits: bool, scope: Scope, by: str, at: datetime
) -> LedgerUpload:
    """Take in the rows of a draft that are not known before, post them by the mappings, and return the upload.

    Audit: economy.ledger-confirmed.

    :raises OwnerUnknown: when there is no such actor.
    :raises MoneyUnknown: when there is no such draft, or it is confirmed already.
    :raises NotPermitted: outside one's own area.
    :raises CreditsNotConfirmed: when a negative row is not said to be a credit.
    """
    found = found_owner(owner=owner, scope=scope)
    permissions.demand(scope, Permission.CHANGE, found)
    checked = draft(owner=found, number=number, scope=scope)
    _demand_credits_said(checked, credits_are_credits)
    known = known_fingerprints(owner=found, among={row["fingerprint"] for row in checked.rows}, scope=scope)
    new = [row for row in checked.rows if row["fingerprint"] not in known]
    upload = LedgerUpload.everything.create(owner=found, by=by, at=at, row_count=len(new))
    LedgerRow.everything.bulk_create([_row(row, upload, found) for row in new], batch_size=BATCH)
    checked.delete()
    after: dict[str, Any] = {
        "rader": len(new),
        "redan inlästa": len(checked.rows) - len(new),
        "avvisade": len(checked.faults),
    }
    after |= post_ledger(found, scope).as_facts()
    label = f"Huvudbok för {found}"
    record(
        chosen.entry("economy.ledger-confirmed", upload, found, key=found.key, label=label, after=after), by=by, at=at
    )
    return upload


def _demand_credits_said(checked: LedgerDraft, credits_are_credits: bool) -> None:
    unsaid = [row for row in checked.rows if Decimal(row["amount"]) < 0 and not row["is_credit"]]
    if unsaid and not credits_are_credits:
        raise CreditsNotConfirmed(
            "Huvudboken kan inte läsas in.",
            f"{len(unsaid)} rader är negativa, den första på rad {unsaid[0]['number']}.",
            "Bekräfta att de är krediter eller återbetalningar, eller rätta dem i filen och läs in den igen.",
        )


def _row(row: dict[str, str], upload: LedgerUpload, owner: Organisation) -> LedgerRow:
    amount = Decimal(row["amount"])
    return LedgerRow(
        upload=upload,
        owner=owner,
        number=int(row["number"]),
        booked_on=date.fromisoformat(row["booked_on"]),
        account=row["account"],
        cost_centre=row["cost_centre"],
        project=row["project"],
        amount_sek=amount,
        is_credit=amount < 0,
        fingerprint=row["fingerprint"],
    )
