"""The red thread on pages and in the console: Kronoberg's and Jönköping's own breaks, answers, exports and budgets."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lagesbild.accounts.models import Person
from lagesbild.cli.main import main
from lagesbild.kernel import questions
from lagesbild.kernel.scopes import PUBLIC
from tests.demonstration import demonstration  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
DAY = "2026-11-21"
ANSWER = "/roda-traden/JKP/svara/goal-without-problem/plan:JKP/"


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ").split())


def thread(plan, capsys):
    assert main(["plan", "thread", plan, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def sign_in(client, county="06"):
    person = Person.objects.create_user(f"editor-{county}")
    person.assignments.create(role="county-editor", county_code=county)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")


def test_kronoberg_names_sources_and_no_responsible_or_date_by_any_planned_activity(capsys):
    told = {one["code"]: one["message"] for one in thread("KRO", capsys)}

    assert told["indicator-only-a-source"] == "Planen anger källor och inte mått som uppföljning av alla 16 delmål."
    assert told["planned-without-responsible"] == "Ingen av planens 25 planerade insatser har någon ansvarig."
    assert told["planned-without-date"].startswith("Ingen av planens 25 planerade insatser har något datum")


def test_jonkoping_has_no_indicators_for_its_subgoals(capsys):
    told = {one["code"]: one["message"] for one in thread("JKP", capsys)}

    assert told["subgoal-without-indicator"] == "Inget av planens 24 delmål har någon indikator."


def test_every_finding_says_where_what_and_how_to_mend(capsys):
    for one in thread("VG", capsys):
        assert set(one) == {"code", "where", "message", "remedy", "address"}
        assert all(one.values())


def test_every_finding_leads_to_a_page(client, capsys):
    addresses = {one["address"] for plan in ("KRO", "VG") for one in thread(plan, capsys)}

    assert {client.get(address).status_code for address in addresses} == {200}


def test_an_unknown_plan_is_not_found(capsys):
    assert main(["plan", "thread", "NIX"]) == 4

    assert "Planen finns inte. Nyckel: NIX." in capsys.readouterr().err


def test_plans_are_compared_link_by_link(capsys):
    assert main(["plan", "compare", "--json"]) == 0

    compared = json.loads(capsys.readouterr().out)
    kronoberg = next(one for one in compared["plans"] if one["plan"] == "KRO")
    assert kronoberg["shares"]["indicator"] == {"part": 0, "whole": 16}
    assert kronoberg["shares"]["effect"] == {"withheld": "not-applicable"}
    assert {link["key"] for link in compared["links"]} == set(kronoberg["shares"])


def test_both_commands_speak_to_people_too(capsys):
    assert main(["plan", "thread", "KRO"]) == main(["plan", "compare"]) == 0

    told = capsys.readouterr().out.replace("\xa0", " ")
    assert "Indikator        0 av 16 delmål (0 %)" in told
    assert "KRO: problem 0 av 4" in told


def test_the_page_answers_first_and_shows_every_link_and_place(client):
    page = text(client, "/roda-traden/KRO/")

    assert "Tråden brister: 16 fynd; helt avbruten vid problem, indikator och uppföljning" in page
    assert "16 av 16 delmål (100 %)" in page
    assert "Alla 16 ställen" in page
    assert 'href="/planer/KRO/mal/1-1/"' in page
    assert "Svara på fyndet" not in page


def test_the_pages_of_plans_lead_to_the_thread_but_those_of_frameworks_do_not(client):
    assert 'href="/roda-traden/JKP/"' in text(client, "/planer/JKP/")
    assert 'href="/roda-traden/"' in text(client, "/planer/")
    assert 'href="/roda-traden/JAM/"' not in text(client, "/planer/JAM/")


def test_the_matrix_has_every_plan_and_folds_those_whose_goals_are_unknown(client):
    page = text(client, "/roda-traden/")

    assert 'href="/roda-traden/KRO/"' in page
    assert "0 av 16" in page
    assert "Planer vars mål inte är kända (48)" in page
    assert "Globala mål" not in page


def test_goals_about_a_form_of_violence_are_shown_in_every_plan(client):
    page = text(client, "/roda-traden/?valdsform=sexkop")

    assert "3 planer har mål om detta" in page
    assert 'href="/planer/KRO/mal/3-2/"' in page
    assert 'href="/planer/JKP/mal/1:4/"' in page


def test_goals_towards_an_objective_are_shown_in_every_plan(client):
    page = text(client, "/roda-traden/?mal=NAT-2")

    assert 'href="/planer/JKP/mal/3/"' in page
    assert 'href="/planer/JKP/mal/1/"' not in page


def test_a_choice_that_does_not_exist_shows_all(client):
    assert 'href="/roda-traden/VG/"' in text(client, "/roda-traden/?mal=NIX")


def test_the_editor_of_the_county_lands_in_the_right_field(client):
    sign_in(client, "14")

    page = text(client, "/roda-traden/VG/")

    assert 'href="/insatser/V' in page
    assert 'andra/#id_starts_on"' in page
    assert 'href="/planer/VG/mal/1/andra/#id_problem_statement"' in page
    assert "Svara på fyndet" in page


def test_an_answer_folds_the_finding(client):
    sign_in(client)

    answered = client.post(ANSWER, {"reason": "Beskrivs i kartläggningen.", "until": "2099-12-31"})

    assert (answered.status_code, answered["Location"]) == (302, "/roda-traden/JKP/")
    page = text(client, "/roda-traden/JKP/")
    assert "Besvarade fynd (1)" in page
    assert "Godtaget till och med 31 december 2099: Beskrivs i kartläggningen." in page
    assert 'value="2099-12-31"' in text(client, ANSWER)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reason": "", "until": "2099-12-31"}, "Skriv varför fyndet godtas."),
        ({"reason": "Därför.", "until": "igår"}, "Skriv dagen som 2027-03-01."),
        ({"reason": "Därför.", "until": "2020-01-01"}, "har redan varit"),
        ({"reason": "x" * 1001, "until": "2099-12-31"}, "högst 1 000 får plats"),
    ],
)
def test_a_faulty_answer_says_what_to_mend(client, given, words):
    sign_in(client)

    answer = client.post(ANSWER, given)

    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("plan", ["KRO", "JAMY", "BLEKINGE-STRATEGI-2018"])
def test_the_page_of_a_plan_takes_few_queries(client, plan):
    with CaptureQueriesContext(connection) as taken:
        client.get(f"/roda-traden/{plan}/")

    assert len(taken) <= 12


def test_the_matrix_takes_few_queries(client):
    with CaptureQueriesContext(connection) as taken:
        client.get("/roda-traden/")

    assert len(taken) <= 14  # the twelve of the thread, and the choices of the filter


def test_the_questions_give_the_same_findings_for_export():
    told = questions.ask("insight.red-thread", scope=PUBLIC, plan="KRO", on=DAY)
    matrix = questions.ask("insight.red-thread-matrix", scope=PUBLIC, on=DAY)
    goals = questions.ask("insight.red-thread-goals", scope=PUBLIC, on=DAY, violence_type="sexkop")

    assert len(told.rows) == 16
    kronoberg = next(row for row in matrix.rows if row["plan"] == "KRO")
    assert (kronoberg["indicator"].part, kronoberg["indicator"].whole) == (0, 16)
    assert {row["plan"] for row in goals.rows} == {"KRO", "JKP", "LST2017"}
