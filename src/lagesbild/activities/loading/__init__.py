"""Reads activities, whom they reached and who took part from files; all is checked first, all or nothing is saved."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from lagesbild.activities.loading import reading, saving
from lagesbild.activities.queries.snapshots import snapshots
from lagesbild.journal.services import record_all
from lagesbild.kernel.tables import read_csv


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load activities.csv, stated_reach.csv and participations.csv and return how many of each; repeating updates.

    Results, effects, costs and participation that people have registered here are left as they are.

    Audit: activities.activity-loaded, once per new or changed activity.
    Audit: activities.participation-loaded, once per new participation.
    :raises InvalidInput: with every fault in every file; nothing is saved.
    """
    files = reading.Files(
        read_csv(folder / "activities.csv", reading.ACTIVITY_COLUMNS, required=("key", "title", "status", "source")),
        read_csv(folder / "stated_reach.csv", reading.REACH_COLUMNS, required=("key", "what", "unit", "source")),
        read_csv(
            folder / "participations.csv",
            reading.PARTICIPATION_COLUMNS,
            required=("activity", "organisation", "year", "source"),
        ),
    )
    known = reading.known_to(files)
    read = [reading.activity_in(files.activities, row, known) for row in files.activities]
    reaches = [reading.reach_in(files, row, known) for row in files.reaches]
    participations = [reading.participation_in(files, row, known) for row in files.participations]
    reading.check_counts(files, known)
    files.check()
    keys = [row["key"] for row in files.activities]
    before = snapshots(keys=keys)
    saved = saving.save_activities(files.activities, read, known)
    saving.save_reaches(files.reaches, reaches, saved)
    entries = saving.save_participations(files.participations, participations, saved)
    record_all([*saving.entries_of(before, snapshots(keys=keys), saved), *entries], by=by, at=at)
    return {"insatser": len(read), "uppgiven räckvidd": len(reaches), "deltagande": len(participations)}
