"""Makes a questionnaire with every kind of question, and responses to it."""

import hashlib
import json
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from lagesbild.actors.models import Organisation
from lagesbild.answering.models import Response, ResponseSection
from lagesbild.answering.rules.doors import ANSWERER, Door
from lagesbild.answering.services import Saved, Typed, open_response, save
from lagesbild.places.models import Area
from lagesbild.questionnaires.models import Questionnaire as KeptQuestionnaire
from lagesbild.questionnaires.models import QuestionnaireVersion
from lagesbild.questionnaires.rules.definition import (
    Choice,
    Group,
    Kind,
    Profile,
    Question,
    Questionnaire,
    Repeat,
    Section,
    Words,
)
from lagesbild.questionnaires.rules.reading import written

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CLOSES = date(2026, 3, 31)
DOOR = Door(ANSWERER, label="Svarare")
_NUMBER = count(1)


def asked(variable: str, kind: Kind = Kind.TEXT, label: str = "", **fields: Any) -> Question:
    """Return a question."""
    return Question(variable=variable, kind=kind, label=Words(label or f"Fråga om {variable}"), **fields)


def _work() -> Section:
    """Return a section with a question of each kind that is typed or chosen, one of them only on a certain route."""
    return Section(
        "arbete",
        Words("Ert arbete"),
        (
            asked("har-plan", Kind.CHOICE, "Har ni en handlingsplan?", choices="ja-nej", required="true"),
            asked("plan-fran", Kind.DATE, "Från när gäller planen?", relevant="har-plan = 'ja'", required="true"),
            asked("former", Kind.MULTI, "Vilka våldsformer gäller den?", choices="former"),
            asked(
                "personer",
                Kind.NUMBER,
                "Hur många personer utbildades?",
                unit="personer",
                hint=Words("Ungefär räcker."),
            ),
            asked("kostnad", Kind.MONEY, "Vad kostade arbetet?", constraint="kostnad >= 0"),
            asked("beskriv", Kind.TEXT, "Beskriv arbetet.", lines=4),
        ),
    )


def every_kind(version: str = "1", **fields: Any) -> Questionnaire:
    """Return a questionnaire with a question of every kind, a group, a repeat and a route."""
    done = Section(
        "insatser-avsnitt",
        Words("Era insatser"),
        (
            Repeat(
                "insatser",
                Words("Insatser"),
                (
                    asked("namn", label="Vad gjorde ni?", required="true"),
                    asked("deltagare", Kind.NUMBER, "Hur många deltog?", unit="personer"),
                ),
            ),
        ),
        intro=Words("En rad för varje insats."),
    )
    rest = Section(
        "ovrigt",
        Words("Övrigt"),
        (
            Group("var", Words("Var och med vem"), (
                asked("part", Kind.ORGANISATION, "Vilken är er viktigaste part?"),
                asked("omrade", Kind.AREA, "Vilket område gäller det?"),
                asked("mal", Kind.GOAL, "Vilket mål gäller det?"),
            )),
        ),
    )  # fmt: skip
    return Questionnaire(
        key="uppfoljning",
        version=version,
        profile=Profile.STATEMENT,
        title=Words("Uppföljning av länets arbete"),
        sections=(_work(), done, rest),
        choices={
            "ja-nej": (Choice("ja", Words("Ja")), Choice("nej", Words("Nej")), Choice("vet-ej", Words("Vet ej"))),
            "former": (Choice("psykiskt", Words("Psykiskt våld")), Choice("heder", Words("Hedersrelaterat våld"))),
        },
        intro=Words("Svaren används i länets lägesrapport."),
        **fields,
    )


def county(code: str = "06") -> Area:
    """Return a county, made when it is not there."""
    made, _ = Area.objects.get_or_create(
        kind="county", code=code, defaults={"name": f"Län {code}", "full_name": f"Län {code}"}
    )
    return made


def organisation(key: str = "habo", *, code: str = "06") -> Organisation:
    """Return an actor of a county, made when it is not there."""
    made, _ = Organisation.everything.get_or_create(
        key=key, defaults={"name": f"Aktören {key}", "kind": "municipality", "county": county(code)}
    )
    return made


def version(definition: Questionnaire | None = None, **fields: Any) -> QuestionnaireVersion:
    """Return a published version of a questionnaire, made when it is not there."""
    definition = definition or every_kind()
    document = written(definition)
    of, _ = KeptQuestionnaire.everything.get_or_create(
        key=definition.key,
        defaults={"title": definition.title.sv, "profile": definition.profile.value, "owner": organisation()},
    )
    made, _ = QuestionnaireVersion.everything.get_or_create(
        questionnaire=of,
        version=definition.version,
        defaults={
            "definition": document,
            "sha256": hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest(),
            "is_published": True,
            "made_at": AT,
            "published_at": AT,
            **fields,
        },
    )
    return made


def response(to: str = "habo", *, code: str = "06", definition: Questionnaire | None = None, **fields: Any) -> Response:
    """Return a new response, open until the end of March."""
    given = {
        "closes_on": CLOSES,
        "about_type": "prov",
        "about_key": f"p{next(_NUMBER)}",
        "by": "prov",
        "at": AT,
        **fields,
    }
    made = open_response(version=version(definition), organisation=organisation(to, code=code), **given)
    return Response.everything.select_related("version", "organisation__county").get(pk=made.pk)


def typed(save_id: UUID | None = None, *, revision: int = 0, **fields: Any) -> Typed:
    """Return what a page sends; values are given by `values`."""
    return Typed(save_id=save_id or uuid4(), revision=revision, **{"values": {}, **fields})


def saved(of: Response, values: dict[str, Any], *, section: str = "arbete", at: datetime = AT, **fields: Any) -> Saved:
    """Save values in a section, from a page that shows what is there now."""
    now = ResponseSection.objects.get(response=of, key=section)
    what = typed(**{"revision": now.revision, "values": values, **fields})
    return save(response=of, section=section, typed=what, door=DOOR, by="prov", at=at)


COMPLETE = {"har-plan": "nej"}


def complete(of: Response, **values: Any) -> None:
    """Save what makes a response complete."""
    saved(of, {**COMPLETE, **values})
