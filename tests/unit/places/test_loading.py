"""A register with faults is refused whole, with row and remedy, and nothing of it is saved."""

import shutil
from pathlib import Path

import pytest

from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput
from lagesbild.places.loading import load
from lagesbild.places.models import Area, AreaGroup, AreaGroupMembership, Population
from lagesbild.sources import loading as sources
from tests.registers import LOADED_AT, PLACES, SOURCES

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a copy of the register that a test may damage, with the sources loaded."""
    sources.load(SOURCES, by="prov", at=LOADED_AT)
    return Path(shutil.copytree(PLACES, tmp_path / "register"))


def change(folder: Path, name: str, before: str, after: str) -> None:
    """Change the first place in a file where the text stands."""
    text = (folder / name).read_text(encoding="utf-8")
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def refused(folder: Path) -> list[str]:
    """Return what was told when the register was refused, having seen that nothing was saved."""
    with pytest.raises(InvalidInput) as refusal:
        load(folder, by="prov", at=LOADED_AT)
    assert not Area.objects.exists()
    assert not Population.objects.exists()
    assert not AreaGroup.objects.exists()
    assert not Event.objects.exists()
    return [str(fault) for fault in refusal.value.faults]


def test_the_register_is_loaded_and_loading_it_again_changes_nothing(register):
    counts = load(register, by="prov", at=LOADED_AT)
    there = set(Area.objects.values_list("pk", "code"))
    events = Event.objects.count()

    assert load(register, by="prov", at=LOADED_AT) == counts
    assert counts == {"områden": 334, "folkmängder": 312, "områdesgrupper": 60}
    assert set(Area.objects.values_list("pk", "code")) == there
    assert Event.objects.count() == events == 334


def test_a_new_name_is_one_event_with_before_and_after(register):
    load(register, by="prov", at=LOADED_AT)
    change(register, "areas.csv", "Malung-Sälens kommun", "Malungs kommun")

    load(register, by="prov", at=LOADED_AT)

    event = Event.objects.latest("position")
    assert (event.subject_type, event.subject_key) == ("places.area", "municipality:2023")
    assert (event.before, event.after) == ({"full_name": "Malung-Sälens kommun"}, {"full_name": "Malungs kommun"})


def test_a_municipality_that_left_a_group_leaves_it(register):
    load(register, by="prov", at=LOADED_AT)
    change(register, "groups.csv", "1438 1439 1460 1461 1492", "1438 1439 1460 1461")

    load(register, by="prov", at=LOADED_AT)

    members = AreaGroupMembership.objects.filter(group__name="Dalsland")
    assert sorted(members.values_list("area__code", flat=True)) == ["1438", "1439", "1460", "1461"]


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("areas.csv", "municipality,0604,", "municipality,604,", "Skriv 4 siffror, med inledande nollor."),
        ("areas.csv", "municipality,0604,", "municipality,0617,", "”0617” finns redan i areas.csv rad"),
        ("areas.csv", "Aneby kommun,,,06", "Aneby kommun,,,99", "koden ”99” finns inte som län."),
        ("areas.csv", "Aneby kommun,,,06", "Aneby kommun,,,", "länet saknas."),
        ("areas.csv", "Aneby kommun,,,06", "Aneby kommun,1 jan,,06", "”1 jan” är inte ett datum."),
        ("areas.csv", "Aneby kommun,,,06", "Aneby kommun,2007-01-01,2006-01-01,06", "är inte efter 2007-01-01."),
        ("areas.csv", "municipality,0604,", "by,0604,", "”by” är inget slag av område."),
        ("areas.csv", "03,1917,", "03,1918,", "koden ”1918” finns inte som kommun."),
        ("areas.csv", "57.8", "femtiosju", "är inte ett tal."),
        ("areas.csv", "scb-regioner", "scb-okand", "källan ”scb-okand” finns inte."),
        ("population.csv", "municipality,0604,", "municipality,0699,", "koden ”0699” finns inte som kommun."),
        ("population.csv", "municipality,0604,", "municipality,0617,", "”0617” finns redan den dagen"),
        ("population.csv", ",3350,", ",tretusen,", "”tretusen” är inte ett heltal."),
        ("groups.csv", " 1461 1492", " 1461 1999", "koden ”1999” finns inte som kommun."),
        ("groups.csv", "skr,A2", "skr,A1", "”A1” finns redan i groups.csv rad 2."),
    ],
)
def test_a_fault_is_told_with_row_and_remedy(register, name, before, after, told):
    change(register, name, before, after)

    faults = refused(register)

    assert any(told in fault for fault in faults), faults
    assert all(fault.startswith(f"{name} rad ") for fault in faults)


def test_all_faults_are_told_at_once(register):
    change(register, "areas.csv", "municipality,0604,", "municipality,604,")
    change(register, "areas.csv", "Eksjö kommun,,,06", "Eksjö kommun,,,99")

    assert len(refused(register)) == 2


def test_a_register_in_windows_1252_is_refused(register):
    text = (register / "areas.csv").read_text(encoding="utf-8")
    (register / "areas.csv").write_bytes(text.encode("cp1252"))

    assert "Windows-1252" in refused(register)[0]


def test_faults_in_the_last_file_leave_the_first_unsaved(register):
    (register / "groups.csv").unlink()

    assert refused(register) == ["groups.csv: filen finns inte. Kontrollera namnet."]
