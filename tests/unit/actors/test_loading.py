"""Files of actors with faults are refused whole, with row and remedy, and nothing of them is saved."""

import json
import shutil
from pathlib import Path

import pytest

from lagesbild.actors.loading import load
from lagesbild.actors.models import Alias, Group, Membership, Organisation
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import InvalidInput
from lagesbild.places import loading as places
from lagesbild.sources import loading as sources
from tests.registers import ACTORS, LOADED_AT, PLACES, SOURCES

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the files that a test may damage, with sources and places loaded."""
    sources.load(SOURCES, by="prov", at=LOADED_AT)
    places.load(PLACES, by="prov", at=LOADED_AT)
    return Path(shutil.copytree(ACTORS, tmp_path / "actors"))


def change(folder: Path, name: str, before: str, after: str) -> None:
    """Change the first place in a file where the text stands."""
    text = (folder / name).read_text(encoding="utf-8")
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")


def refused(folder: Path) -> list[str]:
    """Return what was told when the files were refused, having seen that nothing was saved."""
    with pytest.raises(InvalidInput) as refusal:
        load(folder, by="prov", at=LOADED_AT)
    for model in (Organisation.everything, Alias.objects, Group.objects, Membership.objects):
        assert not model.exists()
    assert not Event.objects.filter(action__startswith="actors.").exists()
    return [str(fault) for fault in refusal.value.faults]


def test_everybody_of_the_register_and_the_files_is_there_and_stays_the_same(folder):
    load(folder, by="prov", at=LOADED_AT)
    there = set(Organisation.everything.values_list("pk", "key"))
    events = Event.objects.count()

    load(folder, by="prov", at=LOADED_AT)

    wholes = Organisation.everything.filter(parent=None)
    assert {kind: wholes.filter(kind=kind).count() for kind in ("municipality", "region", "county-board")} == {
        "municipality": 290, "region": 21, "county-board": 21,
    }  # fmt: skip
    assert Group.objects.count() == 79
    assert set(Organisation.everything.values_list("pk", "key")) == there
    assert Event.objects.count() == events


def test_heby_answers_only_under_the_code_that_is_valid(folder):
    load(folder, by="prov", at=LOADED_AT)

    assert Organisation.everything.get(name="Heby kommun").key == "kommun-0331"


def test_a_member_named_in_general_terms_keeps_its_words(folder):
    load(folder, by="prov", at=LOADED_AT)

    general = Membership.objects.get(
        group__name="Styrgrupp regional samordning våldsprevention", named_as="Länets kommuner"
    )
    assert general.organisation is None


def test_a_region_of_coordinators_is_not_the_region_with_the_same_name(folder):
    load(folder, by="prov", at=LOADED_AT)

    member = Membership.objects.get(group__name="Regionkoordinatorernas sju regioner", named_as="Region Stockholm")
    assert member.organisation.key == "regionkoordinatorerna-region-stockholm"


def test_a_name_that_changed_is_one_event(folder):
    load(folder, by="prov", at=LOADED_AT)
    change(folder, "organisations.csv", "skolinspektionen,Skolinspektionen", "skolinspektionen,Statens skolinspektion")

    load(folder, by="prov", at=LOADED_AT)

    event = Event.objects.latest("position")
    assert (event.before, event.after) == ({"name": "Skolinspektionen"}, {"name": "Statens skolinspektion"})


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("organisations.csv", "kommun-0686,", "kommun-0604,", "kolumn ”key”: ”kommun-0604” finns redan i"),
        ("organisations.csv", "Eksjö kommun", "Aneby kommun", "kolumn ”name”: ”Aneby kommun” finns redan i"),
        (
            "organisations.csv",
            "Aneby kommun,,municipality",
            "Aneby kommun,,kommun",
            "kolumn ”kind”: ”kommun” finns inte.",
        ),
        ("organisations.csv", "municipality,06,,,jon", "municipality,99,,,jon", "länskoden ”99” finns inte."),
        ("organisations.csv", "06,kommun-0604,", "06,kommun-9999,", "kolumn ”parent”: ”kommun-9999” finns inte."),
        ("organisations.csv", "jonkoping-2022", "okand", "kolumn ”source”: ”okand” finns inte."),
        ("aliases.csv", "AKC Göteborg,", "Polismyndigheten,", "”Polismyndigheten” är redan Polismyndigheten."),
        ("aliases.csv", "Alternativ till våld (ATV)", "alternativ till VÅLD", "är redan ett annat namn på"),
        ("aliases.csv", ",a-krimcentrum-i-goteborg", ",a-krimcentrum", "”a-krimcentrum” finns inte."),
        (
            "groups.json",
            '"convener": "lansstyrelsen-06"',
            '"convener": "lansstyrelsen-99"',
            "convener: ”lansstyrelsen-99”",
        ),
        ("groups.json", '"county": "06"', '"county": "99"', "county: ”99” finns inte."),
        ("groups.json", '"organisation": "region-0006"', '"organisation": "region-9999"', "aktören ”region-9999”"),
        ("groups.json", '"kind": "styrgrupp"', '"kind": ""', "kind: värde saknas."),
        ("groups.json", '"key": "resursteam-heder"', '"key": "sspf-samverkan"', "”sspf-samverkan” finns redan."),
        ("groups.json", "[\n", "[[\n", "inte giltig JSON"),
    ],
)
def test_a_fault_is_told_with_where_and_remedy(folder, name, before, after, told):
    change(folder, name, before, after)

    faults = refused(folder)

    assert any(told in fault for fault in faults), faults
    assert all(fault.startswith(name) for fault in faults)


def test_files_in_windows_1252_are_refused(folder):
    text = (folder / "aliases.csv").read_text(encoding="utf-8")
    (folder / "aliases.csv").write_bytes(text.encode("cp1252"))

    assert "Windows-1252" in refused(folder)[0]


@pytest.mark.parametrize("content", ['{"key": "a"}', "[1]", '[{"key": 1}]', '[{"key":"a","members":"b"}]', ""])
def test_json_of_another_shape_is_refused(folder, content):
    (folder / "groups.json").write_text(content, encoding="utf-8")

    assert refused(folder)


def test_a_member_named_twice_is_refused(folder):
    groups = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
    groups[2]["members"].append(groups[2]["members"][0])
    (folder / "groups.json").write_text(json.dumps(groups), encoding="utf-8")

    assert any("nämns två gånger" in fault for fault in refused(folder))
