"""Lists become counts: tolerant of how they look, strict about what cannot be, silent about who."""

from datetime import date

from lagesbild.attendance.rules import Conditions, ListKind, counted, find_columns

YEAR_2022 = Conditions(starts_on=date(2022, 1, 1), ends_before=date(2023, 1, 1))
PRIVATE = ("Anna", "Berg", "anna.berg", "@", "Bo Lund")


def read(*rows, given=YEAR_2022):
    listed = list(enumerate((list(row) for row in rows), start=1))
    return counted(listed, find_columns(listed), given)


def test_finds_the_headings_below_a_title_and_however_they_are_written():
    found = read(
        ("Anmälda till utbildningen",),
        ("Förnamn", "Efternamn", "E-postadress:", "Arbetsgivare *", "Yrkesroll/titel", "Kursdatum"),
        ("Anna", "Berg", "anna.berg@example.org", "Habo kommun", "Enhetschef", "1 mars 2022"),
    )

    (line,) = found.lines
    assert (line.employer, line.role, line.persons, line.occasion.held_on) == (
        "Habo kommun", "chef", 1, date(2022, 3, 1),
    )  # fmt: skip


def test_has_no_columns_without_an_employer():
    assert find_columns([(1, ["Namn", "E-post"]), (2, ["Anna Berg", "a@example.org"])]) is None


def test_counts_the_same_person_once_and_says_on_which_rows():
    found = read(
        ("Namn", "E-post", "Kommun"),
        ("Anna Berg", "Anna.Berg@example.org", "Habo"),
        ("A. Berg", "anna.berg@example.org", "Habo"),
        ("Anna Berg", "", "Mullsjö"),
    )

    assert [(line.employer, line.persons) for line in found.lines] == [("Habo", 1), ("Mullsjö", 1)]
    (fault,) = found.faults
    assert (fault.row, "rad 2" in fault.message) == (3, True)


def test_counts_the_same_person_at_every_step():
    found = read(
        ("Namn", "Kommun", "Steg"), ("Anna Berg", "Habo", "Steg 1"), ("Anna Berg", "Habo", "Steg 2"),
    )  # fmt: skip

    assert [(line.occasion.step, line.persons) for line in found.lines] == [(1, 1), (2, 1)]
    assert not found.faults


def test_refuses_what_cannot_be_and_keeps_the_rest():
    found = read(
        ("Organisation", "Antal", "Inbjudna", "Datum"),
        ("Habo kommun", "-3", "", "2022-03-01"),
        ("Habo kommun", "3,5", "", "2022-03-01"),
        ("Habo kommun", "12", "10", "2022-03-01"),
        ("Habo kommun", "4", "", "2021-12-31"),
        ("Habo kommun", "4", "", "i våras"),
        ("", "4", "", "2022-03-01"),
        ("Habo kommun", "4", "10", "2022-03-01"),
    )

    assert [(line.employer, line.persons, line.rows) for line in found.lines] == [("Habo kommun", 4, (8,))]
    assert [fault.row for fault in found.faults] == [2, 3, 4, 5, 6, 7]
    assert all(fault.remedy for fault in found.faults)


def test_refuses_an_occasion_with_more_participants_than_invited():
    rows = [("Organisation", "Datum"), *[("Habo kommun", "2022-03-01")] * 3, ("Habo kommun", "2022-04-01")]

    found = read(*rows, given=Conditions(invited=2, year=2022))

    assert [line.persons for line in found.lines] == [1]
    assert "3 deltog men bara 2 var inbjudna" in found.faults[0].message


def test_leaves_out_those_who_did_not_come():
    found = read(("Kommun", "Närvaro"), ("Habo", "ja"), ("Habo", "Nej"), ("Habo", "avbokad"))

    assert (found.persons, found.absent, found.rows) == (1, 2, 3)


def test_refuses_an_employer_that_is_about_a_person_without_repeating_it():
    found = read(
        ("Namn", "E-post", "Arbetsgivare"),
        ("Anna Berg", "", "anna.berg@example.org"),
        ("Bo Lund", "", "Firma Bo Lund"),
        ("", "", "19800101-1234"),
    )

    assert not found.lines
    assert len(found.faults) == 3


def test_no_count_or_fault_carries_who_it_is_about():
    found = read(
        ("Namn", "E-post", "Arbetsgivare", "Befattning", "Tillfälle"),
        ("Anna Berg", "anna.berg@example.org", "Habo", "Annas vikarie, anna.berg@example.org", "anna.berg@example.org"),
        ("Anna Berg", "anna.berg@example.org", "Habo", "chef", ""),
        ("Bo Lund", "bo@example.org", "bo@example.org", "chef", "1 mars 1999"),
    )

    assert not [word for word in PRIVATE if word in repr(found)]


def test_orders_are_things_and_not_persons():
    found = read(
        ("Beställare", "Antal exemplar"), ("Habo kommun", "1 200 st"), ("Habo kommun", "300"), ("Mullsjö kommun", ""),
        given=Conditions(kind=ListKind.ORDER, year=2022),
    )  # fmt: skip

    assert [(line.employer, line.persons, line.quantity) for line in found.lines] == [
        ("Habo kommun", None, 1500), ("Mullsjö kommun", None, None),
    ]  # fmt: skip


def test_asks_for_the_year_when_nothing_tells_it():
    found = read(("Kommun",), ("Habo",), given=Conditions())

    assert "vilket år" in found.faults[0].message
