"""Answers as CSV and JSON: the same words whether a page, the API or the console command gives them."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lagesbild.kernel.quantities import Amount, Count, Measured, Share
from lagesbild.kernel.questions import Answer, Cell, Question
from lagesbild.kernel.withheld import Withheld


def as_csv(answer: Answer) -> str:
    """Return the answer as CSV: shares as three columns, withheld cells as an empty value beside their reason."""
    out = io.StringIO()
    flat = [flattened(row, answer) for row in answer.rows]
    names = list(dict.fromkeys(name for row in flat for name in row)) or [column.key for column in answer.columns]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """Return the answer as JSON with its parameters, data version, origins and notes."""
    return json.dumps(plain(answer), ensure_ascii=False, indent=1) + "\n"


def plain(answer: Answer) -> dict[str, Any]:
    """Return the answer in JSON's own types; a withheld cell is {"withheld": reason}, never null."""
    return {
        "question": answer.question,
        "title": answer.title,
        "finding": answer.finding,
        "parameters": {key: str(value) for key, value in answer.parameters.items()},
        "data_version": answer.data_version,
        "columns": [{"key": c.key, "label": c.label, "unit": c.unit} for c in answer.columns],
        "rows": [{key: _json_cell(cell) for key, cell in row.items()} for row in answer.rows],
        "origins": [{"source": o.source, "place": o.place} for o in answer.origins],
        "notes": list(answer.notes),
    }


def described(question: Question) -> dict[str, Any]:
    """Return what can be asked: the question, its parameters, its columns and where its method is explained."""
    return {
        "id": question.id,
        "title": question.title,
        "method": question.method,
        "parameters": [
            {"key": p.key, "label": p.label, "required": p.required, "example": p.example} for p in question.parameters
        ],
        "columns": [{"key": c.key, "label": c.label, "unit": c.unit} for c in question.columns],
    }


def flattened(row: Mapping[str, Cell], answer: Answer) -> dict[str, Any]:
    """Return a row with one plain value per column; shares become part, whole and share."""
    flat: dict[str, Any] = {}
    for column in answer.columns:
        cell = row.get(column.key, "")
        if isinstance(cell, Share):
            flat |= {
                f"{column.key}_part": cell.part,
                f"{column.key}_whole": cell.whole,
                column.key: round(float(cell.fraction), 4),
            }
        elif isinstance(cell, Withheld):
            flat |= {column.key: "", f"{column.key}_withheld": cell.reason.value}
        else:
            flat[column.key] = _scalar(cell)
    return flat


def _scalar(cell: Any) -> Any:
    if isinstance(cell, Count | Measured):
        return cell.value
    return cell.sek if isinstance(cell, Amount) else cell


def _json_cell(cell: Any) -> Any:
    if isinstance(cell, Withheld):
        return {"withheld": cell.reason.value, "note": cell.note}
    if isinstance(cell, Share):
        return {
            "part": cell.part,
            "whole": cell.whole,
            "unit": cell.unit,
            "share": round(float(cell.fraction), 6),
        }
    if isinstance(cell, Count | Measured):
        return {"value": _number(cell.value), "unit": cell.unit}
    if isinstance(cell, Amount):
        return {"value": _number(cell.sek), "unit": "SEK"}
    if isinstance(cell, date):
        return cell.isoformat()
    return _number(cell)


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
