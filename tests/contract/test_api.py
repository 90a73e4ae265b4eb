"""The API keeps its promises: the published description, one form of refusal, and nothing that changes."""

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import validate

from lagesbild.api.api import api
from lagesbild.kernel import questions
from lagesbild.kernel.quantities import Count, Share
from lagesbild.kernel.questions import Answer, Column, Parameter, Question
from lagesbild.kernel.withheld import missing

pytestmark = pytest.mark.django_db

SNAPSHOT = Path(__file__).parent / "openapi.json"
COLUMNS = (Column("area", "Område"), Column("reached", "Nådda", "kommuner"))


def answered(*, scope, county=""):
    rows = (
        {"area": "Ett", "reached": Share(34, 49, "kommuner")},
        {"area": "Två", "reached": Count(0, "kommuner")},
        {"area": "Tre", "reached": missing("Källan tiger.")},
    )
    return Answer("test.reach", f"Räckvidd i {county or 'riket'}", COLUMNS, rows, notes=(f"ser {len(scope.grants)}",))


@pytest.fixture(autouse=True)
def one_question(monkeypatch):
    year = Parameter("year", "år", parse=int, example="2022")
    county = Parameter("county", "länskod", example="06")
    question = Question(
        "test.reach", "Hur många nåddes?", COLUMNS, "docs/methods/coverage.md", answered, (county, year)
    )
    monkeypatch.setitem(questions._REGISTRY, "test.reach", question)


def schema(name):
    description = json.loads(json.dumps(api.get_openapi_schema()))
    return {**description["components"]["schemas"][name], "components": description["components"]}


def test_the_description_is_the_published_one():
    """A change here is a change for everybody who reads the API: update the snapshot on purpose."""
    described = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))

    assert described == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_the_description_is_served(client):
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Lägesbild"


def test_every_path_declares_its_refusals():
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods.values():
            assert {400, 403, 404, 405, 422} <= set(method["responses"]), path


def test_questions_are_listed_in_the_declared_form(client):
    listed = client.get("/api/v1/fragor").json()

    validate(listed, schema("Questions"))
    assert "test.reach" in [question["id"] for question in listed["questions"]]


def test_an_answer_has_the_declared_form_and_keeps_absence_apart(client):
    given = client.get("/api/v1/fragor/test.reach?county=06").json()

    validate(given, schema("Answer"))
    assert given["title"] == "Räckvidd i 06"
    assert [row["reached"] for row in given["rows"]] == [
        {"part": 34, "whole": 49, "unit": "kommuner", "share": 0.693878},
        {"value": 0, "unit": "kommuner"},
        {"withheld": "missing", "note": "Källan tiger."},
    ]


def test_an_answer_is_also_csv(client):
    response = client.get("/api/v1/fragor/test.reach?format=csv")

    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert [row["reached"] for row in rows] == ["0.6939", "0", ""]
    assert rows[2]["reached_withheld"] == "missing"


def test_somebody_signed_in_is_answered_in_their_own_scope(client, django_user_model):
    person = django_user_model.objects.create(username="utvecklingsledare")
    person.assignments.create(role="county-editor", county_code="06")

    as_public = client.get("/api/v1/fragor/test.reach").json()["notes"]
    client.force_login(person)

    assert as_public == ["ser 0"]
    assert client.get("/api/v1/fragor/test.reach").json()["notes"] == ["ser 1"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/fragor/no.such-question", 404, "kernel/unknown-question"),
        ("/api/v1/no-such-thing", 404, "kernel/not-found"),
        ("/api/v1/fragor/test.reach?colour=red", 422, "kernel/invalid-input"),
        ("/api/v1/fragor/test.reach?year=i+fjol", 422, "kernel/invalid-input"),
        ("/api/v1/fragor/test.reach?format=xml", 422, "kernel/invalid-input"),
    ],
)
def test_every_refusal_is_a_problem_with_its_code(client, address, status, code):
    response = client.get(address)

    problem = response.json()
    validate(problem, schema("Problem"))
    assert (response.status_code, problem["code"], problem["status"]) == (status, code, status)
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_changed_through_the_api(client, method):
    response = getattr(client, method)("/api/v1/fragor")

    assert (response.status_code, response["Allow"]) == (405, "GET")
    assert response.json()["code"] == "api/method-refused"
