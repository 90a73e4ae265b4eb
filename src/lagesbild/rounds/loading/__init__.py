"""Reads rounds from files: those that reports tell of, and those held here with the answers that were handed in."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from lagesbild.rounds.loading.held import load_held
from lagesbild.rounds.loading.reported import REQUEST_COLUMNS, ROUND_COLUMNS, load_reported

__all__ = ["REQUEST_COLUMNS", "ROUND_COLUMNS", "load"]


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:
    """Load rounds.csv and requests.csv, then held.csv with its answers when it is there; return how many of each.

    Repeating updates what reports tell of, and leaves a round that has been held as it is.

    Audit: rounds.round-loaded, rounds.round-prepared and rounds.round-opened, once per new round.
    :raises InvalidInput: with every fault in a file; nothing is saved.
    """
    counts = load_reported(folder, by=by, at=at)
    if (folder / "held.csv").is_file():
        counts["svar i omgångar"] = load_held(folder, by=by, at=at)
    return counts
