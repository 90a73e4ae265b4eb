"""Run beside a site that is served for a measurement: makes its tables, and people with links to answer by.

`served` runs `tell` in a process of its own, in the site's surroundings: prepare, people QUESTIONNAIRE NUMBER, or
count QUESTIONNAIRE. What it prints is JSON.
"""

import json
import sys
import uuid
from datetime import UTC, datetime
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.db.models import Max, Min

from lagesbild.actors.models import Organisation
from lagesbild.answering.models import AnswerEvent, Submission
from lagesbild.answering.services import new_link, open_response
from lagesbild.cli.demo import load_registers
from lagesbild.questionnaires.models import QuestionnaireVersion

BENCH = "bench"
FOLDERS = ("sources", "places", "actors", "indicators", "plans", "methods", "support", "questionnaires")
DAYS = 30


def prepare() -> dict[str, int]:
    """Make the tables, and load the registers and the questionnaires of the demonstration."""
    call_command("migrate", verbosity=0, interactive=False)
    return load_registers(FOLDERS, by=BENCH, at=datetime.now(UTC))


def people(questionnaire: str, wanted: int) -> list[dict[str, Any]]:
    """Ask that many actors, each with a link; return token, response and sections of each."""
    version = QuestionnaireVersion.everything.filter(questionnaire__key=questionnaire).order_by("-pk")[0]
    actors = list(Organisation.everything.order_by("pk")[:wanted])
    sections = [section["key"] for section in version.definition["sections"]]
    doing: dict[str, Any] = {"by": BENCH, "at": datetime.now(UTC)}
    made = []
    with transaction.atomic():
        for number in range(wanted):
            response = open_response(
                version=version,
                organisation=actors[number % len(actors)],
                about_type=BENCH,
                about_key=str(uuid.uuid4()),
                closes_on=None,
                is_synthetic=True,
                **doing,
            )
            _, token = new_link(response=response, days=DAYS, **doing)
            made.append({"token": token, "response": str(response.key), "sections": sections})
    return made


def count(questionnaire: str) -> dict[str, float]:
    """Return how many saves are in the log, how many answers are handed in, and how long after the first was opened."""
    handed_in = Submission.objects.filter(response__version__questionnaire__key=questionnaire)
    span = handed_in.aggregate(first=Min("response__opened_at"), last=Max("at"))
    return {
        "saves": AnswerEvent.objects.filter(response__version__questionnaire__key=questionnaire).count(),
        "submissions": handed_in.count(),
        "seconds": (span["last"] - span["first"]).total_seconds() if span["last"] else 0.0,
    }


def done(words: list[str]) -> object:
    """Do what the words say and return what came of it."""
    match words:
        case ["prepare"]:
            return prepare()
        case ["people", questionnaire, wanted]:
            return people(questionnaire, int(wanted))
        case ["count", questionnaire]:
            return count(questionnaire)
    return None


def tell() -> None:
    """Do what the command line says and print what came of it."""
    print(json.dumps(done(sys.argv[1:])))
