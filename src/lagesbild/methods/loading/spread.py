"""Reads how far organisations have come with methods, and what sources state of spread without naming anyone."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from lagesbild.actors.models import Organisation
from lagesbild.actors.queries import organisations_by_name
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.errors import DomainError
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.methods import rules
from lagesbild.methods.models import Implementation, Method, StatedSpread
from lagesbild.methods.rules import Stage, Step
from lagesbild.places.models import Area
from lagesbild.sources.models import Source

STEP_COLUMNS = ("method", "organisation", "stage", "since", "since_text", "reason", "note", "source", "place")
STATED_COLUMNS = (
    "key", "method", "what", "number", "of", "unit", "qualifier", "county", "dated_text", "note", "source", "place",
)  # fmt: skip


def load(
    folder: Path, methods: Mapping[str, Method], sources: Mapping[str, Source], *, by: str, at: datetime
) -> dict[str, int]:
    """Load implementations.csv and stated_spread.csv and return how many of each.

    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    steps = read_csv(
        folder / "implementations.csv", STEP_COLUMNS, required=("method", "organisation", "stage", "since")
    )
    stated = read_csv(
        folder / "stated_spread.csv", STATED_COLUMNS, required=("key", "method", "what", "unit", "source")
    )
    organisations = organisations_by_name(names={row["organisation"] for row in steps})
    counties = {area.code: area for area in Area.objects.of_kind("county")}
    for sheet in (steps, stated):
        for row in sheet:
            sheet.known(row, "method", methods, "methods.csv")
            sheet.known(row, "source", sources, "sources.csv")
    read = [_step(steps, row, methods, organisations, sources=sources, at=at) for row in steps]
    told = [_stated(stated, row, methods, counties, sources=sources) for row in stated]
    steps.check()
    stated.check()
    _save_steps([step for step in read if step is not None], by=by, at=at)
    StatedSpread.objects.filter(method__in=methods.values()).delete()
    StatedSpread.objects.bulk_create(told)
    return {"steg i införandet": len(read), "uppgiven spridning": len(told)}


def _step(
    sheet: Sheet, row: Row, methods: Mapping[str, Method], organisations: Mapping[str, Organisation | None],
    *, sources: Mapping[str, Source], at: datetime,
) -> Implementation | None:  # fmt: skip
    since, organisation, source = sheet.day(row, "since"), organisations.get(row["organisation"]), None
    sheet.known(row, "stage", rules.STAGE_VALUES)
    if organisation is None:
        sheet.fault(
            row, "organisation", f"”{row['organisation']}” finns inte.", "Lägg till aktören eller rätta namnet."
        )
    source = sources.get(row["source"])
    if since is None or organisation is None or row["method"] not in methods or row["stage"] not in rules.STAGE_VALUES:
        return None
    try:
        rules.checked_step(Step(Stage(row["stage"]), since, row["reason"]), on=at.date())
    except DomainError as refused:
        sheet.fault(row, "stage", refused.values, refused.remedy)
    return Implementation(
        method=methods[row["method"]],
        organisation=organisation,
        since=since,
        **{name: row[name] for name in ("stage", "since_text", "reason", "note")},
        source=source,
        place_in_source=row["place"],
        is_synthetic=bool(source and source.is_synthetic),
    )


def _stated(
    sheet: Sheet, row: Row, methods: Mapping[str, Method], counties: Mapping[str, Area], *,
    sources: Mapping[str, Source],
) -> StatedSpread:  # fmt: skip
    sheet.known(row, "county", counties, "registret över län")
    number, of = sheet.whole(row, "number"), sheet.whole(row, "of")
    if number is not None and of is not None and number > of:
        sheet.fault(row, "number", f"{number} är fler än {of}.", "Rätta antalet eller av hur många.")
    return StatedSpread(
        **{name: row[name] for name in ("key", "what", "unit", "qualifier", "dated_text", "note")},
        method=methods.get(row["method"]),
        number=number,
        of=of,
        county=counties.get(row["county"]),
        source=sources.get(row["source"]),
        place_in_source=row["place"],
    )


def _save_steps(read: list[Implementation], *, by: str, at: datetime) -> None:
    unique = ["method", "organisation", "since"]
    there = set(Implementation.objects.values_list("method_id", "organisation_id", "since"))
    updated = ["stage", "since_text", "reason", "note", "source", "place_in_source", "is_synthetic"]
    Implementation.objects.bulk_create(read, update_conflicts=True, unique_fields=unique, update_fields=updated)
    entries = [
        Entry(
            "methods.step-loaded",
            "methods.implementation",
            one.method.key,
            f"{one.method} i {one.organisation}",
            after={"stage": one.get_stage_display(), "since": one.since.isoformat(), "reason": one.reason},
        )
        for one in read
        if (one.method_id, one.organisation_id, one.since) not in there
    ]
    record_all(entries, by=by, at=at)
