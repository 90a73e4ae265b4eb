"""The governed list of areas of work, so that every installation has it from the start."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

LIST = Path(__file__).parents[1] / "register" / "areas_of_work.csv"


def add(apps: Any, _schema_editor: Any) -> None:
    """Add the areas that are not there."""
    area = apps.get_model("economy", "AreaOfWork")
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row.pop("key")
            area.objects.get_or_create(key=key, defaults={**row, "place": int(row["place"])})


class Migration(migrations.Migration):
    """Adds the areas; taking it back leaves them, since costs may point at them."""

    dependencies = [("economy", "0001_money_and_peoples_time")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
