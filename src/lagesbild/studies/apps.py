"""Registers the app and its questions."""

from typing import ClassVar

from django.apps import AppConfig


class Studies(AppConfig):
    """Studies and evaluations under way: agreement, ethics approval, places, milestones, result due."""

    name = "lagesbild.studies"
    label = "studies"
    events: ClassVar = {
        "studies.study-loaded": "Studien lästes in ur en fil",
        "studies.study-registered": "Studien registrerades",
        "studies.study-changed": "Studien ändrades",
        "studies.place-added": "En verksamhet kom med i studien",
        "studies.place-changed": "En verksamhet i studien ändrades",
        "studies.place-removed": "En verksamhet togs bort ur studien",
        "studies.milestone-added": "Ett delmoment lades till",
        "studies.milestone-changed": "Ett delmoment ändrades",
        "studies.milestone-removed": "Ett delmoment togs bort",
        "studies.reference-added": "En hänvisning lades till",
        "studies.reference-changed": "En hänvisning ändrades",
        "studies.reference-removed": "En hänvisning togs bort",
    }

    def ready(self) -> None:
        """Publish the app's questions."""
        import lagesbild.studies.questions  # noqa: F401, PLC0415 - models are not loaded before ready()
