"""Makes indicators and observations for tests, with the area and the source they need; and the files of a loader."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

from lagesbild.indicators import loading
from lagesbild.indicators.models import Indicator, Observation
from lagesbild.places.models import Area
from lagesbild.sources.models import Source

EMPTY_FILES = {
    "indicators.csv": loading.INDICATOR_COLUMNS,
    "versions.csv": loading.VERSION_COLUMNS,
    "breaks.csv": loading.BREAK_COLUMNS,
    "observations.csv": loading.OBSERVATION_COLUMNS,
}


def source(key: str = "en-kalla") -> Source:
    """Return a source, made when it is not there."""
    made, _ = Source.objects.get_or_create(key=key, defaults={"title": f"Källan {key}", "publisher": "Någon"})
    return made


def nation() -> Area:
    """Return the country, made when it is not there."""
    names = {"name": "Sverige", "full_name": "Riket"}
    return Area.objects.get_or_create(kind="country", code="00", defaults=names)[0]


def county(code: str = "06", name: str = "Jönköpings län") -> Area:
    """Return a county, made when it is not there."""
    return Area.objects.get_or_create(kind="county", code=code, defaults={"name": name, "full_name": name})[0]


def municipality(code: str = "0680", name: str = "Jönköping") -> Area:
    """Return a municipality in its county, made when it is not there."""
    defaults = {"name": name, "full_name": f"{name}s kommun", "county": county(code[:2], f"Län {code[:2]}")}
    return Area.objects.get_or_create(kind="municipality", code=code, defaults=defaults)[0]


def indicator(key: str = "andel", **fields: Any) -> Indicator:
    """Return a new active indicator in percent."""
    defaults = {"name": f"Indikatorn {key}", "unit": "procent", "status": "active", "source": source()}
    return Indicator.objects.create(key=key, **{**defaults, **fields})


def observation(of: Indicator, area: Area | None, year: int | None, value: object = 1, **fields: Any) -> Observation:
    """Return a new observation; a value of None needs `withheld` or `value_text`."""
    number = None if value is None else Decimal(str(value))
    given = {"source": source(), **fields}
    return Observation.objects.create(indicator=of, area=area, year=year, value=number, **given)


def files(folder: Path, **rows: list[dict[str, str]]) -> Path:
    """Write the four files of the loader, with the rows given for each; return the folder."""
    for name, columns in EMPTY_FILES.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows.get(name.removesuffix(".csv"), []))
    return folder


def indicator_row(key: str = "andel", **cells: str) -> dict[str, str]:
    """Return a row of indicators.csv."""
    defaults = {
        "name": f"Indikatorn {key}",
        "unit": "procent",
        "status": "active",
        "direction": "up",
        "source": "en-kalla",
    }
    return {"key": key, **defaults, **cells}


def observation_row(indicator: str = "andel", **cells: str) -> dict[str, str]:
    """Return a row of observations.csv."""
    defaults = {"area": "county:06", "year": "2022", "sex": "T", "value": "5", "source": "en-kalla"}
    return {"indicator": indicator, **defaults, **cells}
