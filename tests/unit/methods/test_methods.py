"""Methods are read whole or not at all, found under every name they have, and never graded by us."""

from datetime import UTC, datetime

import pytest

from lagesbild.journal.models import Event
from lagesbild.kernel import questions
from lagesbild.kernel.errors import InvalidInput
from lagesbild.kernel.quantities import Count
from lagesbild.kernel.scopes import PUBLIC
from lagesbild.kernel.withheld import Withheld
from lagesbild.methods import loading, queries
from lagesbild.methods.errors import MethodUnknown
from lagesbild.methods.models import EvidenceStatement, Method, MethodAlias
from tests.factories import methods as make

pytestmark = pytest.mark.django_db
WHO = {"by": "Prov", "at": datetime(2026, 11, 21, tzinfo=UTC)}
STATED = {"method": "mvp", "statement": "Inte utvärderad.", "source": "en-kalla"}


@pytest.fixture(autouse=True)
def a_source():
    make.source()


def test_loading_twice_changes_nothing_and_writes_no_new_event(tmp_path):
    alias = {"method": "mvp", "name": "Mentorer"}
    make.files(tmp_path, methods=[make.method_row()], aliases=[alias], evidence=[STATED])

    first = loading.load(tmp_path, **WHO)
    loading.load(tmp_path, **WHO)

    assert first == {
        "metoder": 1,
        "andra metodnamn": 1,
        "evidensutsagor": 1,
        "steg i införandet": 0,
        "uppgiven spridning": 0,
    }
    assert [model.objects.count() for model in (Method, MethodAlias, EvidenceStatement, Event)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"methods": [make.method_row(), make.method_row(name="B")]}, "”mvp” finns redan i methods.csv rad 2."),
        ({"methods": [make.method_row(), make.method_row("b", name="MVP")]}, "”MVP” finns redan"),
        ({"methods": [make.method_row(source="ingen")]}, "methods.csv rad 2, kolumn ”source”: ”ingen” finns inte."),
        ({"methods": [make.method_row()], "evidence": [{**STATED, "method": "b"}]}, "kolumn ”method”: ”b” finns inte."),
        ({"methods": [make.method_row()], "aliases": [{"method": "mvp", "name": "MVP"}]}, "är redan en metods namn."),
        ({"methods": [make.method_row(level_is_derived="nog")]}, "”nog” är varken yes eller no."),
    ],
)
def test_a_faulty_file_is_refused_with_its_place_and_nothing_is_saved(tmp_path, rows, told):
    with pytest.raises(InvalidInput) as refused:
        loading.load(make.files(tmp_path, **rows), **WHO)

    assert told in str(refused.value)
    assert not Method.objects.exists()


def test_a_method_is_found_by_name_full_name_and_other_name():
    method = make.method("mvp", name="MVP", full_name="Mentorer i våldsprevention")
    MethodAlias.objects.create(method=method, name="Mentors in Violence Prevention")

    found = queries.methods_by_name(names=["mvp", "Mentorer i Våldsprevention", "mentors in violence prevention", "x"])

    assert list(found.values()) == [method, method, method, None]


def test_a_method_without_a_full_name_is_not_found_under_nothing():
    make.method("mvp")

    assert queries.methods_by_name(names=[""]) == {"": None}


def test_a_method_tells_what_is_said_of_it_by_whom():
    make.statement(make.method("mvp"), "Små positiva förändringar.", place_in_source="rad 7")

    picture = queries.method_picture(key="mvp", scope=PUBLIC)

    assert [(one.words, one.said_by, one.place) for one in picture.statements] == [
        ("Små positiva förändringar.", "Någon, år inte känt", "rad 7")
    ]
    assert picture.finding == "En utsaga om evidens, ur Källan en-kalla."


def test_a_level_nobody_has_named_is_not_known():
    make.method("mvp")

    assert isinstance(queries.method_picture(key="mvp", scope=PUBLIC).method.level, Withheld)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"search": "mentorer"}, ["mvp"]),
        ({"kind": "kampanj"}, ["orange"]),
        ({"level": "selektiv"}, ["orange"]),
        ({"search": "finns inte"}, []),
    ],
)
def test_the_list_shows_what_is_chosen(choice, expected):
    MethodAlias.objects.create(method=make.method("mvp"), name="Mentorer")
    make.method("orange", kind="kampanj", prevention_level="universell/selektiv")

    found = queries.methods(scope=PUBLIC, **choice)

    assert [one.key for one in found.page.object_list] == expected


def test_an_unknown_method_is_refused_by_name():
    with pytest.raises(MethodUnknown, match="finns-inte"):
        queries.method_picture(key="finns-inte", scope=PUBLIC)


def test_the_question_counts_statements_and_grades_nothing():
    make.statement(make.method("mvp"))
    make.method("orange")

    answer = questions.ask("methods.methods", scope=PUBLIC)

    assert [row["statements"] for row in answer.rows] == [Count(1, "utsagor"), Count(0, "utsagor")]
    assert answer.finding == "1 av 2 metoder har någon utsaga om evidens i källorna."
