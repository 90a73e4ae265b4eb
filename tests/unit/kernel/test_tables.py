"""Tables that people give us are refused whole, with every fault at its place."""

import pytest

from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.tables import decoded, parse_csv, read_csv

COLUMNS = ("kod", "namn")


def faults_of(text: str, required: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(InvalidInput) as refusal:
        parse_csv(text, "kommuner.csv", COLUMNS, required)
    return [str(fault) for fault in refusal.value.faults]


def test_a_file_in_windows_1252_is_named_with_row_and_remedy():
    content = "kod,namn\n0680,Jönköping\n".encode("cp1252")

    with pytest.raises(InvalidInput) as refusal:
        decoded(content, "kommuner.csv")

    (fault,) = refusal.value.faults
    assert fault.where == "kommuner.csv rad 2"
    assert "Windows-1252" in fault.what
    assert "Jönköping" in fault.what
    assert fault.remedy == "Spara om filen som ”CSV UTF-8” i Excel."
    assert refusal.value.remedy == "Inget har sparats."


def test_the_mark_that_excel_writes_first_is_no_part_of_the_first_column():
    assert [row["kod"] for row in parse_csv(decoded(b"\xef\xbb\xbfkod;namn\n0680;X\n", "k"), "k", COLUMNS)] == ["0680"]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="finns inte"):
        read_csv(tmp_path / "saknas.csv", COLUMNS)


def test_codes_keep_their_zeros_and_cells_lose_their_margins():
    (row,) = parse_csv("kod,namn\n 0114 , Upplands Väsby \n", "k", COLUMNS)

    assert dict(row.cells) == {"kod": "0114", "namn": "Upplands Väsby"}


def test_a_missing_column_is_named():
    assert faults_of("kod\n0680\n") == ["kommuner.csv rad 1: kolumn saknas: namn. Lägg till kolumnen."]


def test_a_column_given_twice_is_named():
    assert "kolumnen kod finns två gånger" in faults_of("kod,namn,kod\n1,2,3\n")[0]


def test_columns_without_name_are_let_be():
    assert len(parse_csv("kod;namn;;\n0680;Jönköping;;\n", "k", COLUMNS).rows) == 1


def test_rows_that_are_too_long_or_too_short_are_all_named():
    told = faults_of("kod,namn\n0680,Jönköping,län\n0604\n0642,Mullsjö\n")

    assert [one.partition(":")[0] for one in told] == ["kommuner.csv rad 2", "kommuner.csv rad 3"]


def test_quotes_that_do_not_close_are_refused():
    assert "inte giltig CSV" in faults_of('kod,namn\n0680,"Jönköping\n')[0]


def test_a_required_cell_is_named_by_row_and_column():
    assert faults_of("kod,namn\n0680,\n", ("namn",)) == [
        "kommuner.csv rad 2, kolumn ”namn”: värde saknas. Fyll i cellen."
    ]


def test_a_value_that_stood_before_is_named_with_where():
    sheet = parse_csv("kod,namn\n0680,A\n0604,B\n0680,C\n", "kommuner.csv", COLUMNS)

    sheet.unique("kod")

    (fault,) = sheet.faults
    assert fault.where == "kommuner.csv rad 4, kolumn ”kod”"
    assert fault.what == "”0680” finns redan i kommuner.csv rad 2."
    assert fault.remedy == "Ta bort den ena eller ge den ett eget värde."


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("0", 0), ("", None)])
def test_whole_numbers(text, number):
    sheet = parse_csv(f"kod,namn\nx,{text}\n", "k", COLUMNS)

    assert sheet.whole(sheet.rows[0], "namn") == number
    assert not sheet.faults


@pytest.mark.parametrize("text", ["1 2", "-3", "tolv", "1.5", "²", "٣"])
def test_what_is_no_whole_number_is_a_fault(text):
    sheet = parse_csv(f"kod,namn\nx,{text}\n", "k", COLUMNS)

    assert sheet.whole(sheet.rows[0], "namn") is None
    with pytest.raises(InvalidInput, match="1 fel"):
        sheet.check()


@pytest.mark.parametrize(
    ("text", "number"), [("12,5", "12.5"), ("−3", "-3"), ("1 234,5", "1234.5"), ("1\u00a0000", "1000")]
)
def test_exact_numbers(text, number):
    sheet = parse_csv(f'kod,namn\nx,"{text}"\n', "k", COLUMNS)

    assert str(sheet.decimal(sheet.rows[0], "namn")) == number


def test_a_whole_number_too_large_to_keep_is_a_fault_and_no_crash() -> None:
    sheet = parse_csv(f"antal\n{'9' * 5000}\n", "a.csv", ("antal",))

    assert sheet.whole(sheet.rows[0], "antal") is None
    assert "är inte ett heltal" in str(sheet.faults[0])
