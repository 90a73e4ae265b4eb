"""Saving what was read, and telling the journal what became different."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lagesbild.activities.loading.reading import COPIED, EVALUATION_TEXTS, Known, several
from lagesbild.activities.models import (
    Activity,
    ActivityPartner,
    Cost,
    Effect,
    Evaluation,
    Participation,
    Result,
    StatedReach,
)
from lagesbild.activities.queries.snapshots import participation_facts
from lagesbild.journal.services import Entry
from lagesbild.kernel.tables import Row, Sheet

UPDATED = (
    *COPIED,
    "lead",
    "county",
    "plan",
    "starts_on",
    "ends_before",
    "source",
    "method_text",
    "sort_title",
    "search_text",
)
REACH_UPDATED = (
    "activity", "county", "county_text", "what", "reached", "of", "unit", "qualifier", "percent_stated", "year",
    "period_text", "note", "source", "place_in_source",
)  # fmt: skip


def save_activities(sheet: Sheet, read: list[Activity], known: Known) -> dict[str, Activity]:
    """Save the activities with all that belongs to them, and return them by key."""
    Activity.everything.bulk_create(read, update_conflicts=True, unique_fields=["key"], update_fields=UPDATED)
    keys = [activity.key for activity in read]
    saved = {one.key: one for one in Activity.everything.filter(key__in=keys).select_related("county")}
    ours = [(saved[row["key"]], row) for row in sheet]
    _replace_links(
        Activity.goals.through,
        [(a, "goal", known.goals[row["plan"], n]) for a, row in ours for n in several(row["goals"])],
        saved,
    )
    _replace_links(
        Activity.violence_types.through,
        [(a, "violencetype", known.violence_types[n]) for a, row in ours for n in several(row["violence_types"])],
        saved,
    )
    found = [(a, "method", known.methods.get(n.casefold())) for a, row in ours for n in several(row["methods"])]
    _replace_links(Activity.methods.through, [link for link in found if link[2]], saved)
    partners = [
        ActivityPartner(activity=a, named_as=name, organisation=known.organisations.get(name))
        for a, row in ours
        for name in several(row["partners"])
    ]
    _replace(ActivityPartner, partners, saved, {})
    _save_outcomes([(a, row, {"source": a.source, "place_in_source": a.place_in_source}) for a, row in ours], saved)
    return saved


def _save_outcomes(ours: list[tuple[Activity, Row, dict[str, Any]]], saved: Mapping[str, Activity]) -> None:
    loaded = {"source__isnull": False}
    _replace(
        Result, [Result(activity=a, text=row["result"], **at) for a, row, at in ours if row["result"]], saved, loaded
    )
    _replace(
        Effect, [Effect(activity=a, text=row["effect"], **at) for a, row, at in ours if row["effect"]], saved, loaded
    )
    costs = [
        Cost(
            activity=a,
            amount_sek=Decimal(row["cost_sek"].replace(",", ".").replace(" ", "")),
            funding_source=row["funding"],
            year=a.starts_on.year if a.starts_on else None,
            **at,
        )
        for a, row, at in ours
        if row["cost_sek"]
    ]
    _replace(Cost, costs, saved, loaded)
    evaluations = [
        Evaluation(
            activity=a,
            status=row["evaluation"],
            note=row["evaluation_note"],
            expected_text=row["evaluation_expected"],
            **{name: row[f"evaluation_{name}"] for name in EVALUATION_TEXTS},
            **at,
        )
        for a, row, at in ours
        if row["evaluation"]
    ]
    _replace(Evaluation, evaluations, saved, {})


def _replace(model: Any, wanted: list[Any], saved: Mapping[str, Activity], which: dict[str, Any]) -> None:
    model.objects.filter(activity__in=saved.values(), **which).delete()
    model.objects.bulk_create(wanted)


def _replace_links(through: Any, wanted: list[tuple[Activity, str, Any]], saved: Mapping[str, Activity]) -> None:
    through.objects.filter(activity__in=saved.values()).delete()
    links = {(a.pk, thing.pk): through(activity=a, **{name: thing}) for a, name, thing in wanted}
    through.objects.bulk_create(links.values())


def save_reaches(sheet: Sheet, reaches: list[StatedReach], saved: Mapping[str, Activity]) -> None:
    """Save what sources state of reach."""
    for row, reach in zip(sheet, reaches, strict=True):
        reach.activity = saved.get(row["activity"])
    StatedReach.everything.bulk_create(
        reaches, update_conflicts=True, unique_fields=["key"], update_fields=REACH_UPDATED
    )


def save_participations(sheet: Sheet, read: list[Participation], saved: Mapping[str, Activity]) -> list[Entry]:
    """Save who took part, and return what the journal should say of those that are new."""
    unique = ["activity", "organisation", "year", "role"]
    there = set(Participation.objects.filter(activity__in=saved.values()).values_list(*unique))
    for row, participation in zip(sheet, read, strict=True):
        participation.activity = saved[row["activity"]]
    updated = ["persons", "is_confirmed", "source", "place_in_source"]
    Participation.objects.bulk_create(read, update_conflicts=True, unique_fields=unique, update_fields=updated)
    return [
        Entry(
            "activities.participation-loaded",
            "activities.participation",
            one.activity.key,
            f"{one.organisation} i {one.activity.title}",
            one.activity.county.code if one.activity.county else "",
            after=participation_facts(participation=one),
        )
        for one in read
        if (one.activity_id, one.organisation_id, one.year, one.role) not in there
    ]


def entries_of(
    before: Mapping[str, dict[str, Any]], after: Mapping[str, dict[str, Any]], saved: Mapping[str, Activity]
) -> list[Entry]:
    """Return what the journal should say of the activities that are new or different."""
    return [
        Entry(
            "activities.activity-loaded",
            "activities.activity",
            key,
            saved[key].title,
            county.code if (county := saved[key].county) else "",
            before=before.get(key, {}),
            after=facts,
        )
        for key, facts in after.items()
        if before.get(key) != facts
    ]
