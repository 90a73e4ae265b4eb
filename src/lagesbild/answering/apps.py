"""Registers the app, and lets the database itself refuse changes to the log of saves and to what was handed in."""

from typing import Any, ClassVar

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from lagesbild.database.sealing import Seal, seal

SEALS = (
    Seal(
        table="answering_answerevent",
        columns=(
            "response_id",
            "section",
            "save_id",
            "content_hash",
            "kind",
            "revision",
            "before",
            "after",
            "at",
            "by",
        ),
        sealed_when="id IS NOT NULL",
    ),
    Seal(
        table="answering_submission",
        columns=("response_id", "revision", "answers", "unchanged", "sha256", "receipt", "signed_by_role", "at"),
        sealed_when="id IS NOT NULL",
    ),
)


class Answering(AppConfig):
    """Answering a questionnaire: links, sections, saved values, signed submissions."""

    name = "lagesbild.answering"
    label = "answering"
    events: ClassVar = {
        "answering.response-asked": "En fråga ställdes till aktören",
        "answering.record-opened": "En anteckning om aktören påbörjades",
        "answering.response-opened": "Svaret öppnades",
        "answering.section-begun": "Ett avsnitt påbörjades",
        "answering.section-finished": "Ett avsnitt blev klart",
        "answering.file-uploaded": "En ifylld fil lästes in",
        "answering.response-submitted": "Svaret lämnades in",
        "answering.response-accepted": "Svaret godtogs",
        "answering.response-returned": "Svaret lämnades tillbaka",
        "answering.response-reopened": "Svaret öppnades igen",
        "answering.last-day-moved": "Sista svarsdagen flyttades",
        "answering.answers-recorded": "Svar togs in",
        "answering.link-made": "En personlig länk gjordes",
        "answering.link-revoked": "En personlig länk återkallades",
    }

    def ready(self) -> None:
        """Seal the log and what was handed in each time the tables have been made or changed."""
        post_migrate.connect(_seal, sender=self, dispatch_uid="answering.seal")


def _seal(*, using: str, **_signal: Any) -> None:
    for one in SEALS:
        seal(one, using=using)
