"""Uploaded files: what can be read is read alike from Excel and CSV, and what cannot is refused with a remedy."""

import io

import pytest
from openpyxl import Workbook

from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.workbooks import read_upload

COLUMNS = ("kod", "namn")


def workbook(*rows: tuple[object, ...]) -> bytes:
    """Return an Excel file with these rows."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_excel_and_csv_give_the_same_rows() -> None:
    excel = read_upload(workbook(COLUMNS, ("0680", "Jönköping"), (None, None)), "a.xlsx", COLUMNS)
    csv = read_upload("kod;namn\n0680;Jönköping\n".encode(), "a.csv", COLUMNS)

    assert (
        [dict(row.cells) for row in excel] == [dict(row.cells) for row in csv] == [{"kod": "0680", "namn": "Jönköping"}]
    )


def test_a_whole_number_in_excel_keeps_no_decimals() -> None:
    sheet = read_upload(workbook(COLUMNS, (680.0, "x")), "a.xlsx", COLUMNS)

    assert sheet.rows[0]["kod"] == "680"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"not a zip", "a.xlsx", "kan inte öppnas som Excel"),
        (workbook(COLUMNS)[:400], "a.xlsx", "kan inte öppnas som Excel"),
        ("kod,namn\n0604,Habo älv\n".encode("cp1252"), "a.csv", "troligen Windows-1252"),
        (b"%PDF-1.7", "a.pdf", "slutar på .xlsx eller .csv"),
        (workbook(("kod",)), "a.xlsx", "kolumn saknas: namn"),
        (workbook(COLUMNS, ("0680", None)), "a.xlsx", "a.xlsx rad 2, kolumn ”namn”: värde saknas"),
    ],
    ids=["not a zip", "cut short", "windows-1252", "another kind", "a column lacks", "a cell lacks"],
)
def test_what_cannot_be_read_is_refused_with_place_and_remedy(content: bytes, name: str, said: str) -> None:
    required = COLUMNS if said.endswith("saknas") and "rad 2" in said else ()

    with pytest.raises(InvalidInput, match=said):
        read_upload(content, name, COLUMNS, required)
