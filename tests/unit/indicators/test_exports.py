"""An indicator's values as files: what is withheld says why, and the file says where it comes from."""

import io
from decimal import Decimal

import openpyxl

from lagesbild.indicators import exports
from lagesbild.kernel.quantities import Measured, Share
from lagesbild.kernel.questions import Answer, Column, Origin
from lagesbild.kernel.withheld import missing

ANSWER = Answer(
    question="indicators.series",
    title="Andel tillfrågade",
    columns=(Column("area", "Område"), Column("value", "Värde", "procent")),
    rows=(
        {"area": "Jönköpings län", "value": Measured(Decimal("82.4"), "procent")},
        {"area": "=1+1", "value": Share(14, 49, "kommuner")},
        {"area": "Kronobergs län", "value": missing("Inget svar.")},
    ),
    finding="Jönköpings län: 82,4 %.",
    origins=(Origin("Graviditetsregistret"),),
)


def test_excel_says_what_it_is_and_why_a_value_is_absent():
    sheet = openpyxl.load_workbook(io.BytesIO(exports.as_excel(ANSWER))).active

    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert ["Källor", "Graviditetsregistret"] in cells
    assert cells[-4:] == [
        ["Område", "Värde (procent)"],
        ["Jönköpings län", 82.4],
        ["=1+1", "14 av 49"],
        ["Kronobergs län", "inte känt: Inget svar."],
    ]


def test_csv_begins_with_the_mark_that_excel_needs():
    written = exports.as_csv(ANSWER)

    assert written.startswith("\ufeffarea,value")
    assert "Kronobergs län,,,,missing" in written
