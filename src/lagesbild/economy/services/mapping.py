"""Changing the mapping table: the whole ledger is posted anew, and the journal shows what became different."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lagesbild.actors.models import Organisation
from lagesbild.economy.errors import MappingTaken
from lagesbild.economy.models import Mapping
from lagesbild.economy.queries import Sums, assigned, mapping, rows_and_mappings, sums_of
from lagesbild.economy.services import chosen
from lagesbild.economy.services.posting import post_ledger, sums_now
from lagesbild.journal.services import record
from lagesbild.kernel.scopes import Scope


@dataclass(frozen=True)
class MappingFields:
    """What a person says of a mapping: the codes, and what rows with them are about."""

    account: str = ""
    cost_centre: str = ""
    project: str = ""
    is_ours: bool = True
    activity: str = ""
    area: str = ""
    funding_source: str = ""
    split_key: str = ""


@transaction.atomic
def add_mapping(*, owner: str, fields: MappingFields, scope: Scope, by: str, at: datetime) -> Mapping:
    """Add a mapping, post the actor's ledger anew, and return the mapping.

    Audit: economy.mapping-added.

    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    :raises MappingTaken: when another mapping has the same codes.
    :raises MoneyUnknown: when it refers to something that does not exist.
    """
    found = chosen.owner_to_change(owner, scope)
    before = sums_now(found, scope)
    made = _filled(Mapping(owner=found), fields, scope)
    made.save()
    _record("economy.mapping-added", made, (before, post_ledger(found, scope)), ({}, asdict(fields)), by=by, at=at)
    return made


@transaction.atomic
def change_mapping(*, owner: str, number: int, fields: MappingFields, scope: Scope, by: str, at: datetime) -> Mapping:
    """Change a mapping, post the actor's ledger anew, and return the mapping.

    Audit: economy.mapping-changed.

    :raises OwnerUnknown: when there is no such actor.
    :raises MoneyUnknown: when there is no such mapping, or it refers to something that does not exist.
    :raises NotPermitted: outside one's own area.
    :raises MappingTaken: when another mapping has the same codes.
    """
    found = chosen.owner_to_change(owner, scope)
    kept = mapping(owner=found, number=number, scope=scope)
    said, before = fields_of(kept), sums_now(found, scope)
    _filled(kept, fields, scope).save()
    after = post_ledger(found, scope)
    _record("economy.mapping-changed", kept, (before, after), (asdict(said), asdict(fields)), by=by, at=at)
    return kept


@transaction.atomic
def remove_mapping(*, owner: str, number: int, scope: Scope, by: str, at: datetime) -> None:
    """Take a mapping away; rows that no other fits wait again.

    Audit: economy.mapping-removed.

    :raises OwnerUnknown: when there is no such actor.
    :raises MoneyUnknown: when there is no such mapping.
    :raises NotPermitted: outside one's own area.
    """
    found = chosen.owner_to_change(owner, scope)
    kept = mapping(owner=found, number=number, scope=scope)
    key, said, before = kept.pk, fields_of(kept), sums_now(found, scope)
    kept.delete()
    kept.pk = key
    after = post_ledger(found, scope)
    _record("economy.mapping-removed", kept, (before, after), (asdict(said), {}), by=by, at=at)


@transaction.atomic
def take_mappings(
    *, owner: str, table: Sequence[MappingFields], scope: Scope, by: str, at: datetime
) -> tuple[Mapping, ...]:
    """Add each mapping of a table, or change the one with the same codes; post the ledger anew once.

    Those that already say the same are left; the new and changed are returned.

    Audit: economy.mappings-taken-in.

    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    :raises MoneyUnknown: when a mapping refers to something that does not exist.
    """
    found = chosen.owner_to_change(owner, scope)
    there = {_codes(fields_of(one)): one for one in _with_related(found)}
    new = [one for one in table if _codes(one) not in there or fields_of(there[_codes(one)]) != one]
    if not new:
        return ()
    before = sums_now(found, scope)
    saved = []
    for fields in new:
        one = _filled(there.get(_codes(fields)) or Mapping(owner=found), fields, scope)
        one.save()
        saved.append(one)
    said: tuple[dict[str, object], dict[str, object]] = (
        {},
        {str(one): str(one.area or one.activity or one.split_key or "") for one in saved},
    )
    _record("economy.mappings-taken-in", saved[0], (before, post_ledger(found, scope)), said, by=by, at=at)
    return tuple(saved)


def effect_of_mapping(
    *, owner: Organisation, fields: MappingFields | None, number: int | None, scope: Scope
) -> tuple[Sums, Sums]:
    """Return what the ledger comes to now, and what it would come to with the mapping added, changed or removed.

    Nothing is saved. `number` is the mapping that is changed; without `fields` it is removed.

    :raises MappingTaken: when another mapping has the same codes.
    :raises MoneyUnknown: when it refers to something that does not exist.
    """
    rows, mappings = rows_and_mappings(owner=owner, scope=scope)
    tried = [one for one in mappings if one.pk != number]
    if fields is not None:
        tried.append(_filled(Mapping(pk=number, owner=owner), fields, scope))
    now, then = (sums_of(found=assigned(rows=rows, mappings=table)) for table in (mappings, tried))
    return now, then


def fields_of(one: Mapping) -> MappingFields:
    """Return what a mapping says, as a form holds it."""
    return MappingFields(
        account=one.account,
        cost_centre=one.cost_centre,
        project=one.project,
        is_ours=one.is_ours,
        activity=one.activity.key if one.activity else "",
        area=one.area.key if one.area else "",
        funding_source=one.funding_source,
        split_key=one.split_key.key if one.split_key else "",
    )


def _codes(fields: MappingFields) -> tuple[str, str, str]:
    return fields.account, fields.cost_centre, fields.project


def _with_related(owner: Organisation) -> QuerySet[Mapping]:
    return Mapping.everything.filter(owner=owner).select_related("activity", "area", "split_key")


def _filled(one: Mapping, fields: MappingFields, scope: Scope) -> Mapping:
    codes = {"account": fields.account, "cost_centre": fields.cost_centre, "project": fields.project}
    if not any(codes.values()):
        raise MappingTaken("Konteringsregeln kan inte sparas.", "Den har ingen kod.", "Ange minst en kod.")
    if Mapping.everything.filter(owner=one.owner, **codes).exclude(pk=one.pk).exists():
        raise MappingTaken(
            "Konteringsregeln kan inte sparas.", "En annan regel har samma koder.", "Ändra den regel som finns."
        )
    for name, value in {**codes, "is_ours": fields.is_ours, "funding_source": fields.funding_source}.items():
        setattr(one, name, value)
    one.activity = chosen.activity(fields.activity, scope)
    one.area = chosen.area(fields.area)
    one.split_key = chosen.split_key(fields.split_key, one.owner)
    return one


def _record(
    action: str, one: Mapping, sums: tuple[Sums, Sums], said: tuple[dict[str, object], dict[str, object]],
    *, by: str, at: datetime,
) -> None:  # fmt: skip
    label = f"{one.owner}: {one}"
    before, after = (facts | made.as_facts() for facts, made in zip(said, sums, strict=True))
    made = chosen.entry(action, one, one.owner, key=one.owner.key, label=label, before=before, after=after)
    record(made, by=by, at=at)
