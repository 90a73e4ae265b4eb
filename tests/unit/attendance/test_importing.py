"""A file becomes participation: what is ready counts, what needs an answer waits, and nobody is kept."""

import io
import logging
import tempfile
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection
from openpyxl import Workbook

from lagesbild.activities.models import Participation
from lagesbild.actors.models import Alias
from lagesbild.attendance import queries, services
from lagesbild.attendance.errors import NameUnknown, NoEmployerColumn
from lagesbild.attendance.loading import import_list
from lagesbild.attendance.models import Headcount, ReadList, WaitingLine
from lagesbild.attendance.rules import Conditions, ListKind
from lagesbild.journal.models import Event
from lagesbild.kernel.errors import NotPermitted
from lagesbild.kernel.quantities import Share
from lagesbild.kernel.scopes import PUBLIC, county
from tests.factories.activities import activity, municipality, participation

pytestmark = pytest.mark.django_db
AT = datetime(2022, 6, 1, 12, 0, tzinfo=UTC)
SCOPE = county("06", writes=True)
HEADER = ("Namn", "E-post", "Arbetsgivare", "Yrkesroll", "Datum")
SECRET = ("Zacharias", "Qvarnström", "zq.hemlig")


def workbook(*rows):
    made, out = Workbook(), io.BytesIO()
    for row in (HEADER, *rows):
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def person(number, employer, role="Socialsekreterare", day="2022-03-01"):
    return (f"Person {number}", f"p{number}@example.org", employer, role, day)


def take(of, content, *, name="lista.xlsx", scope=SCOPE, **given):
    return import_list(
        content=content, name=name, activity=of.key, given=Conditions(**given), scope=scope, by="prov", at=AT
    )


@pytest.fixture
def kurs():
    for code, name in (("0643", "Habo"), ("0642", "Mullsjö"), ("0680", "Jönköping")):
        made = municipality(code)
        made.name, made.area.name = f"{name} kommun", name
        made.area.save()
        made.save()
    return activity("Kurs i att fråga")


def answer(of, employer, *organisations):
    return services.answer_employer(
        activity=of.key, employer=employer, organisations=organisations, scope=SCOPE, by="prov", at=AT
    )


def counted(of):
    found = Participation.objects.filter(activity=of).order_by("organisation__key", "role")
    return [(one.organisation.key, one.year, one.role, one.persons) for one in found]


def test_what_is_ready_counts_and_the_rest_waits(kurs):
    found = take(
        kurs,
        workbook(
            person(1, "Habo kommun"), person(2, "Habo kn", "Enhetschef"), person(3, "Habo/Mullsjö kommun"),
            person(4, "Höglandets hjälporganisation"), person(5, "Habo kommun"),
        ),
    )  # fmt: skip

    assert counted(kurs) == [("kommun-0643", 2022, "chef", 1), ("kommun-0643", 2022, "handläggare", 2)]
    assert {line.employer for line in WaitingLine.objects.all()} == {
        "Habo/Mullsjö kommun", "Höglandets hjälporganisation",
    }  # fmt: skip
    assert (found.rows, found.persons, found.saved_persons, found.is_whole) == (5, 5, 3, False)
    assert found.matched["exact"] == 3


def test_the_same_file_again_changes_nothing(kurs):
    content = workbook(person(1, "Habo kommun"), person(2, "Någon helt annan"))
    take(kurs, content)
    events, lines = Event.objects.count(), list(Headcount.objects.values_list("pk", flat=True))

    again = take(kurs, content)

    assert not again.is_changed
    assert (Event.objects.count(), list(Headcount.objects.values_list("pk", flat=True))) == (events, lines)
    assert ReadList.objects.count() == 1


def test_a_mended_list_replaces_its_occasion_and_leaves_the_others(kurs):
    take(
        kurs,
        workbook(person(1, "Habo kommun"), person(2, "Habo kommun"), person(3, "Mullsjö kommun", day="2022-05-01")),
    )

    take(kurs, workbook(person(1, "Habo kommun")))

    assert counted(kurs) == [("kommun-0642", 2022, "handläggare", 1), ("kommun-0643", 2022, "handläggare", 1)]


def test_a_confirmed_name_is_never_asked_about_again(kurs):
    take(kurs, workbook(person(1, "Bankeryds kommundel")))

    settled = answer(kurs, "Bankeryds kommundel", "kommun-0680")
    other = activity("En annan kurs")
    again = take(other, workbook(person(9, "BANKERYDS  KOMMUNDEL")))

    assert settled == 1
    assert Alias.objects.get().is_confirmed
    assert counted(kurs) == counted(other) == [("kommun-0680", 2022, "handläggare", 1)]
    assert again.matched["confirmed"] == 1


def test_an_answer_settles_the_name_in_every_activity_one_may_change(kurs):
    other, elsewhere = activity("En annan kurs"), activity("Ett annat län", code="14")
    for one, scope in ((kurs, SCOPE), (other, SCOPE), (elsewhere, county("14", writes=True))):
        take(one, workbook(person(1, "Kommundelen")), scope=scope)

    answer(kurs, "Kommundelen", "kommun-0680")

    assert counted(kurs) == counted(other)
    assert counted(elsewhere) == []
    assert WaitingLine.objects.get().occasion.activity == elsewhere


