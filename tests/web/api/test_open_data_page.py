"""The page about open data lists what can be asked."""

import pytest

from lagesbild.kernel import questions

pytestmark = pytest.mark.django_db


def test_every_question_is_listed_with_its_id(client):
    page = client.get("/api/").content.decode()

    assert all(question.id in page for question in questions.registered())
    assert "/api/v1/openapi.json" in page
