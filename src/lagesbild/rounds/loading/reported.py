"""Reads the rounds that reports tell of, and the actors they name."""

from datetime import datetime
from pathlib import Path
from typing import Any

from lagesbild.actors.queries import organisations_by_name
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.tables import Row, Sheet, read_csv
from lagesbild.places.models import Area
from lagesbild.plans.models import Plan
from lagesbild.rounds.models import Request, RequestStatus, Round
from lagesbild.sources.models import Source

ROUND_COLUMNS = (
    "key", "name", "plan", "county", "year", "opens_on", "closes_on", "requested", "submitted", "previous", "note",
    "source", "place",
)  # fmt: skip
REQUEST_COLUMNS = ("round", "organisation", "status", "submitted_on", "note", "source", "place")


def load_reported(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load rounds.csv and requests.csv and return how many of each; repeating updates what is there.

    Audit: rounds.round-loaded, once per new round.
    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    sources = {source.key: source for source in Source.objects.all()}
    return {"omgångar": _rounds(folder, sources, by=by, at=at), "förfrågningar": _requests(folder, sources)}


def _rounds(folder: Path, sources: dict[str, Source], *, by: str, at: datetime) -> int:
    sheet = read_csv(folder / "rounds.csv", ROUND_COLUMNS, required=("key", "name", "year", "source"))
    sheet.unique("key")
    plans = {plan.key: plan for plan in Plan.everything.all()}
    counties = {area.code: area for area in Area.objects.of_kind("county")}
    for row in sheet:
        sheet.known(row, "plan", plans, "plans.json")
        sheet.known(row, "county", counties)
        sheet.known(row, "source", sources, "sources.csv")
        sheet.known(row, "previous", {other["key"]: None for other in sheet})
    fields = [_round_fields(sheet, row, plans=plans, counties=counties, sources=sources) for row in sheet]
    sheet.check()
    saved: dict[str, Round] = {}
    entries = []
    for row, values in sorted(zip(sheet, fields, strict=True), key=lambda pair: pair[1]["year"]):
        values["previous"] = saved.get(row["previous"])
        saved[row["key"]], is_new = Round.everything.update_or_create(key=row["key"], defaults=values)
        if is_new:
            entries.append(
                Entry("rounds.round-loaded", "rounds.round", row["key"], row["name"], row["county"], after=row.cells)
            )
    record_all(entries, by=by, at=at)
    return len(sheet.rows)


def _round_fields(
    sheet: Sheet, row: Row, *, plans: dict[str, Plan], counties: dict[str, Area], sources: dict[str, Source]
) -> dict[str, Any]:
    requested, submitted = sheet.whole(row, "requested"), sheet.whole(row, "submitted")
    if requested is not None and submitted is not None and submitted > requested:
        sheet.fault(row, "submitted", f"{submitted} svar på {requested} förfrågningar.", "Rätta det ena talet.")
    return {
        "name": row["name"],
        "plan": plans.get(row["plan"]),
        "county": counties.get(row["county"]),
        "year": sheet.whole(row, "year") or 0,
        "opens_on": sheet.day(row, "opens_on"),
        "closes_on": sheet.day(row, "closes_on"),
        "requested_stated": requested,
        "submitted_stated": submitted,
        "note": row["note"],
        "source": sources.get(row["source"]),
        "place_in_source": row["place"],
    }


def _requests(folder: Path, sources: dict[str, Source]) -> int:
    sheet = read_csv(folder / "requests.csv", REQUEST_COLUMNS, required=("round", "organisation", "status"))
    rounds = {one.key: one for one in Round.everything.all()}
    organisations = organisations_by_name(names=[row["organisation"] for row in sheet])
    for row in sheet:
        sheet.known(row, "round", rounds, "rounds.csv")
        sheet.known(row, "source", sources, "sources.csv")
        sheet.known(row, "organisation", {name: None for name, found in organisations.items() if found})
        sheet.known(row, "status", dict.fromkeys(RequestStatus.values))
    days = [sheet.day(row, "submitted_on") for row in sheet]
    sheet.check()
    for row, submitted_on in zip(sheet, days, strict=True):
        Request.objects.update_or_create(
            round=rounds[row["round"]],
            organisation=organisations[row["organisation"]],
            defaults={
                "status": row["status"],
                "submitted_on": submitted_on,
                "note": row["note"],
                "source": sources.get(row["source"]),
                "place_in_source": row["place"],
            },
        )
    return len(sheet.rows)
