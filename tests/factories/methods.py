"""Makes methods and what has been said of them; and the files of the loader."""

import csv
from pathlib import Path
from typing import Any

from lagesbild.methods import loading
from lagesbild.methods.loading import spread
from lagesbild.methods.models import EvidenceStatement, Method
from lagesbild.sources.models import Source

FILES = {
    "methods.csv": loading.METHOD_COLUMNS,
    "aliases.csv": loading.ALIAS_COLUMNS,
    "evidence.csv": loading.EVIDENCE_COLUMNS,
    "implementations.csv": spread.STEP_COLUMNS,
    "stated_spread.csv": spread.STATED_COLUMNS,
}


def source(key: str = "en-kalla") -> Source:
    """Return a source, made when it is not there."""
    made, _ = Source.objects.get_or_create(key=key, defaults={"title": f"Källan {key}", "publisher": "Någon"})
    return made


def method(key: str = "mvp", **fields: Any) -> Method:
    """Return a new method."""
    return Method.objects.create(key=key, **{"name": key.upper(), "source": source(), **fields})


def statement(of: Method, words: str = "Inte utvärderad.", **fields: Any) -> EvidenceStatement:
    """Return a new statement on a method's evidence."""
    return EvidenceStatement.objects.create(method=of, statement=words, **{"source": source(), **fields})


def files(folder: Path, **rows: list[dict[str, str]]) -> Path:
    """Write the three files of the loader, with the rows given for each; return the folder."""
    for name, columns in FILES.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows.get(name.removesuffix(".csv"), []))
    return folder


def method_row(key: str = "mvp", **cells: str) -> dict[str, str]:
    """Return a row of methods.csv."""
    return {"key": key, "name": key.upper(), "source": "en-kalla", **cells}
