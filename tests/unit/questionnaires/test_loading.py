"""The questionnaires of the demonstration are clean, marked as made up, and kept as they stand in their files."""

import json

import pytest
from django.conf import settings

from lagesbild.questionnaires.loading import load
from lagesbild.questionnaires.models import Concordance, QuestionnaireVersion
from lagesbild.questionnaires.rules.linting import lint_text
from tests.factories import actors
from tests.factories import questionnaires as make

FOLDER = settings.ROOT / "demo" / "questionnaires"
FILES = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_demonstration_questionnaire_is_clean_and_marked(path):
    found = lint_text(path.read_text(encoding="utf-8"))

    assert found.faults == ()
    assert found.document["is_synthetic"]


@pytest.mark.django_db
def test_the_demonstration_is_loaded_as_it_stands_and_once():
    actors.organisation("lansstyrelsen-06")
    actors.organisation("jamstalldhetsmyndigheten", code="")

    assert load(FOLDER, by="prov", at=make.AT) == load(FOLDER, by="prov", at=make.AT)
    assert Concordance.objects.count() == 7
    kept = {
        f"{one.questionnaire.key}-{one.version}.json": one.definition for one in QuestionnaireVersion.everything.all()
    }
    assert kept == {path.name: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
