"""Reads methods, their other names and what has been said of their evidence from files; all or nothing."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.methods.loading import spread
from lagesbild.methods.models import EvidenceStatement, Method, MethodAlias
from lagesbild.sources.models import Source

TEXTS = (
    "name", "full_name", "owner", "kind", "prevention_level", "target_group", "violence_type", "cost", "licence",
    "languages", "used_by", "note",
)  # fmt: skip
METHOD_COLUMNS = ("key", *TEXTS, "level_is_derived", "source", "place")
ALIAS_COLUMNS = ("method", "name")
EVIDENCE_COLUMNS = ("method", "statement", "stated_by", "stated_when", "source", "place", "url", "verification")


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load methods, their names, evidence and spread, and return how many of each; repeating updates what is there.

    Steps that people have recorded here are left as they are.

    Audit: methods.method-loaded, once per new or changed method.
    Audit: methods.step-loaded, once per new step of an organisation.
    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    sources = {source.key: source for source in Source.objects.all()}
    methods = read_csv(folder / "methods.csv", METHOD_COLUMNS, required=("key", "name", "source"))
    aliases = read_csv(folder / "aliases.csv", ALIAS_COLUMNS, required=ALIAS_COLUMNS)
    evidence = read_csv(folder / "evidence.csv", EVIDENCE_COLUMNS, required=("method", "statement", "source"))
    fields = _checked(methods, aliases, evidence, sources)
    _save_methods(fields, by=by, at=at)
    saved = {method.key: method for method in Method.objects.filter(key__in=fields)}
    _save_aliases(aliases, saved)
    _save_evidence(evidence, saved, sources)
    return {
        "metoder": len(fields),
        "andra metodnamn": len(aliases.rows),
        "evidensutsagor": len(evidence.rows),
        **spread.load(folder, saved, sources, by=by, at=at),
    }


def _checked(methods: Sheet, aliases: Sheet, evidence: Sheet, sources: dict[str, Source]) -> dict[str, dict[str, Any]]:
    for column in ("key", "name"):
        methods.unique(column)
    aliases.unique("name")
    keys, names = {row["key"] for row in methods}, {row["name"] for row in methods}
    for row in methods:
        methods.known(row, "source", sources, "sources.csv")
    for row in aliases:
        aliases.known(row, "method", keys, "methods.csv")
        if row["name"] in names:
            aliases.fault(row, "name", f"”{row['name']}” är redan en metods namn.", "Ta bort raden.")
    for row in evidence:
        evidence.known(row, "method", keys, "methods.csv")
        evidence.known(row, "source", sources, "sources.csv")
    fields = {row["key"]: _fields(methods, row, sources) for row in methods}
    for sheet in (methods, aliases, evidence):
        sheet.check()
    return fields


def _fields(sheet: Sheet, row: Row, sources: dict[str, Source]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in TEXTS},
        "level_is_derived": sheet.yes(row, "level_is_derived"),
        "source": sources.get(row["source"]),
        "place_in_source": row["place"],
    }


def _save_methods(fields: dict[str, dict[str, Any]], *, by: str, at: datetime) -> None:
    before = {method.key: method for method in Method.objects.filter(key__in=fields).select_related("source")}
    entries = []
    for key, values in fields.items():
        old = _plain({name: getattr(before[key], name) for name in values}) if key in before else {}
        if old != _plain(values):
            Method.objects.update_or_create(key=key, defaults=values)
            entries.append(
                Entry("methods.method-loaded", "methods.method", key, values["name"], before=old, after=_plain(values))
            )
    record_all(entries, by=by, at=at)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.title if isinstance(value, Source) else value for name, value in values.items()}


def _save_aliases(sheet: Sheet, methods: dict[str, Method]) -> None:
    MethodAlias.objects.filter(method__in=methods.values()).delete()
    MethodAlias.objects.bulk_create(MethodAlias(method=methods[row["method"]], name=row["name"]) for row in sheet)


def _save_evidence(sheet: Sheet, methods: dict[str, Method], sources: dict[str, Source]) -> None:
    EvidenceStatement.objects.filter(method__in=methods.values()).delete()
    EvidenceStatement.objects.bulk_create(
        EvidenceStatement(
            method=methods[row["method"]],
            statement=row["statement"],
            stated_by=row["stated_by"],
            stated_when=row["stated_when"],
            stated_in=row["url"],
            verification=row["verification"],
            source=sources[row["source"]],
            place_in_source=row["place"],
        )
        for row in sheet
    )
