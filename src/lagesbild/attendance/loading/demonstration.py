"""The made-up trainings of the demonstration and their lists: every municipality of a county, so that all can be seen.

No real source names the municipalities of many activities, so the full matrix is shown with activities that are marked
as made up. Their lists are read exactly as those that people upload.
"""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from lagesbild.activities.models import Activity
from lagesbild.activities.rules import alphabetical, search_text
from lagesbild.actors.models import Organisation
from lagesbild.attendance.loading.lists import import_list
from lagesbild.attendance.rules import Conditions, ListKind
from lagesbild.journal.services import Entry, record_all
from lagesbild.kernel.scopes import nation
from lagesbild.kernel.tables import Row, read_csv
from lagesbild.places.models import Area
from lagesbild.sources.models import Source

SOURCE = "lagesbild-syntetisk"
COLUMNS = ("key", "title", "county", "lead", "starts_on", "ends_before", "kind", "file")


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load the made-up activities and count their lists; return how many of each. Done twice it changes nothing.

    Audit: attendance.activity-loaded, once per new activity.

    :raises InvalidInput: with every fault in the file.
    """
    sheet = read_csv(folder / "activities.csv", COLUMNS, required=("key", "title", "county", "kind", "file"))
    sheet.unique("key")
    counties = {area.code: area for area in Area.objects.of_kind("county")}
    for row in sheet:
        sheet.known(row, "county", counties)
        sheet.known(row, "kind", [kind.value for kind in ListKind])
    sheet.check()
    entries = [entry for row in sheet if (entry := _saved(row, counties[row["county"]]))]
    record_all(entries, by=by, at=at)
    scope = nation(writes=True)
    for row in sheet:
        given = Conditions(kind=ListKind(row["kind"]), year=int(row["starts_on"][:4]))
        content = (folder / "listor" / row["file"]).read_bytes()
        import_list(content=content, name=row["file"], activity=row["key"], given=given, scope=scope, by=by, at=at)
    return {"påhittade insatser": len(sheet.rows)}


def _saved(row: Row, county: Area) -> Entry | None:
    """Save a made-up activity, and return what the journal says of it when it is new."""
    _, is_new = Activity.everything.update_or_create(
        key=row["key"],
        defaults={
            "title": row["title"],
            "sort_title": alphabetical(row["title"]),
            "search_text": search_text(row["key"], row["title"], "påhittad"),
            "description": "Påhittad insats som visar hur deltagarlistor blir täckning.",
            "county": county,
            "lead": Organisation.everything.filter(key=row["lead"]).first(),
            "starts_on": date.fromisoformat(row["starts_on"]),
            "ends_before": date.fromisoformat(row["ends_before"]),
            "status": "done",
            "source": Source.objects.get(key=SOURCE),
            "is_synthetic": True,
        },
    )
    told = {"title": row["title"], "påhittad": "ja"}
    what = "attendance.activity-loaded"
    return Entry(what, "activities.activity", row["key"], row["title"], county.code, after=told) if is_new else None
