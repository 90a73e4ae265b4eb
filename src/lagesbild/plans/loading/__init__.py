"""Reads plans and forms of violence from files; all or nothing, and every fault at once with its place."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from django.db import transaction

from lagesbild.actors.queries import organisations_by_name
from lagesbild.indicators.models import Indicator
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.tables import read_csv
from lagesbild.places.models import Area
from lagesbild.plans.loading.contents import Contents, read
from lagesbild.plans.loading.references import Known, check
from lagesbild.plans.loading.saving import save
from lagesbild.plans.models import Goal, Perspective, Plan, ViolenceType
from lagesbild.sources.models import Source

VIOLENCE_COLUMNS = ("key", "name")
PERSPECTIVE_COLUMNS = ("key", "name", "source", "place")


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load violence_types.csv, perspectives.csv, plans.json and each of frameworks/*.json; repeating updates them.

    A framework that comes later is a file of its own; its links say which objectives it replaces. Returns how many
    of each.

    Goals, links and plans that people have added here stay; what the file has for the same key is written over.

    Audit: plans.plan-loaded and plans.goal-loaded, once per new or changed plan and goal.
    :raises InvalidInput: with every fault and its place; nothing is saved.
    """
    forms = _violence_types(folder / "violence_types.csv")
    perspectives = _perspectives(folder / "perspectives.csv")
    counts = Counter({"våldsformer": forms, "perspektiv": perspectives})
    for path in (folder / "plans.json", *sorted((folder / "frameworks").glob("*.json"))):
        counts.update(_load_plans(path, by=by, at=at))
    return dict(counts)


def _load_plans(path: Path, *, by: str, at: datetime) -> Counter[str]:
    contents = read(path)
    known = _known(contents)
    check(contents, known)
    record_all([Entry(**entry) for entry in save(contents, known)], by=by, at=at)
    return Counter(
        {
            "planer": len(contents.plans),
            "mål": len(contents.goals),
            "mållänkar": len(contents.links),
            "planuppgifter": len(contents.statements),
            "planerade insatser": len(contents.planned_activities),
        }
    )


def _violence_types(path: Path) -> int:
    sheet = read_csv(path, VIOLENCE_COLUMNS, required=VIOLENCE_COLUMNS)
    for column in VIOLENCE_COLUMNS:
        sheet.unique(column)
    sheet.check()
    for row in sheet:
        ViolenceType.objects.update_or_create(key=row["key"], defaults={"name": row["name"]})
    return len(sheet.rows)


def _perspectives(path: Path) -> int:
    """Load the perspectives in the order of the file; a folder with none leaves those that are there."""
    if not path.is_file():
        return 0
    sheet = read_csv(path, PERSPECTIVE_COLUMNS, required=PERSPECTIVE_COLUMNS)
    sheet.unique("key")
    sheet.unique("name")
    sources = {source.key: source for source in Source.objects.all()}
    for row in sheet:
        sheet.known(row, "source", sources)
    sheet.check()
    for position, row in enumerate(sheet, start=1):
        told = {"position": position, "name": row["name"], "place_in_source": row["place"]}
        Perspective.objects.update_or_create(key=row["key"], defaults=told | {"source": sources[row["source"]]})
    return len(sheet.rows)


def _known(contents: Contents) -> Known:
    return Known(
        organisations=organisations_by_name(names=contents.organisation_names()),
        counties={area.code: area for area in Area.objects.of_kind("county")},
        sources={source.key: source for source in Source.objects.all()},
        violence_types={one.key: one for one in ViolenceType.objects.all()},
        plans={plan.key: plan for plan in Plan.everything.select_related("owner", "county", "parent", "source")},
        goals={
            goal.key: goal
            for goal in Goal.objects.select_related("plan", "parent", "source").prefetch_related("violence_types")
        },
        indicators={one.key: one for one in Indicator.objects.filter(key__in=contents.indicator_keys())},
        perspectives={one.key: one for one in Perspective.objects.all()},
    )
