"""Reads organisations and groups from the register of places and from files; all or nothing."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from lagesbild.actors.loading import groups, organisations


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load organisations.csv, aliases.csv and groups.json and return how many of each; repeating updates what is there.

    Audit: actors.organisation-loaded and actors.group-loaded, once per new or changed thing.

    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    counts = organisations.load(folder, by=by, at=at)
    return counts | groups.load(folder, by=by, at=at)
