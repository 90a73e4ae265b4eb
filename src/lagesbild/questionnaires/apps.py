"""Registers the app, and lets the database itself refuse changes to what has been published."""

from typing import Any, ClassVar

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from lagesbild.database.sealing import Seal, seal


class Questionnaires(AppConfig):
    """Questionnaires: variables with permanent ids, immutable versions, expressions, concordance."""

    name = "lagesbild.questionnaires"
    label = "questionnaires"
    events: ClassVar = {
        "questionnaires.questionnaire-created": "Frågeformuläret skapades",
        "questionnaires.draft-saved": "Utkastet till en version sparades",
        "questionnaires.draft-removed": "Utkastet till en version togs bort",
        "questionnaires.version-published": "En version av frågeformuläret publicerades",
        "questionnaires.concordance-decided": "Två versioners frågor bedömdes i fråga om jämförbarhet",
        "questionnaires.concordance-withdrawn": "En bedömning av jämförbarhet togs bort",
    }

    def ready(self) -> None:
        """Seal published versions each time the tables have been made or changed."""
        post_migrate.connect(_seal, sender=self, dispatch_uid="questionnaires.seal")


def _seal(*, using: str, **_signal: Any) -> None:
    seal(
        Seal(
            table="questionnaires_questionnaireversion",
            columns=("questionnaire_id", "version", "definition", "sha256", "is_published", "published_at"),
            sealed_when="is_published",
        ),
        using=using,
    )
