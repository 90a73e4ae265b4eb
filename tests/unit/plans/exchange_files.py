"""Makes and changes files with plans for the tests of import."""

import io
import json
from typing import Any

from openpyxl import load_workbook

from lagesbild.kernel.scopes import nation
from lagesbild.plans.exchange import exported


def changed_workbook(key: str, **cells: Any) -> bytes:
    """Return the plan's workbook with cells changed: sheet and cell as Mål__C4="…"; _ stands for space in sheets."""
    book = load_workbook(io.BytesIO(exported(key=key, form="xlsx", scope=nation()).content))
    for place, value in cells.items():
        sheet, _, cell = place.partition("__")
        book[sheet.replace("_", " ")][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed_json(plan: str, **fields: Any) -> bytes:
    """Return the plan in the exchange format with fields of the plan changed; None takes a field away."""
    told = json.loads(exported(key=plan, form="json", scope=nation()).content)
    told["plan"] |= fields
    told["plan"] = {name: value for name, value in told["plan"].items() if value is not None}
    return json.dumps(told, ensure_ascii=False).encode()
