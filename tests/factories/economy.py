"""Makes areas of work, ledgers and split keys for tests."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from lagesbild.economy import loading
from lagesbild.economy.models import AreaOfWork, LedgerDraft, LedgerUpload, SplitKey
from lagesbild.economy.services import SplitKeyFields, add_split_key, confirm_ledger
from lagesbild.kernel.scopes import county

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
EDITOR = county("06", writes=True)
WHO: dict[str, Any] = {"scope": EDITOR, "by": "prov", "at": AT}
HEADER = "Konto;Kostnadsställe;Projekt;Belopp;Datum;Kredit;Verifikation;Text"
HALVES = (("vald-i-nara-relation", Decimal(50)), ("gemensamt", Decimal(50)))


def areas() -> dict[str, AreaOfWork]:
    """Return the governed areas of work by key."""
    loading.load_areas()
    return {one.key: one for one in AreaOfWork.objects.all()}


def ledger_file(*rows: str) -> bytes:
    """Return a ledger as an accounting system writes it: semicolons and decimal commas."""
    return "\n".join([HEADER, *rows]).encode()


def draft(owner: str, *rows: str) -> LedgerDraft:
    """Return a draft of these rows."""
    return loading.draft_ledger(ledger_file(*rows), "utdrag.csv", owner=owner, **WHO)


def taken_in(owner: str, *rows: str, credits_are_credits: bool = False) -> LedgerUpload:
    """Return the upload of these rows, confirmed."""
    made = draft(owner, *rows)
    return confirm_ledger(owner=owner, number=made.pk, credits_are_credits=credits_are_credits, **WHO)


def split_key(owner: str, **fields: Any) -> SplitKey:
    """Return a split key of the owner; half each unless told otherwise."""
    given: dict[str, Any] = {
        "name": "Halva var", "kind": "area", "reason": "Lika många möten.", "decided_by": "Enhetschef", "parts": HALVES,
        **fields,
    }  # fmt: skip
    return add_split_key(owner=owner, fields=SplitKeyFields(**given), **WHO)
