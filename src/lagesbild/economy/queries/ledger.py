"""The ledger of an actor: what has been read, what waits for a mapping, and the mapping table."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count as CountRows
from django.db.models import Max, Min, Sum

from lagesbild.actors.models import Organisation
from lagesbild.economy.errors import MoneyUnknown
from lagesbild.economy.models import LedgerDraft, LedgerRow, LedgerUpload, Mapping, Standing
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount, Count
from lagesbild.kernel.scopes import Scope

ROWS = "rader"
WAITING = (Standing.UNMAPPED, Standing.OUTSIDE_PERIOD)


@dataclass(frozen=True)
class Waiting:
    """Rows with the same codes that are not counted yet, with why."""

    account: str
    cost_centre: str
    project: str
    rows: Count
    amount: Amount
    first_on: date
    last_on: date
    why: str
    is_unmapped: bool


@dataclass(frozen=True)
class Standings:
    """How many rows stand how, and what they come to."""

    label: str
    rows: Count
    amount: Amount


@dataclass(frozen=True)
class UploadRow:
    """A file that was confirmed."""

    at: datetime
    by: str
    rows: Count


@dataclass(frozen=True)
class Ledger:
    """All there is to say about an actor's ledger."""

    standings: tuple[Standings, ...]
    waiting: tuple[Waiting, ...]
    uploads: tuple[UploadRow, ...]
    drafts: tuple[tuple[int, datetime, str], ...]

    @property
    def waiting_rows(self) -> Count:
        """Return how many rows wait."""
        return Count(sum(one.rows.value for one in self.waiting), ROWS)


@dataclass(frozen=True)
class MappingRow:
    """One mapping: the codes, and what rows with them are about."""

    number: int
    account: str
    cost_centre: str
    project: str
    about: str
    activity_key: str
    area: str
    funding_source: str
    split_key: str
    is_ours: bool


def ledger(*, owner: Organisation, scope: Scope) -> Ledger:
    """Return an actor's ledger: rows by standing, those that wait by their codes, the files, and drafts to confirm.

    Database: 4 queries.
    """
    rows = LedgerRow.objects.within(scope).filter(owner=owner)
    by_standing = rows.values("standing").annotate(rows=CountRows("pk"), amount=Sum("amount_sek")).order_by("standing")
    codes = ("account", "cost_centre", "project", "standing")
    waiting = rows.filter(standing__in=WAITING).values(*codes)
    waiting = waiting.annotate(
        rows=CountRows("pk"), amount=Sum("amount_sek"), first_on=Min("booked_on"), last_on=Max("booked_on")
    ).order_by(*codes)
    uploads = LedgerUpload.objects.within(scope).filter(owner=owner).order_by("-at")[:20]
    drafts = LedgerDraft.objects.within(scope).filter(owner=owner).order_by("-at")
    return Ledger(
        standings=tuple(
            Standings(str(Standing(one["standing"]).label), Count(one["rows"], ROWS), Amount(one["amount"]))
            for one in by_standing
        ),
        waiting=tuple(
            Waiting(
                account=one["account"],
                cost_centre=one["cost_centre"],
                project=one["project"],
                rows=Count(one["rows"], ROWS),
                amount=Amount(one["amount"]),
                first_on=one["first_on"],
                last_on=one["last_on"],
                why=str(Standing(one["standing"]).label),
                is_unmapped=one["standing"] == Standing.UNMAPPED,
            )
            for one in waiting
        ),
        uploads=tuple(UploadRow(one.at, one.by, Count(one.row_count, ROWS)) for one in uploads),
        drafts=tuple(drafts.values_list("pk", "at", "by")),
    )


def draft(*, owner: Organisation, number: int, scope: Scope) -> LedgerDraft:
    """Return one draft of the actor's.

    Database: 1 query.

    :raises MoneyUnknown: when there is none that the scope may see.
    """
    found: LedgerDraft | None = LedgerDraft.objects.within(scope).filter(owner=owner, pk=number).first()
    if found is None:
        raise MoneyUnknown(
            "Granskningen finns inte.", f"Nummer: {number}.", "Den är bekräftad eller borttagen. Läs in filen igen."
        )
    return found


def known_fingerprints(*, owner: Organisation, among: set[str], scope: Scope) -> set[str]:
    """Return those of the fingerprints that the actor's ledger already has.

    Database: 1 query for each 500 fingerprints.
    """
    listed, known = sorted(among), set()
    for start in range(0, len(listed), 500):
        part = LedgerRow.objects.within(scope).filter(owner=owner, fingerprint__in=listed[start : start + 500])
        known |= set(part.values_list("fingerprint", flat=True))
    return known


def mappings(*, owner: Organisation, scope: Scope) -> tuple[MappingRow, ...]:
    """Return the actor's mapping table, by project, cost centre and account.

    Database: 1 query.
    """
    found = Mapping.objects.within(scope).filter(owner=owner).select_related("activity", "area", "split_key")
    natural = swedish.natural_key
    ordered = sorted(found, key=lambda one: (natural(one.project), natural(one.cost_centre), natural(one.account)))
    return tuple(_mapping_row(one) for one in ordered)


def mapping(*, owner: Organisation, number: int, scope: Scope) -> Mapping:
    """Return one mapping of the actor's.

    Database: 1 query.

    :raises MoneyUnknown: when there is none that the scope may see.
    """
    seen = Mapping.objects.within(scope).select_related("activity", "area", "split_key", "owner__county")
    found: Mapping | None = seen.filter(owner=owner, pk=number).first()
    if found is None:
        raise MoneyUnknown("Konteringsregeln finns inte.", f"Nummer: {number}.", "Välj en i listan.")
    return found


def _mapping_row(one: Mapping) -> MappingRow:
    about = [str(one.activity) if one.activity else "", str(one.area) if one.area else ""]
    about.append(f"fördelas med {one.split_key}" if one.split_key else "")
    return MappingRow(
        number=one.pk,
        account=one.account,
        cost_centre=one.cost_centre,
        project=one.project,
        about="; ".join(part for part in about if part) if one.is_ours else "hör inte till arbetet",
        activity_key=one.activity.key if one.activity else "",
        area=one.area.name if one.area else "",
        funding_source=one.funding_source,
        split_key=one.split_key.name if one.split_key else "",
        is_ours=one.is_ours,
    )
