"""Reading the files of activities: all faults are told at once, nothing is half saved, repeating changes nothing."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lagesbild.activities.loading import load
from lagesbild.activities.loading.reading import ACTIVITY_COLUMNS, PARTICIPATION_COLUMNS, REACH_COLUMNS
from lagesbild.activities.models import Activity, Participation, StatedReach
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput
from tests.factories import activities as make
from tests.factories import plans

pytestmark = pytest.mark.django_db
WHO = {"by": "Prov", "at": datetime(2026, 11, 21, tzinfo=UTC)}
GOOD = {
    "key": "T1", "title": "Kurs", "status": "done", "source": "en-kalla", "county": "06", "plan": "LAN", "goals": "1",
    "lead": "K0680 kommun", "lead_text": "K0680", "partners": "K0682 kommun; Länets kommuner",
    "violence_types": "sexköp", "methods": "Okänd metod", "starts_on": "2022-01-01", "ends_before": "2023-01-01",
    "result": "Fler frågar", "evaluation": "no", "cost_sek": "1 200,50", "place_in_source": "rad 1–2",
}  # fmt: skip
REACH = {
    "key": "P1",
    "activity": "T1",
    "what": "Kommuner",
    "reached": "1",
    "of": "2",
    "unit": "kommuner",
    "source": "en-kalla",
}
TOOK_PART = {
    "activity": "T1",
    "organisation": "K0680 kommun",
    "year": "2022",
    "is_confirmed": "yes",
    "source": "en-kalla",
}


@pytest.fixture
def folder(tmp_path):
    plans.source()
    plans.goal(plans.plan(), "1")
    plans.violence_type()
    for code in ("0680", "0682", "0683"):
        make.municipality(code)
    write(tmp_path, [GOOD], [REACH], [TOOK_PART])
    return tmp_path


def write(folder: Path, *tables: list[dict[str, Any]]) -> None:
    named = {
        "activities.csv": ACTIVITY_COLUMNS,
        "stated_reach.csv": REACH_COLUMNS,
        "participations.csv": PARTICIPATION_COLUMNS,
    }
    for (name, columns), rows in zip(named.items(), tables, strict=True):
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)


def faults(folder: Path) -> str:
    with pytest.raises(InvalidInput) as refused:
        load(folder, **WHO)
    assert not Activity.everything.exists()
    assert not StatedReach.everything.exists()
    assert not Event.objects.exists()
    return "\n".join(str(fault) for fault in refused.value.faults)


def test_a_row_becomes_an_activity_with_all_that_belongs_to_it(folder):
    assert load(folder, **WHO) == {"insatser": 1, "uppgiven räckvidd": 1, "deltagande": 1}

    one = Activity.everything.get()
    assert one.lead.key == "kommun-0680"
    assert one.method_text == "Okänd metod"
    assert [str(goal) for goal in one.goals.all()] == ["1 Mål 1"]
    assert {p.named_as: p.organisation is not None for p in one.partners.all()} == {
        "K0682 kommun": True,
        "Länets kommuner": False,
    }
    assert str(one.costs.get().amount_sek) == "1200.50"
    assert one.stated_reaches.get().key == "P1"
    assert one.participations.get().organisation.key == "kommun-0680"


def test_repeating_changes_nothing_and_writes_no_event(folder):
    load(folder, **WHO)
    events = Event.objects.count()
    load(folder, **WHO)

    assert Event.objects.count() == events == 2
    assert (Activity.everything.count(), Participation.objects.count()) == (1, 1)


def test_a_changed_row_is_updated_with_one_event(folder):
    load(folder, **WHO)
    write(folder, [GOOD | {"title": "Ny rubrik"}], [REACH], [TOOK_PART])
    load(folder, **WHO)

    assert Event.objects.order_by("-position").first().before == {"title": "Kurs"}


def test_what_people_registered_is_left_as_it_is(folder):
    load(folder, **WHO)
    Activity.everything.get().results.create(text="Tillagt av en person")
    load(folder, **WHO)

    assert Activity.everything.get().results.filter(text="Tillagt av en person").exists()


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("county", "99", "”99” finns inte"),
        ("plan", "INGEN", "”INGEN” finns inte"),
        ("goals", "1; 9", "har inget mål 9"),
        ("source", "hittepå", "”hittepå” finns inte"),
        ("status", "klar", "”klar” finns inte"),
        ("violence_types", "påhittat våld", "våldsformen ”påhittat våld” finns inte"),
        ("ends_before", "2021-06-01", "slutar innan den börjar"),
        ("starts_on", "våren", "är inte ett datum"),
        ("cost_sek", "-5", "kostnaden -5 är negativ"),
        ("cost_sek", "dyrt", "är inte ett tal"),
        ("evaluation", "kanske", "”kanske” finns inte"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_column(folder, column, value, words):
    write(folder, [GOOD | {column: value}], [], [])

    told = faults(folder)
    assert words in told
    assert "activities.csv rad 2, kolumn" in told


def test_all_faults_of_all_files_are_told_at_once(folder):
    write(
        folder,
        [GOOD | {"county": "99"}, GOOD | {"plan": "INGEN", "goals": ""}],
        [REACH | {"reached": "3"}, REACH | {"activity": "T9"}],
        [TOOK_PART | {"organisation": "Ingen kommun"}, TOOK_PART | {"year": "i fjol"}],
    )

    told = faults(folder)
    for words in ("”99”", "”INGEN”", "finns redan", "3 nådda av 2 kommuner", "”T9”", "Ingen kommun", "inte ett heltal"):
        assert words in told


def test_participation_beyond_its_denominator_is_refused(folder):
    three = [TOOK_PART | {"organisation": f"K{code} kommun"} for code in ("0680", "0682", "0683")]
    write(folder, [GOOD], [REACH], three)

    assert "3 deltagande kommuner av 2 möjliga" in faults(folder)


def test_the_same_participation_twice_is_refused(folder):
    write(folder, [GOOD], [], [TOOK_PART, TOOK_PART])

    assert "samma deltagande står i participations.csv rad 2" in faults(folder)


def test_a_file_in_windows_1252_is_refused(folder):
    (folder / "activities.csv").write_bytes("key,title\nT1,Våld".encode("cp1252"))

    assert "Windows-1252" in faults(folder)
