"""Reads sources and their contradictions from files; all or nothing."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from lagesbild.kernel.tables import read_csv
from lagesbild.sources.models import Contradiction, ContradictionSubject, Source

SOURCE_COLUMNS = ("key", "title", "publisher", "published_text", "url", "licence", "note", "is_synthetic")
CONTRADICTION_COLUMNS = (
    "key", "about", "first_value", "first_place", "second_value", "second_place", "comment", "source",
    "place_in_source", "subjects",
)  # fmt: skip


@transaction.atomic
def load(folder: Path, *, by: str, at: datetime) -> dict[str, int]:  # noqa: ARG001 - loaders are called alike
    """Load sources.csv and contradictions.csv and return how many of each. Repeating updates what is there.

    `subjects` lists the things a contradiction is about as type:key separated by spaces. `by` and `at` belong to the
    form of every loader; sources carry no history of their own.

    :raises InvalidInput: when a file cannot be read; nothing is saved.
    """
    sheet = read_csv(folder / "sources.csv", SOURCE_COLUMNS, required=("key", "title", "publisher"))
    sheet.unique("key")
    sheet.check()
    for row in sheet:
        fields = {**row.cells, "is_synthetic": row["is_synthetic"] == "yes"}
        Source.objects.update_or_create(key=row["key"], defaults=fields)
    return {"källor": len(sheet.rows), "motstridiga uppgifter": _contradictions(folder)}


def _contradictions(folder: Path) -> int:
    sheet = read_csv(
        folder / "contradictions.csv",
        CONTRADICTION_COLUMNS,
        required=("key", "about", "first_value", "second_value"),
    )
    sheet.unique("key")
    known = {source.key: source for source in Source.objects.all()}
    for row in sheet:
        if row["source"] not in known:
            sheet.fault(row, "source", f"källan ”{row['source']}” finns inte.", "Lägg till den i sources.csv.")
    sheet.check()
    for row in sheet:
        fields = {key: value for key, value in row.cells.items() if key not in {"source", "subjects"}}
        saved, _ = Contradiction.objects.update_or_create(
            key=row["key"], defaults={**fields, "source": known[row["source"]]}
        )
        for subject in row["subjects"].split():
            kind, _, key = subject.partition(":")
            ContradictionSubject.objects.get_or_create(contradiction=saved, subject_type=kind, subject_key=key)
    return len(sheet.rows)