def test_an_employer_that_is_two_municipalities_reaches_both_without_numbers(kurs):
    content = workbook(person(1, "Habo/Mullsjö kommun"), person(2, "Habo/Mullsjö kommun"))
    take(kurs, content)

    answer(kurs, "Habo/Mullsjö kommun", "kommun-0643", "kommun-0642")
    again = take(kurs, content)

    assert counted(kurs) == [("kommun-0642", 2022, "handläggare", None), ("kommun-0643", 2022, "handläggare", None)]
    assert again.is_whole
    assert not again.is_changed


def test_nobody_of_the_register_is_left_out_and_not_asked_about_again(kurs):
    take(kurs, workbook(person(1, "Egen firma")))

    answer(kurs, "Egen firma")

    assert take(kurs, workbook(person(1, "Egen firma"))).is_whole
    assert not WaitingLine.objects.exists()
    assert counted(kurs) == []


def test_the_steps_of_a_series_have_the_same_people(kurs):
    for step in (1, 2):
        take(kurs, workbook(person(1, "Habo kommun"), person(2, "Habo kommun")), step=step)
    take(kurs, workbook(person(3, "Mullsjö kommun", day="2022-03-02")), step=1)

    assert [one[3] for one in counted(kurs)] == [1, 2]
    _, steps = queries.steps_of(activity=kurs.key, scope=PUBLIC)
    assert [one.municipalities for one in steps] == [Share(2, 3, "kommuner"), Share(1, 3, "kommuner")]
    assert steps[1].not_reached == ("Jönköping", "Mullsjö")


def test_orders_reach_an_organisation_without_persons(kurs):
    content = "Beställare;Antal\nHabo kommun;300\n".encode("cp1252")

    take(kurs, content, name="best.csv", kind=ListKind.ORDER, year=2022)

    assert counted(kurs) == [("kommun-0643", 2022, "", None)]
    assert Headcount.objects.get().quantity == 300


def test_what_somebody_registered_by_hand_goes_first(kurs):
    participation(kurs, "0643", role="handläggare", persons=9)

    take(kurs, workbook(person(1, "Habo kommun"), person(2, "Mullsjö kommun")))

    assert counted(kurs) == [("kommun-0642", 2022, "handläggare", 1), ("kommun-0643", 2022, "handläggare", 9)]


def test_nothing_about_anybody_is_kept_anywhere(kurs, caplog, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    name, address = "Zacharias Qvarnström", "zq.hemlig@example.org"
    content = workbook(
        (name, address, "Habo kommun", f"Vikarie för {name}", "2022-03-01"),
        (name, address, "Okänd arbetsplats", "chef", "2022-03-01"),
        (name, "", f"Firma {name}", "chef", "2022-03-01"),
        (name, address, "Habo kommun", "chef", "1999-01-01"),
    )

    found = take(kurs, content, name=f"{name}.xlsx")

    kept = [str(value) for model in apps.get_models() for row in model._base_manager.values() for value in row.values()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT before, after FROM journal_event")
        kept += [str(row) for row in cursor.fetchall()]
    told = [repr((found.waiting, found.faults, found.matched)), caplog.text, *kept]
    assert not [word for word in SECRET for text in told if word.casefold() in text.casefold()]
    assert not list(tmp_path.rglob("*"))


def test_refuses_a_list_without_employers(kurs):
    with pytest.raises(NoEmployerColumn) as refused:
        take(kurs, b"Namn;Telefon\nPerson 1;1\n", name="lista.csv")

    assert "Person 1" not in refused.value.message
    assert "Arbetsgivare" in refused.value.remedy


def test_refuses_outside_ones_own_area(kurs):
    with pytest.raises(NotPermitted):
        take(kurs, workbook(person(1, "Habo kommun")), scope=county("14", writes=True))
    with pytest.raises(NotPermitted):
        take(kurs, workbook(person(1, "Habo kommun")), scope=PUBLIC)

    assert not Headcount.objects.exists()


def test_refuses_an_answer_about_a_name_that_does_not_wait(kurs):
    with pytest.raises(NameUnknown):
        answer(kurs, "Någon", "kommun-0680")


def test_who_waits_is_told_only_to_those_who_may_answer(kurs):
    take(kurs, workbook(person(1, "Habo/Mullsjö kommun")))

    own = queries.lists_of(activity=kurs.key, scope=SCOPE)
    public = queries.lists_of(activity=kurs.key, scope=PUBLIC)

    assert [one.employer for one in own.waiting] == ["Habo/Mullsjö kommun"]
    assert {key for key, _, _ in own.waiting[0].candidates} == {"kommun-0643", "kommun-0642"}
    assert public.waiting == ()
    assert [one.names for one in queries.waiting_activities(scope=SCOPE)] == [1]
    assert queries.waiting_activities(scope=county("14", writes=True)) == ()
