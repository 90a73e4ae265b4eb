"""Gives out a version of a questionnaire as a file: JSON, or an XLSForm that other tools read."""

import io
import json
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import xlsxwriter

from lagesbild.kernel.errors import NotFound
from lagesbild.kernel.scopes import Scope
from lagesbild.questionnaires.queries import found_version
from lagesbild.questionnaires.rules.reading import read
from lagesbild.questionnaires.rules.xlsform import WrittenForm, to_sheets

KINDS = {
    "json": "application/json",
    "xlsform": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDE = 28


@dataclass(frozen=True)
class File:
    """A file with its name and what kind it is, and what of the questionnaire other tools will not understand."""

    name: str
    kind: str
    content: bytes
    key: str
    version: str
    warnings: tuple[str, ...] = ()


def exported(*, key: str, version: str = "", form: str, scope: Scope) -> File:
    """Return a version as a file; without a version the newest published one.

    :raises VersionUnknown: when there is no such version, or it may not be seen.
    :raises NotFound: when there is no such form.
    """
    if form not in KINDS:
        raise NotFound("Frågeformuläret kan inte hämtas så.", f"Form: {form}.", f"Välj bland {', '.join(KINDS)}.")
    found = found_version(key=key, version=version, scope=scope)
    name = f"{key}-{found.version}"
    if form == "json":
        content = (json.dumps(found.definition, ensure_ascii=False, indent=1) + "\n").encode()
        return File(f"{name}.json", KINDS[form], content, key, found.version)
    sheets = to_sheets(read(found.definition))
    content = as_workbook(sheets)
    return File(f"{name}.xlsx", KINDS[form], content, key, found.version, (*sheets.warnings, *_refusals(content)))


def as_workbook(form: WrittenForm) -> bytes:
    """Return the sheets of an XLSForm as an Excel workbook; everything in it is text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        heading = book.add_format({"bold": True})
        for title, (columns, rows) in form.sheets().items():
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(columns), WIDE)
            for place, column in enumerate(columns):
                sheet.write_string(0, place, column, heading)
                for number, row in enumerate(rows, start=1):
                    if row.get(column):
                        sheet.write_string(number, place, row[column])
    return out.getvalue()


def _refusals(content: bytes) -> list[str]:
    """Return what pyxform refuses in the workbook, nothing when it accepts it or is not installed (extra xlsform)."""
    if find_spec("pyxform") is None:
        return []
    refusal: type[Exception] = import_module("pyxform.errors").PyXFormError
    try:
        import_module("pyxform.xls2xform").convert(io.BytesIO(content), file_type=".xlsx", warnings=[])
    except refusal as error:
        return [f"XLSForm-verktyg godtar inte formuläret: {error}"]
    return []
