"""Split keys and the costs that have been split by them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lagesbild.actors.models import Organisation
from lagesbild.economy.errors import MoneyUnknown
from lagesbild.economy.models import SharedCost, SplitKey, SplitPart
from lagesbild.kernel import swedish
from lagesbild.kernel.quantities import Amount
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class KeyRow:
    """A split key with its parts in words, and whether costs have been split by it."""

    key: str
    name: str
    kind: str
    reason: str
    decided_by: str
    decided_on: date | None
    parts: tuple[tuple[str, Decimal], ...]
    is_used: bool

    @property
    def parts_in_words(self) -> str:
        """Return the parts as våld i nära relation 50 %, gemensamt 50 %."""
        return ", ".join(f"{name} {swedish.number(percent)}{swedish.NBSP}%" for name, percent in self.parts)


@dataclass(frozen=True)
class SharedRow:
    """A shared cost with what each part came to."""

    number: int
    year: int
    what: str
    amount: Amount
    funding_source: str
    split_key: str
    parts: tuple[tuple[str, Amount], ...]


def split_keys(*, owner: Organisation, scope: Scope) -> tuple[KeyRow, ...]:
    """Return the actor's split keys, by name.

    Database: 4 queries.
    """
    found = SplitKey.objects.within(scope).filter(owner=owner).prefetch_related("parts__area", "parts__activity")
    used = set(found.exclude(shared_costs=None).values_list("pk", flat=True))
    used |= set(found.exclude(mappings=None).values_list("pk", flat=True))
    return tuple(_key(one, used) for one in sorted(found, key=lambda one: swedish.sort_key(one.name)))


def split_key(*, key: str, scope: Scope) -> SplitKey:
    """Return one split key with its owner.

    Database: 1 query.

    :raises MoneyUnknown: when there is none that the scope may see.
    """
    seen = SplitKey.objects.within(scope).select_related("owner__county")
    found: SplitKey | None = seen.filter(key=key).first()
    if found is None:
        raise MoneyUnknown("Fördelningsnyckeln finns inte.", f"Nyckel: {key}.", "Välj en i listan.")
    return found


def shared_costs(*, owner: Organisation, scope: Scope) -> tuple[SharedRow, ...]:
    """Return the actor's shared costs with their parts, the latest year first.

    Database: 4 queries.
    """
    found = SharedCost.objects.within(scope).filter(owner=owner).select_related("split_key")
    found = found.prefetch_related("postings__area", "postings__activity").order_by("-year", "-pk")
    return tuple(
        SharedRow(
            number=one.pk,
            year=one.year,
            what=one.what,
            amount=Amount(one.amount_sek),
            funding_source=one.funding_source,
            split_key=one.split_key.name,
            parts=tuple(
                (_borne_by(part.area, part.activity, one.split_key.kind), Amount(part.amount_sek))
                for part in one.postings.all()
            ),
        )
        for one in found
    )


def shared_cost(*, number: int, scope: Scope) -> SharedCost:
    """Return one shared cost with its owner and key.

    Database: 1 query.

    :raises MoneyUnknown: when there is none that the scope may see.
    """
    seen = SharedCost.objects.within(scope).select_related("owner__county", "split_key", "activity", "area")
    found: SharedCost | None = seen.filter(pk=number).first()
    if found is None:
        raise MoneyUnknown("Den gemensamma kostnaden finns inte.", f"Nummer: {number}.", "Välj en i listan.")
    return found


def _key(one: SplitKey, used: set[int]) -> KeyRow:
    return KeyRow(
        key=one.key,
        name=one.name,
        kind=one.get_kind_display(),
        reason=one.reason,
        decided_by=one.decided_by,
        decided_on=one.decided_on,
        parts=tuple(_parts(one.parts.all())),
        is_used=one.pk in used,
    )


def _parts(parts: Iterable[SplitPart]) -> Iterable[tuple[str, Decimal]]:
    return ((str(one.area or one.activity), one.percent) for one in sorted(parts, key=lambda one: one.pk))


def _borne_by(area: object, activity: object, kind: str) -> str:
    return str(area if kind == "area" else activity)
