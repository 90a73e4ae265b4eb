"""Whatever bytes a file holds, it is read or refused with its faults; a table that was written is read back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.tables import Sheet, decoded, parse_csv

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20).map(str.strip)


def read_or_refused(content: bytes) -> tuple[Sheet | None, InvalidInput | None]:
    """Return the table, or why there is none."""
    try:
        return parse_csv(decoded(content, "fil.csv"), "fil.csv", ("kod",), required=("kod",)), None
    except InvalidInput as refusal:
        return None, refusal


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    sheet, refusal = read_or_refused(content)

    assert (sheet is None) != (refusal is None)
    assert all(row["kod"] for row in sheet or ())
    assert all(fault.where.startswith("fil.csv") and fault.remedy for fault in (refusal.faults if refusal else ()))


@given(st.lists(st.tuples(CELLS.filter(bool), CELLS)), st.sampled_from([",", ";"]))
def test_a_written_table_is_read_back(rows, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows([("kod", "namn"), *rows])

    sheet = parse_csv(decoded(out.getvalue().encode("utf-8-sig"), "fil.csv"), "fil.csv", ("kod", "namn"))

    assert [(row["kod"], row["namn"]) for row in sheet] == rows


@given(st.text(max_size=12))
def test_a_whole_number_is_read_only_from_digits(text):
    sheet = parse_csv("antal\n1\n", "fil.csv", ("antal",))
    sheet.rows = [type(sheet.rows[0])("fil.csv rad 2", {"antal": text.strip()})]

    number = sheet.whole(sheet.rows[0], "antal")

    digits = text.strip().isascii() and text.strip().isdigit()
    assert (number is not None) == digits
    assert bool(sheet.faults) == bool(text.strip() and not digits)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e5", "1,2,3", "tolv", "--1"])
def test_what_is_no_number_is_a_fault(text):
    sheet = parse_csv(f'tal\n"{text}"\n', "fil.csv", ("tal",))

    assert sheet.decimal(sheet.rows[0], "tal") is None
    assert "är inte ett tal" in sheet.faults[0].what
