"""The command check: what it prints, and the codes it ends with."""

import json

import pytest

from lagesbild.cli.main import main
from lagesbild.journal.models import Event
from lagesbild.places.models import Area, Population
from tests.registers import registers  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]


def test_a_whole_register_and_journal_end_with_nothing(capsys):
    assert main(["check"]) == 0
    assert "21 län, 290 kommuner" in capsys.readouterr().out


def test_each_fault_is_told_in_words(capsys):
    Population.objects.filter(area__code="0680").update(women=0)
    Event.objects.filter(position=3).update(by="någon annan")

    assert main(["check"]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("län 06: delarna har")
    assert lines[1].startswith("journalen, händelse 3: har ändrats eller tagits bort.")


def test_faults_can_be_read_by_machines(capsys):
    Area.objects.filter(code="1917").update(code="191")

    assert main(["check", "--json"]) == 1

    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert fault == {
        "where": "Heby",
        "what": "koden ”191” har fel form.",
        "remedy": "Skriv den som text med inledande nollor.",
    }


def test_without_faults_the_list_is_empty(capsys):
    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"faults": []}
