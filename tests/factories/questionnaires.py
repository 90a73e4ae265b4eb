"""Makes questionnaires for tests: a definition with every kind of question, and published versions of it."""

import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lagesbild.kernel.scopes import nation
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.reading import FORMAT
from lagesbild.questionnaires.services import About, save_version
from tests.factories import actors

ROOT = Path(__file__).parents[2]
AT = datetime(2025, 1, 15, 8, 0, tzinfo=UTC)
YES_NO = [{"value": "ja", "label": {"sv": "Ja", "en": "Yes"}}, {"value": "nej", "label": {"sv": "Nej", "en": "No"}}]
FORMS = [{"value": "nara", "label": {"sv": "Nära relation"}}, {"value": "heder", "label": {"sv": "Heder"}}]


def question(variable: str, kind: str = "text", **fields: Any) -> dict[str, Any]:
    """Return a question as it stands in JSON."""
    return {"variable": variable, "kind": kind, "label": {"sv": f"Vad gäller för {variable}?"}, **fields}


def every_kind() -> list[dict[str, Any]]:
    """Return one question of each kind, a group and a repeat."""
    return [
        question("har-styrdokument", "choice", choices="ja-nej", required=True),
        question("former", "multi", choices="former", relevant='har-styrdokument = "ja"'),
        question(
            "antal",
            "number",
            unit="personer",
            constraint="antal >= 0",
            constraint_message={"sv": "Antalet kan inte vara under noll."},
        ),
        question("kostnad", "money"),
        question(
            "beslutad", "date", constraint="beslutad <= today()", constraint_message={"sv": "Dagen har inte varit."}
        ),
        question("beskriv", lines=4, hint={"sv": "Högst en halv sida."}),
        question("aktor", "organisation"),
        question("kommun", "area"),
        question("mal", "goal"),
        {"kind": "group", "key": "grupp", "title": {"sv": "Om arbetet"}, "items": [question("i-gruppen")]},
        {
            "kind": "repeat",
            "key": "insatser",
            "title": {"sv": "Insatser"},
            "row_title": "namn",
            "prefill": "activities",
            "items": [question("namn", required=True), question("deltagare", "number")],
        },
        question("alla-deltagare", "number", calculation="sum(insatser/deltagare)"),
    ]


def definition(*items: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a whole definition; without items one with a question of each kind."""
    return {
        "format": FORMAT,
        "key": "prov",
        "version": "2025",
        "profile": "survey",
        "title": {"sv": "Prov"},
        "choices": {"ja-nej": copy.deepcopy(YES_NO), "former": copy.deepcopy(FORMS)},
        "sections": [{"key": "delen", "title": {"sv": "Delen"}, "items": list(items) or every_kind()}],
        **fields,
    }


def version(given: dict[str, Any] | None = None, *, owner: str = "agaren", at: datetime = AT) -> QuestionnaireVersion:
    """Return a published version, owned by an organisation that is made when it is not there."""
    if not actors.Organisation.everything.filter(key=owner).exists():
        actors.organisation(owner)
    return save_version(
        definition=given or definition(),
        about=About(owner=owner, county="06"),
        scope=nation(writes=True),
        by="prov",
        at=at,
    )
