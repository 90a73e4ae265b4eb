"""A mapping table out of Excel or CSV: the whole table is checked, and all or nothing is saved."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from lagesbild.actors.models import Organisation
from lagesbild.economy.models import SplitKey
from lagesbild.economy.queries import choices, found_owner
from lagesbild.economy.services import MappingFields, take_mappings
from lagesbild.kernel.scopes import Scope
from lagesbild.kernel.tables import Row, Sheet
from lagesbild.kernel.workbooks import read_upload

COLUMNS = (
    "Konto", "Kostnadsställe", "Projekt", "Hör till arbetet", "Insats", "Sakområde", "Finansiär", "Fördelningsnyckel",
)  # fmt: skip
MOST_ROWS = 2_000


@transaction.atomic
def load_mappings(content: bytes, name: str, *, owner: str, scope: Scope, by: str, at: datetime) -> int:
    """Add the mappings of a file, or change those with the same codes, and return how many the file has.

    Activities and split keys are written with their key or their name.

    Audit: economy.mappings-taken-in, unless the table says nothing new.
    :raises InvalidInput: with every fault in the file; nothing is saved.
    :raises OwnerUnknown: when there is no such actor.
    :raises NotPermitted: outside one's own area.
    """
    found = found_owner(owner=owner, scope=scope)
    sheet = read_upload(content, name, COLUMNS)
    if len(sheet.rows) > MOST_ROWS:
        sheet.fault(sheet.rows[MOST_ROWS], "Konto", f"tabellen har fler än {MOST_ROWS} rader.", "Dela upp den.")
        sheet.check()
    known = _known(found, scope)
    read = [(row, _fields(sheet, row, known)) for row in sheet]
    sheet.check()
    _note_twice(sheet, read)
    sheet.check()
    take_mappings(owner=found.key, table=[fields for _, fields in read], scope=scope, by=by, at=at)
    return len(read)


def _note_twice(sheet: Sheet, read: list[tuple[Row, MappingFields]]) -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for row, fields in read:
        codes = (fields.account, fields.cost_centre, fields.project)
        if not any(codes):
            sheet.fault(row, "Konto", "raden har ingen kod.", "Ange konto, kostnadsställe eller projekt.")
        elif codes in seen:
            sheet.fault(row, "Konto", f"samma koder står i {seen[codes]}.", "Ta bort den ena raden.")
        seen.setdefault(codes, row.where)


def _known(owner: Organisation, scope: Scope) -> dict[str, dict[str, str]]:
    offered = choices(owner=owner, scope=scope)
    keys = SplitKey.everything.filter(owner=owner).values_list("key", "name")
    pairs = {"Insats": offered.activities, "Sakområde": offered.areas, "Fördelningsnyckel": tuple(keys)}
    return {
        column: {key.casefold(): key for key, _ in found} | {name.casefold(): key for key, name in found}
        for column, found in pairs.items()
    }


def _fields(sheet: Sheet, row: Row, known: dict[str, dict[str, str]]) -> MappingFields:
    for column, keys in known.items():
        if row[column] and row[column].casefold() not in keys:
            sheet.fault(row, column, f"”{row[column]}” finns inte.", "Skriv nyckeln eller namnet som det står här.")
    ours = row["Hör till arbetet"].casefold()
    if ours not in {"", "ja", "nej"}:
        sheet.fault(row, "Hör till arbetet", "det är varken ja eller nej.", "Skriv ja eller nej.")
    chosen = {column: keys.get(row[column].casefold(), "") for column, keys in known.items()}
    fields = MappingFields(
        account=row["Konto"],
        cost_centre=row["Kostnadsställe"],
        project=row["Projekt"],
        is_ours=ours != "nej",
        funding_source=row["Finansiär"],
    )
    return replace(fields, activity=chosen["Insats"], area=chosen["Sakområde"], split_key=chosen["Fördelningsnyckel"])
