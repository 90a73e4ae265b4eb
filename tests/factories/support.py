"""Makes support services with the areas they are open to; and the files of the loader."""

import csv
from pathlib import Path
from typing import Any

from lagesbild.places.models import Area
from lagesbild.support import loading
from lagesbild.support.models import Catchment, SupportService
from tests.factories.indicators import source

FILES = {"services.csv": loading.SERVICE_COLUMNS, "catchments.csv": loading.CATCHMENT_COLUMNS}


def service(key: str = "barnahus", *areas: Area, **fields: Any) -> SupportService:
    """Return a new service that is open to the areas."""
    defaults = {"name": f"Verksamheten {key}", "kind": "barnahus", "status": "finns", "source": source()}
    made = SupportService.objects.create(key=key, **{**defaults, **fields})
    Catchment.objects.bulk_create(Catchment(service=made, area=area) for area in areas)
    return made


def files(folder: Path, **rows: list[dict[str, str]]) -> Path:
    """Write the two files of the loader, with the rows given for each; return the folder."""
    for name, columns in FILES.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows.get(name.removesuffix(".csv"), []))
    return folder


def service_row(key: str = "barnahus", **cells: str) -> dict[str, str]:
    """Return a row of services.csv."""
    defaults = {"name": f"Verksamheten {key}", "kind": "barnahus", "area_text": "länet", "source": "en-kalla"}
    return {"key": key, **defaults, **cells}
