"""The pages of activities: words, filters, budgets, files, and forms that need no JavaScript."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from lagesbild.activities import exports
from lagesbild.activities.models import Activity, Evaluation, Participation
from lagesbild.activities.queries import NOTHING_CHOSEN
from lagesbild.kernel.scopes import PUBLIC
from tests.factories import activities as make
from tests.factories import plans

pytestmark = pytest.mark.django_db
LIST_BUDGET, EXPORT_BUDGET = 20, 15


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def signed_in(role="county-editor", **where) -> Client:
    client = Client()
    client.force_login(make.editor(role, **where), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_list_answers_first(client):
    make.activity("Kurs i FREDA")
    make.activity("Annan", code="07")

    page = text(client.get("/insatser/?lan=06"))
    assert "1 insats med län: Län 06." in page
    assert "Kurs i FREDA" in page
    assert "Annan" not in page
    assert "<caption>" in page


@pytest.mark.parametrize(
    "query",
    [
        "lan=06", "ar=2022", "plan=LAN", "plan=LAN&mal=LAN-1", "mal=LAN-1", "aktor=kommun-0680", "valdsform=sexkop",
        "form=universal", "status=ongoing", "utvardering=no", "q=freda", "lan=06&ar=2022&q=kurs&ordning=-ansvarig",
    ],
)  # fmt: skip
def test_every_filter_works_from_the_address(client, query):
    plan = plans.plan()
    wanted = make.activity("Kurs i FREDA", plan=plan, prevention_level="universal", status="ongoing")
    wanted.goals.add(plans.goal(plan, "1"))
    wanted.violence_types.add(plans.violence_type())
    wanted.partners.create(organisation=make.municipality("0680"), named_as="K0680")
    Evaluation.objects.create(activity=wanted, status="no")
    make.activity("Något annat", code="07", starts_on=None, ends_before=None)

    page = text(client.get(f"/insatser/?{query}"))
    assert "Kurs i FREDA" in page
    assert "Något annat" not in page
    assert "Alla val kunde inte användas" not in page


def test_a_choice_that_does_not_exist_is_told(client):
    make.activity()

    page = text(client.get("/insatser/?lan=99"))
    assert "Alla val kunde inte användas" in page


def test_an_empty_list_says_what_to_do(client):
    assert "visa alla insatser" in text(client.get("/insatser/?q=finnsinte"))


def test_the_part_that_htmx_asks_for_is_the_pages_own(client):
    make.many(2)
    whole = text(client.get("/insatser/?lan=06"))
    part = text(client.get("/insatser/?lan=06", headers={"HX-Request": "true"}))

    assert part.strip() in whole
    assert "<html" not in part


@pytest.mark.parametrize("order", ["rubrik", "-start", "ansvarig", "lan", "status"])
def test_the_list_asks_the_database_as_often_for_many_as_for_few(client, django_assert_max_num_queries, order):
    counted = []
    for more in (20, 180):
        make.many(more)
        with django_assert_max_num_queries(LIST_BUDGET) as asked:
            page = client.get(f"/insatser/?antal=1000&ordning={order}")
        counted.append(len(asked))
        assert page.status_code == 200

    assert counted[0] == counted[1]


def test_an_activity_asks_as_often_with_many_participants_as_with_few(client, django_assert_max_num_queries):
    one, counted = make.many(1)[0], []
    for codes in (range(90, 93), range(10, 60)):
        for code in codes:
            make.participation(one, f"06{code}", 2021, persons=9)
            one.partners.create(named_as=f"Part {code}", organisation=make.municipality(f"06{code}"))
        with django_assert_max_num_queries(20) as asked:
            client.get(f"/insatser/{one.key}/?flik=deltagande")
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_the_page_says_that_the_municipalities_are_unknown(client):
    one = make.activity()
    make.reach(one, 34, 49)

    page = text(client.get(f"/insatser/{one.key}/"))
    assert "34 av 49 kommuner (69 %)" in page
    assert "15 kommuner återstår" in page
    assert "Vilka som inte nåddes är inte känt." in page


def test_the_page_names_who_was_not_reached_when_it_is_known(client):
    for code in ("0680", "0682"):
        make.municipality(code)
    one = make.activity()
    make.participation(one, "0680")

    assert "K0682" in text(client.get(f"/insatser/{one.key}/?flik=deltagande"))


def test_an_effect_is_shown_with_how_it_is_known(client):
    one = make.activity()
    one.effects.create(text="Färre utsatta")

    page = text(client.get(f"/insatser/{one.key}/"))
    assert "Färre utsatta" in page
    assert "Bedömd av organisationen" in page


def test_an_unknown_activity_is_refused_in_three_parts(client):
    response = client.get("/insatser/finns-inte/")

    assert response.status_code == 404
    assert "Insatsen finns inte." in text(response)
    assert "Välj en insats i listan." in text(response)


def test_the_excel_file_opens_with_header_and_every_row(client):
    make.many(30)
    make.activity("Annan", code="07")

    response = client.get("/insatser/insatser.xlsx?lan=06")
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    header = {row[0]: row[1] for row in rows[: rows.index((None,) * len(exports.HEADINGS))]}
    assert header["Urval"] == "Län: Län 06"
    assert header["Antal"] == "30"
    assert "Uttaget" in header
    first = next(place for place, row in enumerate(rows) if row[0] == "Nyckel")
    assert rows[first] == exports.HEADINGS
    assert len(rows[first + 1 :]) == 30
    assert rows[first + 1][8:10] == ("3 av 13 kommuner (23 %)", 1000)


def test_what_is_absent_stands_in_words_in_the_files(client):
    make.activity()

    rows = list(
        load_workbook(BytesIO(client.get("/insatser/insatser.xlsx").content)).active.iter_rows(values_only=True)
    )
    assert rows[-1][7:11] == ("inte känt",) * 4
    assert text(client.get("/insatser/insatser.csv")).count("inte känt") == 4


def test_a_formula_in_a_title_is_text_in_the_files(client):
    make.activity("=1+1")

    book = load_workbook(BytesIO(client.get("/insatser/insatser.xlsx").content))
    assert [cell.data_type for cell in list(book.active.iter_rows())[-1]][1] == "s"
    assert "'=1+1" in text(client.get("/insatser/insatser.csv"))


def test_the_export_asks_the_database_as_often_for_many_as_for_few(django_assert_max_num_queries):
    counted = []
    for more in (20, 180):
        make.many(more)
        with django_assert_max_num_queries(EXPORT_BUDGET) as asked:
            exports.as_excel(exports.gather(scope=PUBLIC, asked=NOTHING_CHOSEN, sort="title", on=date(2026, 11, 21)))
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_too_long_a_file_is_refused(client, monkeypatch):
    monkeypatch.setattr(exports, "MOST", 2)
    make.many(3)

    response = client.get("/insatser/insatser.xlsx")
    assert response.status_code == 422
    assert "Välj till exempel ett län eller ett år." in text(response)


def test_an_editor_registers_without_javascript():
    plan = plans.plan()
    plans.goal(plan, "1")
    editor = signed_in()
    form = {
        "title": "Ny kurs", "county": "06", "lead": "lansstyrelsen-06", "status": "planned", "plan": "LAN",
        "goals": ["LAN-1"], "starts_on": "2026-01-01", "ends_on": "2026-12-31", "evaluation": "unknown",
        "cost_sek": "1200,50", "is_public": "on",
    }  # fmt: skip

    response = editor.post("/insatser/ny/", form, follow=True)
    assert "Insatsen är registrerad." in text(response)
    made = Activity.everything.get()
    assert made.ends_before.isoformat() == "2027-01-01"
    assert made.costs.get().amount_sek == Decimal("1200.50")
    assert "Insatsen registrerades" in text(editor.get(f"/insatser/{made.key}/?flik=historik"))


def test_a_faulty_form_says_what_is_wrong_and_keeps_what_was_written():
    plans.owner()
    form = {
        "title": "Ny kurs", "county": "06", "lead": "lansstyrelsen-06", "status": "planned", "evaluation": "unknown",
        "starts_on": "2026-05-01", "ends_on": "2026-01-01",
    }  # fmt: skip

    page = text(signed_in().post("/insatser/ny/", form))
    assert "Den börjar 1 maj 2026 och slutar 1 januari 2026." in page
    assert 'value="Ny kurs"' in page
    assert not Activity.everything.exists()


def test_a_change_is_shown_and_remembered():
    one = make.activity("Gammal rubrik")
    editor = signed_in()
    opened = editor.get(f"/insatser/{one.key}/andra/")
    form = {bound.html_name: bound.value() for bound in opened.context["form"] if bound.value() not in (None, False)}

    editor.post(f"/insatser/{one.key}/andra/", form | {"title": "Ny rubrik"})
    history = text(editor.get(f"/insatser/{one.key}/?flik=historik"))
    assert "Gammal rubrik" in history
    assert "Ny rubrik" in history


def test_participation_is_recorded_changed_and_withdrawn_with_forms():
    one, editor = make.activity(), signed_in()
    make.municipality("0680")

    editor.post(
        f"/insatser/{one.key}/deltagande/nytt/", {"organisation": "kommun-0680", "year": "2022", "persons": "12"}
    )
    made = Participation.objects.get()
    editor.post(
        f"/insatser/{one.key}/deltagande/{made.pk}/andra/",
        {"organisation": "kommun-0680", "year": "2022", "persons": "14"},
    )
    assert Participation.objects.get().persons == 14
    asked = editor.get(f"/insatser/{one.key}/deltagande/{made.pk}/ta-bort/")
    assert "Vad som stod här finns kvar i historiken." in text(asked)
    editor.post(f"/insatser/{one.key}/deltagande/{made.pk}/ta-bort/")
    assert not Participation.objects.exists()


def test_the_same_participation_twice_is_told_in_the_form():
    one = make.activity()
    make.participation(one, "0680")

    page = text(
        signed_in().post(f"/insatser/{one.key}/deltagande/nytt/", {"organisation": "kommun-0680", "year": "2022"})
    )
    assert "är redan registrerad för 2022" in page


@pytest.mark.parametrize("path", ["andra/", "deltagande/nytt/"])
def test_an_editor_of_another_county_is_refused(path):
    one = make.activity()

    assert signed_in(code="07").get(f"/insatser/{one.key}/{path}").status_code == 403
    assert signed_in(code="07").post(f"/insatser/{one.key}/{path}", {}).status_code == 403


def test_an_actor_may_change_only_what_it_leads():
    own, other = make.activity(lead=make.municipality("0680")), make.activity()
    actor = signed_in("actor-editor", organisation="kommun-0680")

    assert actor.get(f"/insatser/{own.key}/andra/").status_code == 200
    assert actor.get(f"/insatser/{other.key}/andra/").status_code == 403


def test_the_public_is_not_offered_to_change(client):
    one = make.activity()

    assert "Ändra insatsen" not in text(client.get(f"/insatser/{one.key}/"))
    assert "Registrera en insats" not in text(client.get("/insatser/"))


def test_synthetic_activities_are_marked(client):
    one = make.activity(is_synthetic=True)

    assert "Påhittad" in text(client.get("/insatser/"))
    assert "Påhittad uppgift" in text(client.get(f"/insatser/{one.key}/"))
